// The report for GitLab: a Code Quality report, an array of findings that merge requests show beside the lines they are
// about.
#include "pipeseal/base/json_stream.h"
#include "pipeseal/report/identity.h"
#include "pipeseal/report/place.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/wording.h"

namespace pipeseal::report {
namespace {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "info";
    case Severity::kWarning:
      return "major";
    case Severity::kError:
      break;
  }
  return "critical";
}

// The interface shows it as one paragraph.
std::string DescriptionOf(const Finding& finding) {
  std::string description;
  for (const std::string& line : Wording(finding)) {
    if (!description.empty()) description += " · ";
    description += line;
  }
  return description;
}

void AddIssue(JsonStream& json, const Finding& finding, const Place& place, const std::string& fingerprint) {
  json.Begin('{');
  json.Member("description").String(DescriptionOf(finding));
  json.Member("check_name").String(finding.rule->id);
  json.Member("fingerprint").String(fingerprint);
  json.Member("severity").String(SeverityName(finding.severity));
  json.Member("location").Begin('{');
  json.Member("path").String(Shown(place.path));
  json.Member("lines").Begin('{').Member("begin").Number(place.line).End('}');
  json.End('}').End('}');
}

}  // namespace

std::string RenderGitLab(const Report& report, const Style&) {
  Places places(report);
  Identities identities;
  JsonStream json;
  json.Begin('[');
  for (const Finding& finding : report.findings.list()) {
    if (!finding.counts()) continue;
    const Place place = places.Of(finding);
    AddIssue(json, finding, place, identities.Next(finding, place));
  }
  json.End(']');
  return std::move(json).Take() + "\n";
}

}  // namespace pipeseal::report
