// The report for job summaries: GitHub-flavoured Markdown, bounded in size because a summary that is too large is dropped whole.
#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/report/report.h"

namespace pipeseal::report {
namespace {

constexpr std::size_t kLargest = 900'000;  // bytes; a GitHub job summary takes 1 MiB

std::string FindingRow(const Finding& finding) {
  std::string evidence;
  for (const Evidence& row : finding.evidence) {
    if (!evidence.empty()) evidence += "<br>";
    evidence += EscapeForMarkdown(row.label);
    if (!row.expected.empty()) evidence += " expected " + EscapeForMarkdown(row.expected);
    if (!row.actual.empty()) evidence += " found " + EscapeForMarkdown(row.actual);
  }
  std::string place;
  for (const Location& location : finding.locations) {
    if (!place.empty()) place += "<br>";
    std::string text = location.file;
    if (location.range.begin.known()) text += fmt::format(":{}", location.range.begin.line);
    place += EscapeForMarkdown(text);
  }
  return fmt::format("| {} | `{}` | {} | {} | {} |\n", NameOf(finding.severity), finding.rule->id,
                     EscapeForMarkdown(finding.message), evidence, place);
}

}  // namespace

std::string RenderMarkdown(const Report& report, const Style&) {
  std::string out = fmt::format("### pipeseal {}: {}\n\n{}\n\n", report.verb, NameOf(report.result),
                                EscapeForMarkdown(report.headline));
  for (const auto& [label, value] : report.facts) out += fmt::format("- {}: {}\n", EscapeForMarkdown(label), EscapeForMarkdown(value));
  if (!report.facts.empty()) out += '\n';
  out += "| check | verdict | reason |\n| --- | --- | --- |\n";
  for (const Check& check : report.trace.children) {
    const std::string_view verdict = check.passed() ? "passed" : check.verdict == Verdict::kFailed ? "**failed**" : "not verified";
    out += fmt::format("| {} | {} | {} |\n", EscapeForMarkdown(check.name + (check.subject.empty() ? "" : " " + check.subject)),
                       verdict, EscapeForMarkdown(check.reason));
  }
  if (report.findings.empty()) return out;
  out += "\n| severity | rule | message | evidence | where |\n| --- | --- | --- | --- | --- |\n";
  for (const Finding& finding : report.findings.list()) {
    std::string row = FindingRow(finding);
    if (out.size() + row.size() > kLargest) return out + "\nThere are more findings than fit here.\n";
    out += row;
  }
  return out;
}

}  // namespace pipeseal::report
