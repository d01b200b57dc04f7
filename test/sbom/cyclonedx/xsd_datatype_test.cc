#include "pipeseal/sbom/cyclonedx/xsd_datatype.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

using namespace pipeseal::sbom;
using xml_model::Datatype;

namespace {

void CheckTexts(Datatype datatype, std::initializer_list<std::string_view> good, std::initializer_list<std::string_view> bad) {
  for (const std::string_view text : good) {
    CAPTURE(text);
    CHECK(IsXsdValue(datatype, text));
  }
  for (const std::string_view text : bad) {
    CAPTURE(text);
    CHECK_FALSE(IsXsdValue(datatype, text));
  }
}

std::string Spaced(Datatype datatype, std::string_view text) {
  std::string storage;
  return std::string(XsdWhiteSpace(datatype, text, storage));
}

}  // namespace

TEST_CASE("times and days") {
  CheckTexts(Datatype::kDateTime,
             {"2026-01-31T12:00:00Z", "2026-01-31T12:00:00", "2026-01-31T12:00:00.123456+14:00", "2024-02-29T00:00:00-00:00",
              "2000-02-29T00:00:00Z", "-0001-01-01T00:00:00Z", "12026-01-01T00:00:00Z", "2026-01-31T24:00:00.0Z"},
             {"", "2026-01-31", "2026-01-31t12:00:00Z", "2026-01-31T12:00:00z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
              "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z", "2026-01-31T24:00:01Z",
              "2026-01-31T12:60:00Z", "2026-01-31T12:00:60Z", "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00+14:01",
              "2026-01-31T12:00:00+0100", "0000-01-01T00:00:00Z", "02026-01-01T00:00:00Z", "226-01-01T00:00:00Z",
              "+2026-01-01T00:00:00Z", "2026-01-31T12:00Z", "2026-01-31T12:00:00Zx", "2026-1-31T12:00:00Z"});
  CheckTexts(Datatype::kDate, {"2026-01-31", "2026-01-31Z", "2026-01-31+01:00"}, {"", "2026-01-31T00:00:00", "2026-04-31", "26-01-01"});
}

TEST_CASE("numbers and booleans") {
  CheckTexts(Datatype::kDecimal, {"0", "-1.50", "+.5", "5.", "007"}, {"", ".", "+", "1e3", "NaN", "1,5", "0x1", "1 2"});
  CheckTexts(Datatype::kInteger, {"0", "-0", "+12345678901234567890"}, {"", "1.", "1.0", "-"});
  CheckTexts(Datatype::kNonNegativeInteger, {"0", "-0", "00", "7"}, {"-1", "x"});
  CheckTexts(Datatype::kPositiveInteger, {"1", "+1", "99999999999999999999"}, {"0", "-0", "-1", ""});
  CheckTexts(Datatype::kBoolean, {"true", "false", "1", "0"}, {"", "True", "yes", "01"});
}

TEST_CASE("URIs") {
  CheckTexts(Datatype::kAnyURI,
             {"", "a", "a b", "é<>{}|\\^`\"", "http://a:80/b?c[]#d[]", "http://[::1]:80/", "http://u@[::1]", "urn:x:y", "pkg:npm/a@[1,2)",
              "a/b:c", "?a:b", "#a:b", "git+ssh://git@github.com:a/b.git", "mailto:x", "//a", "http://h:8x/", "%41", "a:%5B"},
             {"%", "%4", "%zz", "a#b#c", ":", ":a", "1a:b", "a b:c", "git@github.com:a/b.git", "x:", "x:#y", "[a", "a]", "http://h/[a]",
              "http://[x]/", "http://[::1", "http://[::1]x/", "//a/[", "http://a[::1]/"});
}

TEST_CASE("texts take everything, and white space as the type has it") {
  CheckTexts(Datatype::kString, {"", " \n"}, {});
  CheckTexts(Datatype::kToken, {"", "a b"}, {});
  CHECK(Spaced(Datatype::kString, " a\n\tb ") == " a\n\tb ");
  CHECK(Spaced(Datatype::kNormalizedString, " a\n\tb\r") == " a  b ");
  CHECK(Spaced(Datatype::kToken, "\n a\n\t b ") == "a b");
  CHECK(Spaced(Datatype::kToken, "a b") == "a b");
  CHECK(Spaced(Datatype::kAnyURI, "  ") == "");
  CHECK(Spaced(Datatype::kDateTime, "") == "");
}

TEST_CASE("decimals against bounds") {
  CHECK(CompareXsdDecimal("0", 0) == 0);
  CHECK(CompareXsdDecimal("-0.00", 0) == 0);
  CHECK(CompareXsdDecimal("-0.01", 0) < 0);
  CHECK(CompareXsdDecimal("0.999999999999999999999999", 1) < 0);
  CHECK(CompareXsdDecimal("1.000", 1) == 0);
  CHECK(CompareXsdDecimal("1.0000000000000000000001", 1) > 0);
  CHECK(CompareXsdDecimal("0000006", 6) == 0);
  CHECK(CompareXsdDecimal("99999999999999999999", 6) > 0);
}

TEST_CASE("to JSON and back") {
  CHECK(XsdToJson(Datatype::kBoolean, " 1 ") == "true");
  CHECK(XsdToJson(Datatype::kBoolean, "false") == "false");
  CHECK_FALSE(XsdToJson(Datatype::kBoolean, "yes"));
  CHECK(XsdToJson(Datatype::kDecimal, "+007.250") == "7.25");
  CHECK(XsdToJson(Datatype::kDecimal, "-.5") == "-0.5");
  CHECK(XsdToJson(Datatype::kInteger, "-000") == "0");
  CHECK_FALSE(XsdToJson(Datatype::kDecimal, "1e3"));
  CHECK_FALSE(XsdToJson(Datatype::kDecimal, ""));
  CHECK(JsonNumberToXsd("1.50") == "1.50");
  CHECK(JsonNumberToXsd("12e3") == "12000");
  CHECK(JsonNumberToXsd("1.234e1") == "12.34");
  CHECK(JsonNumberToXsd("-12E-3") == "-0.012");
  CHECK(JsonNumberToXsd("0e400") == "0");
  CHECK_FALSE(JsonNumberToXsd("1e401"));
  CHECK_FALSE(JsonNumberToXsd("1e-1000000000000000000000"));
}
