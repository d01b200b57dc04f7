#include "pipeseal/pipeline/github/template.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pipeseal/base/utf8.h"
#include "pipeseal/pipeline/github/number.h"
#include "pipeseal/pipeline/github/ordinal_case.h"

namespace pipeseal::pipeline::github {
namespace {

constexpr std::string_view kOpen = "${{";
constexpr std::string_view kClose = "}}";
constexpr std::string_view kInsert = "insert";

ExpressionError ErrorAt(std::string message, std::size_t offset, std::size_t length) {
  return {ExpressionError::Kind::kParsing, std::move(message), offset, length};
}

// Behind the first "}}" that is not within a string, which closes the fence whose inside begins at `at`; npos if there
// is none.
std::size_t FindEnd(std::string_view text, std::size_t at) {
  bool in_string = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '\'') in_string = !in_string;
    if (!in_string && text.substr(at).starts_with(kClose)) return at + kClose.size();
  }
  return std::string_view::npos;
}

// Without the fence and the white space in it.
std::string_view InnerOf(std::string_view fenced) {
  fenced.remove_prefix(kOpen.size());
  fenced.remove_suffix(kClose.size());
  return TrimWhiteSpace(fenced);
}

// The word, alone or with white space behind it.
bool IsInsert(std::string_view inner) {
  if (!inner.starts_with(kInsert)) return false;
  inner.remove_prefix(kInsert.size());
  return inner.empty() || IsWhiteSpace(DecodeUtf8(inner).value);
}

ExpressionResult<Expression> ParseInner(std::string_view inner, std::size_t offset,
                                        const Vocabulary& vocabulary) {
  if (inner.empty()) return std::unexpected(ErrorAt("An expression was expected", offset, 0));
  return Expression::Parse(inner, vocabulary, offset);
}

// UTF-16 units of text within the string that is given to `format`: quotes and braces are doubled.
std::size_t EscapedLength(std::string_view text) {
  const auto doubled = std::ranges::count_if(
      text, [](char c) { return c == '\'' || c == '{' || c == '}'; });
  return Utf16Length(text) + static_cast<std::size_t>(doubled);
}

}  // namespace

Template Template::Parse(std::string_view text, const Vocabulary& vocabulary) {
  Template out;
  for (std::size_t begin = text.find(kOpen); begin != std::string_view::npos;) {
    if (out.expressions_.size() == kMaxExpressions) break;
    const std::size_t end = FindEnd(text, begin + kOpen.size());
    if (end == std::string_view::npos) {
      constexpr std::string_view kMessage = "The expression is not closed: after ${{ there is no }}";
      const std::size_t rest = text.size() - begin;
      out.expressions_.push_back(
          {begin, rest, std::unexpected(ErrorAt(std::string(kMessage), begin, rest))});
      break;
    }
    out.Add(text, begin, end, vocabulary);
    begin = text.find(kOpen, end);
  }
  if (!out.is_text()) out.CheckWhole(text);
  out.has_text_ = out.FencedLength() < text.size();
  return out;
}

std::size_t Template::FencedLength() const {
  std::size_t length = 0;
  for (const TemplateExpression& each : expressions_) length += each.length;
  return length;
}

void Template::Add(std::string_view text, std::size_t begin, std::size_t end,
                   const Vocabulary& vocabulary) {
  const std::string_view inner = InnerOf(text.substr(begin, end - begin));
  const bool is_whole = begin == 0 && end == text.size();
  single_ = is_whole;
  if (!IsInsert(inner)) {
    const auto offset = static_cast<std::size_t>(inner.data() - text.data());
    expressions_.push_back({begin, end - begin, ParseInner(inner, offset, vocabulary)});
  } else if (is_whole && inner == kInsert) {
    expressions_.push_back({begin, end - begin, Expression::Parse(""), true});
  } else {
    constexpr std::string_view kMessage =
        "The directive 'insert' stands alone: it takes no parameters, and no text around it";
    auto error = ErrorAt(std::string(kMessage), begin, end - begin);
    expressions_.push_back({begin, end - begin, std::unexpected(std::move(error)), true});
  }
}

// GitHub makes `format('text {0}', expression)` of it.
void Template::CheckWhole(std::string_view text) {
  const auto is_wrong = [](const TemplateExpression& each) { return !each.expression; };
  if (single_ || std::ranges::any_of(expressions_, is_wrong)) return;
  std::size_t length = std::string_view("format('')").size();
  std::size_t at = 0, deepest = 0;
  for (const TemplateExpression& each : expressions_) {
    length += EscapedLength(text.substr(at, each.offset - at)) +
              fmt::formatted_size("{{{}}}, ", &each - expressions_.data()) +
              Utf16Length(InnerOf(text.substr(each.offset, each.length)));
    at = each.offset + each.length;
    deepest = std::max<std::size_t>(deepest, each.expression->root().height);
  }
  length += EscapedLength(text.substr(at));
  const auto fail = [&](std::string message) { error_ = ErrorAt(std::move(message), 0, text.size()); };
  if (length > kMaxExpressionLength) {
    fail(fmt::format("Exceeded max expression length {}", kMaxExpressionLength));
  } else if (expressions_.size() >= kMaxParameters) {
    fail(fmt::format("Too many parameters supplied: more than {} expressions", kMaxParameters - 1));
  } else if (deepest == kMaxExpressionDepth) {
    fail(fmt::format("Exceeded max expression depth {}", kMaxExpressionDepth));
  }
}

const ExpressionNode* Condition::root() const& {
  if (bare) return *bare ? &(*bare)->root() : nullptr;
  if (!fenced.is_single()) return nullptr;
  const auto& only = fenced.expressions().front();
  return only.expression && !only.is_insert ? &only.expression->root() : nullptr;
}

Condition ParseCondition(std::string_view text, const Vocabulary& vocabulary) {
  if (text.find(kOpen) != std::string_view::npos) return {Template::Parse(text, vocabulary)};
  const std::string_view trimmed = TrimWhiteSpace(text);
  const auto offset = trimmed.empty() ? 0 : static_cast<std::size_t>(trimmed.data() - text.data());
  return {{}, Expression::Parse(trimmed, vocabulary, offset)};
}

}  // namespace pipeseal::pipeline::github
