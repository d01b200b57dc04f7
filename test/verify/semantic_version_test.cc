#include "pipeseal/verify/semantic_version.h"

#include <doctest/doctest.h>

namespace pipeseal::verify {
namespace {

bool Satisfies(std::string_view tag, std::string_view expected) {
  CAPTURE(tag);
  CAPTURE(expected);
  const auto version = SemanticVersion::Parse(tag), wanted = SemanticVersion::Parse(expected);
  REQUIRE(version);
  REQUIRE(wanted);
  return version->Satisfies(*wanted);
}

TEST_CASE("a version has one to three numbers, and only with three a prerelease and a build") {
  for (const char* text : {"v0", "v1", "v1.2", "v1.2.3", "v10.20.30", "v1.2.3-rc.1", "v1.2.3-0", "v1.2.3--", "v1.2.3+01", "v1.2.3-a.b+c.d"}) {
    CAPTURE(text);
    CHECK(SemanticVersion::Parse(text));
  }
  for (const char* text : {"", "v", "1", "1.2.3", "V1", "v01", "v1.02", "v1.2.03", "v1.", "v1.2.", "v.1", "v1.2.3.4", "v1..2", "v1-a", "v1+a", "v1.2-a",
                           "v1.2.3-", "v1.2.3+", "v1.2.3-a..b", "v1.2.3-01", "v1.2.3-a_b", "v1.2.3 ", "vx", "v1.x", "v-1", "v1.2.3-+b"}) {
    CAPTURE(text);
    CHECK_FALSE(SemanticVersion::Parse(text));
  }
}

TEST_CASE("a tag satisfies the numbers that are expected") {
  for (const char* expected : {"v1", "v1.2", "v1.2.3", "v1.2.3+5"}) CHECK(Satisfies("v1.2.3", expected));
  for (const char* expected : {"v2", "v0", "v1.3", "v1.20", "v1.2.4", "v1.2.30", "v1.2.3-rc"}) CHECK_FALSE(Satisfies("v1.2.3", expected));
}

TEST_CASE("numbers that a tag leaves out are 0") {
  CHECK(Satisfies("v1", "v1.0.0"));
  CHECK(Satisfies("v1.2", "v1.2.0+1"));
  CHECK_FALSE(Satisfies("v1", "v1.2"));
  CHECK_FALSE(Satisfies("v1.2", "v1.2.3"));
}

TEST_CASE("a prerelease is compared whole, a build never") {
  CHECK(Satisfies("v1.2.3-rc.1+a", "v1.2.3-rc.1+b"));
  CHECK(Satisfies("v1.2.3-rc.1", "v1.2"));
  CHECK_FALSE(Satisfies("v1.2.3-rc.1", "v1.2.3"));
  CHECK_FALSE(Satisfies("v1.2.3-rc.1", "v1.2.3-rc.2"));
  CHECK_FALSE(Satisfies("v1.2.3+1", "v1.2.3-rc.1"));
  CHECK(Satisfies("v1.2.3+1.2", "v1.2.3"));
}

}  // namespace
}  // namespace pipeseal::verify
