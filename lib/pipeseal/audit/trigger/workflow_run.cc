// TRG12: workflows that another's name starts.
#include "pipeseal/audit/flow/workflow_run.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/conditions.h"
#include "pipeseal/audit/trigger/rules.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

// The job does not run for what a pull request of a fork has started, or asks which file it was.
bool AsksWhere(const Workflow& workflow, const Job& job) {
  const EventKind& event = *FindEvent("workflow_run");
  if (flow::GuardOfCondition(job.parsed_condition.get(), event) == flow::Guard::kTrusted ||
      job.condition.value.contains("workflow_run.path"))
    return true;
  return std::ranges::any_of(job.needs, [&](const pipeline::Text& need) {
    const Job* before = workflow.FindJob(need.value);
    return before != nullptr && before != &job && before->needs.empty() && AsksWhere(workflow, *before);
  });
}

}  // namespace

void CheckWorkflowRun(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const Workflow& workflow = *file.definition.workflow();
  const EventTrigger* trigger = workflow.FindTrigger("workflow_run");
  if (trigger == nullptr) return;
  const auto names = trigger->List("workflows");
  if (names.empty() || flow::ParentsOf(file, *trigger, project) == flow::Parents::kTrusted) return;
  const bool exposed = std::ranges::any_of(workflow.jobs, [&](const Job& job) {
    return flow::AuthorityOf(workflow, job).any() && !AsksWhere(workflow, job);
  });
  if (!exposed) return;
  AuditFinding& finding = reporter.Report(
      kWorkflowRunByName, names[0].range,
      fmt::format("Any workflow file that calls itself `{}` starts this one, one that a pull request brings too",
                  names[0].value));
  finding.finding.hint = "Ask for github.event.workflow_run.path and .event";
}

}  // namespace pipeseal::audit::trigger
