#include "pipeseal/pipeline/github/step_shell.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

bool RunsOnWindows(const Job& job) {
  const std::vector<Text> labels = job.RunnerLabels();
  return std::ranges::any_of(labels, [](const Text& label) { return AsciiCaseEqual(label.value.substr(0, 7), "windows"); });
}

}  // namespace

Text DefaultShell(const encoding::Node* defaults) {
  const encoding::Node* run = defaults == nullptr ? nullptr : defaults->Find("run");
  return Text::Of(run == nullptr ? nullptr : run->Find("shell"));
}

std::string_view ShellOf(const Workflow* workflow, const Step& step) {
  if (step.shell) return step.shell.value;
  if (step.job == nullptr) return "bash";
  if (const Text shell = DefaultShell(step.job->defaults); !shell.value.empty()) return shell.value;
  if (const Text shell = DefaultShell(workflow->defaults); !shell.value.empty()) return shell.value;
  return RunsOnWindows(*step.job) ? "pwsh" : "";
}

Shell KindOfShell(std::string_view shell) {
  std::string_view name = shell.substr(0, shell.find(' '));
  name.remove_prefix(name.find_last_of("/\\") + 1);
  for (const std::string_view posix : {"", "bash", "sh", "zsh", "dash"})
    if (name == posix) return Shell::kPosix;
  if (name == "pwsh" || name == "powershell") return Shell::kPowerShell;
  if (name == "cmd") return Shell::kCmd;
  return name.starts_with("python") ? Shell::kPython : Shell::kOther;
}

}  // namespace pipeseal::pipeline::github
