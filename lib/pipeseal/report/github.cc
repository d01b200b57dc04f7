// The report for the log of a GitHub Actions job: workflow commands that become annotations, then the verdict in plain
// text.
#include <fmt/format.h>

#include <array>

#include "pipeseal/report/place.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/wording.h"

namespace pipeseal::report {
namespace {

// Of each command a step's log may hold so many; the service drops the others without a word.
constexpr std::size_t kMostOfEach = 10;

std::string_view CommandOf(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "notice";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

// The runner undoes these, and nothing else, when it reads a command; `in_property` also what would end a property.
std::string EscapeForCommand(std::string_view text, bool in_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || (in_property && (c == ':' || c == ','))) {
      out += fmt::format("%{:02X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string PropertiesOf(const Finding& finding, const Place& place) {
  std::string properties = "file=" + EscapeForCommand(Shown(place.path), true);
  if (place.has_line) {
    properties += fmt::format(",line={0},endLine={0}", place.line);
    if (place.end > place.begin) properties += fmt::format(",col={},endColumn={}", place.begin, place.end);
  }
  return properties + ",title=" + EscapeForCommand(finding.rule->id, true);
}

std::string Command(const Finding& finding, const Place& place) {
  std::string message;
  for (const std::string& line : Wording(finding)) {
    if (!message.empty()) message += '\n';
    message += line;
  }
  return fmt::format("::{} {}::{}\n", CommandOf(finding.severity), PropertiesOf(finding, place),
                     EscapeForCommand(message, false));
}

}  // namespace

std::string RenderGitHub(const Report& report, const Style&) {
  Places places(report);
  std::string out;
  std::array<std::size_t, 3> shown{};
  std::size_t left_out = 0, suppressed = 0;
  for (const Finding* finding : ByWeight(report.findings)) {
    std::size_t& of_this_severity = shown[static_cast<std::size_t>(finding->severity)];
    if (!finding->counts()) {
      ++suppressed;
    } else if (of_this_severity == kMostOfEach) {
      ++left_out;
    } else {
      ++of_this_severity;
      out += Command(*finding, places.Of(*finding));
    }
  }
  if (left_out != 0)
    out += fmt::format("{} more are not annotated: GitHub shows {} of each severity\n", left_out, kMostOfEach);
  if (suppressed != 0) out += fmt::format("{} suppressed\n", suppressed);
  return out + fmt::format("{}  {}\n", WordOf(report.result), Shown(report.headline));
}

}  // namespace pipeseal::report
