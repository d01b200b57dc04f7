#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/node.h"

using pipeseal::ErrorCode;
using pipeseal::Limits;
using pipeseal::Result;
using namespace pipeseal::encoding;

namespace {

Result<Document> Parse(std::string_view text, const Limits& limits = pipeseal::kDefaultLimits) {
  return Document::ParseJson(std::string(text), limits);
}

}  // namespace

TEST_CASE("every value and key of a JSON document knows its place") {
  const std::string text = "{\n  \"a\": [1, \"x\\ty\", true],\n  \"b\": {\"c\": null}\n}\n";
  const Result<Document> document = Parse(text);
  REQUIRE(document);
  const Node& root = document->root();
  CHECK(root.range().begin.line == 1);
  CHECK(root.range().length == text.size() - 1);
  REQUIRE(root.members().size() == 2);
  const Node& a = *root.Find("a");
  CHECK(root.members()[0].key_range.begin.line == 2);
  CHECK(root.members()[0].key_range.begin.column == 3);
  CHECK(root.members()[0].key_range.length == 3);
  REQUIRE(a.elements().size() == 3);
  CHECK(a.range().begin.column == 8);
  CHECK(text.substr(a.range().begin.offset, a.range().length) == "[1, \"x\\ty\", true]");
  CHECK(a.elements()[0]->text() == "1");
  CHECK(a.elements()[0]->range().begin.column == 9);
  CHECK(a.elements()[1]->text() == "x\ty");
  CHECK(a.elements()[1]->range().length == 6);
  CHECK(a.elements()[2]->boolean());
  CHECK(a.elements()[2]->range().begin.column == 20);
  const Node& c = *root.Find("b")->Find("c");
  CHECK(c.is(Kind::kNull));
  CHECK(text.substr(c.range().begin.offset, c.range().length) == "null");
}

TEST_CASE("digits are kept as they are written") {
  const Result<Document> document = Parse("[1.50, 123456789012345678901234567890, -0, 1e3]");
  REQUIRE(document);
  CHECK(document->root().elements()[0]->text() == "1.50");
  CHECK(document->root().elements()[1]->text() == "123456789012345678901234567890");
  CHECK(document->root().elements()[2]->text() == "-0");
  CHECK(document->root().elements()[3]->text() == "1e3");
}

TEST_CASE("numbers that no double holds are refused") {
  const auto number = [](std::string_view mantissa, std::size_t zeros, std::string_view end) {
    return std::string(mantissa) + std::string(zeros, '0') + std::string(end);
  };
  for (const std::string& text : {std::string("1e-400"), std::string("[-1e-99999999999]"), number("0.", 330, "1"), number("1e-", 200, "1"),
                                  number("1e-1", 200, ""), number("0e", 200, "0")}) {
    CAPTURE(text);
    const Result<Document> document = Parse(text);
    REQUIRE_FALSE(document);
    CHECK(document.error().code() == ErrorCode::kSyntax);
  }
  CHECK(Parse("[\n1e-400]").error().message() == "line 2, column 1: a number that no double holds");
  CHECK(Parse("[0, -0.0, 0e-400, 5e-324, 1e308, 0.1e-300]"));
  CHECK(Parse(number("1", 307, "")));
}

TEST_CASE("JSON that has two readings or none is refused with its place") {
  struct Row {
    std::string_view text, message;
  };
  const Row rows[] = {
      {"{\"a\":1,\n \"a\":2}", "line 2, column 2: duplicate member 'a'"},
      {"{\"a\":1,\"\\u0061\":2}", "line 1, column 8: duplicate member 'a'"},
      {"[\n\"\xff\"]", "line 2, column 2: a byte that is not UTF-8"},
      {"\xef\xbb\xbf{}", "a byte order mark before the JSON value"},
      {"[\n\"\\udc00\"]", "line 2, column 1: a lone surrogate"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const Result<Document> document = Parse(row.text);
    REQUIRE_FALSE(document);
    CHECK(document.error().message() == row.message);
  }
  CHECK(Parse(std::string_view("{}\0", 3)).error().message() == "line 1, column 3: a NUL byte");
  for (const std::string_view text : {"", "{}x", "[1,]", "nul", "{\"a\"}", "'a'", "[1] [2]", "\"\t\"", "1e999", "-1e999"}) {
    CAPTURE(text);
    CHECK(Parse(text).error().code() == ErrorCode::kSyntax);
  }
}

TEST_CASE("many members are checked for duplicates without quadratic work") {
  std::string text = "{";
  for (int i = 0; i < 100000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  CHECK(Parse(text + "\"last\":0}"));
  CHECK_FALSE(Parse(text + "\"k500\":0}"));
}

TEST_CASE("depth, values and size are bounded") {
  CHECK(Parse(std::string(1000000, '[')).error().code() == ErrorCode::kLimit);
  const std::string nested = std::string(128, '[') + std::string(128, ']');
  CHECK(Parse(nested));
  CHECK_FALSE(Parse("[" + nested + "]"));
  Limits few;
  few.nodes = 3;
  CHECK(Parse("[1,2]", few));
  CHECK(Parse("[1,2,3]", few).error().code() == ErrorCode::kLimit);
  few.metadata_bytes = 4;
  CHECK(Parse("[1,2]", few).error().code() == ErrorCode::kLimit);
}
