// The report for programs: schemas/verification-report-1.schema.json.
#include <fmt/format.h>

#include <map>

#include "pipeseal/base/json_stream.h"
#include "pipeseal/report/report.h"

namespace pipeseal::report {
namespace {

using Json = JsonStream;

std::string_view NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kPassed:
      return "passed";
    case Verdict::kNotVerified:
      return "not-verified";
    case Verdict::kFailed:
      break;
  }
  return "failed";
}

template <typename List, typename Each>
void AddArray(Json& json, std::string_view name, const List& list, Each&& each) {
  json.Member(name).Begin('[');
  for (const auto& element : list) each(element);
  json.End(']');
}

void AddEvidence(Json& json, const std::vector<Evidence>& evidence) {
  AddArray(json, "evidence", evidence, [&](const Evidence& row) {
    json.Begin('{');
    json.Member("label").String(row.label);
    json.Member("expected").String(row.expected);
    json.Member("actual").String(row.actual);
    json.End('}');
  });
}

void AddCheck(Json& json, const Check& check) {
  json.Begin('{');
  json.Member("name").String(check.name);
  json.Member("subject").String(check.subject);
  json.Member("verdict").String(NameOf(check.verdict));
  json.Member("reason").String(check.reason);
  if (!check.evidence.empty()) AddEvidence(json, check.evidence);
  AddArray(json, "children", check.children, [&](const Check& child) { AddCheck(json, child); });
  json.End('}');
}

void AddPlace(Json& json, const Location& location) {
  json.Member("file").String(location.file);
  if (!location.range.begin.known()) return;
  json.Member("line").Number(location.range.begin.line);
  json.Member("column").Number(location.range.begin.column);
}

void AddLocation(Json& json, const Location& location) {
  json.Begin('{');
  AddPlace(json, location);
  json.Member("note").String(location.note);
  json.End('}');
}

void AddFinding(Json& json, const Finding& finding) {
  json.Begin('{');
  json.Member("rule").String(finding.rule->id);
  json.Member("severity").String(NameOf(finding.severity));
  json.Member("message").String(finding.message);
  json.Member("subject").String(finding.subject);
  if (!finding.locations.empty()) AddPlace(json, finding.locations.front());
  AddArray(json, "locations", finding.locations, [&](const Location& location) { AddLocation(json, location); });
  AddEvidence(json, finding.evidence);
  json.Member("hint").String(finding.hint);
  if (finding.suppression) {
    json.Member("suppressed").Boolean(true);
    json.Member("suppression").String(finding.suppression->reason);
  }
  json.End('}');
}

// A label that comes several times is one member, with a line for each value: of two members readers would take one.
std::vector<std::pair<std::string, std::string>> FactsByLabel(const Report& report) {
  std::vector<std::pair<std::string, std::string>> facts;
  std::map<std::string_view, std::size_t> at;
  for (const auto& [label, value] : report.facts) {
    const auto [known, is_new] = at.emplace(label, facts.size());
    if (is_new) {
      facts.emplace_back(label, value);
    } else {
      facts[known->second].second += "\n" + value;
    }
  }
  return facts;
}

}  // namespace

std::string RenderJson(const Report& report, const Style&) {
  Json json;
  json.Begin('{');
  json.Member("schema_version").String("verification-report-1");
  json.Member("verb").String(report.verb);
  json.Member("result").String(NameOf(report.result));
  json.Member("exit_status").Raw(fmt::format("{}", report.exit_status));
  json.Member("headline").String(report.headline);
  json.Member("facts").Begin('{');
  for (const auto& [label, value] : FactsByLabel(report)) json.Member(label).String(value);
  json.End('}');
  AddArray(json, "findings", report.findings.list(), [&](const Finding& finding) { AddFinding(json, finding); });
  json.Member("trace");
  AddCheck(json, report.trace);
  json.End('}');
  return std::move(json).Take() + "\n";
}

}  // namespace pipeseal::report
