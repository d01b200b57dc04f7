#include "pipeseal/pipeline/github/expression.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "test/pipeline/github/expression_text.h"

using namespace pipeseal::pipeline::github;
using pipeseal::test::TreeText;

namespace {

// The tree, or what is wrong up to the position.
std::string Tree(std::string_view text, const Vocabulary& vocabulary = {}) {
  const auto expression = Expression::Parse(text, vocabulary);
  if (expression) return TreeText(expression->root());
  const std::string& message = expression.error().message;
  return message.substr(0, message.find(" within expression"));
}

std::string Repeated(std::string_view text, std::size_t count) {
  std::string out;
  while (count-- > 0) out += text;
  return out;
}

}  // namespace

TEST_CASE("operators bind as GitHub's documentation lists them") {
  CHECK(Tree("a || b && c") == "(|| a (&& b c))");
  CHECK(Tree("a == b && !c < d") == "(&& (== a b) (< (! c) d))");
  CHECK(Tree("1 < 2 == 3 >= 4") == "(== (< 1 2) (>= 3 4))");
  CHECK(Tree("!a.b") == "(! a.b)");
  CHECK(Tree("(a || b) && c") == "(&& (|| a b) c)");
}

TEST_CASE("a chain of one logical operator is one node, comparisons lean to the left") {
  CHECK(Tree("a && b && c") == "(&& a b c)");
  CHECK(Tree("a || (b || c)") == "(|| a b c)");
  CHECK(Tree("a == b == c") == "(== (== a b) c)");
}

TEST_CASE("what is taken out of a context") {
  CHECK(Tree("github.event.issue.title") == "github.event.issue.title");
  CHECK(Tree("github['event']['a.b']") == "github.event.a.b");
  CHECK(Tree("a[*].b.*[0]") == "([] a.*.b.* 0)");
  CHECK(Tree("a[b.c]") == "([] a b.c)");
  CHECK(Tree("fromJSON(a)[1]") == "([] (fromJSON a) 1)");
  CHECK(Tree("a.true.null.NaN") == "a.true.null.NaN");
  CHECK(Tree("a.if-no_t") == "a.if-no_t");
}

TEST_CASE("literals") {
  CHECK(Tree("'it''s'") == "'it's'");
  CHECK(Tree("''''") == "'''");
  CHECK(Tree("0xff") == "255");
  CHECK(Tree("-1.5e3") == "-1500");
  CHECK(Tree(".5") == "0.5");
  CHECK(Tree("True") == "True");  // a context
  CHECK(Tree("") == "");
}

TEST_CASE("ranges reach from the first to the last character, parentheses included") {
  const std::string text = "a && (b.c || 'ü') == f( 1 )";
  const auto expression = Expression::Parse(text, {}, 100);
  REQUIRE(expression);
  const ExpressionNode& root = expression->root();
  CHECK((root.offset == 100 && root.length == text.size()));
  const ExpressionNode& group = root.children[1].children[0];
  CHECK(text.substr(group.offset - 100, group.length) == "(b.c || 'ü')");
  const ExpressionNode& call = root.children[1].children[1];
  CHECK(text.substr(call.offset - 100, call.length) == "f( 1 )");
  const ExpressionNode& access = group.children[0];
  CHECK(text.substr(access.offset - 100, access.length) == "b.c");
}

TEST_CASE("what is no expression is refused where it goes wrong") {
  CHECK(Tree("1 <") == "Unexpected end of expression: '<'. Located at position 3");
  CHECK(Tree("contains('a', 'b'") == "Unexpected end of expression: ''b''. Located at position 15");
  CHECK(Tree("a b") == "Unexpected symbol: 'b'. Located at position 3");
  CHECK(Tree("(a).b(c)") == "Unexpected symbol: '('. Located at position 6");
  CHECK(Tree("'a'.b") == "Unexpected symbol: '.'. Located at position 4");
  CHECK(Tree("'a'[0]") == "Unexpected symbol: '['. Located at position 4");
  CHECK(Tree("a..b") == "Unexpected symbol: '.'. Located at position 3");
  CHECK(Tree("join(a,)") == "Unexpected symbol: ')'. Located at position 8");
  CHECK(Tree("a[]") == "Unexpected symbol: ']'. Located at position 3");
  CHECK(Tree("a)") == "Unexpected symbol: ')'. Located at position 2");
  CHECK(Tree("*") == "Unexpected symbol: '*'. Located at position 1");
  CHECK(Tree("a = b") == "Unexpected symbol: '='. Located at position 3");
  CHECK(Tree("a & b") == "Unexpected symbol: '&'. Located at position 3");
  CHECK(Tree("'ü😀' \"x\"") == "Unexpected symbol: '\"x\"'. Located at position 7");
  CHECK(Tree("0xFZ") == "Unexpected symbol: '0xFZ'. Located at position 1");
  CHECK(Tree("'open") == "Unexpected symbol: ''open'. Located at position 1");
}

