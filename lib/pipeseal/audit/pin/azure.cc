// PIN07: repositories and tasks of Azure Pipelines.
#include <fmt/format.h>

#include <unordered_set>

#include "pipeseal/audit/model_walk.h"
#include "pipeseal/audit/pin/platform_checks.h"
#include "pipeseal/audit/pin/platform_rules.h"
#include "pipeseal/pipeline/azure/definition.h"
#include "pipeseal/pipeline/azure/task.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::audit::pin {
namespace {

using encoding::Node;
using pipeline::Component;
using pipeline::Pin;
using pipeline::Text;

void CheckRepository(const Node& resource, Reporter& reporter) {
  const Text name = pipeline::TextAt(&resource, "name");
  const Text alias = pipeline::TextAt(&resource, "repository");
  const Text ref = pipeline::TextAt(&resource, "ref");
  const Pin pin = pipeline::PinOfRef(ref.value);
  if (pin == Pin::kCommit || pin == Pin::kDynamic || (!name && !alias)) return;
  const Text& called = name ? name : alias;
  auto& found = ref ? reporter.Report(kAzureResource, ref.range,
                                      fmt::format("{} is taken at {}, which can be moved", called.value, ref.value))
                    : reporter.Report(kAzureResource, called.range,
                                      fmt::format("{} is taken at its default branch, as it is then", called.value));
  found.finding.hint = "write `ref: refs/tags/…` of a protected tag";
  if (pin == Pin::kTag) found.finding.severity = Severity::kNote;
}

void CheckTask(const Component& component, std::unordered_set<std::string_view>& seen, Reporter& reporter) {
  const std::string_view reference = component.reference.value;
  const auto task = pipeline::azure::ParseTask(reference);
  if (component.pin != Pin::kTag && component.pin != Pin::kNone) return;
  // Tasks of the service change with the service; without a version even they are another thing one day.
  if (pipeline::azure::IsBuiltIn(task.name) && component.pin == Pin::kTag) return;
  if (!seen.insert(reference).second) return;
  auto& found = reporter.Report(
      kAzureResource, component.reference.range,
      component.pin == Pin::kNone ? fmt::format("{} has no version", reference)
                                  : fmt::format("{} takes whatever its publisher releases of that version", reference));
  found.finding.severity = Severity::kNote;
  found.finding.hint = fmt::format("write the full version: {}@x.y.z", task.name);
}

}  // namespace

void CheckAzure(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kAzure || file.definition.root() == nullptr) return;
  const Node* repositories = pipeline::FindPath(file.definition.root(), {"resources", "repositories"});
  for (const Node* resource : pipeline::azure::Items(repositories)) CheckRepository(*resource, reporter);
  std::unordered_set<std::string_view> seen;
  ForEachComponent(file, [&](const Component& component) {
    if (component.kind == Component::Kind::kTask) CheckTask(component, seen, reporter);
  });
}

}  // namespace pipeseal::audit::pin
