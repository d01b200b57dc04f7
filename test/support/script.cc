#include "test/support/script.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <vector>

#include "test/support/process.h"
#include "test/support/temporary_directory.h"

namespace pipeseal::test {
namespace {

namespace fs = std::filesystem;

struct Failure {
  std::string why;
};
struct Skip {
  std::string why;
};

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || fs::is_directory(path)) throw Failure{fmt::format("cannot read {}", path.string())};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void WriteFile(const fs::path& path, std::string_view text, std::ios::openmode mode = std::ios::trunc) {
  std::ofstream file(path, std::ios::binary | mode);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.flush()) throw Failure{fmt::format("cannot write {}", path.string())};
}

// Takes the first line, without its newline, off the text.
std::string_view TakeLine(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// The name in "-- name --", or nothing.
std::optional<std::string> SectionName(std::string_view line) {
  if (line.size() < 7 || !line.starts_with("-- ") || !line.ends_with(" --")) return std::nullopt;
  return std::string(line.substr(3, line.size() - 6));
}

struct Section {
  fs::path name;
  std::string text;
};
struct Parts {
  std::string_view commands;
  std::vector<Section> sections;
};

Parts Split(std::string_view text) {
  Parts parts{text, {}};
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t at = text.size() - rest.size();
    const std::string_view line = TakeLine(rest);
    if (auto name = SectionName(line)) {
      if (parts.sections.empty()) parts.commands = text.substr(0, at);
      parts.sections.push_back({std::move(*name), {}});
    } else if (!parts.sections.empty()) {
      parts.sections.back().text += fmt::format("{}\n", line);
    }
  }
  return parts;
}

bool IsNameCharacter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Splits one line into words: quotes, backslashes, variables.
class WordReader {
 public:
  WordReader(std::string_view line, const Environment& variables) : rest_(line), variables_(variables) {}

  std::vector<std::string> Read() {
    std::vector<std::string> words;
    for (SkipBlanks(); !rest_.empty(); SkipBlanks()) words.push_back(ReadWord());
    return words;
  }

 private:
  static bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
  void SkipBlanks() {
    while (!rest_.empty() && IsBlank(rest_[0])) rest_.remove_prefix(1);
  }

  std::string ReadWord() {
    std::string word;
    while (!rest_.empty() && !IsBlank(rest_[0])) {
      const char c = rest_[0];
      rest_.remove_prefix(1);
      if (c == '\'') {
        word += TakeQuoted();
      } else if (c == '\\') {
        if (rest_.empty()) throw Failure{"the line ends with a backslash"};
        word += rest_[0];
        rest_.remove_prefix(1);
      } else if (c == '$') {
        word += TakeVariable();
      } else if (c == '"') {
        throw Failure{"a double quote has no meaning here; write '…' or \\\""};
      } else {
        word += c;
      }
    }
    return word;
  }

  std::string TakeQuoted() {
    const auto end = rest_.find('\'');
    if (end == std::string_view::npos) throw Failure{"a quote is not closed"};
    std::string text(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return text;
  }

  std::string TakeVariable() {
    std::size_t length = 0;
    while (length < rest_.size() && IsNameCharacter(rest_[length])) ++length;
    if (length == 0) return "$";  // the end of a regular expression
    const auto found = variables_.find(rest_.substr(0, length));
    if (found == variables_.end()) throw Failure{fmt::format("there is no variable ${}", rest_.substr(0, length))};
    rest_.remove_prefix(length);
    return found->second;
  }

  std::string_view rest_;
  const Environment& variables_;
};

struct Command {
  bool negated = false;
  std::optional<int> status;  // of "! N"
  std::string verb;
  std::vector<std::string> arguments;
};

std::optional<int> ParseNumber(std::string_view text, int base) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Command ToCommand(std::vector<std::string> words) {
  Command command;
  std::size_t next = 0;
  if (words[next] == "!") {
    command.negated = true;
    ++next;
    if (next < words.size() && (command.status = ParseNumber(words[next], 10))) ++next;
  }
  if (next == words.size()) throw Failure{"there is no command after !"};
  command.verb = words[next];
  command.arguments.assign(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(next) + 1),
                           std::make_move_iterator(words.end()));
  return command;
}

bool AnyLineMatches(std::string_view text, const std::string& pattern) {
  const std::regex regex(pattern, std::regex::ECMAScript);
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    if (std::regex_search(line.begin(), line.end(), regex)) return true;
  }
  return false;
}

