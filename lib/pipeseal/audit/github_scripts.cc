#include "pipeseal/audit/github_scripts.h"

#include <algorithm>

namespace pipeseal::audit {
namespace {

using pipeline::Text;
using pipeline::github::Job;
using pipeline::github::Step;
using pipeline::shell::Dialect;

std::string_view DefaultShell(const encoding::Node* defaults) {
  const encoding::Node* run = defaults == nullptr ? nullptr : defaults->Find("run");
  return Text::Of(run == nullptr ? nullptr : run->Find("shell")).value;
}

bool RunsOnWindows(const Job& job) {
  const std::vector<Text> labels = job.RunnerLabels();
  return std::ranges::any_of(labels, [](const Text& label) { return label.value.starts_with("windows"); });
}

std::string_view ShellOf(const AuditedFile& file, const Step& step) {
  if (step.shell) return step.shell.value;
  if (step.job == nullptr) return {};
  if (const std::string_view shell = DefaultShell(step.job->defaults); !shell.empty()) return shell;
  if (const std::string_view shell = DefaultShell(file.definition.workflow()->defaults); !shell.empty()) return shell;
  return RunsOnWindows(*step.job) ? "pwsh" : "";
}

}  // namespace

std::optional<Dialect> DialectOf(const AuditedFile& file, const Step& step) {
  std::string_view shell = ShellOf(file, step);
  shell = shell.substr(0, shell.find(' '));
  shell.remove_prefix(shell.find_last_of("/\\") + 1);
  if (shell == "pwsh" || shell == "powershell") return Dialect::kPowerShell;
  if (shell == "cmd") return Dialect::kCmd;
  for (const std::string_view name : {"", "bash", "sh", "zsh", "dash"})
    if (shell == name) return Dialect::kPosix;
  return std::nullopt;
}

}  // namespace pipeseal::audit
