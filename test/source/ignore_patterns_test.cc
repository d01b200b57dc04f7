#include "pipeseal/source/ignore_patterns.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::source;

// Every row was checked with `git check-ignore`.
TEST_CASE("a pattern matches as in .gitignore") {
  struct Row {
    const char* pattern;
    const char* path;  // a folder where it ends with a slash
    bool ignored;
  };
  const Row rows[] = {
      {"a.o", "a.o", true},
      {"a.o", "x/y/a.o", true},
      {"a.o", "a.o/", true},
      {"a.o", "a.ob", false},
      {"*.o", "x/a.o", true},
      {"*.o", ".o", true},
      {"*.o", "a.oo", false},
      {"*~", "dir/file~", true},
      {"*.link*", "x/step.0123.link", true},
      {"*.link*", "x/step.link.bak", true},
      {"*.link*", "x/link", false},
      {"build/", "build/", true},
      {"build/", "x/build/", true},
      {"build/", "build", false},
      {"/build", "build", true},
      {"/build", "x/build", false},
      {"x/build", "x/build", true},
      {"x/build", "y/x/build", false},
      {"/*.c", "a.c", true},
      {"/*.c", "x/a.c", false},
      {"x/*", "x/a", true},
      {"x/*", "x/a/b", false},
      {"x/*.c", "x/y/a.c", false},
      {"x*y", "x/y", false},
      {"x?y", "x/y", false},
      {"*", "a/b", true},
      {"**", "a/b", true},
      {"**/a", "a", true},
      {"**/a", "x/y/a", true},
      {"**/a/b", "x/a/b", true},
      {"**/a/b", "x/a/y/b", false},
      {"a/**", "a/x/y", true},
      {"a/**", "a/", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "ab", false},
      {"a/**/b/**/c", "a/x/b/y/c", true},
      {"a/**/b/**/c", "a/b/b/c/c", true},
      {"a/**/*.c", "a/x/y.c", true},
      {"a/**b", "a/xb", true},
      {"a/**b", "a/x/b", false},
      {"a**/b", "ax/b", true},
      {"a/***/b", "a/x/y/b", true},
      {"**\\/a", "x/a", true},
      {"**\\/a", "a", false},
      {"[ab].c", "b.c", true},
      {"[!ab].c", "b.c", false},
      {"[^ab].c", "c.c", true},
      {"[a-c]", "b", true},
      {"[z-a]", "z", true},
      {"[z-a]", "m", false},
      {"[]a]", "]", true},
      {"[a\\]]", "]", true},
      {"[a-]", "-", true},
      {"[[:digit:]]", "7", true},
      {"[[:digit:]]", "x", false},
      {"[[:digit:]x]", "x", true},
      {"x[!a]y", "x/y", false},
      {"/x[!a]y", "x/y", false},
      {"?", "\xc3\xa9", false},
      {"??", "\xc3\xa9", true},
      {"\\#a", "#a", true},
      {"\\!a", "!a", true},
      {"#a", "#a", false},
      {"a\\*b", "a*b", true},
      {"a\\*b", "axb", false},
      {"a ", "a", true},
      {"a\\ ", "a ", true},
      {"a\\ ", "a", false},
      {" a", " a", true},
      {" a", "a", false},
      {"a\t", "a", false},
      {"A", "a", false},
      {"/", "a", false},
      {"!", "a", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    IgnorePatterns patterns;
    REQUIRE(patterns.Add(row.pattern).has_value());
    std::string path = row.path;
    const bool folder = path.ends_with('/');
    if (folder) path.pop_back();
    CHECK(patterns.Ignores(path, folder) == row.ignored);
  }
}

TEST_CASE("the last pattern that matches decides") {
  IgnorePatterns patterns;
  REQUIRE(patterns.AddLines("*.o\n!keep.o\n/x/keep.o\n").has_value());
  CHECK(patterns.Ignores("a.o", false));
  CHECK_FALSE(patterns.Ignores("keep.o", false));
  CHECK_FALSE(patterns.Ignores("y/keep.o", false));
  CHECK(patterns.Ignores("x/keep.o", false));
}

TEST_CASE("a file of patterns is read as git reads it") {
  IgnorePatterns patterns;
  REQUIRE(patterns.AddLines("\xef\xbb\xbf*.o\r\n\n# comment\n   \nb\r\nlast").has_value());
  const std::vector<std::string> texts{"*.o", "b", "last"};
  CHECK((patterns.Describe() == texts));
  CHECK_FALSE(patterns.empty());
  CHECK(IgnorePatterns().empty());
  CHECK_FALSE(IgnorePatterns().Ignores("a", false));
}

TEST_CASE("patterns that can match nothing are errors") {
  for (const std::string pattern : {"[a", "a[", "x[!", "[]", "a\\", "[[:bogus:]]", "[a-", "a\nb"}) {
    CAPTURE(pattern);
    IgnorePatterns patterns;
    const auto added = patterns.Add(pattern);
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().code() == ErrorCode::kSyntax);
  }
  CHECK_FALSE(IgnorePatterns().Add(std::string("a\0b", 3)).has_value());
}

TEST_CASE("many stars take polynomial time") {
  std::string stars, folders;
  for (int i = 0; i < 40; ++i) {
    stars += "*a";
    folders += "**/a*/";
  }
  IgnorePatterns patterns;
  REQUIRE(patterns.Add(stars + "b").has_value());
  REQUIRE(patterns.Add(folders + "b").has_value());
  CHECK_FALSE(patterns.Ignores(std::string(2000, 'a'), false));
  std::string path;
  for (int i = 0; i < 500; ++i) path += "aa/";
  CHECK_FALSE(patterns.Ignores(path + "c", false));
}
