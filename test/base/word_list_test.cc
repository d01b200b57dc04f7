#include "pipeseal/base/word_list.h"

#include <doctest/doctest.h>

namespace pipeseal {
namespace {

TEST_CASE("a list has whole words only") {
  CHECK(HasWord("update patch delete", "update"));
  CHECK(HasWord("update patch delete", "patch"));
  CHECK(HasWord("update patch delete", "delete"));
  CHECK(HasWord("create", "create"));
  CHECK_FALSE(HasWord("update patch deletecollection", "delete"));
  CHECK_FALSE(HasWord("update patch", "date"));
  CHECK_FALSE(HasWord("update patch", "update patch"));
  CHECK_FALSE(HasWord("update patch", ""));
  CHECK_FALSE(HasWord("", "update"));
  CHECK_FALSE(HasWord("", ""));
}

}  // namespace
}  // namespace pipeseal
