#include "pipeseal/pipeline/github/token.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/pipeline/github/number.h"

namespace pipeseal::pipeline::github {
namespace {

struct Punctuation {
  std::string_view text;
  TokenKind kind;
};
// Longer ones first.
constexpr Punctuation kOperators[] = {
    {"!=", TokenKind::kNotEqual},    {"==", TokenKind::kEqual}, {"<=", TokenKind::kLessOrEqual},
    {">=", TokenKind::kGreaterOrEqual}, {"&&", TokenKind::kAnd},   {"||", TokenKind::kOr},
    {"!", TokenKind::kNot},          {"<", TokenKind::kLess},   {">", TokenKind::kGreater},
};
constexpr Punctuation kMarks[] = {
    {"(", TokenKind::kLeftParenthesis}, {")", TokenKind::kRightParenthesis},
    {"[", TokenKind::kLeftBracket},     {"]", TokenKind::kRightBracket},
    {",", TokenKind::kComma},           {"*", TokenKind::kStar},
};
constexpr std::string_view kOperatorCharacters = "!<>=&|";

TokenKind MarkOf(char c) {
  for (const Punctuation& mark : kMarks)
    if (mark.text.front() == c) return mark.kind;
  return TokenKind::kInvalid;
}

bool IsName(std::string_view word) {
  return (IsAsciiLetter(word.front()) || word.front() == '_') &&
         std::ranges::all_of(
             word, [](char c) { return IsAsciiAlphanumeric(c) || c == '_' || c == '-'; });
}

}  // namespace

Token Lexer::Next() {
  SkipWhiteSpace();
  if (at_ == text_.size()) return {TokenKind::kEnd, {}, at_};
  Token token;
  const char c = text_[at_];
  if (const TokenKind mark = MarkOf(c); mark != TokenKind::kInvalid) {
    token = Make(mark, at_ + 1);
  } else if (c == '\'') {
    token = ReadString();
  } else if (kOperatorCharacters.find(c) != std::string_view::npos) {
    token = ReadOperator();
  } else if (c == '.' && !ExpectsOperand()) {
    token = Make(TokenKind::kDot, at_ + 1);
  } else if (c == '.' || c == '+' || c == '-' || IsAsciiDigit(c)) {
    token = ReadNumber();
  } else {
    token = ReadWord();
  }
  last_ = token.kind;
  return token;
}

Token Lexer::Make(TokenKind kind, std::size_t end) {
  const Token token{kind, text_.substr(at_, end - at_), at_};
  at_ = end;
  return token;
}

Token Lexer::ReadOperator() {
  for (const Punctuation& symbol : kOperators)
    if (text_.substr(at_).starts_with(symbol.text)) return Make(symbol.kind, at_ + symbol.text.size());
  return Make(TokenKind::kInvalid, WordEnd(at_ + 1, false));
}

Token Lexer::ReadNumber() {
  Token token = Make(TokenKind::kNumber, WordEnd(at_ + 1, true));
  token.number = ParseNumber(token.text);
  if (std::isnan(token.number)) token.kind = TokenKind::kInvalid;
  return token;
}

Token Lexer::ReadString() {
  std::size_t end = at_ + 1;
  while (true) {
    end = text_.find('\'', end);
    if (end == std::string_view::npos) return Make(TokenKind::kInvalid, text_.size());
    if (!text_.substr(end + 1).starts_with('\'')) return Make(TokenKind::kString, end + 1);
    end += 2;
  }
}

Token Lexer::ReadWord() {
  const bool is_property = last_ == TokenKind::kDot;
  Token token = Make(TokenKind::kName, WordEnd(at_ + 1, false));
  if (!IsName(token.text)) {
    token.kind = TokenKind::kInvalid;
  } else if (is_property) {
    return token;
  } else if (token.text == "null") {
    token.kind = TokenKind::kNull;
  } else if (token.text == "true") {
    token.kind = TokenKind::kTrue;
  } else if (token.text == "false") {
    token.kind = TokenKind::kFalse;
  } else if (token.text == "NaN") {
    token.kind = TokenKind::kNumber;
    token.number = std::numeric_limits<double>::quiet_NaN();
  } else if (token.text == "Infinity") {
    token.kind = TokenKind::kNumber;
    token.number = std::numeric_limits<double>::infinity();
  }
  return token;
}

void Lexer::SkipWhiteSpace() {
  while (at_ < text_.size()) {
    const CodePoint point = DecodeUtf8(text_.substr(at_));
    if (!IsWhiteSpace(point.value)) return;
    at_ += point.length;
  }
}

std::size_t Lexer::WordEnd(std::size_t at, bool with_dots) const {
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == '.' ? !with_dots : std::string_view("()[],!<>=&|").find(c) != std::string_view::npos)
      return at;
    const CodePoint point = DecodeUtf8(text_.substr(at));
    if (IsWhiteSpace(point.value)) return at;
    at += point.length;
  }
  return at;
}

bool Lexer::ExpectsOperand() const {
  switch (last_) {
    case TokenKind::kEnd:
    case TokenKind::kComma:
    case TokenKind::kLeftParenthesis:
    case TokenKind::kLeftBracket:
      return true;
    default:
      return last_ >= TokenKind::kNot && last_ <= TokenKind::kOr;
  }
}

}  // namespace pipeseal::pipeline::github
