// The report for people: facts, one line for each thing that was verified, findings with their evidence, the verdict
// last.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/report/report.h"

namespace pipeseal::report {
namespace {

enum class Color { kNone, kRed, kGreen, kYellow, kDim };

// Where a finding's details start.
constexpr std::string_view kIndent = "      ";

class TextReport {
 public:
  explicit TextReport(const Style& style) : style_(style) {}

  std::string Render(const Report& report) {
    for (const auto& [label, value] : report.facts)
      out_ += fmt::format("{:<10} {}\n", EscapeForTerminal(label), EscapeForTerminal(value));
    for (const Check& check : report.trace.children) AddCheck(check, 0);
    AddFindings(report.findings);
    AddVerdict(report);
    return std::move(out_);
  }

 private:
  std::string Paint(Color color, std::string_view text) const {
    if (!style_.color || color == Color::kNone) return std::string(text);
    const int code = color == Color::kRed ? 31 : color == Color::kGreen ? 32 : color == Color::kYellow ? 33 : 2;
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }

  std::string Mark(Verdict verdict) const {
    switch (verdict) {
      case Verdict::kPassed:
        return Paint(Color::kGreen, style_.unicode ? "✓" : "+");
      case Verdict::kNotVerified:
        return Paint(Color::kDim, style_.unicode ? "–" : "-");
      case Verdict::kFailed:
        break;
    }
    return Paint(Color::kRed, style_.unicode ? "✗" : "x");
  }

  // Passing branches are a line; failing ones are opened.
  void AddCheck(const Check& check, std::size_t depth) {
    std::string title = EscapeForTerminal(check.name);
    if (!check.subject.empty()) title += " " + EscapeForTerminal(check.subject);
    const std::string indent(2 * depth, ' ');
    const std::size_t width = 38 - std::min<std::size_t>(2 * depth, 30);
    out_ += fmt::format(" {}{} {:<{}}", indent, Mark(check.verdict), title, width);
    if (!check.reason.empty()) out_ += "  " + EscapeForTerminal(check.reason);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
    const bool open = check.verdict == Verdict::kFailed || style_.verbose;
    if (!open) return;
    for (const Check& child : check.children)
      if (style_.verbose || child.verdict != Verdict::kPassed) AddCheck(child, depth + 1);
  }

  // Suppressed ones are counted, and told on demand.
  void AddFindings(const Findings& findings) {
    std::size_t suppressed = 0;
    for (const Finding& finding : findings.list()) {
      if (!finding.counts()) ++suppressed;
      if (finding.counts() || style_.verbose) AddFinding(finding);
    }
    if (suppressed != 0) out_ += fmt::format("{} suppressed\n", suppressed);
  }

  void AddFinding(const Finding& finding) {
    const bool error = finding.severity == Severity::kError;
    const std::string word = error ? "FAIL" : finding.severity == Severity::kWarning ? "WARN" : "NOTE";
    out_ += fmt::format("{}  {}  {}\n", Paint(error ? Color::kRed : Color::kYellow, word), finding.rule->id,
                        EscapeForTerminal(finding.message));
    for (const Evidence& evidence : finding.evidence) AddEvidence(evidence);
    for (const Location& location : finding.locations) AddDetail("at", DescribeLocation(location));
    if (!finding.hint.empty()) AddDetail("next", EscapeForTerminal(finding.hint));
    if (finding.suppression) AddDetail("suppressed", EscapeForTerminal(finding.suppression->reason));
  }

  void AddDetail(std::string_view label, std::string_view text) {
    out_ += fmt::format("{}{:<10} {}\n", kIndent, label, text);
  }

  void AddEvidence(const Evidence& evidence) {
    const std::string label = EscapeForTerminal(evidence.label);
    const std::string expected = EscapeForTerminal(evidence.expected), actual = EscapeForTerminal(evidence.actual);
    if (evidence.expected.empty()) {
      AddDetail(label, actual + (evidence.label.starts_with("sha") ? "  (found)" : ""));
    } else if (evidence.actual.empty()) {
      AddDetail(label, expected);
    } else {
      AddDetail(label, fmt::format("expected {}", expected));
      AddDetail("", fmt::format("found    {}", actual));
    }
  }

  static std::string DescribeLocation(const Location& location) {
    std::string text = EscapeForTerminal(location.file);
    const SourcePosition& begin = location.range.begin;
    if (begin.known()) text += fmt::format(":{}:{}", begin.line, begin.column);
    if (!location.note.empty()) text += "  " + EscapeForTerminal(location.note);
    return text;
  }

  void AddVerdict(const Report& report) {
    const bool passed = report.result == Result::kVerified;
    const std::string word = Paint(passed ? Color::kGreen : Color::kRed, WordOf(report.result));
    out_ += fmt::format("{}  {}\n", word, EscapeForTerminal(report.headline));
  }

  const Style& style_;
  std::string out_;
};

}  // namespace

std::string RenderText(const Report& report, const Style& style) { return TextReport(style).Render(report); }

}  // namespace pipeseal::report
