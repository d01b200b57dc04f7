#include "pipeseal/base/memo.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;

TEST_CASE("A memo makes each value once, until it forgets") {
  Memo<int, std::string> memo;
  int made = 0;
  const auto get = [&](int key) {
    return memo.Get(key, [&] {
      ++made;
      return std::to_string(key);
    });
  };
  const auto first = get(1);
  CHECK(get(1) == first);
  CHECK(*get(2) == "2");
  CHECK(made == 2);
  memo.Forget();
  CHECK(*first == "1");  // whoever holds it keeps it
  CHECK(get(1) != first);
  CHECK(made == 3);
}
