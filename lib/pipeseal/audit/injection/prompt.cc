// INJ13: untrusted text that a language model is told, in a job that holds something.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/flow/authority.h"
#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"
#include "pipeseal/pipeline/github/action_text.h"

namespace pipeseal::audit::injection {

using flow::Danger;
using flow::Origin;
using flow::Place;
using flow::Reach;

namespace {

// Programs that hand their words or their input to a language model.
constexpr std::string_view kAgents[] = {"aider",  "amp",   "auggie", "claude", "codex",    "copilot", "cursor-agent",
                                        "gemini", "goose", "llm",    "ollama", "opencode", "q",       "qwen"};

bool IsAgent(const pipeline::shell::Command& command) {
  const auto arguments = command.arguments();
  const auto word = [&](std::size_t at) {
    return at < arguments.size() ? std::string_view(arguments[at].value) : std::string_view();
  };
  if (command.name() == "gh") return (word(0) == "models" && word(1) == "run") || word(0) == "copilot";
  if (command.name() == "npx") {
    const std::string_view package = word(word(0) == "-y" || word(0) == "--yes" ? 1 : 0);
    return package.starts_with("@anthropic-ai/claude-code") || package.starts_with("@openai/codex") ||
           package.starts_with("@google/gemini-cli");
  }
  return std::ranges::find(kAgents, command.name()) != std::end(kAgents);
}

class PromptChecker {
 public:
  PromptChecker(const Place& place, flow::Tracer& tracer, Reporter& reporter)
      : place_(place), tracer_(tracer), reporter_(reporter) {}

  void Check(const std::vector<Origin>& origins, std::string_view whom, const SourceRange& where) {
    Danger worst;
    std::string text;
    for (const Origin& origin : origins) {
      const Danger danger = tracer_.Judge(origin, place_);
      if (!(worst < danger)) continue;
      worst = danger;
      text = origin.text;
    }
    if (worst.reach != Reach::kOutsider || worst.shape < pipeline::github::TextShape::kLine) return;
    const flow::Guard guard = tracer_.starts().GuardOf(place_, *worst.event);
    if (guard == flow::Guard::kTrusted) return;
    flow::Authority authority;
    if (place_.job != nullptr) authority = flow::AuthorityOf(*place_.workflow(), *place_.job);
    if (place_.job != nullptr && !authority.any()) return;
    AuditFinding& finding =
        reporter_.Report(kPrompt, where,
                         fmt::format("`{}` is told what `{}` holds, which anybody can write, and works with {}", whom,
                                     text, authority.Describe()));
    finding.finding.subject = place_.step->Label();
    if (guard != flow::Guard::kNone) finding.confidence = Confidence::kLow;
  }

 private:
  const Place& place_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
};

}  // namespace

void CheckPrompts(const Place& place, flow::Tracer& tracer, Reporter& reporter) {
  PromptChecker checker(place, tracer, reporter);
  const pipeline::github::Step& step = *place.step;
  const pipeline::File& file = place.file->definition;
  if (step.with != nullptr)
    for (const encoding::Member& input : step.with->members())
      if (pipeline::github::PromptsWithInput(step.called, input.key))
        checker.Check(tracer.OriginsOf(input.value, place), step.uses.value.substr(0, step.uses.value.find('@')),
                      input.key_range);
  if (step.kind != pipeline::github::Step::Kind::kRun) return;
  const auto commands = tracer.ScriptOf(place).commands();
  for (std::size_t at = 0; at < commands.size(); ++at) {
    if (!IsAgent(commands[at])) continue;
    const auto [first, last] = tracer.ScriptOf(place).PipelineOf(at);
    std::string told;
    for (std::size_t i = first; i <= last && i < commands.size(); ++i) {
      for (const pipeline::shell::Word& word : commands[i].words) told += word.value + ' ';
      for (const pipeline::shell::Redirect& redirect : commands[i].redirects)
        if (redirect.kind == pipeline::shell::Redirect::Kind::kHereText) told += redirect.target.value + ' ';
    }
    checker.Check(tracer.OriginsInScript(told, place), commands[at].name(),
                  file.FirstLine(file.RangeIn(step.run, commands[at].offset, commands[at].length)));
  }
}

}  // namespace pipeseal::audit::injection
