#include "pipeseal/pipeline/variable_read.h"

#include <algorithm>
#include <string>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline {
namespace {

bool IsNameCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_'; }
bool IsMacroCharacter(char c) { return IsNameCharacter(c) || c == '.' || c == '-'; }

// The end of the characters that `is` accepts, from `at`.
std::size_t EndOf(std::string_view text, std::size_t at, bool (*is)(char)) {
  while (at < text.size() && is(text[at])) ++at;
  return at;
}

// One word of a name ends or begins with these; "KEYS" and "MONKEY" do not count.
constexpr std::string_view kSecretWords[] = {"TOKEN",      "PASSWORD",    "PASSWD", "PASSPHRASE", "SECRET",
                                             "SECRETS",    "PAT",         "APIKEY", "PWD",        "PW",
                                             "CREDENTIAL", "CREDENTIALS", "PSW"};
// "KEY" alone may be a cache's: one of these goes before it.
constexpr std::string_view kKeyKinds[] = {"PRIVATE", "SIGNING", "API",    "ACCESS",     "SSH",     "GPG",
                                          "COSIGN",  "DEPLOY",  "SECRET", "ENCRYPTION", "ACCOUNT", "SIGN"};

bool IsIn(std::string_view word, auto& words) { return std::ranges::find(words, word) != std::end(words); }

}  // namespace

std::vector<VariableRead> ShellReads(std::string_view text) {
  std::vector<VariableRead> out;
  for (auto at = text.find('$'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('$', at)) {
    if (at > 0 && text[at - 1] == '\\') {
      ++at;
      continue;
    }
    if (text[at + 1] == '$') {  // the process, or a dollar that is meant
      at += 2;
      continue;
    }
    const bool braced = text[at + 1] == '{';
    const std::size_t begin = at + 1 + (braced ? 1 : 0);
    const std::size_t end = EndOf(text, begin, IsNameCharacter);
    if (end == begin || IsAsciiDigit(text[begin])) {
      ++at;
      continue;
    }
    std::size_t close = end;
    if (braced) {
      close = text.find('}', end);
      close = close == std::string_view::npos ? end : close + 1;
    }
    out.push_back({text.substr(begin, end - begin), at, close - at});
    at = end;
  }
  return out;
}

std::vector<std::string_view> ShellAssignments(std::string_view text) {
  std::vector<std::string_view> out;
  for (auto at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && IsNameCharacter(text[begin - 1])) --begin;
    const bool alone = begin == 0 || std::string_view(" \t\n;&|(").find(text[begin - 1]) != std::string_view::npos;
    if (begin < at && alone) out.push_back(text.substr(begin, at - begin));
  }
  return out;
}

std::vector<VariableRead> PowerShellReads(std::string_view text) {
  std::vector<VariableRead> out;
  for (auto at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    const bool braced = text.substr(at).starts_with("${");
    const std::size_t begin = at + (braced ? 2 : 1);
    if (text.size() - begin < 4 || !AsciiCaseEqual(text.substr(begin, 4), "env:")) continue;
    const std::size_t end = EndOf(text, begin + 4, IsNameCharacter);
    if (end > begin + 4) out.push_back({text.substr(begin + 4, end - begin - 4), at, end - at + (braced ? 1 : 0)});
  }
  return out;
}

std::vector<VariableRead> CmdReads(std::string_view text) {
  std::vector<VariableRead> out;
  for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at)) {
    const std::size_t end = EndOf(text, at + 1, IsMacroCharacter);
    if (end < text.size() && end > at + 1 && text[end] == '%') {
      out.push_back({text.substr(at + 1, end - at - 1), at, end + 1 - at});
      at = end + 1;
    } else {
      at = std::max(end, at + 1);
    }
  }
  return out;
}

std::vector<VariableRead> MacroReads(std::string_view text) {
  std::vector<VariableRead> out;
  for (auto at = text.find("$("); at != std::string_view::npos; at = text.find("$(", at + 2)) {
    const std::size_t end = EndOf(text, at + 2, IsMacroCharacter);
    if (end > at + 2 && end < text.size() && text[end] == ')')
      out.push_back({text.substr(at + 2, end - at - 2), at, end + 1 - at});
  }
  return out;
}

std::vector<VariableRead> AngledReads(std::string_view text) {
  constexpr std::size_t kMaxSpace = 16;  // so that what is no value costs little
  std::vector<VariableRead> out;
  for (auto at = text.find("<<"); at != std::string_view::npos; at = text.find("<<", at + 1)) {
    const std::size_t begin = std::min(text.find_first_not_of(' ', at + 2), text.size());
    const std::size_t end = EndOf(text, begin, IsMacroCharacter);
    const std::size_t close = std::min(text.find_first_not_of(' ', end), text.size());
    if (end == begin || begin - at > kMaxSpace || close - end > kMaxSpace || !text.substr(close).starts_with(">>"))
      continue;
    out.push_back({text.substr(begin, end - begin), at, close + 2 - at});
    at = close;
  }
  return out;
}

std::vector<VariableRead> FencedReads(std::string_view text, std::string_view open, std::string_view close) {
  std::vector<VariableRead> out;
  for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
    const auto end = text.find(close, at + open.size());
    if (end == std::string_view::npos) break;
    out.push_back({AsciiTrimmed(text.substr(at + open.size(), end - at - open.size())), at, end + close.size() - at});
    at = end + close.size();
  }
  return out;
}

bool NamesSecret(std::string_view name) {
  const std::string upper = AsciiUppered(name);
  std::string_view rest = upper;
  std::string_view before;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of("_-."), rest.size());
    const std::string_view word = rest.substr(0, end);
    if (IsIn(word, kSecretWords) || (word == "KEY" && IsIn(before, kKeyKinds))) return upper != "PWD";
    before = word;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool ShellQuotes::SingleAt(std::size_t offset) {
  for (; at_ < std::min(offset, script_.size()); ++at_) {
    const char c = script_[at_];
    const bool comment = c == '#' && (at_ == 0 || script_[at_ - 1] == ' ' || script_[at_ - 1] == '\n');
    if (c == '\\' && open_ != '\'')
      ++at_;
    else if (open_ == 0 && (c == '\'' || c == '"'))
      open_ = c;
    else if (open_ == c)
      open_ = 0;
    else if (open_ == 0 && comment)
      at_ = std::min(script_.find('\n', at_), script_.size());
  }
  return open_ == '\'';
}

}  // namespace pipeseal::pipeline
