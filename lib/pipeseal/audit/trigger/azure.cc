// TRG02, TRG03, TRG13 and TRG14 for Azure Pipelines: what builds of pull requests check out, run and have.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/trigger/platform_checks.h"
#include "pipeseal/audit/trigger/platform_rules.h"
#include "pipeseal/audit/trigger/repository_command.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/audit/trigger/stage_secrets.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::trigger {
namespace {

using pipeline::Pipeline;
using pipeline::Stage;
using pipeline::Step;
using pipeline::Text;
using pipeline::Trigger;

const Trigger* PullRequestsOf(const Pipeline& pipeline) {
  const auto found = std::ranges::find(pipeline.triggers, std::string_view("pr"),
                                       [](const Trigger& each) { return each.event.value; });
  return found == pipeline.triggers.end() ? nullptr : &*found;
}

Text InputOf(const Step& step, std::string_view name) {
  for (const pipeline::Variable& input : step.inputs)
    if (AsciiCaseEqual(input.name.value, name)) return input.value;
  return {};
}

// Tasks that run what files of the project say.
constexpr std::string_view kBuildTasks[] = {
    "Npm",   "npm",   "Maven",  "Gradle",        "Ant", "MSBuild",     "VSBuild", "DotNetCoreCLI", "Gulp",      "Grunt",
    "CMake", "Xcode", "Docker", "DockerCompose", "Go",  "PackerBuild", "VSTest",  "Cake",          "HelmDeploy"};

bool IsBuildTask(const Step& step) {
  return std::ranges::any_of(step.components, [](const pipeline::Component& component) {
    const std::string_view name = component.reference.value.substr(0, component.reference.value.find('@'));
    return std::ranges::find(kBuildTasks, name) != std::end(kBuildTasks);
  });
}

class CheckoutChecker {
 public:
  CheckoutChecker(const AuditedFile& file, const Trigger& trigger, Reporter& reporter)
      : file_(file), trigger_(trigger), reporter_(reporter) {}

  void Check(const Stage& stage) {
    const StageSecret secret = FirstSecretOf(stage);
    bool checked_out = false;
    for (const Step& step : stage.steps) {
      if (step.checks_out && InputOf(step, "checkout") == "self") {
        checked_out = true;
        CheckCredentials(step);
      } else if (checked_out) {
        CheckExecution(step, secret);
      }
    }
  }

 private:
  void CheckCredentials(const Step& step) {
    const Text persists = InputOf(step, "persistCredentials");
    if (!AsciiCaseEqual(persists.value, "true") || !trigger_.event) return;
    auto& found =
        reporter_.Report(kUntrustedCheckout, persists.range,
                         "builds of pull requests check out what was proposed, and leave the job's token beside it");
    found.finding.severity = Severity::kWarning;
    found.finding.hint = "write persistCredentials: false, or pr: none";
  }

  void CheckExecution(const Step& step, const StageSecret& secret) {
    for (const pipeline::Script& script : step.scripts)
      for (const RepositoryCommand& command : RepositoryCommandsOf(file_.definition, script))
        Report(file_.definition.RangeIn(script.text, command.offset, command.length), command.name, secret);
    if (step.scripts.empty() && IsBuildTask(step))
      Report(step.components.front().reference.range, step.components.front().reference.value, secret);
  }

  // Builds of forks have no secrets unless the settings say so; a file that names some needs them. Without `pr` the
  // service that holds the repository decides whether pull requests are built.
  void Report(const SourceRange& where, std::string_view what, const StageSecret& secret) {
    std::string message = fmt::format("{} runs code of a pull request", what);
    if (secret) message += fmt::format(" in a job that has {}", secret.name);
    auto& found = reporter_.Report(kCheckoutExecuted, file_.definition.FirstLine(where), std::move(message));
    if (!secret) {
      found.finding.severity = Severity::kWarning;
      found.confidence = trigger_.event ? Confidence::kMedium : Confidence::kLow;
      if (!trigger_.event) found.profile = Profile::kReview;
    }
    found.finding.hint = trigger_.event ? "build pull requests in a pipeline without secrets and connections"
                                        : "write `pr: none` if pull requests are not to be built";
  }

  const AuditedFile& file_;
  const Trigger& trigger_;
  Reporter& reporter_;
};

// eq(variables['System.PullRequest.IsFork'], 'True'): it is for forks. Guards against them say ne, not or 'False'.
bool IsForForks(std::string_view condition) {
  const std::string text = AsciiLowered(condition);
  const auto at = text.find("system.pullrequest.isfork");
  if (at == std::string::npos || text.contains("not(")) return false;
  const auto call = text.rfind('(', at);
  if (call == std::string::npos || call < 2 || text.substr(call - 2, 2) != "eq") return false;
  return text.substr(at, text.find(')', at) - at).contains("true");
}

void CheckForks(const AuditedFile& file, const Stage& stage, Reporter& reporter) {
  const auto report = [&](const Text& condition, const StageSecret& secret) {
    if (!secret || !IsForForks(condition.value)) return;
    auto& found = reporter.Report(kForkSecretsEnabled, file.definition.FirstLine(condition.range),
                                  fmt::format("{} runs for pull requests of forks and has {}", stage.id, secret.name));
    found.finding.hint = "build forks without secrets";
  };
  report(stage.condition, FirstSecretOf(stage));
  for (const Step& step : stage.steps)
    if (!step.secrets.empty()) report(step.condition, {step.secrets.front().name, {}});
}

// A condition that names a reason or a branch keeps builds of pull requests out.
bool IsGated(const Stage& stage) {
  const std::string text = AsciiLowered(stage.condition.value);
  return text.contains("build.reason") || text.contains("build.sourcebranch") || text.contains("system.pullrequest");
}

void CheckOwnPipeline(const Stage& stage, const Trigger& trigger, Reporter& reporter) {
  const StageSecret secret = FirstSecretOf(stage);
  if (!trigger.event || !secret || IsGated(stage)) return;
  auto& found = reporter.Report(
      kSelfModifyingPullRequest, secret.where,
      fmt::format("{} has {} in builds of pull requests, whose definition is the proposed one", stage.id, secret.name));
  found.finding.hint =
      "add condition: ne(variables['Build.Reason'], 'PullRequest'), or build pull requests in a pipeline of their own";
}

}  // namespace

void CheckAzure(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kAzure) return;
  for (const Pipeline& pipeline : file.definition.pipelines()) {
    for (const Stage& stage : pipeline.stages) CheckForks(file, stage, reporter);
    const Trigger* trigger = PullRequestsOf(pipeline);
    if (trigger == nullptr) continue;
    CheckoutChecker checker(file, *trigger, reporter);
    for (const Stage& stage : pipeline.stages) {
      checker.Check(stage);
      CheckOwnPipeline(stage, *trigger, reporter);
    }
  }
}

}  // namespace pipeseal::audit::trigger
