#include "pipeseal/verify/sbom_step.h"

#include <algorithm>

#include "pipeseal/attestation/predicates/link.h"
#include "pipeseal/attestation/predicates/slsa_provenance.h"

namespace pipeseal::verify {
namespace {

SbomResource ResourceOf(const attestation::ResourceDescriptor& descriptor) {
  const bool sbom = descriptor.media_type.find("cyclonedx") != std::string::npos || descriptor.media_type.find("spdx") != std::string::npos;
  return {descriptor.name, descriptor.uri, descriptor.digests, !descriptor.other_digests.empty(), sbom};
}

std::vector<SbomResource> ResourcesOf(const std::vector<attestation::ResourceDescriptor>& descriptors) {
  std::vector<SbomResource> resources;
  std::ranges::transform(descriptors, std::back_inserter(resources), ResourceOf);
  return resources;
}

std::vector<SbomResource> ResourcesOf(const intoto::ArtifactSet& artifacts) {
  std::vector<SbomResource> resources;
  for (const intoto::Artifact& artifact : artifacts.list())
    resources.push_back({std::string(artifact.name), {}, intoto::KnownDigests(artifact.hashes)});
  return resources;
}

bool IsOneOf(const attestation::Statement& statement, std::initializer_list<std::string_view> families) {
  return std::ranges::any_of(families, [&](std::string_view family) { return statement.predicate_type().starts_with(family); });
}

}  // namespace

bool AttestsSbom(const attestation::Statement& statement) {
  return IsOneOf(statement, {"https://cyclonedx.org/bom", "https://spdx.dev/Document"});
}

Result<std::optional<SbomStep>> SbomStepOf(const attestation::Statement& statement, std::string name, const Limits& limits) {
  SbomStep step{std::move(name), {}, ResourcesOf(statement.subjects()), {}};
  if (IsOneOf(statement, {"https://slsa.dev/provenance/"})) {
    PIPESEAL_ASSIGN(const attestation::SlsaProvenance provenance, attestation::SlsaProvenance::Read(statement, limits));
    step.materials = ResourcesOf(provenance.dependencies);
    step.byproducts = ResourcesOf(provenance.byproducts);
    return step;
  }
  if (!IsOneOf(statement, {"https://in-toto.io/attestation/link/", "https://in-toto.io/Link/"})) return std::nullopt;
  PIPESEAL_ASSIGN(const attestation::LinkPredicate link, attestation::LinkPredicate::Read(statement, limits));
  step.materials = ResourcesOf(link.materials);
  return step;
}

SbomStep SbomStepOf(const intoto::Link& link) {
  return {"link " + link.name(), ResourcesOf(link.materials()), ResourcesOf(link.products()), {}};
}

}  // namespace pipeseal::verify
