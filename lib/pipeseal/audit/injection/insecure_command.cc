// INJ12: workflow commands that were switched off or are deprecated, and the variable that switches them on.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/github_scripts.h"
#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"
#include "pipeseal/audit/written_scalar.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/template.h"

namespace pipeseal::audit::injection {

using flow::Place;

namespace {

constexpr std::string_view kSwitch = "ACTIONS_ALLOW_UNSECURE_COMMANDS";

struct OldCommand {
  std::string_view text;
  std::string_view name;
  std::string_view file;
  bool is_off;  // unless the variable switches it on
};
constexpr OldCommand kOldCommands[] = {
    {"::set-output name=", "set-output", "GITHUB_OUTPUT", false},
    {"::save-state name=", "save-state", "GITHUB_STATE", false},
    {"::set-env name=", "set-env", "GITHUB_ENV", true},
    {"::add-path::", "add-path", "GITHUB_PATH", true},
};

// As the runner reads it: 1, true and $true.
bool SwitchesOn(std::string_view value) {
  const auto begin = value.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  value = value.substr(begin, value.find_last_not_of(" \t\r\n") + 1 - begin);
  return value == "1" || AsciiCaseEqual(value, "true") || AsciiCaseEqual(value, "$true");
}

// What it comes to is only known when it runs.
bool IsDynamic(std::string_view text) {
  const pipeline::github::Template parsed = pipeline::github::Template::Parse(text);
  return std::ranges::any_of(parsed.expressions(), [](const pipeline::github::TemplateExpression& each) {
    return !each.expression || !each.expression->root().is_constant;
  });
}

std::string_view LineAround(std::string_view text, std::size_t offset) {
  const std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;
  return text.substr(begin, std::min(text.find('\n', offset), text.size()) - begin);
}

bool IsComment(std::string_view line) {
  const auto begin = line.find_first_not_of(" \t");
  return begin != std::string_view::npos && line[begin] == '#';
}

// The value says the same in a file as on a line of output, whatever it is when it runs: no variable of several lines,
// no pattern, and no escapes of the commands, which a file does not know.
bool IsPlainValue(std::string_view written) {
  while (!written.empty()) {
    const std::size_t fence = std::min(written.find("${{"), written.size());
    if (written.substr(0, fence).find_first_of("$*?~#{%!`") != std::string_view::npos) return false;
    const std::size_t end = written.find("}}", fence);
    written.remove_prefix(end == std::string_view::npos ? written.size() : end + 2);
  }
  return true;
}

// `echo "::set-output name=N::V"` alone on its line, as what writes to the file.
std::optional<std::string> Rewritten(std::string_view line, const OldCommand& old) {
  const auto begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  std::string_view rest = line.substr(begin);
  if (!rest.starts_with("echo ")) return std::nullopt;
  rest.remove_prefix(5);
  const char quote = rest.empty() ? ' ' : rest[0];
  if (quote == '"' || quote == '\'') {
    if (rest.size() < 2 || rest.back() != quote) return std::nullopt;
    rest = rest.substr(1, rest.size() - 2);
  }
  if (!rest.starts_with(old.text)) return std::nullopt;
  rest.remove_prefix(old.text.size());
  const auto separator = rest.find("::");
  std::string written(rest);
  if (old.name != "add-path") {
    if (separator == std::string_view::npos) return std::nullopt;
    written = fmt::format("{}={}", rest.substr(0, separator), rest.substr(separator + 2));
  }
  const bool simple =
      written.find_first_of(quote == '"' || quote == '\'' ? std::string_view(&quote, 1)
                                                          : std::string_view("\"'`\\;&|<>()")) == std::string::npos;
  if (!simple) return std::nullopt;
  return fmt::format("{0}echo {1}{2}{1} >> \"${3}\"", line.substr(0, begin), quote == '\'' ? '\'' : '"', written,
                     old.file);
}

class SwitchFinder {
 public:
  SwitchFinder(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  void CheckEnv(const encoding::Node* env) {
    if (env == nullptr) return;
    if (IsDynamic(env->text())) return ReportUnclear(*env);
    for (const encoding::Member& member : env->members())
      if (AsciiCaseEqual(member.key, kSwitch)) CheckSwitch(member);
  }

 private:
  void CheckSwitch(const encoding::Member& member) {
    const bool dynamic = IsDynamic(member.value->text());
    if (!dynamic && !SwitchesOn(member.value->text())) return;
    AuditFinding& finding = reporter_.Report(
        kInsecureCommands, member.key_range,
        dynamic ? fmt::format("{} can be switched on here", kSwitch)
                : fmt::format("{} is switched on: whatever a step prints can set variables of the steps after it",
                              kSwitch));
    finding.finding.severity = dynamic ? Severity::kNote : Severity::kError;
    if (dynamic) {
      finding.profile = Profile::kAudit;
      finding.confidence = Confidence::kLow;
      return;
    }
    finding.finding.hint = "Take it out, and write to $GITHUB_ENV and $GITHUB_PATH";
    finding.fixes.push_back({"Switch the commands off", {{member.value->range(), "false"}}, false});
  }

  void ReportUnclear(const encoding::Node& env) {
    AuditFinding& finding =
        reporter_.Report(kInsecureCommands, file_.definition.FirstLine(env.range()),
                         fmt::format("The variables are only known when it runs; {} can be among them", kSwitch));
    finding.finding.severity = Severity::kNote;
    finding.confidence = Confidence::kLow;
    finding.profile = Profile::kAudit;
  }

  const AuditedFile& file_;
  Reporter& reporter_;
};

}  // namespace

void CheckCommandSwitch(const AuditedFile& file, Reporter& reporter) {
  SwitchFinder finder(file, reporter);
  if (const auto* workflow = file.definition.workflow()) {
    finder.CheckEnv(workflow->environment_variables);
    for (const pipeline::github::Job& job : workflow->jobs) finder.CheckEnv(job.environment_variables);
  }
  flow::ForEachStep(file, [&](const Place& place) { finder.CheckEnv(place.step->environment); });
}

void CheckCommands(const Place& place, Reporter& reporter) {
  const pipeline::Text& run = place.step->run;
  if (run.value.find("::") == std::string_view::npos) return;
  const pipeline::File& file = place.file->definition;
  for (const OldCommand& old : kOldCommands) {
    for (std::size_t at = run.value.find(old.text); at != std::string_view::npos;
         at = run.value.find(old.text, at + 1)) {
      const std::string_view line = LineAround(run.value, at);
      if (IsComment(line)) continue;
      AuditFinding& finding = reporter.Report(
          kInsecureCommands, file.RangeIn(run, at, old.text.size()),
          fmt::format("`::{}` {}", old.name,
                      old.is_off ? "is switched off, unless the step allows insecure commands" : "is deprecated"));
      finding.finding.subject = place.step->Label();
      finding.finding.hint = fmt::format("Write to the file ${} instead", old.file);
      if (!old.is_off) finding.profile = Profile::kReview;
      if (DialectOf(*place.file, *place.step) != pipeline::shell::Dialect::kPosix) continue;
      const auto rewritten = Rewritten(line, old);
      const std::size_t begin = static_cast<std::size_t>(line.data() - run.value.data());
      if (!rewritten || line.contains(" #") || !CanStandIn(*place.file, run, begin, *rewritten)) continue;
      const bool escapes = run.value.contains("%0A") || run.value.contains("%0D") || run.value.contains("%25");
      const bool safe = IsPlainValue(line.substr(line.find("::", line.find(old.text) + 2))) && !escapes;
      const SourceRange range = file.RangeIn(run, begin, line.size());
      if (std::string_view(file.text()).substr(range.begin.offset, range.length) == line)
        finding.fixes.push_back({fmt::format("Write to ${}", old.file), {{range, *rewritten}}, safe});
    }
  }
}

}  // namespace pipeseal::audit::injection