class Script {
 public:
  explicit Script(std::string_view pipeseal) : pipeseal_(fs::absolute(pipeseal)) {
    work_ = Folder() / "work";
    for (const char* name : {"work", "home", "output"}) fs::create_directory(Folder() / name);
    folder_ = work_;
    const char* path = std::getenv("PATH");
    const std::string inherited = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
    environment_ = {{"PATH", pipeseal_.parent_path().string() + ":" + inherited},
                    {"HOME", (Folder() / "home").string()},
                    {"LC_ALL", "C.UTF-8"},
                    {"TZ", "UTC"},
                    {"NO_COLOR", "1"}};
  }

  void Unpack(const Section& section) {
    const fs::path plain = section.name.lexically_normal();
    if (plain.empty() || plain.is_absolute() || *plain.begin() == "..") {
      throw Failure{fmt::format("section name {} leaves the folder", section.name.string())};
    }
    fs::create_directories((work_ / plain).parent_path());
    WriteFile(work_ / plain, section.text);
  }

  void Execute(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || line[first] == '#') return;
    Environment variables = environment_;
    variables["WORK"] = work_.string();
    std::vector<std::string> words = WordReader(line, variables).Read();
    Perform(ToCommand(std::move(words)));
  }

  // What the last command was and printed.
  std::string Describe() const {
    if (last_command_.empty()) return {};
    return fmt::format("last command: {}\nexit status: {}\n--- stdout\n{}--- stderr\n{}---\n", last_command_,
                       last_.status, last_.standard_output, last_.standard_error);
  }

 private:
  void Perform(const Command& command) {
    if (command.verb == "pipeseal" || command.verb == "sh") return RunProgram(command);
    if (command.status) throw Failure{"only pipeseal and sh have an exit status"};
    if (command.verb == "stdout") return ExpectOutput(command, last_.standard_output);
    if (command.verb == "stderr") return ExpectOutput(command, last_.standard_error);
    if (command.verb == "exists") return ExpectFiles(command);
    if (command.negated) throw Failure{fmt::format("! has no meaning for {}", command.verb)};
    if (command.verb == "cmp") return Compare(command);
    if (command.verb == "skip") return ConsiderSkip(command);
    Arrange(command);
  }

  // The commands that change files or what the next commands see.
  void Arrange(const Command& command) {
    const auto& arguments = command.arguments;
    if (command.verb == "cp") {
      Need(command, 2);
      fs::copy(At(arguments[0]), At(arguments[1]),
               fs::copy_options::recursive | fs::copy_options::overwrite_existing | fs::copy_options::copy_symlinks);
    } else if (command.verb == "write" || command.verb == "append") {
      Need(command, 2);
      WriteFile(At(arguments[0]), arguments[1] + "\n", command.verb == "write" ? std::ios::trunc : std::ios::app);
    } else if (command.verb == "rm") {
      for (const auto& name : arguments) {
        if (fs::remove_all(At(name)) == 0) throw Failure{fmt::format("{} is not there", name)};
      }
    } else if (command.verb == "mkdir") {
      for (const auto& name : arguments) fs::create_directories(At(name));
    } else if (command.verb == "chmod") {
      ChangeMode(command);
    } else if (command.verb == "cd") {
      Need(command, 1);
      folder_ = At(arguments[0]);
    } else if (command.verb == "stdin") {
      Need(command, 1);
      standard_input_ = At(arguments[0]);
    } else if (command.verb == "env") {
      SetVariables(command);
    } else {
      throw Failure{fmt::format("there is no command {}", command.verb)};
    }
  }

  void RunProgram(const Command& command) {
    if (command.negated && !command.status.value_or(0)) throw Failure{"! needs the exit status, a number other than 0"};
    Process process;
    process.environment = environment_;
    process.folder = folder_;
    process.scratch = Folder() / "output";
    process.standard_input = standard_input_;
    if (command.verb == "sh") {
      Need(command, 1);
      process.arguments = {"/bin/sh", "-eu", "-c"};
      process.environment["WORK"] = work_.string();
    } else {
      process.arguments = {pipeseal_.string()};
    }
    process.arguments.insert(process.arguments.end(), command.arguments.begin(), command.arguments.end());
    standard_input_ = "/dev/null";
    last_command_ = fmt::format("{} {}", command.verb, fmt::join(command.arguments, " "));
    last_ = Run(process);
    if (last_.status != command.status.value_or(0)) {
      throw Failure{fmt::format("exit status {}, expected {}", last_.status, command.status.value_or(0))};
    }
  }

  void ExpectOutput(const Command& command, const std::string& output) const {
    Need(command, 1);
    if (last_command_.empty()) throw Failure{"nothing has run yet"};
    if (AnyLineMatches(output, command.arguments[0]) == command.negated) {
      throw Failure{fmt::format("{} line of {} matches", command.negated ? "a" : "no", command.verb)};
    }
  }

  void ExpectFiles(const Command& command) const {
    if (command.arguments.empty()) throw Failure{"exists needs a name"};
    for (const auto& name : command.arguments) {
      if (fs::exists(fs::symlink_status(At(name))) == command.negated) {
        throw Failure{fmt::format("{} is {}there", name, command.negated ? "" : "not ")};
      }
    }
  }

  void Compare(const Command& command) const {
    Need(command, 2);
    const std::string left = Contents(command.arguments[0]), right = Contents(command.arguments[1]);
    if (left != right) {
      throw Failure{fmt::format("they differ\n--- {}\n{}--- {}\n{}---", command.arguments[0], left,
                                command.arguments[1], right)};
    }
  }

  void ConsiderSkip(const Command& command) const {
    const auto& arguments = command.arguments;
    if (arguments.size() == 3 && arguments[0] == "unless-installed") {
      if (!IsInstalled(arguments[1])) throw Skip{arguments[2]};
    } else if (arguments.size() == 2 && arguments[0] == "when-root") {
      if (::geteuid() == 0) throw Skip{arguments[1]};
    } else {
      throw Failure{"skip unless-installed X REASON, or skip when-root REASON"};
    }
  }

  bool IsInstalled(const std::string& program) const {
    std::string_view path = environment_.find("PATH")->second;
    while (!path.empty()) {
      const auto end = std::min(path.find(':'), path.size());
      if (::access((fs::path(path.substr(0, end)) / program).c_str(), X_OK) == 0) return true;
      path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
  }

  void ChangeMode(const Command& command) const {
    const auto& arguments = command.arguments;
    const auto mode = arguments.empty() ? std::nullopt : ParseNumber(arguments[0], 8);
    if (!mode || arguments.size() < 2) throw Failure{"chmod needs an octal mode and names"};
    for (std::size_t i = 1; i < arguments.size(); ++i) fs::permissions(At(arguments[i]), static_cast<fs::perms>(*mode));
  }

  void SetVariables(const Command& command) {
    for (const auto& assignment : command.arguments) {
      const auto equals = assignment.find('=');
      if (equals == 0 || equals == std::string::npos) throw Failure{"env needs NAME=VALUE"};
      environment_[assignment.substr(0, equals)] = assignment.substr(equals + 1);
    }
  }

  static void Need(const Command& command, std::size_t count) {
    if (command.arguments.size() != count) throw Failure{fmt::format("{} needs {} arguments", command.verb, count)};
  }

  fs::path Folder() const { return scratch_.path(); }
  fs::path At(const std::string& name) const { return folder_ / name; }
  std::string Contents(const std::string& name) const {
    if (name == "stdout") return last_.standard_output;
    if (name == "stderr") return last_.standard_error;
    return ReadFile(At(name));
  }

  TemporaryDirectory scratch_;
  fs::path pipeseal_;
  fs::path work_;
  fs::path folder_;
  fs::path standard_input_ = "/dev/null";
  Environment environment_;
  std::string last_command_;
  ProcessResult last_{0, {}, {}};
};

}  // namespace

ScriptOutcome RunScript(std::string_view name, std::string_view text, std::string_view pipeseal) {
  Script script(pipeseal);
  Parts parts = Split(text);
  std::size_t number = 0;
  std::string_view line;
  const auto failed = [&](std::string_view why) {
    return ScriptOutcome{ScriptOutcome::Kind::kFailed,
                         fmt::format("{}:{}: {}\n> {}\n{}", name, number, why, line, script.Describe())};
  };
  try {
    for (const Section& section : parts.sections) script.Unpack(section);
    while (!parts.commands.empty()) {
      ++number;
      line = TakeLine(parts.commands);
      script.Execute(line);
    }
  } catch (const Failure& failure) {
    return failed(failure.why);
  } catch (const Skip& skip) {
    return {ScriptOutcome::Kind::kSkipped, fmt::format("{}:{}: {}\n", name, number, skip.why)};
  } catch (const std::exception& error) {  // of filesystem and regex
    return failed(error.what());
  }
  if (number == 0) return {ScriptOutcome::Kind::kFailed, fmt::format("{}: there is no command\n", name)};
  return {ScriptOutcome::Kind::kPassed, {}};
}

}  // namespace pipeseal::test
