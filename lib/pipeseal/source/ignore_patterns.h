// Patterns that leave files out of a recording, in the language of .gitignore: `*` and `?` stop at '/', `**` does not, a '/' at
// the front or in the middle anchors the pattern, one at the end means folders only, `!` takes files back in, `#` starts a
// comment, a backslash escapes. As in git a `?` and a class `[…]` take one byte, not one character.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

class IgnorePatterns {
 public:
  // One pattern; blank lines and comments add nothing. An error for one that git reads and that can match nothing: with an
  // unclosed '[' or a backslash at its end.
  Result<void> Add(std::string_view pattern);
  // A file of patterns, a line each.
  Result<void> AddLines(std::string_view text);

  // Whether `path` (components separated by '/', relative) is left out by the last pattern that matches it. Of a folder that
  // is left out nothing is recorded, as in git: the caller does not descend.
  bool Ignores(std::string_view path, bool is_directory) const;
  bool empty() const { return patterns_.empty(); }
  // As they were given, in order.
  std::vector<std::string> Describe() const;

 private:
  struct Token {
    enum class Kind : std::uint8_t {
      kByte,
      kAny,      // `?`
      kClass,    // of sets, at index
      kStar,     // any number of bytes within a component
      kDeep,     // `**` at the end: any number of bytes
      kFolders,  // `**/`: any number of whole components
    } kind;
    unsigned char byte = 0;
    std::uint32_t index = 0;
  };
  struct Pattern {
    std::string text;
    bool negated = false, directory_only = false;
    bool whole_path = false;  // else the last component alone is matched, wherever it is
    std::vector<Token> tokens{};
    std::vector<std::bitset<256>> sets{};

    bool Matches(std::string_view name) const;
    // One byte of the name against a token that takes exactly one.
    bool Accepts(const Token& token, char c) const;
  };
  class Compiler;

  std::vector<Pattern> patterns_;
};

}  // namespace pipeseal::source
