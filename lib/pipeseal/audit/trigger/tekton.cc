// TRG03 for Pipelines as Code: what runs of pull requests clone and run.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/repository_command.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/audit/trigger/stage_secrets.h"

namespace pipeseal::audit::trigger {
namespace {

using pipeline::Component;
using pipeline::Pipeline;
using pipeline::Script;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Trigger;
using pipeline::Trust;

const Trigger* OutsidersOf(const Pipeline& pipeline) {
  const auto found = std::ranges::find(pipeline.triggers, Trust::kUntrusted, &Trigger::trust);
  return found == pipeline.triggers.end() ? nullptr : &*found;
}

// The run fetches a task for it; which of its tasks that is need not be told.
bool FetchesClone(const Pipeline& pipeline) {
  return std::ranges::any_of(pipeline.components,
                             [](const Component& each) { return each.reference.value.contains("git-clone"); });
}

void CheckStage(const AuditedFile& file, const Stage& stage, const Trigger& trigger, Reporter& reporter) {
  const StageSecret secret = FirstSecretOf(stage);
  for (const Step& step : stage.steps) {
    for (const Script& script : step.scripts) {
      for (const RepositoryCommand& command : RepositoryCommandsOf(file.definition, script)) {
        const SourceRange where = file.definition.RangeIn(script.text, command.offset, command.length);
        std::string message = fmt::format("{} runs code of whoever causes '{}'", command.name, trigger.event.value);
        if (secret) message += fmt::format(" in a task that has {}", secret.name);
        auto& found = reporter.Report(kCheckoutExecuted, file.definition.FirstLine(where), std::move(message));
        // Pipelines as Code asks an owner before it builds what a stranger sent.
        if (!secret) found.finding.severity = Severity::kWarning;
        found.confidence = Confidence::kMedium;
        found.finding.hint = "run it in a namespace without secrets, as a service account without rights";
      }
    }
  }
}

}  // namespace

void CheckTekton(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kTekton) return;
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    const Trigger* trigger = OutsidersOf(pipeline);
    if (trigger == nullptr) continue;
    bool checked_out = FetchesClone(pipeline);
    for (const Stage& stage : pipeline.stages) {
      const bool clones = std::ranges::any_of(stage.steps, &Step::checks_out);
      checked_out = checked_out || clones;
      if (checked_out) CheckStage(file, stage, *trigger, reporter);
    }
  }
}

}  // namespace pipeseal::audit::trigger
