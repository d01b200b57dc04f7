#include "pipeseal/base/json_stream.h"

#include <doctest/doctest.h>

#include "pipeseal/base/escape.h"

using namespace pipeseal;

TEST_CASE("commas stand between members and elements, and nowhere else") {
  JsonStream json;
  json.Begin('{').Member("a").Begin('[').End(']').Member("b").Begin('[').Number(1).Boolean(true).Raw("null").End(']');
  json.Member("c").Begin('{').End('}').MemberIfAny("d", "").MemberIfAny("e", "x").End('}');
  CHECK(std::move(json).Take() == R"({"a":[],"b":[1,true,null],"c":{},"e":"x"})");
}

TEST_CASE("an empty object and an empty array") {
  CHECK(std::move(JsonStream().Begin('{').End('}')).Take() == "{}");
  CHECK(std::move(JsonStream().Begin('[').End(']')).Take() == "[]");
}

TEST_CASE("strings and names are escaped as everywhere") {
  for (const std::string_view text :
       {"", "plain", "\"quoted\"", "back\\slash", "##[group]", "a#b", "\x1b[2J", "\xff", "ü"}) {
    CAPTURE(text);
    JsonStream value, name;
    value.String(text);
    CHECK(std::move(value).Take() == QuoteForJson(text));
    name.Begin('{').Member(text).Number(0).End('}');
    CHECK(std::move(name).Take() == "{" + QuoteForJson(text) + ":0}");
  }
}
