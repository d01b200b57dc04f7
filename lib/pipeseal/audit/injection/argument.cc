// INJ04: variables with an outsider's text that become arguments of commands, or commands.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"

namespace pipeseal::audit::injection {

using flow::Danger;
using flow::Origin;
using flow::Place;
using flow::Reach;
using pipeline::shell::Command;
using pipeline::shell::Word;

namespace {

// Commands with options that run something, or that write where they are told.
constexpr std::string_view kObeyOptions[] = {"awk",  "curl", "docker", "env",  "find",   "gawk",    "git",   "go",
                                             "make", "man",  "npm",    "perl", "python", "python3", "rsync", "scp",
                                             "sed",  "sort", "ssh",    "tar",  "wget",   "xargs",   "zip",   "unzip",
                                             "node", "ruby", "cargo",  "pip",  "mvn"};
// Commands that run their words.
constexpr std::string_view kShells[] = {"bash", "sh", "zsh", "dash", "ksh"};

bool IsOneOf(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool ReadsVariable(const Word& word) {
  return word.value.find('$') != std::string::npos && word.value.find("${{") == std::string::npos &&
         word.value.find("$(") == std::string::npos;
}

// The word is run as a command: of eval, or behind -c of a shell.
bool IsRun(const Command& command, std::size_t at) {
  if (command.name() == "eval") return true;
  return IsOneOf(command.name(), kShells) && at > 0 && command.arguments()[at - 1].value.ends_with('c') &&
         command.arguments()[at - 1].value.starts_with('-');
}

class ArgumentChecker {
 public:
  ArgumentChecker(const Place& place, flow::Tracer& tracer, Reporter& reporter)
      : place_(place), tracer_(tracer), reporter_(reporter) {}

  void Check(const Command& command) {
    const auto arguments = command.arguments();
    bool ended = false;  // behind "--" there are no options
    for (std::size_t at = 0; at < arguments.size(); ++at) {
      const Word& word = arguments[at];
      ended = ended || word.value == "--";
      if (!ReadsVariable(word)) continue;
      const bool run = IsRun(command, at);
      const bool splits =
          word.unquoted_expansion && !ended && IsOneOf(command.name(), kObeyOptions) && StandsFirst(word);
      if (run || splits) CheckWord(command, word, run);
    }
  }

 private:
  // What follows other text is no option, unless it is split.
  static bool StandsFirst(const Word& word) { return word.value.starts_with('$'); }

  void CheckWord(const Command& command, const Word& word, bool run) {
    Danger worst;
    std::string text;
    for (const Origin& origin : tracer_.OriginsInScript(word.value, place_)) {
      const Danger danger = tracer_.Judge(origin, place_);
      if (!(worst < danger)) continue;
      worst = danger;
      text = origin.text;
    }
    if (worst.reach < Reach::kUnprivileged || worst.shape == pipeline::github::TextShape::kFixed) return;
    const pipeline::File& file = place_.file->definition;
    AuditFinding& finding = reporter_.Report(
        kArgument, file.FirstLine(file.RangeIn(place_.step->run, word.offset, word.length)),
        run ? fmt::format("`{}` runs `{}`, which holds `{}`", command.name(), word.value, text)
            : fmt::format("`{}` becomes arguments of `{}`, and holds `{}`", word.value, command.name(), text));
    finding.finding.subject = place_.step->Label();
    finding.finding.hint = run ? "Do not evaluate it" : fmt::format("Write -- \"{}\"", word.value);
    if (run && worst.reach == Reach::kOutsider) finding.finding.severity = Severity::kError;
    if (worst.reach != Reach::kOutsider) finding.confidence = Confidence::kLow;
  }

  const Place& place_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
};

}  // namespace

void CheckArguments(const Place& place, flow::Tracer& tracer, Reporter& reporter) {
  if (place.step->run.value.find('$') == std::string_view::npos) return;
  const flow::Start start = tracer.starts().Of(place);
  const bool untrusted = std::ranges::any_of(start.events, [](const auto* event) { return event->is_untrusted(); });
  if (!untrusted && !start.by_unknown_caller) return;
  ArgumentChecker checker(place, tracer, reporter);
  for (const Command& command : tracer.ScriptOf(place).commands()) checker.Check(command);
}

}  // namespace pipeseal::audit::injection
