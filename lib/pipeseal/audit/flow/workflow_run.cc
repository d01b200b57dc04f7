#include "pipeseal/audit/flow/workflow_run.h"

#include <algorithm>

#include "pipeseal/pipeline/github/event.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

bool IsStartedByOutsiders(const Workflow& workflow) {
  return std::ranges::any_of(workflow.triggers, [](const EventTrigger& trigger) {
    const EventKind* event = FindEvent(trigger.event.value);
    return event != nullptr && event->is_untrusted();
  });
}

}  // namespace

Parents ParentsOf(const AuditedFile& file, const EventTrigger& workflow_run, const Project& project) {
  const auto names = workflow_run.List("workflows");
  if (names.empty()) return Parents::kUnknown;
  const std::string root = project.RootOf(file);
  bool all_known = true;
  for (const pipeline::Text& name : names) {
    bool known = false;
    for (const auto& other : project.files()) {
      const Workflow* parent = other->definition.workflow();
      if (parent == nullptr || !(parent->name == name.value) || project.RootOf(*other) != root) continue;
      if (IsStartedByOutsiders(*parent)) return Parents::kUntrusted;
      known = true;
    }
    all_known = all_known && known;
  }
  return all_known ? Parents::kTrusted : Parents::kUnknown;
}

}  // namespace pipeseal::audit::flow
