#include <doctest/doctest.h>

#include <bit>
#include <string>
#include <string_view>
#include <utility>

#include "pipeseal/encoding/jcs.h"
#include "pipeseal/encoding/json_number.h"

using pipeseal::Result;
using namespace pipeseal::encoding;

namespace {

Result<std::string> JcsOf(std::string_view json) {
  const auto document = Document::ParseJson(std::string(json));
  REQUIRE_MESSAGE(document, document.error().message());
  return ToJcs(document->root());
}

// The form of a value that has one.
std::string Jcs(std::string_view json) {
  const Result<std::string> text = JcsOf(json);
  REQUIRE_MESSAGE(text, text.error().message());
  return *text;
}

}  // namespace

TEST_CASE("numbers are written as RFC 8785 appendix B has them") {
  const std::pair<std::uint64_t, std::string_view> rows[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& [bits, text] : rows) {
    CHECK(JcsNumber(std::bit_cast<double>(bits)) == text);
    if (bits != 0x8000000000000000) CHECK(DoubleOf(text) == std::bit_cast<double>(bits));
    CHECK(Jcs(text) == text);
  }
}

TEST_CASE("values are written without white space, members in the order of UTF-16") {
  CHECK(Jcs(R"( { "numbers" : [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false] } )") ==
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
        "\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  CHECK(
      Jcs(R"({"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
                "\u00f6": "Latin Small Letter O With Diaeresis"})") ==
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":\"Latin "
      "Small Letter O With Diaeresis\","
      "\"\xE2\x82\xAC\":\"Euro Sign\",\"\xF0\x9F\x98\x80\":\"Emoji: Grinning "
      "Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
  CHECK(Jcs(R"([[], {}, "", {"b": [{}], "a": {"": 0}}])") == R"([[],{},"",{"a":{"":0},"b":[{}]}])");
  CHECK(Jcs(R"("\b\t\n\f\r\u0000\u001f\u007f\/")") == "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7F/\"");
}

TEST_CASE(
    "a name comes before one that it begins, and surrogates before the end of the basic plane") {
  CHECK(JcsLess("", "a"));
  CHECK(JcsLess("a", "ab"));
  CHECK_FALSE(JcsLess("a", "a"));
  CHECK(JcsLess("B", "a"));
  CHECK(JcsLess("\xED\x9F\xBF", "\xF0\x90\x80\x80"));  // U+D7FF, U+10000
  CHECK(JcsLess("\xF4\x8F\xBF\xBF", "\xEE\x80\x80"));  // U+10FFFF, U+E000
  CHECK(JcsLess("\xF0\x90\x80\x80", "\xF0\x90\x80\x81"));
  CHECK_FALSE(JcsLess("\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"));  // U+FFFF, U+10FFFF
}

TEST_CASE("numbers that would lose what they say have no canonical form") {
  CHECK(Jcs("[9007199254740991, 9007199254740992, 9007199254740994, 100, -0, 0.1, 1e21]") ==
        "[9007199254740991,9007199254740992,9007199254740994,100,0,0.1,1e+21]");
  for (const std::string_view number : {"9007199254740993", "-9007199254740993",
                                        "12345678901234567890", "1000000000000000000001"}) {
    CAPTURE(number);
    CHECK(JcsOf(number).error().message().contains("holds only rounded"));
  }
  const auto yaml = Document::ParseYaml("[0x1F, .inf, +1, 1., 01]");
  REQUIRE(yaml);
  for (const Node* element : yaml->root().elements()) CHECK_FALSE(ToJcs(*element));
}

TEST_CASE("a double is found for what is within its reach") {
  CHECK(DoubleOf("5e-324"));
  CHECK(DoubleOf("0e999"));
  CHECK(DoubleOf("-0.000"));
  for (const std::string_view number : {"1e309", "-1e309", "1e-400", "0.1e-400", "1e-99999999999",
                                        "1e00000000001", "0e123456789012"}) {
    CAPTURE(number);
    CHECK_FALSE(DoubleOf(number));
    CHECK_FALSE(IsWithinDouble(number));
  }
  CHECK(IsWithinDouble(std::string(300, '9')));
  CHECK(IsWithinDouble(std::string(308, '9')));
  CHECK_FALSE(IsWithinDouble(std::string(310, '9')));
}

TEST_CASE("the grammar of JSON's numbers") {
  for (const std::string_view number : {"0", "-0", "10", "0.0", "1.5e3", "1E+05", "-1e-5"})
    CHECK(IsJsonNumber(number));
  for (const std::string_view number :
       {"", "-", "+1", "01", ".5", "1.", "1e", "1e+", "0x1", "1 ", " 1", "--1", "NaN", "1.5.2"})
    CHECK_FALSE(IsJsonNumber(number));
}

TEST_CASE("an object around one of its members, and without some") {
  const auto document = Document::ParseJson(R"({"z":1,"s":{"b":2,"a":[]},"a":"x"})");
  REQUIRE(document);
  constexpr std::string_view kWithout[] = {"z", "y"};
  CHECK(*ToJcsWithout(document->root(), kWithout) == R"({"a":"x","s":{"a":[],"b":2}})");
  const auto around = ToJcsAround(document->root(), "s", {});
  REQUIRE(around);
  CHECK(around->before == R"({"a":"x","s":)");
  CHECK(around->after == R"(,"z":1})");
  const auto last = ToJcsAround(document->root(), "zz", kWithout);
  REQUIRE(last);
  CHECK(last->before == R"({"a":"x","s":{"a":[],"b":2},"zz":)");
  CHECK(last->after == "}");
  const auto first = ToJcsAround(*document->root().Find("s"), "A", {});
  REQUIRE(first);
  CHECK(first->before == R"({"A":)");
  CHECK(first->after == R"(,"a":[],"b":2})");
  const auto rounded = Document::ParseJson(R"({"n":9007199254740993})");
  REQUIRE(rounded);
  CHECK_FALSE(ToJcsAround(rounded->root(), "s", {}));
  constexpr std::string_view kNumber[] = {"n"};
  CHECK(ToJcsWithout(rounded->root(), kNumber));
}
