#include "pipeseal/pipeline/github/runner_file.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github {
namespace {

struct FileName {
  RunnerFile file;
  std::string_view variable;
  std::string_view context;
};
constexpr FileName kFileNames[] = {
    {RunnerFile::kEnvironment, "GITHUB_ENV", "github.env"},
    {RunnerFile::kPath, "GITHUB_PATH", "github.path"},
    {RunnerFile::kOutput, "GITHUB_OUTPUT", "github.output"},
    {RunnerFile::kState, "GITHUB_STATE", "github.state"},
};

// Commands that write what their words say.
constexpr std::string_view kPrinters[] = {"echo",       "printf",   "print",       "write-output",
                                          "write-host", "out-file", "add-content", ""};

bool Prints(std::string_view name) {
  return std::ranges::any_of(kPrinters, [&](std::string_view each) { return AsciiCaseEqual(name, each); });
}

bool IsNameCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '_'; }

// Words joined by spaces, without options in front.
std::string WordsOf(const shell::Command& command) {
  std::string out;
  bool options = true;
  for (const shell::Word& word :
       command.name().empty() ? std::span<const shell::Word>(command.words) : command.arguments()) {
    options = options && !word.quoted && word.value.size() > 1 && word.value[0] == '-';
    if (options || FindRunnerFile(word.value)) continue;
    if (!out.empty()) out += ' ';
    out += word.value;
  }
  return out;
}

// One line of what is written: NAME=value, NAME<<DELIMITER.
struct Assignment {
  std::string_view name{};
  std::string_view value{};
  bool opens = false;
};
std::optional<Assignment> ParseAssignment(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  line.remove_prefix(begin);
  std::size_t end = 0;
  while (end < line.size() && (IsNameCharacter(line[end]) || line[end] == '-')) ++end;
  if (end == 0 || end == line.size()) return std::nullopt;
  if (line[end] == '=') return Assignment{line.substr(0, end), line.substr(end + 1), false};
  if (line.substr(end).starts_with("<<")) return Assignment{line.substr(0, end), line.substr(end + 2), true};
  return std::nullopt;
}

std::string_view TakeLine(std::string_view& text) {
  const std::size_t real = text.find('\n'), written = text.find("\\n");
  const std::size_t end = std::min({real, written, text.size()});
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + (end == written && end != real ? 2 : 1), text.size()));
  return line;
}

class WriteReader {
 public:
  explicit WriteReader(const shell::Script& script) : script_(script) {}

  std::vector<RunnerFileWrite> Read() && {
    const auto commands = script_.commands();
    for (std::size_t at = 0; at < commands.size(); ++at) {
      for (const shell::Redirect& redirect : commands[at].redirects)
        if (redirect.kind == shell::Redirect::Kind::kWrite || redirect.kind == shell::Redirect::Kind::kAppend)
          ReadTarget(at, redirect.target);
      ReadArguments(at);
      ReadSetOutput(commands[at]);
    }
    return std::move(writes_);
  }

 private:
  // tee, Out-File and Add-Content name the file among their words.
  void ReadArguments(std::size_t at) {
    const shell::Command& command = script_.commands()[at];
    const std::string name = AsciiLowered(command.name());
    if (name != "tee" && name != "out-file" && name != "add-content" && name != "tee-object") return;
    for (const shell::Word& word : command.arguments()) ReadTarget(at, word);
  }

  void ReadTarget(std::size_t at, const shell::Word& target) {
    const auto file = FindRunnerFile(target.value);
    if (!file) return;
    RunnerFileWrite write{.file = *file, .offset = target.offset, .length = target.length};
    const auto [first, last] = script_.PipelineOf(at);
    const shell::Command& source = script_.commands()[first];
    const bool piped = first != last && script_.commands()[last].depth == source.depth;
    if (!piped && source.name() == "cat") return AddHereTexts(write, source);
    // What a printer pipes into tee is written as it is; other filters change it.
    const std::string filter = AsciiLowered(script_.commands()[at].name());
    const bool passes =
        !piped || (first + 1 == last && (filter == "tee" || filter == "out-file" || filter == "add-content"));
    if (Prints(source.name()) && passes) return AddText(write, WordsOf(source));
    if (!piped && filter == "tee") AddHereTexts(write, source);
    for (std::size_t i = first; i <= last && i < script_.commands().size(); ++i) {
      write.value += script_.commands()[i].words.empty() ? std::string() : AllWords(script_.commands()[i]);
      write.value += ' ';
    }
    writes_.push_back(std::move(write));
  }

  static std::string AllWords(const shell::Command& command) {
    std::string out;
    for (const shell::Word& word : command.words) out += word.value + " ";
    for (const shell::Redirect& redirect : command.redirects)
      if (redirect.kind == shell::Redirect::Kind::kRead || redirect.kind == shell::Redirect::Kind::kHereText)
        out += redirect.target.value + " ";
    return out;
  }

  void AddHereTexts(const RunnerFileWrite& write, const shell::Command& command) {
    for (const shell::Redirect& redirect : command.redirects)
      if (redirect.kind == shell::Redirect::Kind::kHereText) AddText(write, redirect.target.value);
  }

  void AddText(const RunnerFileWrite& write, std::string_view text) {
    while (!text.empty()) {
      const std::string_view line = TakeLine(text);
      RunnerFileWrite next = write;
      next.exact = true;
      if (write.file == RunnerFile::kPath) {
        next.value = line;
      } else if (const auto assignment = ParseAssignment(line)) {
        next.name = assignment->name;
        next.value = assignment->value;
        open_ = assignment->opens ? next.name : std::string();
        if (assignment->opens) continue;
      } else {
        next.value = line;
        next.name = open_;  // between NAME<<DELIMITER and the delimiter
        next.delimited = !open_.empty();
      }
      if (!next.value.empty()) writes_.push_back(std::move(next));
    }
  }

  void ReadSetOutput(const shell::Command& command) {
    constexpr std::string_view kCommand = "::set-output name=";
    for (const shell::Word& word : command.words) {
      const auto begin = word.value.find(kCommand);
      if (begin == std::string::npos) continue;
      const std::string_view rest = std::string_view(word.value).substr(begin + kCommand.size());
      const auto end = rest.find("::");
      if (end == std::string_view::npos) continue;
      writes_.push_back({RunnerFile::kOutput, std::string(rest.substr(0, end)), std::string(rest.substr(end + 2)), true,
                         false, word.offset, word.length});
    }
  }

  const shell::Script& script_;
  std::vector<RunnerFileWrite> writes_;
  std::string open_;  // the name whose lines follow
};

}  // namespace

std::string_view NameOf(RunnerFile file) { return kFileNames[static_cast<std::size_t>(file)].variable; }

std::optional<RunnerFile> FindRunnerFile(std::string_view word) {
  for (const FileName& name : kFileNames) {
    for (const std::string_view spelling : {name.variable, name.context}) {
      const auto at = word.find(spelling);
      if (at == std::string_view::npos) continue;
      const std::size_t end = at + spelling.size();
      if (end == word.size() || !IsNameCharacter(word[end])) return name.file;
    }
  }
  return std::nullopt;
}

std::vector<RunnerFileWrite> RunnerFileWritesOf(const shell::Script& script) { return WriteReader(script).Read(); }

}  // namespace pipeseal::pipeline::github
