#include "test/support/golden.h"

#include <doctest/doctest.h>

#include "test/support/temporary_directory.h"

using pipeseal::test::FileDifference;

TEST_CASE("a golden file is compared, and rewritten only when asked") {
  const pipeseal::test::TemporaryDirectory scratch;
  const std::string path = scratch / "deep/expected.txt";
  CHECK(FileDifference(path, "a\nb\n", false).contains("is not there"));
  CHECK(FileDifference(path, "a\nb\n", true).empty());
  CHECK(FileDifference(path, "a\nb\n", false).empty());
  const std::string difference = FileDifference(path, "a\nc\n", false);
  CHECK(difference.contains("expected.txt:2: differs"));
  CHECK(difference.contains("expected: b\nactual:   c"));
  CHECK_FALSE(FileDifference(path, "a\nb\nc\n", false).empty());
  CHECK_FALSE(FileDifference(path, "", false).empty());
  CHECK(FileDifference(path, "a\nc\n", true).empty());
  CHECK_FALSE(FileDifference(path, "a\nb\n", false).empty());
}
