// TRG13 and TRG14: jobs of merge requests that have secrets.
#include <fmt/format.h>

#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/platform_rules.h"
#include "pipeseal/audit/trigger/stage_secrets.h"
#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/gitlab/rule_condition.h"

namespace pipeseal::audit::trigger {

using pipeline::Stage;
using pipeline::gitlab::Definition;
using pipeline::gitlab::Job;
using pipeline::gitlab::MergeRequestRun;

void CheckGitLab(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kGitLab || file.definition.pipelines().empty()) return;
  const Definition definition(*file.definition.yaml());
  pipeline::gitlab::MergeRequestRuns runs(definition);
  // The stages of the model are the definition's jobs, in their order.
  const auto& stages = file.definition.pipelines().front().stages;
  for (std::size_t i = 0; i < stages.size() && i < definition.jobs().size(); ++i) {
    const Stage& stage = stages[i];
    const StageSecret secret = FirstSecretOf(stage);
    if (stage.hidden || (!secret && !stage.has_identity_token)) continue;
    const MergeRequestRun run = runs.Of(definition.jobs()[i]);
    if (!run.runs) continue;
    const std::string what = secret ? secret.name : std::string("an identity token");
    if (run.of_forks) {
      auto& found = reporter.Report(kForkSecretsEnabled, file.definition.FirstLine(run.where.range),
                                    fmt::format("{} runs for merge requests of forks and has {}", stage.id, what));
      found.finding.hint = "take the secret out of the job, or run it only if the source project is $CI_PROJECT_PATH";
    } else {
      auto& found = reporter.Report(
          kSelfModifyingPullRequest, stage.range,
          fmt::format("{} runs for merge requests, with the definition that they propose, and has {}", stage.id, what));
      found.finding.hint =
          "protect the variable, so that only protected branches have it, or leave the job out of merge requests";
    }
  }
}

}  // namespace pipeseal::audit::trigger
