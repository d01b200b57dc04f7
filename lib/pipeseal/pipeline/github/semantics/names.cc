#include "pipeseal/pipeline/github/semantics/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/semantics/runner_label.h"
#include "pipeseal/pipeline/github/step_shell.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

// GitHub documentation, "Workflow syntax", jobs.<job_id>.steps[*].shell.
struct Shell {
  std::string_view name;
  bool on_unix, on_windows;
};
constexpr Shell kShells[] = {
    {"bash", true, true}, {"pwsh", true, true},        {"python", true, true},
    {"sh", true, false},  {"powershell", false, true}, {"cmd", false, true},
};

bool IsDynamic(std::string_view text) { return text.find("${{") != std::string_view::npos; }

bool IsOn(const Shell& shell, RunnerSystem system) {
  if (system == RunnerSystem::kUnknown) return true;
  return system == RunnerSystem::kWindows ? shell.on_windows : shell.on_unix;
}

class NameCheck {
 public:
  explicit NameCheck(Problems& problems) : problems_(problems) {}

  void CheckSteps(const std::vector<Step>& steps, RunnerSystem system) {
    for (const Step& step : steps) {
      // One that asks for its system runs nowhere else.
      const bool asks = step.condition.value.contains("runner.os");
      CheckShell(step.shell, asks ? RunnerSystem::kUnknown : system);
      CheckVariables(step.environment);
    }
  }

  void CheckNeeds(const Job& job) {
    std::unordered_set<std::string> seen;
    for (const Text& need : job.needs)
      if (!IsDynamic(need.value) && !seen.insert(AsciiLowered(need.value)).second)
        problems_.Add(Severity::kWarning, need, fmt::format("The job '{}' is needed twice", need.value));
  }

  // A command line of one's own has "{0}" in it, where the script is put in.
  void CheckShell(const Text& shell, RunnerSystem system) {
    const bool own = IsDynamic(shell.value) || shell.value.find("{0}") != std::string_view::npos;
    if (!shell || shell.value.empty() || own) return;
    const auto* known =
        std::ranges::find_if(kShells, [&](const Shell& each) { return AsciiCaseEqual(each.name, shell.value); });
    if (known != std::end(kShells) && IsOn(*known, system)) return;
    std::vector<std::string_view> names;
    for (const Shell& each : kShells)
      if (IsOn(each, system)) names.push_back(each.name);
    const bool elsewhere = known != std::end(kShells);
    Problem& problem =
        problems_.Add(Severity::kError, shell,
                      fmt::format("There is no shell '{}'{}", shell.value, elsewhere ? " on the runner" : ""));
    problem.hint = fmt::format("Shells are {}; a command line of your own has {{0}} in it", fmt::join(names, ", "));
  }

  void CheckVariables(const Node* variables) {
    if (variables == nullptr) return;
    for (const Member& variable : variables->members()) {
      if (IsDynamic(variable.key) || variable.key.find_first_of("&= \t") == std::string_view::npos) continue;
      problems_
          .Add(Severity::kError, Text::OfKey(variable),
               fmt::format("No environment variable can be named '{}'", variable.key))
          .hint = "Leave out '=', '&' and spaces";
    }
  }

 private:
  Problems& problems_;
};

}  // namespace

void CheckNames(const Workflow& workflow, Problems& problems) {
  NameCheck check(problems);
  check.CheckVariables(workflow.environment_variables);
  check.CheckShell(DefaultShell(workflow.defaults), RunnerSystem::kUnknown);
  for (const Job& job : workflow.jobs) {
    const RunnerSystem system = SystemOf(job);
    check.CheckNeeds(job);
    check.CheckVariables(job.environment_variables);
    check.CheckShell(DefaultShell(job.defaults), system);
    if (job.container && job.container->node != nullptr) check.CheckVariables(job.container->node->Find("env"));
    for (const Container& service : job.services) check.CheckVariables(service.node->Find("env"));
    check.CheckSteps(job.steps, system);
  }
}

void CheckNames(const Action& action, Problems& problems) {
  NameCheck(problems).CheckSteps(action.steps, RunnerSystem::kUnknown);
}

}  // namespace pipeseal::pipeline::github::semantics
