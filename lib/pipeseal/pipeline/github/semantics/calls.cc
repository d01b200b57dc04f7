#include "pipeseal/pipeline/github/semantics/calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Member;
using encoding::Node;

constexpr std::size_t kNamedMissing = 5;
// Inputs that every action in a container takes.
constexpr std::string_view kContainerInputs[] = {"args", "entrypoint"};
constexpr std::string_view kOldRuntimes[] = {"node12", "node16"};

std::string Quoted(std::string_view name) { return fmt::format("'{}'", name); }

// What has to be given and is not: "'a', 'b'". Empty if all is.
std::string MissingOf(const Declarations& declared, const Node* given) {
  std::unordered_set<std::string> names;
  if (given != nullptr)
    for (const Member& member : given->members()) names.insert(AsciiLowered(member.key));
  std::string missing;
  std::size_t count = 0;
  for (const Declaration& declaration : declared.list()) {
    if (!declaration.required || names.contains(AsciiLowered(declaration.name))) continue;
    if (count == kNamedMissing) return missing + ", …";
    if (count++ > 0) missing += ", ";
    missing += Quoted(declaration.name);
  }
  return missing;
}

class CallCheck {
 public:
  CallCheck(Interfaces& interfaces, Problems& problems) : interfaces_(interfaces), problems_(problems) {}

  void CheckStep(const Step& step) {
    if (!step.uses || step.called.kind == Uses::Kind::kDynamic) return;
    if (step.called.kind == Uses::Kind::kDocker) return CheckImage(step);
    const Interface* interface = interfaces_.Of(step);
    if (interface == nullptr) return;
    CheckRuntime(step, *interface);
    CheckInputs(step, *interface);
  }

 private:
  void CheckImage(const Step& step) {
    if (step.called.image.empty() || step.called.image.ends_with(':'))
      problems_.Add(Severity::kError, step.uses, fmt::format("'{}' names no image", step.uses.value));
  }

  void CheckRuntime(const Step& step, const Interface& interface) {
    if (interface.file != nullptr || !interface.runtime_is_known) return;
    if (std::ranges::find(kOldRuntimes, interface.runtime) == std::end(kOldRuntimes)) return;
    Problem& problem =
        problems_.Add(Severity::kWarning, step.uses,
                      fmt::format("'{}' is made for {}, which GitHub has retired", step.uses.value, interface.runtime));
    problem.hint = "Use a newer version of the action";
    problem.about = Problem::About::kRuntime;
  }

  void CheckInputs(const Step& step, const Interface& interface) {
    const bool container = interface.runtime == "docker";
    if (step.with != nullptr && !interface.any_input) {
      for (const Member& given : step.with->members()) {
        if (given.key.find("${{") != std::string_view::npos) continue;
        const bool of_container = std::ranges::any_of(
            kContainerInputs, [&](std::string_view name) { return container && AsciiCaseEqual(name, given.key); });
        if (!of_container) CheckInput(step, interface, given);
      }
    }
    ReportMissing(step.uses, MissingOf(interface.inputs, step.with));
  }

  void CheckInput(const Step& step, const Interface& interface, const Member& given) {
    const Declaration* declared = interface.inputs.Find(given.key);
    if (declared == nullptr) return ReportUndeclared(step.uses, interface.inputs, given);
    if (declared->deprecated && !declared->required)
      problems_.Add(Severity::kNote, Text::OfKey(given),
                    fmt::format("The input '{}' of {} is deprecated", given.key, step.uses.value));
  }

  void ReportMissing(const Text& uses, const std::string& missing) {
    if (missing.empty()) return;
    problems_.Add(Severity::kWarning, uses,
                  fmt::format("{} needs the input {}, which is not given", uses.value, missing));
  }

  void ReportUndeclared(const Text& uses, const Declarations& declared, const Member& given) {
    Problem& problem = problems_.Add(Severity::kWarning, Text::OfKey(given),
                                     fmt::format("{} has no input '{}'", uses.value, given.key));
    const auto near = declared.Nearest(given.key);
    if (!near.empty())
      problem.hint = fmt::format("Write '{}'", near);
    else
      problem.hint = declared.list().empty() ? "It has no inputs" : "It has " + declared.Names();
  }

  Interfaces& interfaces_;
  Problems& problems_;
};

}  // namespace

void CheckCalls(const Workflow& workflow, Interfaces& interfaces, Problems& problems) {
  CallCheck check(interfaces, problems);
  for (const Job& job : workflow.jobs) {
    for (const Step& step : job.steps) check.CheckStep(step);
  }
}

void CheckCalls(const Action& action, Interfaces& interfaces, Problems& problems) {
  CallCheck check(interfaces, problems);
  for (const Step& step : action.steps) check.CheckStep(step);
}

}  // namespace pipeseal::pipeline::github::semantics
