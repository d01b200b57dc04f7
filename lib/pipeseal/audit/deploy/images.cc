// DEP01-04: by what name, from where and when a workload's images are pulled.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeseal/audit/attested_image.h"
#include "pipeseal/audit/deploy/checks.h"
#include "pipeseal/audit/deploy/registries.h"
#include "pipeseal/audit/deploy/rules.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::deploy {

using pipeline::ImageReference;
using pipeline::Pin;
using pipeline::Text;
using pipeline::kubernetes::Container;
using pipeline::kubernetes::Pod;
using Kind = ImageReference::Kind;

namespace {

void CheckDigest(const AuditedFile& file, const Pod& pod, const Text& image, const ImageReference& reference,
                 const Project& project, Reporter& reporter) {
  if (reference.kind == Kind::kBadDigest) {
    // That it is malformed is for the gate, and told there (PIN05).
    reporter.Report(
        kImageNotDigest, image.range,
        fmt::format("{}: image '{}' is referenced by a digest that is none", pod.resource.Title(), image.value));
    return;
  }
  // What another controller makes of its own kind is its to complete: only names that move are told of those.
  if (reference.kind == Kind::kDigested || pod.custom) return;
  AuditFinding& finding =
      reporter.Report(kImageNotDigest, image.range,
                      fmt::format("{}: image '{}' is not referenced by digest", pod.resource.Title(), image.value));
  const std::optional<std::string> digest = DigestToName(project, reference);
  finding.finding.hint = fmt::format("{}@{}", image.value, digest.value_or("sha256:…"));
  if (!digest || image.node == nullptr) return;
  const SourceRange end = file.definition.RangeIn(image, image.value.size() - 1, 1);
  finding.fixes.push_back({"Name the digest that is attested", {{end, image.value.back() + ("@" + *digest)}}, false});
}

// No tag, or one that moves by its name.
bool Moves(const Text& image) {
  const Pin pin = pipeline::PinOfImage(image.value);
  return pin == Pin::kNone || pin == Pin::kBranch;
}

void CheckTag(const Pod& pod, const Text& image, const ImageReference& reference, Reporter& reporter) {
  if (!Moves(image)) return;
  const std::string what =
      reference.tag.empty() ? "has no tag" : fmt::format("has the tag '{}', which moves", reference.tag);
  reporter.Report(kImageLatest, image.range, fmt::format("{}: image '{}' {}", pod.resource.Title(), image.value, what))
      .finding.hint = "name a version and its digest";
}

void CheckPullPolicy(const Pod& pod, const Container& container, const ImageReference& reference, Reporter& reporter) {
  const std::string_view policy = container.pull_policy.value;
  if (policy != "IfNotPresent" && policy != "Never") return;
  if (!reference.digest.empty()) return;
  AuditFinding& found = reporter.Report(
      kPullPolicy, container.pull_policy.range,
      fmt::format("{}: '{}' with image '{}' runs whatever the node has under that {}", pod.resource.Title(), policy,
                  container.image.value, reference.tag.empty() ? "name" : "tag"));
  if (!Moves(container.image)) MakeMinor(found);
  found.finding.hint = "imagePullPolicy: Always, or an image by digest";
}

// DEP03: each registry once a file.
class RegistryCheck {
 public:
  RegistryCheck(const Project& project, Reporter& reporter)
      : allowed_(project.settings().allowed_registries), reporter_(reporter) {}

  void Check(const Pod& pod, const Text& image, const ImageReference& reference) {
    if (!allowed_.empty()) {
      if (IsAllowedRegistry(reference, allowed_)) return;
      reporter_
          .Report(
              kRegistryNotAllowed, image.range,
              fmt::format("{}: image '{}' does not come from an allowed registry", pod.resource.Title(), image.value))
          .confidence = Confidence::kHigh;
      return;
    }
    if (!seen_.insert(reference.registry).second) return;
    const std::optional<RegistryDoubt> doubt = DoubtOf(reference);
    if (!doubt) return;
    AuditFinding& found =
        reporter_.Report(kRegistryNotAllowed, image.range,
                         fmt::format("{}: image '{}': {}", pod.resource.Title(), image.value, doubt->message));
    found.finding.severity = doubt->severity;
    found.finding.hint = doubt->hint;
    if (doubt->severity == Severity::kNote) {
      MakeMinor(found);
      found.confidence = Confidence::kLow;
    }
  }

 private:
  const std::vector<std::string>& allowed_;
  Reporter& reporter_;
  std::unordered_set<std::string_view> seen_;
};

}  // namespace

void CheckImages(const Manifest& manifest, const Project& project, Reporter& reporter) {
  RegistryCheck registries(project, reporter);
  for (const Pod& pod : manifest.pods) {
    const auto check = [&](const Text& image, const Container* container) {
      const ImageReference reference = ImageReference::Parse(image.value);
      if (!image || reference.kind == Kind::kDynamic || reference.kind == Kind::kInvalid) return;
      CheckDigest(*manifest.file, pod, image, reference, project, reporter);
      CheckTag(pod, image, reference, reporter);
      if (container != nullptr) CheckPullPolicy(pod, *container, reference, reporter);
      registries.Check(pod, image, reference);
    };
    for (const Container& container : pod.containers) check(container.image, &container);
    for (const Text& image : pod.image_volumes) check(image, nullptr);
  }
}

}  // namespace pipeseal::audit::deploy
