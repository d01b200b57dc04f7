// OPS07: features that are better not used.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/hygiene/checks.h"
#include "pipeseal/audit/hygiene/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/step_shell.h"

namespace pipeseal::audit::hygiene {
namespace {

using encoding::Node;
using pipeline::Text;
using pipeline::github::Job;
using pipeline::github::Step;

constexpr std::string_view kWellKnownShells[] = {"bash", "sh", "pwsh", "powershell", "python"};

// "bash" of "/usr/bin/bash -euo pipefail {0}".
std::string ProgramOf(std::string_view shell) {
  shell = shell.substr(0, shell.find(' '));
  if (const auto slash = shell.find_last_of("/\\"); slash != std::string_view::npos) shell.remove_prefix(slash + 1);
  std::string program = AsciiLowered(shell);
  if (program.ends_with(".exe")) program.resize(program.size() - 4);
  return program;
}

void CheckShell(const Text& shell, Reporter& reporter) {
  if (!shell || shell.value.contains("${{")) return;
  const std::string program = ProgramOf(shell.value);
  if (program == "cmd") {
    reporter.Report(kMisfeature, shell.range, "what a script of cmd does cannot be told by reading it").finding.hint =
        "use `shell: pwsh` or `shell: bash`";
  } else if (std::ranges::find(kWellKnownShells, program) == std::end(kWellKnownShells)) {
    AuditFinding& finding =
        reporter.Report(kMisfeature, shell.range, fmt::format("{} is no shell that GitHub knows by name", shell.value));
    finding.confidence = Confidence::kLow;
  }
}

}  // namespace

void CheckMisfeatures(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (const pipeline::github::Workflow* workflow = file.definition.workflow()) {
    CheckShell(pipeline::github::DefaultShell(workflow->defaults), reporter);
    for (const Job& job : workflow->jobs) CheckShell(pipeline::github::DefaultShell(job.defaults), reporter);
  }
  ForEachGitHubStep(file, [&](const Step& step, const Job*) {
    if (step.run) CheckShell(step.shell, reporter);
    const Text packages = step.called.Is("actions/setup-python") ? step.Input("pip-install") : Text();
    if (packages)
      reporter
          .Report(kMisfeature, file.definition.FirstLine(packages.range),
                  "packages are installed into the runner's own Python")
          .finding.hint = "install them into a virtual environment, from a file with hashes";
  });
}

}  // namespace pipeseal::audit::hygiene
