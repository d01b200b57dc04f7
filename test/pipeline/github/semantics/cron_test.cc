#include "pipeseal/pipeline/github/semantics/cron.h"

#include <doctest/doctest.h>

using namespace pipeseal::pipeline::github::semantics;

TEST_CASE("Cron: the shortest time between runs") {
  CHECK(ShortestGap("* * * * *") == 1);
  CHECK(ShortestGap("*/5 * * * *") == 5);
  CHECK(ShortestGap(" 0,58\t1,2 * * *") == 2);
  CHECK(ShortestGap("0,58 1,3 * * *") == 58);
  CHECK(ShortestGap("1-59/2 3-4 * * MON") == 2);
  CHECK(ShortestGap("0 0 * * *") == 0);
}

TEST_CASE("Cron: what cannot be read") {
  for (const char* text :
       {"", "0", "60 * * * *", "* 24 * * *", "5-1 * * * *", "*/0 * * * *", "a * * * *", "1, * * * *", "@daily"}) {
    CAPTURE(text);
    CHECK(!ShortestGap(text));
  }
}

TEST_CASE("Time zones") {
  CHECK(IsTimeZone("Europe/Berlin"));
  CHECK(IsTimeZone("UTC"));
  CHECK(!IsTimeZone("Europe/Bonn"));
  CHECK(!IsTimeZone(""));
}
