#include "pipeseal/audit/fetch/interpreter.h"

#include <algorithm>
#include <string_view>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::fetch {
namespace {

using pipeline::shell::Command;
using pipeline::shell::Dialect;
using pipeline::shell::Word;

enum class Kind : std::uint8_t { kNone, kShell, kPowerShell, kLanguage, kEval, kSource };

constexpr std::string_view kShells[] = {"sh", "bash", "zsh", "dash", "ksh", "ash", "mksh", "fish"};
constexpr std::string_view kLanguages[] = {"perl", "ruby", "php", "node",    "nodejs",
                                           "deno", "bun",  "lua", "Rscript", "pypy3"};

Kind KindOf(const Command& command) {
  const std::string_view name = command.name();
  if (std::ranges::find(kShells, name) != std::end(kShells)) return Kind::kShell;
  if (AsciiCaseEqual(name, "pwsh") || AsciiCaseEqual(name, "powershell")) return Kind::kPowerShell;
  if (name == "eval" || AsciiCaseEqual(name, "iex") || AsciiCaseEqual(name, "invoke-expression")) return Kind::kEval;
  if (name == "source" || name == ".") return Kind::kSource;
  const bool is_python = name.starts_with("python") &&
                         std::ranges::all_of(name.substr(6), [](char c) { return IsAsciiDigit(c) || c == '.'; });
  return is_python || std::ranges::find(kLanguages, name) != std::end(kLanguages) ? Kind::kLanguage : Kind::kNone;
}

bool IsOption(const Word& word) { return word.value.size() > 1 && word.value[0] == '-'; }

// An option after which the next word is code: "-c", "-euxc", "-Command", "-e" of languages.
bool TakesCode(Kind kind, std::string_view option) {
  if (kind == Kind::kPowerShell) return AsciiCaseEqual(option, "-c") || AsciiCaseEqual(option, "-command");
  if (option.starts_with("--")) return option == "--eval" || option == "--run";
  if (kind == Kind::kShell) return option.ends_with('c') && std::ranges::all_of(option.substr(1), IsAsciiLetter);
  return option == "-c" || option == "-e" || option == "-E" || option == "-r" || option == "-ne" || option == "-pe" ||
         option == "-p";
}

}  // namespace

bool RunsStandardInput(const Command& command) {
  const Kind kind = KindOf(command);
  if (kind == Kind::kEval)
    return AsciiCaseEqual(command.name(), "iex") || AsciiCaseEqual(command.name(), "invoke-expression");
  if (kind == Kind::kNone || kind == Kind::kSource) return false;
  for (const Word& word : command.arguments()) {
    if (word.value == "-" || word.value == "-s" || word.value == "/dev/stdin" || word.value == "--") return true;
    if (!IsOption(word)) return false;
    if (TakesCode(kind, word.value) || word.value == "-m" || word.value == "--version") return false;
    if (kind == Kind::kShell && word.value.find('s') != std::string::npos && word.value[1] != '-') return true;
  }
  return true;
}

const Word* CodeOf(const Command& command) {
  const Kind kind = KindOf(command);
  const auto arguments = command.arguments();
  if (kind == Kind::kEval) {
    const auto first = std::ranges::find_if_not(arguments, [](const Word& word) { return IsOption(word); });
    return first == arguments.end() ? nullptr : &*first;
  }
  if (kind == Kind::kNone || kind == Kind::kSource) return nullptr;
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (!IsOption(arguments[i])) return nullptr;
    if (TakesCode(kind, arguments[i].value)) return &arguments[i + 1];
    if (arguments[i].value == "-o" || AsciiCaseEqual(arguments[i].value, "-executionpolicy")) ++i;
  }
  return nullptr;
}

Dialect CodeDialect(const Command& command) {
  const Kind kind = KindOf(command);
  const bool powershell = kind == Kind::kPowerShell || (kind == Kind::kEval && command.name() != "eval");
  return powershell ? Dialect::kPowerShell : Dialect::kPosix;
}

const Word* CodeFileOf(const Command& command) {
  const Kind kind = KindOf(command);
  const auto arguments = command.arguments();
  const bool is_java = command.name() == "java";
  if ((kind == Kind::kNone && !is_java) || kind == Kind::kEval) return nullptr;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view value = arguments[i].value;
    if (is_java && value == "-jar" && i + 1 < arguments.size()) return &arguments[i + 1];
    if (value == "run" && (command.name() == "deno" || command.name() == "bun")) continue;
    if (!IsOption(arguments[i])) return is_java ? nullptr : &arguments[i];
    if (value == "-m" || TakesCode(kind, value)) return nullptr;
    if (kind == Kind::kShell && (value == "-o" || value == "-O")) ++i;
    if (kind == Kind::kPowerShell && AsciiCaseEqual(value, "-executionpolicy")) ++i;
  }
  return nullptr;
}

}  // namespace pipeseal::audit::fetch
