#include "pipeseal/audit/flow/start.h"

#include <algorithm>
#include <optional>
#include <string>

#include "pipeseal/audit/flow/guard.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::flow {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

constexpr int kMaxCalls = 4;   // of files by files
constexpr int kMaxNeeds = 16;  // jobs before jobs

void AddEvent(Start& start, const EventKind* event) {
  if (std::ranges::find(start.events, event) == start.events.end()) start.events.push_back(event);
}

void AddAll(Start& to, const Start& from) {
  for (const EventKind* event : from.events) AddEvent(to, event);
  to.by_unknown_caller = to.by_unknown_caller || from.by_unknown_caller;
}

bool CanHold(const Condition* condition, const Environment& environment) {
  return condition == nullptr || TruthOf(*condition, environment) != Truth::kFalse;
}

bool RunsAfterSkipped(const Condition* condition) {
  return condition != nullptr && condition->root() != nullptr && HasStatusFunction(*condition->root());
}

// The job's own condition and those of the jobs before it.
bool CanRun(const Workflow& workflow, const Job& job, const Environment& environment, int depth) {
  if (!CanHold(job.parsed_condition.get(), environment)) return false;
  if (depth > kMaxNeeds || RunsAfterSkipped(job.parsed_condition.get())) return true;
  return std::ranges::all_of(job.needs, [&](const pipeline::Text& need) {
    const Job* before = workflow.FindJob(need.value);
    return before == nullptr || before == &job || CanRun(workflow, *before, environment, depth + 1);
  });
}

}  // namespace

bool Start::Has(std::string_view event) const {
  return std::ranges::any_of(events, [&](const EventKind* each) { return each->name == event; });
}

bool Start::ServesOutsiders() const {
  return std::ranges::any_of(events, [](const EventKind* each) { return each->serves_outsiders(); });
}

const Start& Starts::Of(const AuditedFile& file, const Job* job) {
  if (job == nullptr) {
    if (const auto at = of_files_.find(&file); at != of_files_.end()) return at->second;
    return of_files_.emplace(&file, Compute(file, nullptr)).first->second;
  }
  if (const auto at = of_jobs_.find(job); at != of_jobs_.end()) return at->second;
  return of_jobs_.emplace(job, Compute(file, job)).first->second;
}

Start Starts::Of(const Place& place) {
  const Start& of_job = Of(*place.file, place.job);
  if (place.step == nullptr || !place.step->condition) return of_job;
  Start out{{}, of_job.by_unknown_caller};
  for (const EventKind* event : of_job.events) {
    const EventTrigger* trigger = place.workflow() ? place.workflow()->FindTrigger(event->name) : nullptr;
    if (CanHold(place.step->parsed_condition.get(), EnvironmentOf(*event, trigger))) out.events.push_back(event);
  }
  return out;
}

Start Starts::Compute(const AuditedFile& file, const Job* job) {
  Start out;
  const Workflow* workflow = file.definition.workflow();
  const bool is_called = workflow == nullptr || workflow->HasTrigger("workflow_call");
  if (is_called) {
    out.by_unknown_caller = true;
    if (depth_ < kMaxCalls) {
      ++depth_;
      for (const Place& caller : CallersOf(file)) AddAll(out, Of(caller));
      --depth_;
      if (workflow != nullptr && !CallersOf(file).empty()) out.by_unknown_caller = false;
    }
  }
  if (workflow == nullptr) return out;
  Start reached{{}, out.by_unknown_caller};
  for (const EventKind* event : out.events)
    if (job == nullptr || CanRun(*workflow, *job, EnvironmentOf(*event), 0)) AddEvent(reached, event);
  for (const EventTrigger& trigger : workflow->triggers) {
    const EventKind* event = FindEvent(trigger.event.value);
    if (event == nullptr || event->name == "workflow_call") continue;
    if (job == nullptr || CanRun(*workflow, *job, EnvironmentOf(*event, &trigger), 0)) AddEvent(reached, event);
  }
  return reached;
}

const std::vector<Place>& Starts::CallersOf(const AuditedFile& file) {
  if (const auto at = callers_.find(&file); at != callers_.end()) return at->second;
  std::vector<Place> callers;
  for (const LocalCall& call : project_->CallsOf(file))
    callers.push_back({call.file, call.job, call.step, call.step == nullptr ? EnvLevel::kJob : EnvLevel::kStep});
  return callers_.emplace(&file, std::move(callers)).first->second;
}

Guard Starts::GuardOfJob(const AuditedFile& file, const Job& job, const EventKind& event, int depth) {
  Guard guard = GuardOfCondition(job.parsed_condition.get(), event);
  if (job.deployment != nullptr) guard = std::max(guard, Guard::kApproval);
  if (depth > kMaxNeeds) return guard;
  const bool runs_anyway = RunsAfterSkipped(job.parsed_condition.get());
  for (const pipeline::Text& need : job.needs) {
    const Job* before = file.definition.workflow()->FindJob(need.value);
    if (before == nullptr || before == &job || runs_anyway) continue;
    guard = std::max(guard, GuardOfJob(file, *before, event, depth + 1));
    if (ChecksPermission(*before)) guard = std::max(guard, Guard::kUnclear);
  }
  return guard;
}

Guard Starts::GuardOf(const Place& place, const EventKind& event) {
  Guard guard = Guard::kNone;
  if (place.step != nullptr) guard = GuardOfCondition(place.step->parsed_condition.get(), event);
  if (place.job != nullptr) {
    guard = std::max(guard, GuardOfJob(*place.file, *place.job, event, 0));
    if (place.step != nullptr && ChecksPermissionBefore(*place.job, *place.step))
      guard = std::max(guard, Guard::kUnclear);
  }
  const Workflow* workflow = place.workflow();
  if (const EventTrigger* trigger = workflow != nullptr ? workflow->FindTrigger(event.name) : nullptr)
    return std::max(guard, GuardOfTrigger(*trigger));
  if (depth_ >= kMaxCalls) return guard;
  // Called: the weakest of its callers that the event can start.
  std::optional<Guard> of_callers;
  ++depth_;
  for (const Place& caller : CallersOf(*place.file)) {
    if (!Of(caller).Has(event.name)) continue;
    const Guard of_caller = GuardOf(caller, event);
    of_callers = of_callers ? std::min(*of_callers, of_caller) : of_caller;
  }
  --depth_;
  return std::max(guard, of_callers.value_or(Guard::kNone));
}

Guard Starts::GuardOf(const Place& place) {
  std::optional<Guard> weakest;
  for (const EventKind* event : Of(place).events) {
    if (!event->serves_outsiders()) continue;
    const Guard guard = GuardOf(place, *event);
    weakest = weakest ? std::min(*weakest, guard) : guard;
  }
  return weakest.value_or(Guard::kNone);
}

}  // namespace pipeseal::audit::flow
