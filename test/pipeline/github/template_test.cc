#include "pipeseal/pipeline/github/template.h"

#include <doctest/doctest.h>

#include <string>

#include "test/pipeline/github/expression_text.h"

using namespace pipeseal::pipeline::github;
using pipeseal::test::TreeText;

TEST_CASE("all expressions of a text are found, with their places") {
  const std::string text = "echo ${{ github.ref }} and ${{'}}'}} }}";
  const Template parsed = Template::Parse(text);
  REQUIRE(parsed.expressions().size() == 2);
  const auto& first = parsed.expressions()[0];
  CHECK(text.substr(first.offset, first.length) == "${{ github.ref }}");
  const ExpressionNode& root = first.expression->root();
  CHECK(text.substr(root.offset, root.length) == "github.ref");
  CHECK(TreeText(parsed.expressions()[1].expression->root()) == "'}}'");
  CHECK((parsed.has_text() && !parsed.is_single() && !parsed.is_text() && !parsed.error()));
}

TEST_CASE("one expression alone keeps its kind") {
  CHECK(Template::Parse("${{ a }}").is_single());
  CHECK_FALSE(Template::Parse("${{ a }}").has_text());
  CHECK_FALSE(Template::Parse("${{ a }}\n").is_single());
  CHECK(Template::Parse("${{ a }}\n").has_text());
  CHECK_FALSE(Template::Parse("${{ a }}${{ b }}").is_single());
  CHECK_FALSE(Template::Parse("${{ a }}${{ b }}").has_text());
}

TEST_CASE("text without a fence is text") {
  CHECK(Template::Parse("").is_text());
  CHECK(Template::Parse("$ {{ a }} $[[ b ]] }}").is_text());
}

TEST_CASE("what is wrong with one expression does not hide the others") {
  const Template parsed = Template::Parse("${{ a b }} ${{  }} ${{ c }} ${{ 'd }} rest");
  REQUIRE(parsed.expressions().size() == 4);
  CHECK(parsed.expressions()[0].expression.error().offset == 6);
  CHECK(parsed.expressions()[1].expression.error().message == "An expression was expected");
  CHECK(parsed.expressions()[2].expression);
  const auto& open = parsed.expressions()[3];
  CHECK(open.expression.error().message.starts_with("The expression is not closed"));
  CHECK((open.offset == 28 && open.length == 14));
}

TEST_CASE("the directive stands alone") {
  const Template alone = Template::Parse("${{ insert }}");
  CHECK((alone.expressions()[0].is_insert && alone.expressions()[0].expression));
  const Template with_text = Template::Parse("${{ insert }} x");
  CHECK_FALSE(with_text.expressions()[0].expression);
  const Template with_parameter = Template::Parse("${{ insert (a) }}");
  CHECK_FALSE(with_parameter.expressions()[0].expression);
  const Template other = Template::Parse("${{ inserted }}");
  CHECK_FALSE(other.expressions()[0].is_insert);
}

TEST_CASE("the whole must be no longer, deeper or more than GitHub takes") {
  const std::string filling(20'980, 'x');
  CHECK_FALSE(Template::Parse("${{ a }}" + filling).error());
  CHECK(Template::Parse("${{ a }}" + filling + filling).error());
  CHECK(Template::Parse("${{ a }}" + std::string(10'500, '\'')).error());  // doubled when put together
  CHECK_FALSE(Template::Parse(filling + filling).error());
  const std::string deep = "${{ " + std::string(49, '!') + "a }}";
  CHECK_FALSE(Template::Parse(deep).error());
  CHECK(Template::Parse(deep + "x").error());
  std::string many;
  for (int times = 0; times < 254; ++times) many += "${{ a }}";
  CHECK_FALSE(Template::Parse(many).error());
  CHECK(Template::Parse(many + "${{ a }}").error());
}

TEST_CASE("a flood of expressions is cut off") {
  std::string flood;
  for (int times = 0; times < 100'000; ++times) flood += "${{}}";
  const Template parsed = Template::Parse(flood);
  CHECK(parsed.expressions().size() == kMaxExpressions);
}

TEST_CASE("a condition needs no fence") {
  const std::string text = " a == 'b'\n";
  const Condition bare = ParseCondition(text);
  REQUIRE(bare.root() != nullptr);
  CHECK(text.substr(bare.root()->offset, bare.root()->length) == "a == 'b'");
  const Condition fenced = ParseCondition("${{ a }}");
  REQUIRE(fenced.root() != nullptr);
  CHECK(TreeText(*fenced.root()) == "a");
  const Condition mixed = ParseCondition("${{ a }} == 'b'");
  CHECK(mixed.root() == nullptr);
  CHECK(mixed.fenced.has_text());
  const Condition wrong = ParseCondition("a ==");
  CHECK(wrong.root() == nullptr);
  CHECK_FALSE(*wrong.bare);
}
