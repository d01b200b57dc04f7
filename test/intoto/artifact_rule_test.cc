#include "pipeseal/intoto/artifact_rule.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

using Words = std::vector<std::string>;

MatchRule Match(const Words& words) {
  const auto rule = ParseArtifactRule(words);
  REQUIRE_MESSAGE(rule, rule.error().message());
  const auto* match = std::get_if<MatchRule>(&rule->rule);
  REQUIRE(match != nullptr);
  return *match;
}

template <typename Kind>
bool Is(const Words& words) {
  const auto rule = ParseArtifactRule(words);
  return rule && std::holds_alternative<Kind>(rule->rule);
}

}  // namespace

TEST_CASE("the rules with one pattern, their keywords in any case") {
  CHECK(Is<CreateRule>({"CREATE", "*"}));
  CHECK(Is<DeleteRule>({"delete", "*"}));
  CHECK(Is<ModifyRule>({"Modify", "*"}));
  CHECK(Is<AllowRule>({"aLLOW", "*"}));
  CHECK(Is<DisallowRule>({"disAllow", "*"}));
  CHECK(Is<RequireRule>({"require", "*"}));
  const auto require = ParseArtifactRule(Words{"REQUIRE", "a*"});
  REQUIRE(require);
  CHECK(std::get<RequireRule>(require->rule).name == "a*");
  CHECK(require->text() == "REQUIRE a*");
  const auto allow = ParseArtifactRule(Words{"allow", "src/*.C"});
  REQUIRE(allow);
  CHECK(allow->text() == "allow src/*.C");
  CHECK(std::get<AllowRule>(allow->rule).pattern.Matches("src/a.C"));
  CHECK_FALSE(std::get<AllowRule>(allow->rule).pattern.Matches("SRC/a.c"));
}

TEST_CASE("MATCH in its four forms") {
  const MatchRule plain = Match({"MATCH", "*", "WITH", "PRODUCTS", "FROM", "build"});
  CHECK(plain.pattern_text == "*");
  CHECK(plain.pattern.matches_everything());
  CHECK(plain.source_prefix.empty());
  CHECK(plain.destination_prefix.empty());
  CHECK(plain.kind == ArtifactKind::kProducts);
  CHECK(plain.step == "build");

  const MatchRule source = Match({"match", "*.c", "in", "src", "with", "materials", "from", "Build"});
  CHECK(source.source_prefix == "src/");
  CHECK(source.destination_prefix.empty());
  CHECK(source.kind == ArtifactKind::kMaterials);
  CHECK(source.step == "Build");

  const MatchRule destination = Match({"MATCH", "*", "With", "Products", "In", "out/", "From", "b"});
  CHECK(destination.source_prefix.empty());
  CHECK(destination.destination_prefix == "out/");

  const MatchRule both = Match({"MATCH", "*", "IN", "a/b", "WITH", "PRODUCTS", "IN", "c\\d", "FROM", "b"});
  CHECK(both.source_prefix == "a/b/");
  CHECK(both.destination_prefix == "c/d/");
}

TEST_CASE("the words of a MATCH are told apart by their place, not by their spelling") {
  CHECK(Match({"MATCH", "IN", "WITH", "PRODUCTS", "FROM", "FROM"}).pattern_text == "IN");
  CHECK(Match({"MATCH", "WITH", "IN", "WITH", "WITH", "PRODUCTS", "FROM", "IN"}).source_prefix == "WITH/");
  CHECK(Match({"MATCH", "IN", "WITH", "PRODUCTS", "IN", "FROM", "FROM", "b"}).destination_prefix == "FROM/");
  CHECK(Match({"MATCH", "IN", "IN", "IN", "WITH", "PRODUCTS", "IN", "IN", "FROM", "IN"}).step == "IN");
  CHECK(Match({"MATCH", "", "IN", "", "WITH", "PRODUCTS", "FROM", ""}).source_prefix.empty());
}

TEST_CASE("what is not a rule is refused") {
  const Words rows[] = {
      {},
      {""},
      {"CREATE"},
      {"CREATE", "a", "b"},
      {"DISALLOW"},
      {"REQUIRE", "a", "b"},
      {"ALLOWED", "*"},
      {" ALLOW", "*"},
      {"ALLOW ", "*"},
      {"DI\xC5\xBF"
       "ALLOW",
       "*"},
      {"MATCH"},
      {"MATCH", "*"},
      {"MATCH", "*", "WITH", "PRODUCTS", "FROM"},
      {"MATCH", "*", "WITH", "PRODUCT", "FROM", "b"},
      {"MATCH", "*", "WITH", "PRODUCTS", "OF", "b"},
      {"MATCH", "*", "FROM", "b", "WITH", "PRODUCTS"},
      {"MATCH", "*", "WITH", "PRODUCTS", "FROM", "b", "c"},
      {"MATCH", "*", "WITH", "PRODUCTS", "FROM", "b", "IN", "c"},
      {"MATCH", "*", "IN", "a", "WITH", "PRODUCTS", "FROM", "b", "c"},
      {"MATCH", "*", "IN", "a", "IN", "b", "WITH", "PRODUCTS", "FROM", "c"},
      {"MATCH", "*", "WITH", "PRODUCTS", "IN", "a", "IN", "b", "FROM", "c"},
      {"MATCH", "*", "IN", "a", "WITH", "PRODUCTS", "IN", "b", "FROM", "c", "d", "e"},
      {"MATCH", "*", "IN", "..", "WITH", "PRODUCTS", "FROM", "b"},
      {"MATCH", "*", "WITH", "PRODUCTS", "IN", "a\\..\\b", "FROM", "b"},
  };
  for (const Words& words : rows) {
    CAPTURE(words.size());
    CAPTURE((words.empty() ? std::string() : words.back()));
    const auto rule = ParseArtifactRule(words);
    REQUIRE_FALSE(rule);
    CHECK(rule.error().code() == ErrorCode::kSchema);
  }
  CHECK(ParseArtifactRule(Words{"\x1b[31m", "*"}).error().message().starts_with("'\\x1b[31m' is not a rule"));
  CHECK(ParseArtifactRule(Words{"MATCH", "*", "IN", "a..b", "WITH", "PRODUCTS", "FROM", "b"}));
}
