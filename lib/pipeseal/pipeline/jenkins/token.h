// The tokens of a Jenkinsfile: as much of Groovy's lexis as tells code from strings and comments. Nothing fails: what
// is not closed ends with its line, or with the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline::jenkins {

enum class Quote : std::uint8_t { kNone, kSingle, kDouble, kTripleSingle, kTripleDouble, kSlashy, kDollarSlashy };

// Borrows from the text.
struct Token {
  enum class Kind : std::uint8_t { kWord, kString, kOther, kNewline };
  Kind kind = Kind::kOther;
  std::string_view text;   // as written; one character of kOther
  std::string_view value;  // of a string: within its quotes, as written
  Quote quote = Quote::kNone;
  std::size_t offset = 0;

  bool is(char c) const { return kind == Kind::kOther && text.front() == c; }
  bool is_word(std::string_view word) const { return kind == Kind::kWord && text == word; }
  bool is_string() const { return kind == Kind::kString; }
  // Expressions in it are evaluated.
  bool interpolates() const { return is_string() && quote != Quote::kSingle && quote != Quote::kTripleSingle; }
};

std::vector<Token> Tokenise(std::string_view text);

// "${expression}" or "$name.member" in a string that interpolates.
struct Interpolation {
  std::string_view expression;  // without the marks and the space in them
  std::size_t offset = 0;       // of all of it, in the string's value
  std::size_t length = 0;
};
std::vector<Interpolation> InterpolationsOf(const Token& string);

}  // namespace pipeseal::pipeline::jenkins
