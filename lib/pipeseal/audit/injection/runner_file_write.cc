// INJ02 and INJ03: untrusted text that is written to the files through which steps talk to the runner.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/runner_file.h"

namespace pipeseal::audit::injection {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else
using flow::Danger;
using flow::Guard;
using flow::Origin;
using flow::Place;
using flow::Reach;

namespace {

// Variables that make programs load or run what they name.
constexpr std::string_view kPowerful[] = {"PATH",
                                          "LD_PRELOAD",
                                          "LD_LIBRARY_PATH",
                                          "NODE_OPTIONS",
                                          "BASH_ENV",
                                          "ENV",
                                          "PYTHONSTARTUP",
                                          "PYTHONPATH",
                                          "PERL5OPT",
                                          "RUBYOPT",
                                          "GIT_SSH_COMMAND",
                                          "EDITOR",
                                          "MAVEN_OPTS",
                                          "JAVA_TOOL_OPTIONS",
                                          "GOFLAGS",
                                          "DYLD_INSERT_LIBRARIES",
                                          "SHELLOPTS",
                                          "PROMPT_COMMAND",
                                          "NPM_CONFIG_REGISTRY",
                                          "PIP_INDEX_URL"};

bool IsDynamic(std::string_view value) { return value.find_first_of("$`%") != std::string_view::npos; }

bool HasLines(TextShape shape) { return shape == TextShape::kText || shape == TextShape::kPath; }

// Commands that take line breaks away.
bool IsFiltered(std::string_view value) {
  constexpr std::string_view kFilters[] = {"tr -d", "tr -s",  "head -n",   "head -1", "cut -",
                                           "jq ",   "base64", "sha256sum", "wc "};
  return std::ranges::any_of(kFilters,
                             [&](std::string_view filter) { return value.find(filter) != std::string_view::npos; });
}

struct Source {
  Danger danger{};
  std::string text{};
};

Source SourceOf(const RunnerFileWrite& write, const Place& place, flow::Tracer& tracer) {
  Source worst;
  for (const Origin& origin : tracer.OriginsInScript(write.value, place)) {
    const Danger danger = tracer.Judge(origin, place);
    if (worst.danger < danger) worst = {danger, origin.text};
  }
  return worst;
}

class WriteChecker {
 public:
  WriteChecker(const Place& place, flow::Tracer& tracer, Reporter& reporter)
      : place_(place), tracer_(tracer), reporter_(reporter) {}

  void Check(const RunnerFileWrite& write) {
    if (write.exact && !IsDynamic(write.value)) return CheckLiteral(write);
    const Source source = SourceOf(write, place_, tracer_);
    if (write.file == RunnerFile::kOutput) return CheckOutput(write, source);
    if (write.file == RunnerFile::kPath) return CheckPath(write, source);
    if (write.file == RunnerFile::kEnvironment) CheckEnvironment(write, source);
  }

 private:
  // A folder of the working tree: whoever writes the tree chooses the programs.
  void CheckLiteral(const RunnerFileWrite& write) {
    if (write.file != RunnerFile::kPath || write.value.empty()) return;
    const bool is_relative = write.value.starts_with('.') || IsAsciiAlphanumeric(write.value[0]);
    const bool has_drive = write.value.size() > 1 && write.value[1] == ':';
    if (!is_relative || has_drive) return;
    AuditFinding& finding = reporter_.Report(
        kEnvironmentFileWrite, RangeOf(write),
        fmt::format("`{}` is a folder of the working tree: programs that lie there come first in all steps that follow",
                    write.value));
    finding.finding.subject = place_.step->Label();
    finding.finding.hint =
        fmt::format("Write $GITHUB_WORKSPACE/{} behind the folders of the system, or call the program by its path",
                    write.value.starts_with("./") ? write.value.substr(2) : write.value);
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kAudit;
  }

  void CheckPath(const RunnerFileWrite& write, const Source& source) {
    if (source.danger.reach == Reach::kOutsider) return Report(write, source, Profile::kGate);
    if (source.danger.reach == Reach::kUnprivileged) return Report(write, source, Profile::kReview);
    if (ServesOutsiders() && !IsOwnFolder(write.value)) Report(write, source, Profile::kAudit);
  }

