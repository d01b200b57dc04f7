// INT16: a job that writes the definition of a pipeline and pushes it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeseal/audit/integrity/checks.h"
#include "pipeseal/audit/integrity/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Pipeline;
using pipeline::Platform;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Text;
using pipeline::shell::Command;

std::string_view DefinitionOf(Platform platform) {
  return platform == Platform::kGitLab ? ".gitlab-ci" : ".github/workflows";
}

// Commands that change the files that they name.
constexpr std::string_view kWriters[] = {"cp", "mv", "tee", "install", "rsync", "ln"};

bool Writes(const Command& command, std::string_view path) {
  for (const pipeline::shell::Redirect& redirect : command.redirects)
    if (redirect.kind != pipeline::shell::Redirect::Kind::kRead &&
        redirect.kind != pipeline::shell::Redirect::Kind::kHereText && redirect.target.value.contains(path))
      return true;
  const auto words = command.arguments();
  const std::string_view name = command.name();
  const bool named =
      std::ranges::any_of(words, [&](const pipeline::shell::Word& word) { return word.value.contains(path); });
  if (!named) return false;
  if (name == "sed" || name == "yq" || name == "perl")
    return command.HasOption("-i") || command.HasOption("--in-place");
  if (name == "git") return !words.empty() && words[0].value == "add";
  // The last word is where it goes.
  if (std::ranges::find(kWriters, name) != std::end(kWriters)) return words.back().value.contains(path);
  return false;
}

struct Found {
  Text writes{}, pushes{};
};

// Actions that commit what has changed and push it.
constexpr std::string_view kCommitters[] = {"stefanzweifel/git-auto-commit-action", "ad-m/github-push-action",
                                            "endbug/add-and-commit", "github-actions-x/commit",
                                            "devops-infra/action-commit-push"};

void Look(const AuditedFile& file, const Step& step, std::string_view path, Found& found) {
  for (const pipeline::Component& component : step.components)
    for (const std::string_view committer : kCommitters)
      if (!found.pushes && AsciiLowered(component.reference.value).starts_with(committer))
        found.pushes = component.reference;
  for (const pipeline::Script& script : step.scripts) {
    if (script.shell != pipeline::Shell::kPosix) continue;
    const auto parsed = file.definition.ScriptOf(script);
    for (const Command& command : parsed->commands()) {
      const Text here = script.text.Part(command.offset, command.length);
      if (!found.writes && Writes(command, path)) found.writes = here;
      const auto words = command.arguments();
      if (!found.pushes && command.name() == "git" && !words.empty() && words[0].value == "push" &&
          !command.HasOption("--dry-run"))
        found.pushes = here;
    }
  }
}

}  // namespace

void CheckSelfModification(const AuditedFile& file, const Project&, Reporter& reporter) {
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    const std::string_view path = DefinitionOf(pipeline.platform);
    if (!file.definition.text().contains(path)) continue;
    for (const Stage& stage : pipeline.stages) {
      Found found;
      for (const Step& step : stage.steps) Look(file, step, path, found);
      if (!found.writes || !found.pushes) continue;
      AuditFinding& finding = reporter.Report(kSelfModifying, PlaceOf(file, found.writes),
                                              fmt::format("'{}' writes to {} and pushes it", stage.id, path));
      finding.finding.locations.push_back({file.name(), PlaceOf(file, found.pushes), "pushed here"});
    }
  }
}

}  // namespace pipeseal::audit::integrity
