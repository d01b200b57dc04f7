// TRG13: jobs that are made for pull requests of forks and have contexts.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/platform_rules.h"
#include "pipeseal/audit/trigger/stage_secrets.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::trigger {
namespace {

using pipeline::Script;
using pipeline::Stage;
using pipeline::VariableRead;

// They are only set in builds of forks (CircleCI documentation: "Project values and variables").
constexpr std::string_view kForkVariables[] = {"CIRCLE_PR_NUMBER", "CIRCLE_PR_REPONAME", "CIRCLE_PR_USERNAME"};

void CheckStage(const AuditedFile& file, const Stage& stage, Reporter& reporter) {
  if (stage.hidden || stage.secrets.empty()) return;
  for (const pipeline::Step& step : stage.steps) {
    for (const Script& script : step.scripts) {
      for (const VariableRead& read : pipeline::ShellReads(script.text.value)) {
        if (std::ranges::find(kForkVariables, read.name) == std::end(kForkVariables)) continue;
        auto& found =
            reporter.Report(kForkSecretsEnabled, file.definition.RangeIn(script.text, read.offset, read.length),
                            fmt::format("{} reads ${}, which only builds of forks have, and has the context {}",
                                        stage.id, read.name, stage.secrets.front().name));
        found.finding.severity = Severity::kWarning;
        found.confidence = Confidence::kLow;
        found.profile = Profile::kReview;
        found.finding.hint =
            "leave \"Pass secrets to builds from forked pull requests\" off, and build forks in a job without contexts";
        return;
      }
    }
  }
}

}  // namespace

void CheckCircleCi(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kCircleCi) return;
  for (const pipeline::Pipeline& pipeline : file.definition.pipelines())
    for (const Stage& stage : pipeline.stages) CheckStage(file, stage, reporter);
}

}  // namespace pipeseal::audit::trigger
