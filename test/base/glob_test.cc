#include "pipeseal/base/glob.h"

#include <doctest/doctest.h>

#include <string>

using pipeseal::Glob;

TEST_CASE("a glob matches whole names as Python's fnmatch does") {
  struct Row {
    const char* pattern;
    const char* name;
    bool matches;
  };
  const Row rows[] = {
      {"*", "", true},
      {"*", "a/b/.c", true},
      {"*.c", "src/deep/er/x.c", true},
      {"src/*", "src/deep/x", true},
      {"src/*", "srcx", false},
      {"**/x", "x", false},
      {"**/x", "a/b/x", true},
      {"?", "\xc3\xa9", true},
      {"?", "e\xcc\x81", false},
      {"?", "/", true},
      {"a?c", "a\nc", true},
      {"[abc]", "b", true},
      {"[!abc]", "b", false},
      {"[!a]", "z", true},
      {"[^a]", "b", false},
      {"[^a]", "^", true},
      {"[]]", "]", true},
      {"[!]]", "]", false},
      {"[]-a]", "^", true},
      {"[a-]", "-", true},
      {"[-a]", "-", true},
      {"[a-c-e]", "d", false},
      {"[a-c-e]", "e", true},
      {"[z-a]", "m", false},
      {"[!z-a]", "m", true},
      {"[a/]", "/", true},
      {"a[b", "a[b", true},
      {"a[b", "ab", false},
      {"[*]", "*", true},
      {"[*]", "a", false},
      {"a\\*b", "a*b", false},
      {"a\\*b", "a\\xb", true},
      {"A", "a", false},
      {"", "", true},
      {"", "a", false},
      {"a*b*c", "aXbYbZc", true},
      {"a*b*c", "aXbYbZ", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.name);
    CHECK(Glob(row.pattern).Matches(row.name) == row.matches);
  }
}

TEST_CASE("a glob with many stars takes polynomial time") {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "*a";
  CHECK_FALSE(Glob(pattern + "b").Matches(std::string(2000, 'a')));
  CHECK(Glob(pattern).Matches(std::string(2000, 'a')));
}
