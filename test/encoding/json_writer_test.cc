#include "pipeseal/encoding/json_writer.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/node.h"

using pipeseal::encoding::Document;
using pipeseal::encoding::ToJson;

namespace {

std::string FromYaml(std::string text) {
  const auto document = Document::ParseYaml(std::move(text));
  REQUIRE_MESSAGE(document, document.error().message());
  const auto json = ToJson(document->root());
  return json ? *json : "error: " + json.error().message();
}

}  // namespace

TEST_CASE("a YAML tree as JSON, in the order in which it was written") {
  CHECK(
      FromYaml("b: [1, -2, 0]\na: {x: ~, y: True, z: FALSE}\nc: \"q\\\"\\n\\u0007\"\nd: |\n  two\n  lines\n1: yes\n") ==
      "{\"b\":[1,-2,0],\"a\":{\"x\":null,\"y\":true,\"z\":false},\"c\":\"q\\\"\\n\\u0007\",\"d\":\"two\\nlines\\n\","
      "\"1\":\"yes\"}");
  CHECK(FromYaml("[]") == "[]");
  CHECK(FromYaml("{}") == "{}");
  CHECK(FromYaml("a: &x [1]\nb: *x\n") == "{\"a\":[1],\"b\":[1]}");
  CHECK(FromYaml("123456789012345678901234567890") == "123456789012345678901234567890");
  CHECK(FromYaml("'0x10'") == "\"0x10\"");
}

TEST_CASE("numbers that are not whole and decimal are errors with their place") {
  for (const char* number : {"1.0", "1e3", "0x1F", "0o17", "+1", "007", "-0", ".inf", ".nan", "-01"}) {
    CAPTURE(number);
    CHECK(FromYaml(std::string("a: 1\nb: [") + number + "]\n") ==
          std::string("error: line 2, column 5: ") + number + " is not a whole number in decimal");
  }
}

TEST_CASE("JSON read and written is the same") {
  const std::string text = "{\"z\":[],\"a\":{\"\":\"\\u202e\"},\"n\":-12}";
  const auto document = Document::ParseJson(text);
  REQUIRE(document);
  CHECK(*ToJson(document->root()) == text);
}
