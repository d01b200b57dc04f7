// A Glob is a pattern of an artifact rule (in-toto spec 4.3.3): Python's fnmatch on POSIX, which the reference implementation
// applies. The whole name must match, case counts, `*` crosses '/', `?` and a class `[…]`, `[!…]` take one code point; there is
// no escape character, and an unclosed '[' stands for itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal {

class Glob {
 public:
  explicit Glob(std::string_view pattern);

  // In O(name * pattern) at worst.
  bool Matches(std::string_view name) const;
  // The pattern is "*": it matches every name.
  bool matches_everything() const { return everything_; }
  // What every matching name starts with: the characters before the first special one.
  std::string_view literal_prefix() const { return prefix_; }
  // The pattern has no special character: it matches exactly literal_prefix().
  bool literal() const { return tokens_.empty(); }

 private:
  struct Range {
    char32_t first, last;
  };
  struct Token {
    enum class Kind { kCharacter, kAnyOne, kAnyMany, kClass } kind;
    char32_t character = 0;
    bool negated = false;
    std::vector<Range> ranges{};
    bool Accepts(char32_t c) const;
  };
  // Reads the class whose '[' has been taken; false when it is not closed.
  static bool ReadClass(std::u32string_view text, std::size_t& at, Token& token);

  std::string prefix_;
  std::vector<Token> tokens_;  // after the prefix
  bool everything_ = false;
};

// True if the text has a character that a Glob treats as special.
bool HasGlobCharacters(std::string_view text);

}  // namespace pipeseal
