// INJ06: macros with text that others write.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "pipeseal/audit/injection/platform_checks.h"
#include "pipeseal/audit/injection/platform_rules.h"
#include "pipeseal/audit/model_walk.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::audit::injection {
namespace {

using pipeline::Script;
using pipeline::Shell;
using pipeline::VariableRead;

struct Untrusted {
  std::string_view name;
  std::string_view who;
  Severity severity;
};
// Azure documentation: "Predefined variables". In builds of pull requests Build.SourceBranch is that of the merge, so
// only those who may push can choose it.
constexpr Untrusted kUntrusted[] = {
    {"Build.SourceVersionMessage", "writes the commit", Severity::kError},
    {"Build.SourceVersionAuthor", "writes the commit", Severity::kError},
    {"System.PullRequest.SourceBranch", "opens the pull request", Severity::kError},
    {"System.PullRequest.SourceRepositoryURI", "opens the pull request", Severity::kWarning},
    {"Build.SourceBranch", "names the branch", Severity::kWarning},
    {"Build.SourceBranchName", "names the branch", Severity::kWarning},
    {"Build.RequestedFor", "caused the build", Severity::kWarning},
    {"Build.RequestedForEmail", "caused the build", Severity::kWarning},
};

const Untrusted* FindUntrusted(std::string_view name) {
  const auto same = [&](const Untrusted& each) { return AsciiCaseEqual(each.name, name); };
  const auto row = std::ranges::find_if(kUntrusted, same);
  return row == std::end(kUntrusted) ? nullptr : row;
}

// variables['Name'] or variables["Name"] of an expression whose value is not merely true or false.
const Untrusted* UntrustedIn(std::string_view expression) {
  for (const std::string_view test : {"eq(", "ne(", "startsWith(", "endsWith(", "contains(", "in(", "not("})
    if (expression.contains(test)) return nullptr;
  for (auto at = expression.find("variables["); at != std::string_view::npos;
       at = expression.find("variables[", at + 1)) {
    const std::string_view rest = expression.substr(at + std::string_view("variables[").size());
    const auto close = rest.find(']');
    if (close == std::string_view::npos || close < 2) continue;
    if (const Untrusted* row = FindUntrusted(rest.substr(1, close - 2))) return row;
  }
  return nullptr;
}

// The names of variables that are set to untrusted text, in lower case.
using Origins = std::unordered_map<std::string, const Untrusted*>;

void AddOrigins(const std::vector<pipeline::Variable>& variables, Origins& origins) {
  for (const pipeline::Variable& variable : variables) {
    const std::string_view value = variable.value.value;
    const Untrusted* origin = nullptr;
    for (const VariableRead& read : pipeline::MacroReads(value))
      if (const Untrusted* row = FindUntrusted(read.name)) origin = row;
    if (origin == nullptr && (value.contains("$[") || value.contains("${{"))) origin = UntrustedIn(value);
    if (origin != nullptr) origins.emplace(AsciiLowered(variable.name.value), origin);
  }
}

class MacroFinder {
 public:
  MacroFinder(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {
    for (const pipeline::Pipeline& each : file.definition.pipelines()) AddOrigins(each.environment, shared_);
  }

  void Check(const pipeline::Stage& stage, const Script& script) {
    const std::string_view text = script.text.value;
    if (!text.contains("$(") && !text.contains("${{")) return;
    if (stage_ != &stage) {
      stage_ = &stage;
      own_.clear();
      AddOrigins(stage.environment, own_);
    }
    pipeline::ShellQuotes quotes(text);
    for (const VariableRead& read : pipeline::MacroReads(text)) {
      const bool quoted = quotes.SingleAt(read.offset);
      if (const Untrusted* row = FindUntrusted(read.name)) {
        AddFix(Report(script, read, *row), script, read, quoted);
      } else if (const Untrusted* origin = OriginOf(read.name)) {
        AddFix(Report(script, read, *origin), script, read, quoted);
      }
    }
    for (const VariableRead& read : pipeline::FencedReads(text, "${{", "}}"))
      if (const Untrusted* row = UntrustedIn(read.name)) Report(script, read, *row);
  }

 private:
  const Untrusted* OriginOf(std::string_view name) const {
    const std::string lowered = AsciiLowered(name);
    for (const Origins* origins : {&own_, &shared_})
      if (const auto found = origins->find(lowered); found != origins->end()) return found->second;
    return nullptr;
  }

  AuditFinding& Report(const Script& script, const VariableRead& read, const Untrusted& row) {
    const std::string_view written = script.text.value.substr(read.offset, read.length);
    const bool itself = AsciiCaseEqual(read.name, row.name) || read.name.contains("variables[");
    std::string message =
        fmt::format("{} is pasted into the script: whoever {} decides what it says", written, row.who);
    if (!itself) message += fmt::format(" ({})", row.name);
    auto& found = reporter_.Report(kAzureMacro, file_.definition.RangeIn(script.text, read.offset, read.length),
                                   std::move(message));
    found.finding.severity = row.severity;
    found.finding.hint = "read the environment variable instead; the agent sets one for each variable of the pipeline";
    return found;
  }

  // The agent sets NAME_IN_UPPER_CASE. cmd pastes %NAME% as well, and single quotes keep a shell from reading it.
  void AddFix(AuditFinding& found, const Script& script, const VariableRead& read, bool quoted) const {
    if (quoted || (script.shell != Shell::kPosix && script.shell != Shell::kPowerShell)) return;
    // Text for another shell, or another machine, which has no such variable.
    for (const std::string_view elsewhere : {"<<", " -c ", "eval ", "ssh "})
      if (script.text.value.contains(elsewhere)) return;
    std::string name = AsciiUppered(read.name);
    std::ranges::replace(name, '.', '_');
    if (name.contains('-')) return;
    const bool shell = script.shell == Shell::kPosix;
    const std::string text = shell ? "${" + name + "}" : "${env:" + name + "}";
    const SourceRange where = file_.definition.RangeIn(script.text, read.offset, read.length);
    found.finding.hint = "write " + text + ", in double quotes";
    found.fixes.push_back({"read " + text + " instead", {{where, text}}, false});
  }

  const AuditedFile& file_;
  Reporter& reporter_;
  Origins shared_, own_;  // of the file, of the stage
  const pipeline::Stage* stage_ = nullptr;
};

}  // namespace

void CheckAzure(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.platform() != pipeline::Platform::kAzure) return;
  MacroFinder finder(file, reporter);
  ForEachScript(file, [&](const pipeline::Stage& stage, const pipeline::Step&, const Script& script) {
    finder.Check(stage, script);
  });
}

}  // namespace pipeseal::audit::injection
