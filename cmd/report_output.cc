#include "cmd/report_output.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "pipeseal/base/escape.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

report::Result ResultOf(ExitStatus status) {
  switch (status) {
    case ExitStatus::kVerified:
      return report::Result::kVerified;
    case ExitStatus::kMissing:
      return report::Result::kMissing;
    case ExitStatus::kUndecided:
      return report::Result::kUndecided;
    default:
      return report::Result::kRefused;
  }
}

bool HasWarnings(const Findings& findings) {
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::kWarning && finding.counts()) return true;
  return false;
}

// FORMAT of FORMAT[=FILE].
std::string_view NameIn(std::string_view wanted) { return wanted.substr(0, wanted.find('=')); }

// The folder without symbolic links, if there is one.
std::string Canonical(const std::filesystem::path& folder) {
  std::error_code problem;
  const std::filesystem::path canonical = std::filesystem::canonical(folder, problem);
  return problem ? std::string() : canonical.string();
}

// CI systems show findings in files below the checkout, which a job may have left for a folder in it.
report::Surroundings FindSurroundings() {
  const std::string folder = Canonical(".");
  for (const char* name : {"GITHUB_WORKSPACE", "CI_PROJECT_DIR"}) {
    const char* value = std::getenv(name);
    const std::string checkout = value == nullptr || *value == '\0' ? std::string() : Canonical(value);
    if (!checkout.empty() && (folder + '/').starts_with(checkout + '/')) return {folder, checkout};
  }
  return {folder, folder};
}

}  // namespace

void ReportOutput::AddFlags(Flags& flags) {
  flags.Group("Output");
  flags.Repeated("--format", formats_, "FORMAT[=FILE]",
                 report::FormatNames("or") + "; =FILE writes to a file; repeatable");
  flags.Choice("--fail-on", fail_on_, {"error", "warning"}, "findings of this severity refuse");
}

bool ReportOutput::ReadsSources() const {
  return std::ranges::any_of(formats_, [](const std::string& wanted) {
    const report::Format* format = report::FindFormat(NameIn(wanted));
    return format != nullptr && format->reads_sources;
  });
}

Result<ExitStatus> ReportOutput::Emit(report::Report report, verify::Outcome outcome, Terminal& terminal) const {
  ExitStatus status = outcome.allowed() ? ExitStatus::kVerified : StatusOf(outcome.findings);
  if (status == ExitStatus::kVerified && fail_on_ == "warning" && HasWarnings(outcome.findings)) {
    status = ExitStatus::kRefused;
    outcome.trace.Fail("warnings refuse, by --fail-on warning");
  }
  report.result = ResultOf(status);
  report.exit_status = static_cast<int>(status);
  report.headline = outcome.trace.reason;
  report.trace = std::move(outcome.trace);
  report.findings = std::move(outcome.findings);
  report.version = PIPESEAL_VERSION;
  report.surroundings = FindSurroundings();

  bool printed = false;
  const std::vector<std::string> text{"text"};
  for (const std::string& wanted : formats_.empty() ? text : formats_) {
    const std::size_t equals = wanted.find('=');
    const std::string_view name = NameIn(wanted);
    const report::Format* format = report::FindFormat(name);
    if (format == nullptr)
      return Fail(Error(ErrorCode::kUsage, fmt::format("there is no format '{}' for this verb", EscapeForTerminal(name)))
                      .WithHint("the formats are " + report::FormatNames("and")));
    report::Style style = terminal.style();
    if (equals != std::string::npos) {
      style.color = false;
      PIPESEAL_TRY(source::WriteFileAtomically(wanted.substr(equals + 1), format->render(report, style)));
    } else if (printed) {
      return Fail(Error(ErrorCode::kUsage, "two formats for standard output")
                      .WithHint(fmt::format("write one of them to a file: --format {}=FILE", name)));
    } else {
      printed = true;
      terminal.Print(format->render(report, style));
    }
  }
  return status;
}

}  // namespace pipeseal::cmd
