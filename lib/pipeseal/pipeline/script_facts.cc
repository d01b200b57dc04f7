#include "pipeseal/pipeline/script_facts.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "pipeseal/pipeline/shell/dialect.h"
#include "pipeseal/pipeline/shell/known_command.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline {
namespace {

using shell::Command;
using Link = Command::Link;

constexpr std::string_view kShrugs[] = {"true", ":", "echo", "printf"};
constexpr std::string_view kEnds[] = {"exit", "return", "false", "die", "fail", "break", "continue"};

bool IsOneOf(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// "|| true", "|| echo …" behind the command; not "|| { echo …; exit 1; }".
bool IsShruggedOff(std::span<const Command> commands, std::size_t index) {
  const std::size_t depth = commands[index].depth;
  std::size_t next = index + 1;
  while (next < commands.size() && commands[next].depth > depth && commands[next].link != Link::kOr)
    ++next;  // its own words
  while (next < commands.size() && commands[next].depth <= depth && commands[next].link == Link::kPipe) ++next;
  if (next >= commands.size() || commands[next].link != Link::kOr || commands[next].depth < depth) return false;
  if (!IsOneOf(kShrugs, commands[next].name())) return false;
  const std::size_t inner = commands[next].depth;
  for (std::size_t i = next; i < commands.size(); ++i) {
    if (commands[i].depth < inner || (i > next && inner == depth && commands[i].link == Link::kSequence)) break;
    if (IsOneOf(kEnds, commands[i].name())) return false;
  }
  return true;
}

// `set -e` and `set +e`, `set -o pipefail`, as the commands come.
class Strictness {
 public:
  explicit Strictness(bool pipefail) : pipefail_(pipefail) {}

  void See(const Command& command) {
    if (command.name() != "set") return;
    bool names_option = false, on = true;
    for (const shell::Word& word : command.arguments()) {
      const std::string_view value = word.value;
      if (names_option) {
        if (value == "pipefail") pipefail_ = on;
        if (value == "errexit") stops_ = on;
      }
      names_option = value.size() > 1 && (value[0] == '-' || value[0] == '+') && value.back() == 'o';
      if (value.size() < 2 || (value[0] != '-' && value[0] != '+')) continue;
      on = value[0] == '-';
      if (value.contains('e')) stops_ = on;
    }
  }
  bool stops() const { return stops_; }
  bool pipefail() const { return pipefail_; }

 private:
  bool stops_ = true, pipefail_;
};

// The status of the last command is what somebody asks for: $?, $LASTEXITCODE.
bool AsksForStatus(std::string_view text) {
  for (const std::string_view name : {"$?", "${?}", "PIPESTATUS", "LASTEXITCODE", "ERRORLEVEL"})
    if (text.contains(name)) return true;
  return false;
}

bool FeedsPipe(std::span<const Command> commands, const shell::Script& script, std::size_t index) {
  const auto [first, last] = script.PipelineOf(index);
  for (std::size_t i = index + 1; i <= last; ++i)
    if (commands[i].link == Link::kPipe && commands[i].depth <= commands[index].depth) return true;
  return false;
}

void AddFacts(const Script& script, shell::ScriptMemo& scripts, Step& step) {
  const std::optional<shell::Dialect> dialect = shell::DialectOf(script.shell);
  if (!dialect || script.text.value.empty()) return;
  const std::shared_ptr<const shell::Script> parsed = scripts.Of(script.text.value, *dialect);
  const std::span<const Command> commands = parsed->commands();
  Strictness strictness(script.pipefail);
  const bool asks = AsksForStatus(script.text.value);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Command& command = commands[i];
    strictness.See(command);
    const std::size_t before = step.proofs.size();
    shell::AddCommandFacts(command, script.text.Part(command.offset, command.length), step);
    if (step.proofs.size() == before) continue;
    const bool last = i + 1 == commands.size();
    const bool ignored = IsShruggedOff(commands, i) || (!strictness.stops() && !last && !asks) ||
                         (!strictness.pipefail() && !asks && FeedsPipe(commands, *parsed, i));
    if (*dialect == shell::Dialect::kPosix)
      for (std::size_t k = before; k < step.proofs.size(); ++k) step.proofs[k].ignored = ignored;
  }
}

}  // namespace

void AddScriptFacts(Pipeline& pipeline, shell::ScriptMemo& scripts) {
  for (Stage& stage : pipeline.stages)
    for (Step& step : stage.steps)
      for (std::size_t i = 0; i < step.scripts.size(); ++i) AddFacts(step.scripts[i], scripts, step);
}

}  // namespace pipeseal::pipeline
