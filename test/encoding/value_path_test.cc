#include "pipeseal/encoding/value_path.h"

#include <doctest/doctest.h>

#include "pipeseal/encoding/node.h"

using namespace pipeseal;
using namespace pipeseal::encoding;

namespace {

constexpr std::string_view kText =
    R"({"a":{"b":[1,2.50,"x",null,true,{"c":"deep"},[]]},"a key":{"q\"k":"v"},"list":[{"n":"1"},{"m":"2"},{"n":"3"}],"e":{}})";

// The values that a path finds, as JSON.
std::vector<std::string> Find(std::string_view text, std::string_view source = kText) {
  const auto path = ValuePath::Parse(text);
  REQUIRE_MESSAGE(path, path.error().message());
  const auto values = JsonValues::Make(std::string(source), kDefaultLimits, 1000, false);
  REQUIRE(values);
  ValueFinder finder(*path);
  REQUIRE(values->Walk(finder));
  std::vector<std::string> found;
  for (const FoundValue& value : finder.found()) found.push_back(value.ToJson());
  return found;
}

using Values = std::vector<std::string>;

bool IsRefused(std::string_view text) {
  const auto path = ValuePath::Parse(text);
  return !path && path.error().code() == ErrorCode::kUsage;
}

}  // namespace

TEST_CASE("keys, indices and all of them") {
  CHECK(Find(".list[].n") == Values{"\"1\"", "\"3\""});
  CHECK(Find(".list[1]") == Values{R"({"m":"2"})"});
  CHECK(Find(".list[2].n") == Values{"\"3\""});
  CHECK(Find(".a.b[1]") == Values{"2.50"});
  CHECK(Find(".a.b[]") == Values{"1", "2.50", "\"x\"", "null", "true", R"({"c":"deep"})", "[]"});
  CHECK(Find(".a.b[5].c") == Values{"\"deep\""});
  CHECK(Find(".a[]") == Values{R"([1,2.50,"x",null,true,{"c":"deep"},[]])"});
  CHECK(Find(".\"a key\".\"q\\\"k\"") == Values{"\"v\""});
  CHECK(Find(".[\"a key\"]") == Values{R"({"q\"k":"v"})"});
  CHECK(Find(".a[\"b\"][0]") == Values{"1"});
  CHECK(Find(".e") == Values{"{}"});
}

TEST_CASE("the whole document, and documents that are no object") {
  CHECK(Find(".", R"({"a":[1]})") == Values{R"({"a":[1]})"});
  CHECK(Find(".", "3") == Values{"3"});
  CHECK(Find(".[]", "[1,[2]]") == Values{"1", "[2]"});
  CHECK(Find(".[1][0]", "[1,[2]]") == Values{"2"});
}

TEST_CASE("what is not there is not found") {
  CHECK(Find(".nothing").empty());
  CHECK(Find(".list.n").empty());
  CHECK(Find(".list[3]").empty());
  CHECK(Find(".a[0]").empty());
  CHECK(Find(".a.b.c").empty());
  CHECK(Find(".e[]").empty());
  CHECK(Find(".a", "[]").empty());
}

TEST_CASE("strings of values are their values, and JSON escapes them") {
  const FoundValue text{Kind::kString, "\x1b\""};
  CHECK(text.ToJson() == R"("\u001b\"")");
  CHECK(FoundValue{Kind::kNumber, "0x1F"}.ToJson() == "\"0x1F\"");
  CHECK(FoundValue{Kind::kNumber, "-1.5e3"}.ToJson() == "-1.5e3");
  CHECK(FoundValue{Kind::kBoolean, "True"}.ToJson() == "true");
  CHECK(FoundValue{Kind::kNull, "~"}.ToJson() == "null");
}

TEST_CASE("paths that are none") {
  for (const char* text : {"", "a", "[0]", "..", ".a.", ".a..b", ".a[", ".a[x]", ".a[1", ".a[\"b]", ".\"a", ".a[-1]",
                           ".a]", ".a\"b\"", ".[]a", ".a[1234567890]", ".a[\"b\"", ".a.[0]"}) {
    CAPTURE(text);
    CHECK(IsRefused(text));
  }
  CHECK(ValuePath::Parse(".a[x]").error().message() ==
        "the path '.a[x]', character 4: '[' is followed by a number, a quoted key, or ']'");
}
