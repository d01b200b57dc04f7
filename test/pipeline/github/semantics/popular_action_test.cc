#include "pipeseal/pipeline/github/semantics/popular_action.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "pipeseal/pipeline/github/semantics/popular_actions_table.h"

using namespace pipeseal::pipeline::github::semantics;
using pipeseal::pipeline::github::ParseUses;

TEST_CASE("Popular actions: rows stand in the order of their names") {
  CHECK(std::ranges::is_sorted(kPopularActions, {}, &PopularActionRow::action));
}

TEST_CASE("Popular actions: by branch, tag and version") {
  const auto cache = FindPopularAction(ParseUses("Actions/Cache@v4"));
  REQUIRE(cache);
  CHECK(cache->exact);
  REQUIRE(cache->action.FindInput("KEY") != nullptr);
  CHECK(cache->action.FindInput("key")->required);
  CHECK(cache->action.FindInput("keys") == nullptr);
  const auto version = FindPopularAction(ParseUses("actions/cache@v4.1.2"));
  REQUIRE(version);
  CHECK(!version->exact);
  CHECK(FindPopularAction(ParseUses("actions/cache/restore@v4")));
  CHECK(FindPopularAction(ParseUses("dtolnay/rust-toolchain@stable")));
}

TEST_CASE("Popular actions: what is not known") {
  for (const char* uses : {"actions/cache@main", "actions/cache/nothing@v4", "me/mine@v1", "./actions/cache",
                           "actions/cache@0123456789012345678901234567890123456789"}) {
    CAPTURE(uses);
    CHECK(!FindPopularAction(ParseUses(uses)));
  }
}
