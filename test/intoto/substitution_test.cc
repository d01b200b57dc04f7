#include "pipeseal/intoto/substitution.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using pipeseal::intoto::Substitution;

TEST_CASE("without parameters braces are literal") {
  const Substitution none;
  CHECK_FALSE(none.active());
  CHECK(*none.Apply("{x} {{ } {") == "{x} {{ } {");
}

TEST_CASE("parameters stand in braces, doubled braces for themselves") {
  Substitution parameters;
  REQUIRE(parameters.Add("VERSION=1.2=3"));
  REQUIRE(parameters.Add("empty="));
  REQUIRE(parameters.Add("a_b-9={VERSION}"));
  CHECK(parameters.active());
  CHECK(*parameters.Apply("") == "");
  CHECK(*parameters.Apply("app-{VERSION}.tar") == "app-1.2=3.tar");
  CHECK(*parameters.Apply("{VERSION}{VERSION}{empty}") == "1.2=31.2=3");
  CHECK(*parameters.Apply("{{VERSION}}") == "{VERSION}");
  CHECK(*parameters.Apply("{{{VERSION}}}") == "{1.2=3}");
  CHECK(*parameters.Apply("{a_b-9}") == "{VERSION}");  // once only
}

TEST_CASE("a brace that is no parameter is refused when there are parameters") {
  Substitution parameters;
  REQUIRE(parameters.Add("A=1"));
  for (const std::string_view text :
       {"{B}", "{a}", "{", "}", "{}", "{A", "A}", "{A!r}", "{A:>3}", "{A.b}", "{0}", "{ A }", "{{A}"}) {
    CAPTURE(text);
    const auto result = parameters.Apply(text);
    REQUIRE_FALSE(result);
    CHECK(result.error().code() == ErrorCode::kSchema);
  }
  CHECK(parameters.Apply("{B}").error().message().find("--substitute B=VALUE") != std::string::npos);
}

TEST_CASE("an assignment has a name and comes once") {
  Substitution parameters;
  REQUIRE(parameters.Add("A=1"));
  for (const std::string_view text : {"A=2", "B", "=1", "", "a b=1", "a.b=1", "\xC3\xA9=1"}) {
    CAPTURE(text);
    const auto result = parameters.Add(text);
    REQUIRE_FALSE(result);
    CHECK(result.error().code() == ErrorCode::kUsage);
  }
  CHECK(*parameters.Apply("{A}") == "1");
}
