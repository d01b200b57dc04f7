#include "pipeseal/sbom/version_order.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal::sbom;

namespace {

// '<', '>', '=' or '?', and the same the other way round.
char Order(std::string_view a, std::string_view b) {
  const auto order = CompareVersions(a, b);
  const auto reversed = CompareVersions(b, a);
  CHECK(order.has_value() == reversed.has_value());
  if (!order) return '?';
  CHECK((*order < 0) == (*reversed > 0));
  return *order < 0 ? '<' : *order > 0 ? '>' : '=';
}

}  // namespace

TEST_CASE("numbers with dots between them") {
  CHECK(Order("1.0", "1.1") == '<');
  CHECK(Order("1.9", "1.10") == '<');
  CHECK(Order("1.0", "1.0.0") == '=');
  CHECK(Order("v1.2.3", "1.2.3") == '=');
  CHECK(Order("2", "10") == '<');
  CHECK(Order("1.0.0.1", "1.0") == '>');
  CHECK(Order("99999999999999999999999999", "100000000000000000000000000") == '<');
  CHECK(Order("007", "7") == '=');
  CHECK(Order("2:1.0", "1:9.0") == '>');
  CHECK(Order("1:1.0", "9.0") == '>');
}

TEST_CASE("what comes before and behind a release") {
  CHECK(Order("1.0-rc.1", "1.0") == '<');
  CHECK(Order("1.0-alpha", "1.0-beta") == '<');
  CHECK(Order("1.0b2", "1.0rc1") == '<');
  CHECK(Order("1.0rc1", "1.0rc2") == '<');
  CHECK(Order("1.0rc", "1.0rc1") == '<');
  CHECK(Order("1.0-SNAPSHOT", "1.0") == '<');
  CHECK(Order("1.0.dev1", "1.0") == '<');
  CHECK(Order("1.0.post1", "1.0") == '>');
  CHECK(Order("1.0.Final", "1.0") == '=');
  CHECK(Order("1.1.1k", "1.1.1l") == '<');
  CHECK(Order("1.1.1k", "1.1.1") == '>');
  CHECK(Order("7.88.1-10", "7.88.1-11") == '<');
  CHECK(Order("1.0-1ubuntu2", "1.0-1ubuntu10") == '<');
  CHECK(Order("1.0+build.1", "1.0+build.2") == '=');
  CHECK(Order("31.1-jre", "32.0-android") == '<');
}

TEST_CASE("what has no order, or an order that depends on the ecosystem") {
  CHECK(Order("", "1.0") == '?');
  CHECK(Order("", "") == '?');
  CHECK(Order("main", "1.0") == '?');
  CHECK(Order("4f2a9c1", "5f2a9c1") == '?');
  CHECK(Order("sha256:00", "sha256:01") == '?');
  CHECK(Order("31.1-jre", "31.1-android") == '?');
  CHECK(Order("1.0-1", "1.0") == '?');
  CHECK(Order("1.0a", "1.0") == '?');
  CHECK(Order("1.0-alpha", "1.0-SNAPSHOT") == '?');
  CHECK(Order("1.0-1", "1.0-rc1") == '?');
}

TEST_CASE("an order of all texts, for sorting") {
  CHECK(NaturalOrder("a2", "a10") < 0);
  CHECK(NaturalOrder("", "a") < 0);
  CHECK(NaturalOrder("a", "a") == 0);
  CHECK(NaturalOrder("a01", "a1") != 0);
  CHECK(NaturalOrder("1.0", "1.0-rc1") < 0);
}
