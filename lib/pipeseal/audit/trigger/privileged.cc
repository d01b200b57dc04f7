// TRG01: triggers that run for outsiders with the authority of the repository.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/rules.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using flow::Authority;
using flow::Guard;

namespace {

// The one use that the trigger was made for.
bool OnlyLabels(const Workflow& workflow) {
  return workflow.jobs.size() == 1 && workflow.jobs[0].steps.size() == 1 &&
         workflow.jobs[0].steps[0].called.Is("actions/labeler");
}

struct Held {
  const Job* job = nullptr;
  Authority authority{};
};

// The job with the most authority that an outsider reaches by the event.
Held MostOf(const AuditedFile& file, const EventKind& event, flow::Tracer& tracer) {
  Held most;
  const auto rank = [](const Held& held) {
    if (held.job == nullptr) return 0;
    return held.authority.changes_code() ? 4 : held.authority.certain() ? 3 : held.authority.default_token ? 2 : 1;
  };
  for (const Job& job : file.definition.workflow()->jobs) {
    if (!tracer.starts().Of(file, &job).Has(event.name)) continue;
    if (tracer.starts().GuardOf({&file, &job, nullptr, flow::EnvLevel::kJob}, event) == Guard::kTrusted) continue;
    Held held{&job, flow::AuthorityOf(*file.definition.workflow(), job)};
    if (rank(most) < rank(held)) most = std::move(held);
  }
  return most;
}

void Check(const AuditedFile& file, const EventTrigger& trigger, const EventKind& event, flow::Tracer& tracer,
           Reporter& reporter) {
  const bool is_known_danger = event.name == "pull_request_target" || event.name == "workflow_run";
  const Held held = MostOf(file, event, tracer);
  const bool holds = held.job != nullptr && held.authority.any();
  if (!is_known_danger && (held.job == nullptr || !held.authority.changes_code())) return;
  AuditFinding& finding = reporter.Report(kPrivileged, trigger.event.range,
                                          holds ? fmt::format("`{}` runs the job `{}` with {}, whoever causes it",
                                                              event.name, held.job->id.value, held.authority.Describe())
                                                : fmt::format("`{}` runs as the repository, whoever causes it; no job "
                                                              "that outsiders reach holds more than a token that reads",
                                                              event.name));
  if (held.job != nullptr) finding.finding.locations.push_back({file.name(), held.job->id.range, "this job"});
  if (is_known_danger && holds) return;
  finding.finding.severity = Severity::kNote;
  finding.confidence = Confidence::kLow;
  if (!holds) finding.profile = Profile::kAudit;
}

}  // namespace

void CheckPrivileged(const AuditedFile& file, flow::Tracer& tracer, Reporter& reporter) {
  const Workflow& workflow = *file.definition.workflow();
  if (OnlyLabels(workflow)) return;
  for (const EventTrigger& trigger : workflow.triggers) {
    const EventKind* event = FindEvent(trigger.event.value);
    if (event != nullptr && event->serves_outsiders()) Check(file, trigger, *event, tracer, reporter);
  }
}

}  // namespace pipeseal::audit::trigger
