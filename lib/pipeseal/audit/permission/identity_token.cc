// PRM04: jobs that can prove who they are, and whose code they run.
#include <fmt/format.h>

#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::permission {

using pipeline::github::Job;
using pipeline::github::Permissions;
using pipeline::github::Step;
using pipeline::github::Workflow;

void CheckIdentityToken(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const Workflow* workflow = file.definition.workflow();
  if (workflow == nullptr) return;
  for (const Job& job : workflow->jobs) {
    if (workflow->PermissionsOf(job).Of("id-token") != Permissions::Level::kWrite) continue;
    for (const Step& step : job.steps) {
      if (!IsMutableThirdParty(step.called, project)) continue;
      AuditFinding& finding =
          reporter.Report(kIdTokenWithThirdParty, step.uses.range,
                          fmt::format("{} can change, and runs in job {}, which may ask for tokens in your name",
                                      step.uses.value, job.id.value));
      finding.finding.hint = "pin it to a commit, or move it to a job without id-token: write";
    }
  }
}

}  // namespace pipeseal::audit::permission
