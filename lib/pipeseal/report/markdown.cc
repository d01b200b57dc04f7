// The report for job summaries: GitHub-flavoured Markdown, bounded in size because a summary that is too large is
// dropped whole.
#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/wording.h"

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
  for (const auto& [label, value] : report.facts)
    out += fmt::format("- {}: {}\n", EscapeForMarkdown(label), EscapeForMarkdown(value));
  if (!report.facts.empty()) out += '\n';
  out += "| check | verdict | reason |\n| --- | --- | --- |\n";
  for (const Check& check : report.trace.children) {
    const bool failed = check.verdict == Verdict::kFailed;
    const std::string_view verdict = check.passed() ? "passed" : failed ? "**failed**" : "not verified";
    const std::string title = check.subject.empty() ? check.name : check.name + " " + check.subject;
    out += fmt::format("| {} | {} | {} |\n", EscapeForMarkdown(title), verdict, EscapeForMarkdown(check.reason));
  }
  if (report.findings.empty()) return out;
  out += "\n| severity | rule | message | evidence | where |\n| --- | --- | --- | --- | --- |\n";
  std::size_t suppressed = 0;
  for (const Finding* finding : ByWeight(report.findings)) {
    if (!finding->counts()) {
      ++suppressed;
      continue;
    }
    std::string row = FindingRow(*finding);
    if (out.size() + row.size() > kLargest) return out + "\nThere are more findings than fit here.\n";
    out += row;
  }
  if (suppressed != 0) out += fmt::format("\nSuppressed: {}\n", suppressed);
  return out;
}

}  // namespace pipeseal::report
