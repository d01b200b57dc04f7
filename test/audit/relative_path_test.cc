#include "pipeseal/audit/relative_path.h"

#include <doctest/doctest.h>

namespace pipeseal::audit {
namespace {

TEST_CASE("a path is written without what means nothing") {
  CHECK(NormalisedPath("a/b") == "a/b");
  CHECK(NormalisedPath("./a//b/./c/") == "a/b/c");
  CHECK(NormalisedPath("a/x/../b") == "a/b");
  CHECK(NormalisedPath("a/..") == "");
  CHECK(NormalisedPath("") == "");
  CHECK(NormalisedPath("a/..b/...") == "a/..b/...");
}

TEST_CASE("a path that leads out of where it begins is none") {
  CHECK_FALSE(NormalisedPath(".."));
  CHECK_FALSE(NormalisedPath("a/../../a"));
  CHECK(NormalisedPath("owner/name/a/../b", 2) == "owner/name/b");
  CHECK(NormalisedPath("owner/name/a/..", 2) == "owner/name");
  CHECK_FALSE(NormalisedPath("owner/name/..", 2));
  CHECK_FALSE(NormalisedPath("owner/name/a/../../b", 2));
}

}  // namespace
}  // namespace pipeseal::audit
