#include "pipeseal/encoding/value_printer.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/node.h"

using namespace pipeseal;
using namespace pipeseal::encoding;

namespace {

template <typename Printer>
std::string Print(std::string json) {
  auto document = Document::ParseJson(std::move(json));
  REQUIRE(document);
  Printer printer;
  REQUIRE(WalkNode(document->root(), printer));
  return printer.Finish();
}

// The YAML says what the JSON says, as our own reader understands it.
void CheckYaml(const std::string& json) {
  CAPTURE(json);
  const std::string yaml = Print<YamlPrinter>(json);
  CAPTURE(yaml);
  auto read = Document::ParseYaml(yaml);
  REQUIRE_MESSAGE(read, (read ? std::string() : read.error().message()));
  JsonPrinter printer;
  REQUIRE(WalkNode(read->root(), printer));
  CHECK(printer.Finish() == Print<JsonPrinter>(json));
}

}  // namespace

TEST_CASE("values are printed as JSON") {
  CHECK(Print<JsonPrinter>("{}") == "{}\n");
  CHECK(Print<JsonPrinter>(R"({"a":[1.50,true,null,"x\ny"],"b":{}})") ==
        "{\n  \"a\": [\n    1.50,\n    true,\n    null,\n    \"x\\ny\"\n  ],\n  \"b\": {}\n}\n");
  CHECK(Print<JsonPrinter>("\"alone\"") == "\"alone\"\n");
}

TEST_CASE("what JSON has no spelling for becomes a string, and YAML's booleans are JSON's") {
  JsonPrinter printer;
  printer.BeginArray(0);
  for (const auto& [kind, text]
      : {std::pair(Kind::kNumber, "0x1F"), std::pair(Kind::kNumber, ".inf"), std::pair(Kind::kBoolean, "TRUE"),
                                   std::pair(Kind::kNull, "~"), std::pair(Kind::kNumber, "1e3")})
    printer.Scalar(kind, text, 0);
  printer.EndArray();
  CHECK(printer.Finish() == "[\n  \"0x1F\",\n  \".inf\",\n  true,\n  null,\n  1e3\n]\n");
}

TEST_CASE("values are printed as YAML in blocks") {
  CHECK(Print<YamlPrinter>("{}") == "{}\n");
  CHECK(Print<YamlPrinter>("[]") == "[]\n");
  CHECK(Print<YamlPrinter>("\"alone\"") == "alone\n");
  CHECK(Print<YamlPrinter>(R"({"a":{"b":[{"c":1,"d":"two words"},{"c":2}]},"e":[],"f":{},"g":[["x"],[]]})") ==
        "a:\n  b:\n    - c: 1\n      d: \"two words\"\n    - c: 2\ne: []\nf: {}\ng:\n  - - x\n  - []\n");
}

TEST_CASE("YAML says the same when it is read again, whatever the texts are") {
  CheckYaml(R"({"a":{"b":[{"c":1,"d":[[],[{}],[[1]]]},{"c":null}]},"e":[],"f":{},"g":true})");
  CheckYaml(R"([{"k":"- a\nb: c"},{"k: v":"# no comment"},{"":""},{"&a":"*a"},{"!!int":"!!str 1"},{"k":"yes"},{"k":"1.0"},{"k":"null"}])");
  CheckYaml(R"({"a":"---\nb: c\n...","b":" leading","c":"trailing ","d":"tab\there","e":"\u0007\u2028\u00a0\ud83d\ude00","f":"a: b","g":"'\"\\"})");
  CheckYaml(R"([[[[]]],"~","0x1F","1_000","2026-01-01",".inf","off","{a: b}","[a]","@x","`x","%x","|","> x"])");
}
