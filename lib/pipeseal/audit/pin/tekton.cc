// PIN09: tasks that are fetched when a run starts.
#include <fmt/format.h>

#include <string>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Component;
using pipeline::Pin;

std::string MessageOf(std::string_view reference, Pin pin) {
  switch (pin) {
    case Pin::kNone:
      return fmt::format("'{}' names no version, so it is the newest", reference);
    case Pin::kTag:
      return fmt::format("'{}' is a version or tag that its owner can move", reference);
    case Pin::kInvalid:
      return fmt::format("'{}' has a digest that is none", reference);
    default:
      return fmt::format("'{}' is what its owner makes of it", reference);
  }
}

}  // namespace

void CheckTekton(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kTekton) return;
  ForEachComponent(file, [&](const Component& component) {
    const Pin pin = component.pin;
    if (pin == Pin::kCommit || pin == Pin::kDigest || pin == Pin::kLocal || pin == Pin::kDynamic) return;
    auto& found = reporter.Report(kTektonResolver, file.definition.FirstLine(component.reference.range),
                                  MessageOf(component.reference.value, pin));
    if (pin == Pin::kTag) found.finding.severity = Severity::kNote;
    found.finding.hint = "name a whole commit or a digest";
  });
}

}  // namespace pipeseal::audit::pin
