#include "pipeseal/pipeline/github/semantics/filter_pattern.h"

#include <doctest/doctest.h>

using namespace pipeseal::pipeline::github::semantics;

TEST_CASE("Patterns of branches and tags that can fit") {
  for (const char* text : {"main", "releases/**", "!releases/**-alpha", "v[12].[0-9]+.[0-9]+", "feature/*", "v2*", "a?",
                           "\\!x", "[abc]+", "**", "äöü"}) {
    CAPTURE(text);
    CHECK(CheckRefPattern(text).empty());
  }
}

TEST_CASE("Patterns of branches and tags that cannot fit") {
  for (const char* text : {"", "!", "/main", "main/", "main.", "a b", "a:b", "a^b", "a~b", "v\\d+", "\\*", "+a", "a*+",
                           "?", "[", "[]", "[z-a]", "[a-]", "a\nb"}) {
    CAPTURE(text);
    CHECK(!CheckRefPattern(text).empty());
  }
}

TEST_CASE("Patterns of paths") {
  for (const char* text : {"**", "docs/**", "!docs/**/*.md", "**.js", "a b", "/a", "src/", "a\\b"}) {
    CAPTURE(text);
    CHECK(CheckPathPattern(text).empty());
  }
  for (const char* text : {"./docs", "../x", ".", "..", "!./x", " a", "a ", "[a", ""}) {
    CAPTURE(text);
    CHECK(!CheckPathPattern(text).empty());
  }
}
