// OPS01: workflows, jobs and actions without a name.
#include <fmt/format.h>

#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::hygiene {
namespace {

// The key that the definition begins with.
SourceRange Beginning(const encoding::Node& root) {
  return root.members().empty() ? root.range() : root.members().front().key_range;
}

}  // namespace

void CheckNames(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (const pipeline::github::Workflow* workflow = file.definition.workflow()) {
    if (!workflow->name) reporter.Report(kAnonymousDefinition, Beginning(workflow->root()), "the workflow has no name");
    for (const pipeline::github::Job& job : workflow->jobs)
      if (!job.name)
        reporter.Report(kAnonymousDefinition, job.id.range, fmt::format("the job {} has no name", job.id.value));
  }
  const pipeline::github::Action* action = file.definition.action();
  if (action != nullptr && !action->name)
    reporter.Report(kAnonymousDefinition, Beginning(action->root()), "the action has no name");
}

}  // namespace pipeseal::audit::hygiene
