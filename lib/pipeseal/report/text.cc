// The report for people: facts, one line for each thing that was verified, findings with their evidence, the verdict
// last.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeseal/base/escape.h"
#include "pipeseal/report/report.h"
#include "pipeseal/report/source_text.h"

namespace pipeseal::report {
namespace {

enum class Color { kNone, kRed, kGreen, kYellow, kDim };

// Where a finding's details start.
constexpr std::string_view kIndent = "      ";
// So much of a line is shown, in bytes.
constexpr std::size_t kExcerptWidth = 160;

class TextReport {
 public:
  TextReport(const Report& report, const Style& style) : report_(report), style_(style) {}

  std::string Render() {
    const Report& report = report_;
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
    for (const Location& location : finding.locations) {
      AddDetail("at", DescribeLocation(location));
      AddExcerpt(location);
    }
    if (!finding.hint.empty()) AddDetail("next", EscapeForTerminal(finding.hint));
    if (finding.suppression) AddDetail("suppressed", EscapeForTerminal(finding.suppression->reason));
  }

  // The line that a location is in, with what is meant underlined; if the report has the text.
  void AddExcerpt(const Location& location) {
    const SourcePosition& begin = location.range.begin;
    SourceText* text = begin.known() ? TextOf(location.file) : nullptr;
    if (text == nullptr || begin.line > text->lines()) return;
    const std::string_view line = text->Line(begin.line);
    const std::size_t at = std::min(begin.column - 1, line.size());
    const std::size_t length = std::min(location.range.length, line.size() - at);
    const std::size_t first = at > kExcerptWidth / 2 ? CharacterStart(line, at - kExcerptWidth / 2) : 0;
    const std::size_t last = CharacterStart(line, std::min(line.size(), first + kExcerptWidth));
    const std::string before = EscapeForTerminal(line.substr(first, at - first));
    const std::string meant = EscapeForTerminal(line.substr(at, std::min(length, last - at)));
    const std::string behind =
        EscapeForTerminal(line.substr(at + std::min(length, last - at), last - at - std::min(length, last - at)));
    const std::string number = std::to_string(begin.line);
    const std::string_view cut = style_.unicode ? "…" : "...";
    const std::string start(first == 0 ? "" : cut);
    out_ += fmt::format("{:>{}} | {}{}{}{}{}\n", number, kIndent.size() + 10, start, before, meant, behind,
                        last < line.size() ? cut : "");
    const std::string marks = "^" + std::string(std::max<std::size_t>(Width(meant), 1) - 1, '~');
    out_ += fmt::format("{:>{}} | {}{}\n", "", kIndent.size() + 10, std::string(Width(start) + Width(before), ' '),
                        Paint(Color::kRed, marks));
  }

  // Columns of a text that is escaped: its code points.
  static std::size_t Width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
  }
  // The start of the character that a byte is in.
  static std::size_t CharacterStart(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (text[at] & 0xC0) == 0x80) --at;
    return at;
  }

  SourceText* TextOf(const std::string& file) {
    const auto source = report_.sources.find(file);
    if (source == report_.sources.end()) return nullptr;
    return &texts_.try_emplace(source->first, source->second).first->second;
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

  const Report& report_;
  const Style& style_;
  std::map<std::string_view, SourceText> texts_;
  std::string out_;
};

}  // namespace

std::string RenderText(const Report& report, const Style& style) { return TextReport(report, style).Render(); }

}  // namespace pipeseal::report
