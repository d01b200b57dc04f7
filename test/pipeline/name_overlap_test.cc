#include "pipeseal/pipeline/name_overlap.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace pipeseal::pipeline;

TEST_CASE("names, globs and expressions meet") {
  CHECK(OverlapOf("bin", "bin") == Overlap::kCertain);
  CHECK(OverlapOf("bin", "bin2") == Overlap::kNone);
  CHECK(OverlapOf("bin-*", "bin-linux") == Overlap::kCertain);
  CHECK(OverlapOf("bin-*", "lib-*") == Overlap::kNone);
  CHECK(OverlapOf("a*c", "ab*") == Overlap::kCertain);
  CHECK(OverlapOf("a?c", "abc") == Overlap::kCertain);
  CHECK(OverlapOf("bin-${{ matrix.os }}", "bin-linux") == Overlap::kPossible);
  CHECK(OverlapOf("bin-$OS.zip", "bin-*.tar") == Overlap::kNone);
  CHECK(OverlapOf("$(name)", "x") == Overlap::kPossible);
  CHECK(OverlapOf("<< parameters.x >>-a", "b-a") == Overlap::kPossible);
  CHECK(OverlapOf("", "") == Overlap::kCertain);
  CHECK(OverlapOf("*", "") == Overlap::kCertain);
}

TEST_CASE("expressions of all platforms are globs") {
  CHECK(AsGlob("a-${{ b }}-c") == "a-*-c");
  CHECK(AsGlob("$A/${B}/$(C)/{{d}}/$[[ e ]]") == "*/*/*/*/*");
  CHECK(AsGlob("${{ a }}${{ b }}") == "*");
  CHECK(AsGlob("a$") == "a$");
  CHECK(AsGlob("$1") == "$1");
  CHECK(AsGlob("${{ a") == "${{ a");
  CHECK(HasExpression("a-$B"));
  CHECK_FALSE(HasExpression("a-*"));
}

TEST_CASE("folders hold what is below them") {
  CHECK(PathOverlapOf({"dist/"}, {"dist/x"}) == Overlap::kCertain);
  CHECK(PathOverlapOf({"./dist"}, {"dist/*.tar"}) == Overlap::kCertain);
  CHECK(PathOverlapOf({"dist"}, {"distribution/x"}) == Overlap::kNone);
  CHECK(PathOverlapOf({"!dist/x"}, {"dist/x"}) == Overlap::kNone);
  CHECK(PathOverlapOf({"x.{zip,tar}"}, {"x.zip"}) == Overlap::kCertain);
  CHECK(PathOverlapOf({}, {"x"}) == Overlap::kNone);
  CHECK(PathOverlapOf({"."}, {"x"}) == Overlap::kCertain);
}

TEST_CASE("hostile names take no time") {
  std::string stars, letters(900, 'a');
  for (int i = 0; i < 450; ++i) stars += "*a";
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) CHECK(OverlapOf(stars, letters + "b") == Overlap::kNone);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
  CHECK(OverlapOf(std::string(5000, '*'), letters) == Overlap::kPossible);
}
