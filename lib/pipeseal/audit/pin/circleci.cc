// PIN08: orbs of CircleCI.
#include <fmt/format.h>

#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Component;
using pipeline::Pin;

std::string MessageOf(const Component& orb) {
  const std::string_view reference = orb.reference.value;
  if (orb.pin == Pin::kNone) return fmt::format("{} has no version", reference);
  if (reference.contains("@dev:")) return fmt::format("{} is a development version, which can be replaced", reference);
  if (orb.pin == Pin::kBranch) return fmt::format("{} is whatever was published last", reference);
  if (orb.pin == Pin::kInvalid) return fmt::format("{} is no version of an orb", reference);
  return fmt::format("{} takes the newest of that version", reference);
}

}  // namespace

void CheckCircleCi(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kCircleCi) return;
  for (const pipeline::Pipeline& pipeline : file.definition.pipelines()) {
    for (const Component& orb : pipeline.components) {
      if (orb.kind != Component::Kind::kOrb || orb.pin == Pin::kCommit || orb.pin == Pin::kDynamic ||
          orb.pin == Pin::kLocal)
        continue;
      auto& found = reporter.Report(kCircleCiOrb, orb.reference.range, MessageOf(orb));
      found.finding.hint = "write namespace/name@x.y.z";
      if (orb.pin == Pin::kTag) found.finding.severity = Severity::kNote;
    }
  }
}

}  // namespace pipeseal::audit::pin
