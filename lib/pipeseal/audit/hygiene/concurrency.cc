// OPS02: workflows whose old runs go on.
#include <fmt/format.h>

#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::hygiene {
namespace {

using encoding::Node;
using pipeline::github::Job;
using pipeline::github::Workflow;

// Only a name: newer runs wait, and none is cancelled.
bool IsBareGroup(const Node* concurrency) {
  return concurrency != nullptr && !concurrency->is(encoding::Kind::kObject);
}

SourceRange TriggerRange(const Workflow& workflow) {
  for (const encoding::Member& member : workflow.root().members())
    if (member.key == "on" || member.key == "true") return member.key_range;
  return workflow.triggers.empty() ? workflow.root().range() : workflow.triggers.front().event.range;
}

// It only runs as a part of others, which say how many of them there may be.
bool IsOnlyCalled(const Workflow& workflow) {
  return workflow.triggers.size() == 1 && workflow.HasTrigger("workflow_call");
}

}  // namespace

void CheckConcurrency(const AuditedFile& file, const Project&, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr || IsOnlyCalled(*workflow)) return;
  if (workflow->concurrency != nullptr) {
    if (IsBareGroup(workflow->concurrency))
      reporter.Report(kNoConcurrencyLimit, file.definition.FirstLine(workflow->concurrency->range()),
                      "`concurrency` does not say cancel-in-progress");
    return;
  }
  bool without = false;
  for (const Job& job : workflow->jobs) {
    if (job.uses) continue;  // what it calls says it
    if (job.concurrency == nullptr)
      without = true;
    else if (IsBareGroup(job.concurrency))
      reporter.Report(kNoConcurrencyLimit, file.definition.FirstLine(job.concurrency->range()),
                      fmt::format("`concurrency` of {} does not say cancel-in-progress", job.id.value));
  }
  if (without)
    reporter.Report(kNoConcurrencyLimit, TriggerRange(*workflow),
                    "the workflow does not say what becomes of older runs");
}

}  // namespace pipeseal::audit::hygiene
