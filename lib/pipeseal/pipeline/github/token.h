// The symbols of GitHub's expressions, read one after the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipeseal::pipeline::github {

enum class TokenKind : std::uint8_t {
  kEnd,
  kInvalid,
  kLeftParenthesis,
  kRightParenthesis,
  kLeftBracket,
  kRightBracket,
  kComma,
  kDot,
  kStar,
  kNot,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAnd,
  kOr,
  kNull,
  kTrue,
  kFalse,
  kNumber,
  kString,
  kName,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text{};  // as written, a string with its quotes
  std::size_t offset = 0;   // in the expression
  double number = 0;        // of kNumber
};

class Lexer {
 public:
  // Borrows the text.
  explicit Lexer(std::string_view text) : text_(text) {}

  // What a symbol is can depend on the one before: `.` begins a number only where an operand can stand, and what
  // follows a dot is a name even if it reads "true".
  Token Next();

 private:
  Token Make(TokenKind kind, std::size_t end);
  Token ReadOperator();
  Token ReadNumber();
  Token ReadString();
  Token ReadWord();
  void SkipWhiteSpace();
  // Where the word ends that goes on at `at`.
  std::size_t WordEnd(std::size_t at, bool with_dots) const;
  bool ExpectsOperand() const;

  std::string_view text_;
  std::size_t at_ = 0;
  TokenKind last_ = TokenKind::kEnd;  // kEnd before the first one
};

}  // namespace pipeseal::pipeline::github
