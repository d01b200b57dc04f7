// PIN11: templates that a workflow takes from the cluster, and sources that move.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_set>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::Component;
using pipeline::Pin;
using pipeline::Pipeline;

bool IsArgo(const AuditedFile& file) { return file.definition.platform() == pipeline::Platform::kArgo; }

// Names of the templates that the project has itself.
std::unordered_set<std::string_view> OwnTemplates(const Project& project) {
  std::unordered_set<std::string_view> out;
  for (const auto& file : project.files())
    if (IsArgo(*file))
      for (const Pipeline& pipeline : file->definition.pipelines()) out.insert(pipeline.id);
  return out;
}

void CheckTemplate(const AuditedFile& file, const Component& component, Reporter& reporter) {
  auto& found = reporter.ReportIn(
      file.name(), kArgoTemplate, file.definition.FirstLine(component.reference.range),
      fmt::format("the template '{}' is whatever the cluster has under that name", component.reference.value));
  found.finding.severity = Severity::kNote;
  found.confidence = Confidence::kLow;
}

void CheckSource(const AuditedFile& file, const Component& component, Reporter& reporter) {
  const std::string_view reference = component.reference.value;
  const std::string message = component.pin == Pin::kNone
                                  ? fmt::format("'{}' is checked out without a revision", reference)
                                  : fmt::format("the revision '{}' can move", reference);
  auto& found =
      reporter.ReportIn(file.name(), kArgoTemplate, file.definition.FirstLine(component.reference.range), message);
  if (component.pin == Pin::kTag) found.finding.severity = Severity::kNote;
  found.finding.hint = "name a whole commit";
}

}  // namespace

void CheckArgo(const Project& project, Reporter& reporter) {
  const std::unordered_set<std::string_view> own = OwnTemplates(project);
  for (const auto& file : project.files()) {
    if (!IsArgo(*file) || file->context) continue;
    ForEachComponent(*file, [&](const Component& component) {
      const Pin pin = component.pin;
      if (pin != Pin::kNone && pin != Pin::kBranch && pin != Pin::kTag) return;
      if (component.kind == Component::Kind::kRepository) CheckSource(*file, component, reporter);
      if (component.kind == Component::Kind::kTemplate && !own.contains(component.reference.value))
        CheckTemplate(*file, component, reporter);
    });
  }
}

}  // namespace pipeseal::audit::pin
