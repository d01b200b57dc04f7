#include "pipeseal/base/path_name.h"

#include <doctest/doctest.h>

#include <string>

namespace pipeseal {
namespace {

TEST_CASE("names that may become one component of a file name") {
  for (const std::string_view name : {"build", "a b", ".hidden", "...", "a..b", "*", "[x]",
                                      "gr\u00fc\u00df", "\u65e5", "a\\b", "-x", "~"}) {
    CAPTURE(name);
    CHECK(CheckFileNameComponent(name));
  }
  CHECK(CheckFileNameComponent(std::string(200, 'x')));
}

TEST_CASE("names that may not") {
  for (const std::string_view name : {"", ".", "..", "/", "a/b", "../x", "a/", "a\nb", "a\x1b",
                                      "\u202ea", "a\u200b", "\ufeff", "\xff", "\x7f"}) {
    CAPTURE(name);
    const Result<void> checked = CheckFileNameComponent(name);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code() == ErrorCode::kSchema);
  }
  CHECK_FALSE(CheckFileNameComponent(std::string_view("a\0b", 3)));
  CHECK_FALSE(CheckFileNameComponent(std::string(201, 'x')));
}

TEST_CASE("names of artifacts are data: nearly all of them are taken as they are") {
  for (const std::string_view name :
       {"a", "/abs", "./a", "a//b", "a/./b", "a/", "...", "..a", "a..", "a/..b/c", "a/b..", "a\\b",
        "a\nb", "\x1b", "\u202e"}) {
    CAPTURE(name);
    CHECK(CheckArtifactName(name));
  }
}

TEST_CASE("names of artifacts that no file can have, or that lead out of a folder") {
  for (const std::string_view name : {"", "..", "../a", "a/..", "a/../b", "a\\..\\b", "..\\a",
                                      "a/..\\b", "a/.../../b", "\xff", "\xc0\xae\xc0\xae/a"}) {
    CAPTURE(name);
    CHECK_FALSE(CheckArtifactName(name));
  }
  CHECK_FALSE(CheckArtifactName(std::string_view("a\0", 2)));
  CHECK_FALSE(CheckArtifactName(std::string_view("\0", 1)));
}

}  // namespace
}  // namespace pipeseal
