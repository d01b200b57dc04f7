// Patterns that leave files out of a recording, in the language of .gitignore: `*` and `?` stop at '/', `**` does not, a '/' at
// the front or in the middle anchors the pattern, one at the end means folders only, `!` takes files back in, `#` starts a
// comment, a backslash escapes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

class IgnorePatterns {
 public:
  // One pattern; blank lines and comments add nothing.
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
  struct Pattern {
    std::string text;
    std::vector<std::string> components;  // "**" stands for any number of components
    bool negated = false, anchored = false, directory_only = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace pipeseal::source
