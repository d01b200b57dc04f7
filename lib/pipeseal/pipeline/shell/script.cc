#include "pipeseal/pipeline/shell/script.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/shell/cmd_reader.h"
#include "pipeseal/pipeline/shell/command_list.h"
#include "pipeseal/pipeline/shell/posix_reader.h"
#include "pipeseal/pipeline/shell/powershell_reader.h"

namespace pipeseal::pipeline::shell {
namespace {

// A command that runs the command in its words.
struct Wrapper {
  std::string_view name;
  std::string_view valued;   // letters of options whose value is the next word
  std::size_t operands = 0;  // words before the command
};
constexpr Wrapper kWrappers[] = {
    {"sudo", "ugpChDRTt"}, {"doas", "uC"},    {"env", "uCS"},       {"time", "of"},  {"exec", "a"},
    {"command", ""},       {"builtin", ""},   {"nohup", ""},        {"nice", "n"},   {"ionice", "cnp"},
    {"setsid", ""},        {"stdbuf", "ioe"}, {"timeout", "ks", 1}, {"chronic", ""}, {"unbuffer", ""},
};

std::string_view BaseName(std::string_view path) {
  if (const auto slash = path.find_last_of("/\\"); slash != std::string_view::npos) path.remove_prefix(slash + 1);
  if (path.size() > 4 && AsciiCaseEqual(path.substr(path.size() - 4), ".exe")) path.remove_suffix(4);
  return path;
}

bool IsAssignment(std::string_view word) {
  const auto equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || IsAsciiDigit(word[0])) return false;
  return std::ranges::all_of(word.substr(0, equals), [](char c) { return IsAsciiAlphanumeric(c) || c == '_'; });
}

// Among the words, or their number.
std::size_t IndexOfName(std::span<const Word> words) {
  std::size_t i = 0;
  while (i < words.size() && words[i].literal) {
    const auto wrapper = std::ranges::find(kWrappers, BaseName(words[i].value), &Wrapper::name);
    if (wrapper == std::end(kWrappers)) return i;
    std::size_t next = i + 1;
    for (; next < words.size(); ++next) {
      const std::string& word = words[next].value;
      if (word == "--") {
        ++next;
        break;
      }
      if (word.size() > 1 && word[0] == '-') {
        if (word[1] != '-' && word.size() <= 3 && wrapper->valued.contains(word.back())) ++next;
      } else if (!IsAssignment(word)) {
        break;
      }
    }
    next += wrapper->operands;
    if (next >= words.size()) return i;  // the wrapper alone is a command too
    i = next;
  }
  return i;
}

}  // namespace

void Command::FindName() {
  name_index_ = IndexOfName(words);
  if (name_index_ >= words.size() || !words[name_index_].literal) return;
  const std::string_view word = words[name_index_].value, name = BaseName(word);
  name_offset_ = static_cast<std::size_t>(name.data() - word.data());
  name_length_ = name.size();
}

std::string_view Command::name() const {
  if (name_length_ == 0) return {};
  return std::string_view(words[name_index_].value).substr(name_offset_, name_length_);
}

std::span<const Word> Command::arguments() const {
  if (name_index_ >= words.size()) return {};
  return std::span(words).subspan(name_index_ + 1);
}

bool Command::HasOption(std::string_view option) const {
  const bool is_letter = option.size() == 2 && option[0] == '-' && option[1] != '-';
  for (const Word& word : arguments()) {
    const std::string_view value = word.value;
    if (value == "--") return false;
    if (value == option) return true;
    if (option.size() > 2 && value.size() > option.size() && value.starts_with(option) && value[option.size()] == '=')
      return true;
    if (is_letter && value.size() > 2 && value[0] == '-' && IsAsciiLetter(value[1]))
      for (const char c : value.substr(1)) {
        if (c == option[1]) return true;
        if (!IsAsciiAlphanumeric(c)) break;
      }
  }
  return false;
}

Script Script::Parse(std::string_view text, Dialect dialect) {
  CommandList commands;
  switch (dialect) {
    case Dialect::kPosix:
      ReadPosix(text, commands);
      break;
    case Dialect::kPowerShell:
      ReadPowerShell(text, commands);
      break;
    case Dialect::kCmd:
      ReadCmd(text, commands);
      break;
  }
  Script script;
  script.pipelines_ = commands.Pipelines();
  script.commands_ = commands.TakeCommands();
  for (Command& command : script.commands_) command.FindName();
  return script;
}

std::pair<std::size_t, std::size_t> Script::PipelineOf(std::size_t index) const { return pipelines_[index]; }

}  // namespace pipeseal::pipeline::shell
