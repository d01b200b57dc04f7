// INT19, INT20 and DEP07: images of manifests against the attestations that were given.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "pipeseal/audit/attested_image.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/image_reference.h"
#include "pipeseal/pipeline/kubernetes/pod.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::ImageReference;
using pipeline::Text;

std::vector<Text> ImagesIn(const encoding::YamlStream& yaml) {
  std::vector<Text> images;
  for (const pipeline::kubernetes::Resource& resource : pipeline::kubernetes::ResourcesOf(yaml)) {
    for (const pipeline::kubernetes::Pod& pod : pipeline::kubernetes::PodsOf(resource)) {
      for (const pipeline::kubernetes::Container& container : pod.containers)
        if (container.image) images.push_back(container.image);
      images.insert(images.end(), pod.image_volumes.begin(), pod.image_volumes.end());
    }
  }
  return images;
}

void ReportDoubts(const AuditedFile& file, const Text& image, const AuditedAttestation& attestation,
                  Reporter& reporter) {
  AuditFinding& finding =
      reporter.Report(deploy::kImageUnverified, PlaceOf(file, image),
                      fmt::format("no attestation of the image '{}' is provenance as demanded", image.value));
  for (const AuditedAttestation::Doubt& doubt : attestation.doubts)
    finding.finding.evidence.push_back({doubt.what, doubt.expected, doubt.actual});
  finding.finding.locations.push_back({attestation.name, {}, "the attestation"});
  finding.finding.hint =
      "look at it with `pipeseal inspect`; if that build is right, name it in --builder-id or --source-uri";
}

void CheckImage(const AuditedFile& file, const Project& project, const Text& image, Reporter& reporter) {
  using Kind = ImageReference::Kind;
  const ImageReference reference = ImageReference::Parse(image.value);
  // Templates are not filled in yet, and what is no image is told by others.
  if (reference.kind == Kind::kDynamic || reference.kind == Kind::kInvalid || reference.kind == Kind::kBadDigest)
    return;
  const bool digested = reference.kind == Kind::kDigested;
  if (const AttestedImage covers = digested ? FindAttestedDigest(project, reference.digest) : AttestedImage()) {
    if (!covers.attestation->doubts.empty()) ReportDoubts(file, image, *covers.attestation, reporter);
    return;
  }
  const AttestedImage same = FindAttestedName(project, reference);
  const SourceRange place = PlaceOf(file, image);
  if (!same) {
    reporter.Report(kDeployedNotAttested, place, fmt::format("no attestation is about the image '{}'", image.value));
    return;
  }
  const Rule& rule = digested ? kDeployedDigestDiffers : kDeployedNotAttested;
  AuditFinding& finding = reporter.Report(
      rule, place,
      digested ? fmt::format("'{}' is deployed with another digest than the one that is attested", reference.Name())
               : fmt::format("'{}' is deployed by its tag, which no attestation can be about", image.value));
  finding.finding.evidence.push_back({"digest", same.subject->digest, std::string(reference.digest)});
  finding.finding.locations.push_back({same.attestation->name, {}, "the attestation"});
  // A build that is doubted is no better than the one that is deployed.
  if (same.attestation->doubts.empty())
    finding.finding.hint = fmt::format("image: {}@{}", reference.Name(), same.subject->digest);
}

}  // namespace

void CheckDeployed(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (project.attestations().empty() || file.definition.kind() != pipeline::FileKind::kKubernetes) return;
  if (const encoding::YamlStream* yaml = file.definition.yaml())
    for (const Text& image : ImagesIn(*yaml)) CheckImage(file, project, image, reporter);
}

}  // namespace pipeseal::audit::integrity
