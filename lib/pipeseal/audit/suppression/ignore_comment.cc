#include <algorithm>

#include "pipeseal/audit/suppression/suppression.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit {
namespace {

constexpr std::string_view kWord = "pipeseal:";
constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kUntil = "until ";
constexpr std::size_t kDateLength = 10;  // YYYY-MM-DD

std::vector<std::string_view> SplitRules(std::string_view list) {
  std::vector<std::string_view> rules;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (const std::string_view rule = AsciiTrimmed(list.substr(0, comma), " \t\r"); !rule.empty())
      rules.push_back(rule);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return rules;
}

}  // namespace

std::optional<IgnoreComment> ParseIgnoreComment(std::string_view text) {
  text = AsciiTrimmed(text, " \t\r");
  if (!text.starts_with(kWord)) return std::nullopt;
  text = AsciiTrimmed(text.substr(kWord.size()), " \t\r");
  if (!text.starts_with(kIgnore)) return std::nullopt;
  text = AsciiTrimmed(text.substr(kIgnore.size()), " \t\r");

  IgnoreComment comment;
  const auto close = text.find(']');
  if (!text.starts_with('[') || close == std::string_view::npos) {
    comment.problem = "it names no rules: ignore[family/rule]";
    return comment;
  }
  comment.rules = SplitRules(text.substr(1, close - 1));
  if (comment.rules.empty()) comment.problem = "there are no rules in its brackets";
  text = AsciiTrimmed(text.substr(close + 1), " \t\r");
  if (text.starts_with(kUntil)) {
    text = AsciiTrimmed(text.substr(kUntil.size()), " \t\r");
    const Result<UtcTime> day = ParseUtcTime(std::string(text.substr(0, kDateLength)) + "T23:59:59Z");
    if (day) {
      comment.until = *day;
    } else {
      comment.problem = "what stands behind `until` is no day: YYYY-MM-DD";
    }
    text.remove_prefix(std::min(kDateLength, text.size()));
  }
  if (text.starts_with(':')) text.remove_prefix(1);
  comment.reason = AsciiTrimmed(text, " \t\r");
  if (comment.reason.empty() && comment.problem.empty()) comment.problem = "it gives no reason";
  return comment;
}

}  // namespace pipeseal::audit
