// PRM01, PRM02: what `permissions` grants, and what it leaves to the settings of the repository.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::permission {
namespace {

using pipeline::github::Job;
using pipeline::github::Permissions;
using pipeline::github::Workflow;

// Scopes whose write access harms less: nothing that is built or released changes by them.
constexpr std::string_view kMildScopes[] = {"checks",          "code-quality", "discussions",   "drives",
                                            "issues",          "models",       "pull-requests", "repository-projects",
                                            "security-events", "statuses"};

// Events that strangers cause, whose runs have the token of the repository.
constexpr std::string_view kRiskyEvents[] = {"pull_request_target", "issue_comment", "workflow_run"};
constexpr std::string_view kOutsiderEvents[] = {"issues", "discussion", "discussion_comment", "fork", "watch"};

SourceRange FirstKey(const Workflow& workflow) {
  return workflow.root().members().empty() ? SourceRange{} : workflow.root().members().front().key_range;
}

bool IsCalledOnly(const Workflow& workflow) {
  return workflow.triggers.size() == 1 && workflow.HasTrigger("workflow_call");
}

bool EveryJobSays(const Workflow& workflow) {
  return std::ranges::none_of(workflow.jobs, [](const Job& job) { return job.permissions.is_absent(); });
}

void Demote(AuditFinding& finding) {
  finding.finding.severity = Severity::kNote;
  finding.profile = Profile::kAudit;
}

// The workflow's own line, above all jobs. A workflow of one job grants nothing to others.
void CheckTop(const Workflow& workflow, Reporter& reporter) {
  const Permissions& granted = workflow.permissions;
  const bool alone = workflow.jobs.size() <= 1;
  if (granted.is_absent()) {
    if (EveryJobSays(workflow) || workflow.jobs.empty()) return;
    AuditFinding& finding = reporter.Report(
        kExcessive, FirstKey(workflow), "nothing says what the token may do: the settings of the repository decide");
    finding.finding.hint = "permissions: {} at the top, and in each job what it needs";
    if (alone || IsCalledOnly(workflow)) Demote(finding);
    return;
  }
  if (granted.kind == Permissions::Kind::kWriteAll) {
    reporter.Report(kExcessive, granted.node->range(), "write-all: every job may do everything").finding.hint =
        "permissions: {} at the top, and in each job what it needs";
  } else if (granted.kind == Permissions::Kind::kReadAll) {
    reporter.Report(kExcessive, granted.node->range(), "read-all: every job may read everything that is not public")
        .finding.hint = "permissions: {} at the top, and in each job what it needs";
  }
  for (const Permissions::Scope& scope : granted.scopes) {
    if (scope.grants != Permissions::Level::kWrite) continue;
    const bool mild = std::ranges::find(kMildScopes, scope.name.value) != std::end(kMildScopes);
    AuditFinding& finding = reporter.Report(kExcessive, scope.name.range,
                                            fmt::format("{}: write for every job of the workflow", scope.name.value));
    finding.finding.hint = "grant it in the job that needs it";
    if (mild) finding.finding.severity = Severity::kNote;
    if (alone) Demote(finding);
  }
}

void CheckJob(const Workflow& workflow, const Job& job, Reporter& reporter) {
  const Permissions& granted = job.permissions;
  if (granted.kind == Permissions::Kind::kWriteAll)
    reporter.Report(kExcessive, granted.node->range(),
                    fmt::format("write-all: job {} may do everything", job.id.value));
  if (granted.kind == Permissions::Kind::kReadAll)
    reporter
        .Report(kExcessive, granted.node->range(),
                fmt::format("read-all: job {} may read everything that is not public", job.id.value))
        .finding.severity = Severity::kNote;
  if (!granted.is_absent() || !workflow.permissions.is_absent()) return;
  AuditFinding& finding = reporter.Report(kExcessive, job.id.range,
                                          fmt::format("nothing says what the token of job {} may do", job.id.value));
  finding.finding.severity = Severity::kNote;
  finding.finding.hint = "permissions: with the scopes that it needs, or {} for none";
  // Whoever calls a workflow says what it may do.
  if (IsCalledOnly(workflow)) Demote(finding);
}

bool Has(const Workflow& workflow, std::span<const std::string_view> events) {
  return std::ranges::any_of(events, [&](std::string_view event) { return workflow.HasTrigger(event); });
}

void CheckRiskyEvent(const Workflow& workflow, Reporter& reporter) {
  const bool risky = Has(workflow, kRiskyEvents);
  if (!workflow.permissions.is_absent() || (!risky && !Has(workflow, kOutsiderEvents))) return;
  const auto event = std::ranges::find_if(workflow.triggers, [&](const auto& trigger) {
    const auto is = [&](std::span<const std::string_view> events) {
      return std::ranges::find(events, trigger.event.value) != events.end();
    };
    return risky ? is(kRiskyEvents) : is(kOutsiderEvents);
  });
  for (const Job& job : workflow.jobs) {
    if (!job.permissions.is_absent()) continue;
    AuditFinding& finding =
        reporter.Report(kDefaultOnRiskyEvent, event->event.range,
                        fmt::format("{} is caused by strangers, and job {} runs with the default token",
                                    event->event.value, job.id.value));
    finding.finding.hint = "permissions: {} at the top, and in each job what it needs";
    if (!risky) finding.profile = Profile::kReview;
    return;
  }
}

}  // namespace

void CheckScopes(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  CheckTop(*workflow, reporter);
  for (const Job& job : workflow->jobs) CheckJob(*workflow, job, reporter);
  CheckRiskyEvent(*workflow, reporter);
}

}  // namespace pipeseal::audit::permission
