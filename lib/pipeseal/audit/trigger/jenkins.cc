// TRG14: stages that bind credentials in builds of change requests.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/platform_rules.h"
#include "pipeseal/audit/trigger/stage_secrets.h"

namespace pipeseal::audit::trigger {
namespace {

using pipeline::Pipeline;
using pipeline::Stage;
using pipeline::Trigger;

// Builds of change requests are ones that the file speaks of, or whose variables it reads.
bool BuildsChangeRequests(const AuditedFile& file, const Pipeline& pipeline) {
  const auto untrusted = [](const Trigger& each) { return each.trust == pipeline::Trust::kUntrusted; };
  if (std::ranges::any_of(pipeline.triggers, untrusted)) return true;
  constexpr std::string_view kVariables[] = {"CHANGE_URL",    "CHANGE_TARGET", "CHANGE_BRANCH",        "CHANGE_TITLE",
                                             "CHANGE_AUTHOR", "ghprbPullId",   "gitlabMergeRequestIid"};
  const std::string_view text(file.definition.text());
  return std::ranges::any_of(kVariables, [&](std::string_view name) { return text.contains(name); });
}

// `when` says for which branches, tags or environments the stage is, or what it is not for.
bool IsGated(const AuditedFile& file, const Stage& stage) {
  if (!stage.condition) return false;
  const std::string_view text = std::string_view(file.definition.text()).substr(stage.condition.range.begin.offset);
  const std::string_view block = text.substr(0, text.find('}'));
  if (block.contains("changeRequest") && !block.contains("not")) return false;
  for (const std::string_view word :
       {"branch", "buildingTag", "tag ", "tag(", "not", "CHANGE_ID == null", "BRANCH_NAME"})
    if (block.contains(word)) return true;
  return false;
}

}  // namespace

void CheckJenkins(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kJenkins) return;
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    if (!BuildsChangeRequests(file, pipeline)) continue;
    for (const Stage& stage : pipeline.stages) {
      const StageSecret secret = FirstSecretOf(stage);
      if (!secret || IsGated(file, stage)) continue;
      auto& found = reporter.Report(
          kSelfModifyingPullRequest, secret.where,
          fmt::format("{} has the credential {} in builds of change requests too", stage.id, secret.name));
      found.finding.hint = "add when { not { changeRequest() } } to the stage, or let the job trust no forks";
    }
  }
}

}  // namespace pipeseal::audit::trigger