  void CheckEnvironment(const RunnerFileWrite& write, const Source& source) {
    const bool outsider = source.danger.reach == Reach::kOutsider;
    const bool sets_others = HasLines(source.danger.shape) && !write.delimited;
    const bool powerful = std::ranges::find(kPowerful, write.name) != std::end(kPowerful);
    if (outsider && (powerful || sets_others) && !IsFiltered(write.value)) return Report(write, source, Profile::kGate);
    if (outsider || (source.danger.reach == Reach::kUnprivileged && (powerful || sets_others)))
      return Report(write, source, sets_others || powerful ? Profile::kReview : Profile::kAudit);
    if (ServesOutsiders() && write.exact && IsDynamic(write.value)) Report(write, source, Profile::kAudit);
  }

  void CheckOutput(const RunnerFileWrite& write, const Source& source) {
    if (source.danger.reach != Reach::kOutsider || !HasLines(source.danger.shape) || write.delimited || !write.exact ||
        IsFiltered(write.value))
      return;
    AuditFinding& finding = reporter_.Report(
        kOutputClobbering, RangeOf(write),
        fmt::format("`{}` is written to GITHUB_OUTPUT as it is: its lines can set other outputs of this step",
                    source.text));
    finding.finding.subject = place_.step->Label();
    finding.finding.hint = "Write it between delimiters that nobody can guess";
  }

  void Report(const RunnerFileWrite& write, const Source& source, Profile profile) {
    const std::string what =
        source.text.empty() ? std::string("Text that is put together while it runs") : fmt::format("`{}`", source.text);
    AuditFinding& finding = reporter_.Report(
        kEnvironmentFileWrite, RangeOf(write),
        fmt::format("{} is written to {}: {}", what, NameOf(write.file),
                    write.file == RunnerFile::kPath ? "the folders that it names come first for all steps that follow"
                                                    : "what it holds can set variables of all steps that follow"));
    finding.finding.subject = place_.step->Label();
    finding.finding.hint = "Use an output, or a variable of the step that needs it";
    const Guard guard =
        source.danger.event == nullptr ? Guard::kNone : tracer_.starts().GuardOf(place_, *source.danger.event);
    if (profile == Profile::kGate && (guard == Guard::kTrusted || guard == Guard::kUnclear)) profile = Profile::kReview;
    finding.profile = profile;
    if (profile == Profile::kReview) finding.finding.severity = Severity::kWarning;
    if (profile != Profile::kAudit) return;
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
  }

  SourceRange RangeOf(const RunnerFileWrite& write) const {
    const pipeline::File& file = place_.file->definition;
    return file.FirstLine(file.RangeIn(place_.step->run, write.offset, write.length));
  }

  bool ServesOutsiders() {
    const flow::Start start = tracer_.starts().Of(place_);
    return start.Has("pull_request_target") || start.Has("workflow_run");
  }

  // "$HOME/.local/bin": of the runner, not of anybody's text.
  static bool IsOwnFolder(std::string_view value) {
    constexpr std::string_view kOwn[] = {"$HOME",
                                         "${HOME}",
                                         "$GITHUB_WORKSPACE",
                                         "${GITHUB_WORKSPACE}",
                                         "$RUNNER_TEMP",
                                         "${{ runner.",
                                         "${{ github.workspace }}",
                                         "$(pwd)",
                                         "$PWD",
                                         "$(go env",
                                         "$(brew",
                                         "$RUNNER_TOOL_CACHE",
                                         "${RUNNER_TEMP}"};
    return std::ranges::any_of(kOwn, [&](std::string_view own) { return value.find(own) != std::string_view::npos; });
  }

  const Place& place_;
  flow::Tracer& tracer_;
  Reporter& reporter_;
};

}  // namespace

void CheckRunnerFiles(const Place& place, flow::Tracer& tracer, Reporter& reporter) {
  const std::string_view run = place.step->run.value;
  if (run.find("GITHUB_") == std::string_view::npos && run.find("github.") == std::string_view::npos) return;
  WriteChecker checker(place, tracer, reporter);
  for (const RunnerFileWrite& write : RunnerFileWritesOf(tracer.ScriptOf(place))) checker.Check(write);
}

}  // namespace pipeseal::audit::injection
