// TRG08: conditions that are always true, or never.
#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/conditions.h"
#include "pipeseal/audit/trigger/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/folding.h"

namespace pipeseal::audit::trigger {

using namespace pipeline::github;  // NOLINT: what is said here is about nothing else

namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string Shown(std::string_view condition) {
  constexpr std::size_t kLongest = 80;
  std::string out(AsciiTrimmed(condition));
  std::ranges::replace(out, '\n', ' ');
  if (out.size() <= kLongest) return out;
  std::size_t end = kLongest;
  while (end > 0 && (out[end] & 0xC0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

bool HasStatus(const Condition& condition) {
  return condition.root() != nullptr && HasStatusFunction(*condition.root());
}

// The line break at the end of a block is all that stands beside the one expression: the block's header gets a '-'.
std::optional<Fix> StripBlock(const AuditedFile& file, const pipeline::Text& condition) {
  const std::string_view all = file.definition.text();
  const std::size_t begin = condition.range.begin.offset;
  if (begin >= all.size() || (all[begin] != '|' && all[begin] != '>')) return std::nullopt;
  std::size_t end = begin + 1;
  while (end < all.size() && all[end] >= '1' && all[end] <= '9') ++end;
  const bool keeps = end < all.size() && all[end] == '+';
  const bool strips = end < all.size() && all[end] == '-';
  if (strips || condition.value != std::string(AsciiTrimmed(condition.value)) + "\n") return std::nullopt;
  SourceRange where = file.definition.FirstLine({condition.range.begin, end + (keeps ? 1 : 0) - begin});
  std::string header(all.substr(begin, end - begin));
  return Fix{"Take the line break at the end of the block away", {{where, header + "-"}}, true};
}

// Blanks around the one expression, in a scalar of one line.
std::optional<Fix> StripBlanks(const AuditedFile& file, const pipeline::Text& condition) {
  const std::string_view all = file.definition.text();
  const std::size_t begin = condition.range.begin.offset;
  if (begin >= all.size() || (all[begin] != '\'' && all[begin] != '"')) return std::nullopt;
  const std::string_view trimmed = AsciiTrimmed(condition.value);
  const std::string_view written = all.substr(begin + 1, condition.range.length < 2 ? 0 : condition.range.length - 2);
  if (written != condition.value) return std::nullopt;
  const std::string quote(1, all[begin]);
  return Fix{
      "Take the blanks around the expression away", {{condition.range, quote + std::string(trimmed) + quote}}, true};
}

class ConditionChecker {
 public:
  ConditionChecker(const AuditedFile& file, Reporter& reporter) : file_(file), reporter_(reporter) {}

  void Check(const pipeline::Text& text, const Condition& condition) {
    const Truth truth = TruthOf(condition);
    if (truth == Truth::kUnknown) return;
    if (condition.root() == nullptr) return CheckText(text, condition);
    if (HasStatus(condition)) return;  // always() is how one says that
    const ExpressionNode& root = *condition.root();
    const bool literal = root.is(ExpressionNode::Kind::kLiteral);
    AuditFinding& finding = Report(
        text, fmt::format("`{}` is {}", Shown(text.value), truth == Truth::kTrue ? "always true" : "never true"));
    finding.finding.severity = truth == Truth::kTrue && !root.is_constant ? Severity::kError : Severity::kWarning;
    if (truth == Truth::kFalse) finding.profile = Profile::kReview;  // what never runs does no harm
    if (!literal) return;
    // Somebody means it: a job that is switched off.
    finding.finding.severity = Severity::kNote;
    finding.profile = Profile::kReview;
    finding.finding.hint = "Take the condition out, or what it is for";
  }

 private:
  void CheckText(const pipeline::Text& text, const Condition& condition) {
    AuditFinding& finding =
        Report(text, fmt::format("`{}` is always true: there is text beside the expression", Shown(text.value)));
    const bool blanks_only = condition.fenced.expressions().size() == 1 &&
                             AsciiTrimmed(text.value).starts_with("${{") &&
                             condition.fenced.expressions()[0].length == AsciiTrimmed(text.value).size();
    finding.finding.hint = blanks_only ? "Take the blanks and line breaks around ${{ … }} away"
                                       : "Write one expression: ${{ a && b }}, or a && b without any ${{";
    if (!blanks_only) return;
    auto fix = StripBlock(file_, text);
    if (!fix) fix = StripBlanks(file_, text);
    if (fix) finding.fixes.push_back(std::move(*fix));
  }

  AuditFinding& Report(const pipeline::Text& text, std::string message) {
    // Of a block: the line behind its header.
    SourceRange range = file_.definition.FirstLine(text.range);
    if (text.range.length > range.length) {
      const auto begin = text.value.find_first_not_of(kBlank);
      const std::size_t from = begin == std::string_view::npos ? 0 : begin;
      range = file_.definition.FirstLine(
          file_.definition.RangeIn(text, from, text.value.find_last_not_of(kBlank) + 1 - from));
    }
    return reporter_.Report(kConstantCondition, range, std::move(message));
  }

  const AuditedFile& file_;
  Reporter& reporter_;
};

}  // namespace

void CheckConditions(const AuditedFile& file, Reporter& reporter) {
  ConditionChecker checker(file, reporter);
  ForEachCondition(file, [&](const pipeline::Text& text, const Condition& condition, const Job*, const Step*) {
    checker.Check(text, condition);
  });
}

}  // namespace pipeseal::audit::trigger