TEST_CASE("an error has its place in the text around the expression") {
  const auto expression = Expression::Parse("a ==\n 'b", {}, 10);
  REQUIRE_FALSE(expression);
  CHECK(expression.error().kind == ExpressionError::Kind::kLexing);
  CHECK((expression.error().offset == 16 && expression.error().length == 2));
}

TEST_CASE("functions have their numbers of parameters, wherever they are known") {
  CHECK(Tree("contains(a)") == "Too few parameters supplied: 'contains'. Located at position 1");
  CHECK(Tree("1 == TOJSON(a, b)") == "Too many parameters supplied: 'TOJSON'. Located at position 6");
  CHECK(Tree("case(a, b, c, d)").starts_with("Even number of parameters supplied"));
  CHECK(Tree("always(1)").starts_with("Too many parameters supplied"));
  CHECK(Tree("hashFiles()").starts_with("Too few parameters supplied"));
  CHECK(Tree("anythingNew(1)") == "(anythingNew 1)");
}

TEST_CASE("where names are given, others are refused") {
  constexpr std::array<std::string_view, 2> kContexts = {"github", "needs"};
  constexpr std::array kFunctions = {FunctionSignature{"failure", 0, 0}};
  const Vocabulary vocabulary{kContexts, kFunctions};
  CHECK(Tree("GitHub.ref && Failure()", vocabulary) == "(&& GitHub.ref (Failure))");
  CHECK(Tree("toJSON(needs)", vocabulary) == "(toJSON needs)");
  CHECK(Tree("1 && env.x", vocabulary) == "Unrecognized named-value: 'env'. Located at position 6");
  CHECK(Tree("always()", vocabulary) == "Unrecognized function: 'always'. Located at position 1");
  CHECK(Tree("failure('a')", vocabulary).starts_with("Too many parameters supplied"));
}

TEST_CASE("depth and length end where GitHub's do") {
  CHECK(Expression::Parse(Repeated("!", 49) + "a"));
  CHECK(Tree(Repeated("!", 50) + "a") == "Exceeded max expression depth 50");
  CHECK(Expression::Parse("a" + Repeated(".b", 49)));
  CHECK(Tree("a" + Repeated("[*]", 50)) == "Exceeded max expression depth 50");
  CHECK(Expression::Parse("a" + Repeated(" && a", 1000)));
  CHECK(Tree("a" + Repeated(" == a", 50)) == "Exceeded max expression depth 50");
  CHECK(Expression::Parse("'" + Repeated("ü", 20'998) + "'"));
  CHECK(Tree("'" + Repeated("ü", 20'999) + "'") == "Exceeded max expression length 21000");
}

TEST_CASE("nesting that makes no level of the tree is bounded too") {
  CHECK(Expression::Parse(Repeated("(", 200) + "a" + Repeated(")", 200)));
  CHECK(Tree(Repeated("(", 10'000) + "a" + Repeated(")", 10'000)).starts_with("Exceeded max depth of parentheses"));
  CHECK(Tree(Repeated("!", 20'000)) == "Exceeded max expression depth 50");
  CHECK(Tree(Repeated("a[", 10'000)) == "Exceeded max expression depth 50");
  CHECK(Tree(Repeated("f(", 10'000)) == "Exceeded max expression depth 50");
}

TEST_CASE("status functions are found as calls only") {
  CHECK(HasStatusFunction(Expression::Parse("a && (b || !Cancelled())")->root()));
  CHECK_FALSE(HasStatusFunction(Expression::Parse("a.success || 'always()' || hashFiles('x')")->root()));
}
