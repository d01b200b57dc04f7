// JSON that is written member by member.
#include "pipeseal/encoding/json_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace pipeseal::encoding {
namespace {

TEST_CASE("members stand in the order in which they were added, escaped") {
  JsonObject object;
  CHECK(object.empty());
  CHECK(object.ToJson() == "{}");
  object.Add("b\"", "line\nbreak").AddIfAny("none", "").AddJson("a", "[1]").AddIfAny("some", "x");
  CHECK(object.ToJson() == R"({"b\"":"line\nbreak","a":[1],"some":"x"})");
  CHECK(object.Has("b\""));
  CHECK_FALSE(object.Has("none"));
}

TEST_CASE("arrays of values and of strings") {
  const std::vector<std::string> words{"1", "\""};
  CHECK(JsonArray({}) == "[]");
  CHECK(JsonArray(std::vector<std::string>{"1", "{}"}) == "[1,{}]");
  CHECK(JsonStrings(words) == R"(["1","\""])");
}

}  // namespace
}  // namespace pipeseal::encoding
