#include "pipeseal/encoding/json_stream.h"

#include <doctest/doctest.h>

#include "pipeseal/encoding/node.h"

using namespace pipeseal::encoding;

TEST_CASE("members and elements stand on lines of their own, what is empty on one") {
  JsonStream out;
  out.BeginObject().Member("a", "x").MemberIfAny("left out", "").Key("list").BeginArray().Raw("1").String("2").EndArray();
  out.Key("none").BeginArray().EndArray().Key("nothing").BeginObject().EndObject().EndObject();
  CHECK(std::move(out).Finish() ==
        "{\n  \"a\": \"x\",\n  \"list\": [\n    1,\n    \"2\"\n  ],\n  \"none\": [],\n  \"nothing\": {}\n}\n");
}

TEST_CASE("whatever a text holds, it is a string of JSON") {
  JsonStream out;
  out.BeginArray().String("a\"b\\c\n\x1b[2J\xff").EndArray();
  const auto document = Document::ParseJson(std::move(out).Finish());
  REQUIRE(document);
  CHECK(document->root().elements()[0]->text() == "a\"b\\c\n\x1b[2J\xef\xbf\xbd");
}

TEST_CASE("a value alone is a document") {
  JsonStream out;
  out.Raw("true");
  CHECK(std::move(out).Finish() == "true\n");
}
