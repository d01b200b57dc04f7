#include "cmd/terminal.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {
namespace {

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool WantsColor(std::string_view choice) {
  if (choice == "always") return true;
  if (choice == "never" || !Environment("NO_COLOR").empty()) return false;
  const std::string_view forced = Environment("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  return ::isatty(STDOUT_FILENO) == 1 && Environment("TERM") != "dumb" && Environment("CLICOLOR") != "0";
}

bool HasUnicode() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = Environment(name);
    if (!locale.empty()) return locale.find("UTF-8") != std::string_view::npos || locale.find("utf8") != std::string_view::npos;
  }
  return false;
}

void PrintLine(std::string_view kind, std::string_view text) {
  const std::string line = fmt::format("pipeseal: {}{}\n", kind, text);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void Terminal::AddFlags(Flags& flags) {
  flags.Group("Output");
  flags.Switch("-q,--quiet", quiet_, "print only the answer, errors and warnings");
  flags.Switch("-v,--verbose", verbose_, "show every check that was made, passed ones too");
  flags.Choice("--color", color_, {"auto", "always", "never"}, "NO_COLOR and CLICOLOR_FORCE are honoured");
}

bool Terminal::Flush() {
  const bool written = std::fwrite(answer_.data(), 1, answer_.size(), stdout) == answer_.size();
  answer_.clear();
  return std::fflush(stdout) == 0 && written;
}

// Messages are built of texts that were escaped where they were quoted.
void Terminal::Complain(const Error& error) const {
  PrintLine("error: ", error.message());
  if (!error.hint().empty()) PrintLine("hint: ", error.hint());
}
void Terminal::Warn(std::string_view text) const { PrintLine("warning: ", EscapeForTerminal(text)); }
void Terminal::Note(std::string_view text) const {
  if (!quiet_) PrintLine("", EscapeForTerminal(text));
}

report::Style Terminal::style() const { return {WantsColor(color_), HasUnicode(), verbose_}; }

}  // namespace pipeseal::cmd
