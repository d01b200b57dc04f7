#include "pipeseal/pipeline/github/folding.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

using namespace pipeseal::pipeline::github;

namespace {

Truth TruthOfText(std::string_view text) { return TruthOf(Expression::Parse(text)->root()); }
std::optional<Value> FoldText(std::string_view text) { return Fold(Expression::Parse(text)->root()); }

}  // namespace

TEST_CASE("what needs no context has its value") {
  CHECK(FoldText("format('{0}', 1)")->text() == "1");
  CHECK_FALSE(FoldText("false && github.ref")->boolean());
  CHECK_FALSE(FoldText("github.ref && false"));
  CHECK_FALSE(FoldText("fromJSON('no')"));
}

TEST_CASE("a condition can be constant though its value is not known") {
  CHECK(TruthOfText("github.ref || true") == Truth::kTrue);
  CHECK(TruthOfText("github.ref && false") == Truth::kFalse);
  CHECK(TruthOfText("!(github.ref && '')") == Truth::kTrue);
  CHECK(TruthOfText("github.event.labels.*.name") == Truth::kTrue);
  CHECK(TruthOfText("toJSON(github.ref)") == Truth::kTrue);
  CHECK(TruthOfText("format('a{0}', github.ref)") == Truth::kTrue);
  CHECK(TruthOfText("case(github.ref == 'x', 1, 2)") == Truth::kTrue);
  CHECK(TruthOfText("case(1 == 2, github.ref, 'x' == 'x', 1, 0)") == Truth::kTrue);
  CHECK(TruthOfText("case(github.ref == 'x', 1, true, 2, 0)") == Truth::kTrue);
  CHECK(TruthOfText("always()") == Truth::kTrue);
}

TEST_CASE("what depends on the run is not known") {
  for (const char* text :
       {"github.ref", "matrix", "success()", "github.ref == 'x'", "format('{0}', github.ref)", "!env.a",
        "github.ref && true", "case(github.ref == 'x', 1, 0)", "hashFiles('x')", "fromJSON('no')"}) {
    CAPTURE(text);
    CHECK(TruthOfText(text) == Truth::kUnknown);
  }
}

TEST_CASE("text around an expression makes a condition true") {
  CHECK(TruthOf(ParseCondition("${{ github.ref == 'x' }}\n")) == Truth::kTrue);
  CHECK(TruthOf(ParseCondition("${{ false }} && github.ref")) == Truth::kTrue);
  CHECK(TruthOf(ParseCondition("${{ false }}")) == Truth::kFalse);
  CHECK(TruthOf(ParseCondition("${{ env.a }}${{ env.b }}")) == Truth::kUnknown);
  CHECK(TruthOf(ParseCondition("")) == Truth::kUnknown);
  CHECK(TruthOf(ParseCondition("a b")) == Truth::kUnknown);
  CHECK(TruthOf(ParseCondition("${{ a b }} && true")) == Truth::kUnknown);
}

TEST_CASE("large constants in deep trees are looked at once") {
  std::string large = "'xxxxxxxxxxxxxxxx'";
  for (int level = 0; level < 7; ++level) large = "format('{0}{0}', " + large + ")";
  std::string text = "github.ref";
  for (int level = 0; level < 18; ++level)
    text = "contains(" + large + ", 'y') || (contains(" + large + ", 'x') && (" + text + "))";
  CHECK(TruthOfText(text) == Truth::kUnknown);
}
