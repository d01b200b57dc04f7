#include "pipeseal/pipeline/github/evaluator.h"

#include <doctest/doctest.h>

#include <string>

#include "test/pipeline/github/expression_text.h"

using namespace pipeseal::pipeline::github;
using pipeseal::test::Outcome;

TEST_CASE("values of different kinds are compared as numbers") {
  CHECK(Outcome("'0x0F' == 15") == "true");
  CHECK(Outcome("null == false") == "true");
  CHECK(Outcome("null == ' '") == "true");
  CHECK(Outcome("'NaN' == NaN") == "false");
  CHECK(Outcome("NaN != NaN") == "true");
  CHECK(Outcome("fromJSON('[]') == 'Array'") == "false");
  CHECK(Outcome("a.x >= a.x", R"({"a": {"x": {}}})") == "true");  // equal, for it is the same object
  CHECK(Outcome("a.x > a.x", R"({"a": {"x": {}}})") == "false");
  CHECK(Outcome("'Main' == 'mAIN' && 'a' < 'B'") == "true");
}

TEST_CASE("&& and || answer with an operand") {
  CHECK(Outcome("a && 'yes' || 'no'", R"({"a": ""})") == "\"no\"");
  CHECK(Outcome("0 || '' || null") == "null");
  CHECK(Outcome("fromJSON('{}') && 1") == "1");
}

TEST_CASE("names are found whatever their case, indexes are numbers") {
  CHECK(Outcome("A.B['C']", R"({"a": {"b": {"c": 1}}})") == "1");
  CHECK(Outcome("a[' 1 ']", R"({"a": ["x", "y"]})") == "\"y\"");
  CHECK(Outcome("a[1.9]", R"({"a": ["x", "y"]})") == "\"y\"");
  CHECK(Outcome("a[1e300]", R"({"a": ["x", "y"]})") == "null");
  CHECK(Outcome("a.b.c.d", R"({"a": {}})") == "null");
}

TEST_CASE("a filter goes on into every element that has something there") {
  CHECK(Outcome("join(a.*.b, '-')", R"({"a": [{"b": 1}, {"c": 2}, 3, {"B": 4}]})") == "\"1-4\"");
  CHECK(Outcome("join(a.*.*)", R"({"a": {"x": [1, 2], "y": {"z": 3}}})") == "\"1,2,3\"");
  CHECK(Outcome("toJSON(a.*)", R"({"a": 5})") == "\"[]\"");
}

TEST_CASE("what does not matter is not looked at") {
  CHECK(Outcome("case(true, 1, fromJSON('no'))") == "1");
  CHECK(Outcome("contains(fromJSON('[]'), fromJSON('no'))") == "false");
  CHECK(Outcome("format('x', fromJSON('no'))") == "\"x\"");
  CHECK(Outcome("true || fromJSON('no')") == "true");
}

TEST_CASE("what would stop the run is an error with a place") {
  const auto expression = Expression::Parse("1 == case('a', 1, 2)");
  const auto value = Evaluate(expression->root(), {});
  REQUIRE_FALSE(value);
  CHECK(value.error().kind == ExpressionError::Kind::kEvaluation);
  CHECK(value.error().offset == 10);
  CHECK(Outcome("fromJSON('{\"a\": 1, \"a\": 2}')").starts_with("Error parsing JSON"));
  CHECK(Outcome("format('{256}', 1)").starts_with("The following format string is invalid"));
  CHECK(Outcome("format('{1}', 1)").starts_with("The following format string references more"));
}

TEST_CASE("JSON is written as the runner writes it") {
  CHECK(Outcome("toJSON(a) == b", R"({"a": {"x": [1.5, {}], "y": "\u0001\u2028\n"},
      "b": "{\n  \"x\": [\n    1.5,\n    {}\n  ],\n  \"y\": \"\\u0001\\u2028\\n\"\n}"})") == "true");
}

TEST_CASE("what is not known is not guessed") {
  const auto expression = Expression::Parse("github.event.action");
  const auto value = Evaluate(expression->root(), {});
  REQUIRE_FALSE(value);
  CHECK(value.error().kind == ExpressionError::Kind::kUnknown);
  CHECK(Outcome("success()") == "The value of 'success' is not known");
}

TEST_CASE("single values and functions can be given") {
  Environment environment;
  environment.known = [](std::string_view path) -> std::optional<Value> {
    if (path == "github.event_name") return Value::String("push");
    return std::nullopt;
  };
  environment.call = [](Function function, std::span<const Value> parameters) -> std::optional<Value> {
    if (function == Function::kHashFiles) return Value::String("digest of " + parameters[0].ToText());
    return std::nullopt;
  };
  const auto run = [&](std::string_view text) {
    return Evaluate(Expression::Parse(text)->root(), environment);
  };
  CHECK(run("GitHub['event_name'] == 'push'")->boolean());
  CHECK(run("hashFiles('a')")->text() == "digest of a");
  CHECK_FALSE(run("github.ref"));
  CHECK_FALSE(run("cancelled()"));
}

TEST_CASE("memory is bounded, and given back when a value is done with") {
  std::string doubled = "'xxxxxxxxxxxxxxxx'";
  for (int level = 0; level < 15; ++level) doubled = "format('{0}{0}', " + doubled + ")";  // a megabyte
  CHECK(Outcome(doubled) == "The maximum allowed memory size was exceeded");
  std::string large = "'xxxxxxxxxxxxxxxx'";
  for (int level = 0; level < 13; ++level) large = "format('{0}{0}', " + large + ")";
  const std::string one = "contains(" + large + ", 'y')";
  std::string many = one;
  for (int times = 0; times < 20; ++times) many += " || " + one;
  CHECK(Outcome(many) == "false");
}

TEST_CASE("a long text is turned into a number once") {
  std::string digits = "'1111111111111111'";
  for (int level = 0; level < 12; ++level) digits = "format('{0}{0}', " + digits + ")";
  std::string numbers = "2";
  for (int times = 0; times < 5000; ++times) numbers += ",2";
  CHECK(Outcome("contains(fromJSON('[" + numbers + "]'), " + digits + ")") == "false");
}
