#include "pipeseal/audit/injection/evaluated_read.h"

#include <algorithm>

#include "pipeseal/pipeline/shell/script.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using pipeline::ShellReads;
using pipeline::VariableRead;
using pipeline::shell::Command;
using pipeline::shell::Word;

// The option behind which a command expects code.
struct Evaluator {
  std::string_view command, option;
};
constexpr Evaluator kEvaluators[] = {
    {"sh", "-c"},     {"bash", "-c"},    {"dash", "-c"},    {"zsh", "-c"},        {"ksh", "-c"},  {"ash", "-c"},
    {"python", "-c"}, {"python3", "-c"}, {"python2", "-c"}, {"node", "-e"},       {"perl", "-e"}, {"ruby", "-e"},
    {"php", "-r"},    {"su", "-c"},      {"pwsh", "-c"},    {"powershell", "-c"},
};
constexpr std::string_view kTests[] = {"[", "[[", "test", "case", "for", "export", "local", "declare", "readonly"};

void AddReads(std::string_view script, const Word& word, std::string command, std::vector<EvaluatedRead>& out) {
  if (word.literal) return;
  const std::string_view source = script.substr(std::min(word.offset, script.size()), word.length);
  pipeline::ShellQuotes quotes(source);
  for (const VariableRead& read : ShellReads(source))
    if (!quotes.SingleAt(read.offset))
      out.push_back({std::string(read.name), command, word.offset + read.offset, read.length});
}

void AddEvaluated(std::string_view script, const Command& command, std::vector<EvaluatedRead>& out) {
  const std::string_view name = command.name();
  const auto arguments = command.arguments();
  if (name == "eval") {
    for (const Word& word : arguments) AddReads(script, word, "eval", out);
    return;
  }
  if (name == "ssh") {  // what stands behind the host is read by a shell there
    for (std::size_t i = 1; i < arguments.size(); ++i) AddReads(script, arguments[i], "ssh", out);
    return;
  }
  const auto row = std::ranges::find(kEvaluators, name, &Evaluator::command);
  if (row == std::end(kEvaluators)) return;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    const std::string& option = arguments[i].value;
    const bool flags = option.size() > 1 && option[0] == '-' && option[1] != '-' && option.back() == row->option.back();
    if (option != row->option && !flags) continue;
    AddReads(script, arguments[i + 1], std::string(name) + " " + std::string(row->option), out);
    return;
  }
}

}  // namespace

std::vector<EvaluatedRead> EvaluatedReads(const pipeline::File& file, const pipeline::Script& script) {
  std::vector<EvaluatedRead> out;
  if (script.shell != pipeline::Shell::kPosix || !script.text.value.contains('$')) return out;
  const auto parsed = file.ScriptOf(script);
  for (const Command& command : parsed->commands()) AddEvaluated(script.text.value, command, out);
  return out;
}

std::vector<EvaluatedRead> UnquotedReads(const pipeline::File& file, const pipeline::Script& script) {
  std::vector<EvaluatedRead> out;
  if (script.shell != pipeline::Shell::kPosix || !script.text.value.contains('$')) return out;
  const auto parsed = file.ScriptOf(script);
  for (const Command& command : parsed->commands()) {
    if (command.name().empty() || std::ranges::find(kTests, command.name()) != std::end(kTests)) continue;
    for (const Word& word : command.arguments())
      if (word.unquoted_expansion) AddReads(script.text.value, word, std::string(command.name()), out);
  }
  return out;
}

}  // namespace pipeseal::audit::injection
