#include "pipeseal/intoto/layout_lint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "pipeseal/intoto/layout_lint_rules.h"
#include "pipeseal/intoto/pattern_lint.h"
#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

Findings Lint(const sample::Layout& layout, std::optional<UtcTime> now = std::nullopt) {
  Findings findings;
  LintLayout(layout.Read(), "root.layout", findings, now);
  return findings;
}

std::vector<std::string> Ids(const Findings& findings, Severity least = Severity::kNote) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings.list())
    if (finding.severity >= least) ids.emplace_back(finding.rule->id);
  return ids;
}

// Nothing to say about this one, not even a note.
sample::Layout Clean() {
  return {
      "ab",
      {{"fetch", "a", 1, R"([["DISALLOW", "*"]])", R"([["CREATE", "src/*"], ["DISALLOW", "*"]])"},
       {"build", "b", 1, R"([["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "fetch"], ["DISALLOW", "*"]])",
        R"([["REQUIRE", "app"], ["MATCH", "*", "WITH", "MATERIALS", "FROM", "build"], ["CREATE", "app"], ["DISALLOW", "*"]])"}}};
}

// The clean layout with these rules for what the second step takes or makes.
sample::Layout WithMaterials(std::string rules) {
  sample::Layout layout = Clean();
  layout.steps[1].materials = std::move(rules);
  return layout;
}
sample::Layout WithProducts(std::string rules) {
  sample::Layout layout = Clean();
  layout.steps[1].products = std::move(rules);
  return layout;
}

}  // namespace

TEST_CASE("a clean layout gives nothing to say") { CHECK(Ids(Lint(Clean())).empty()); }

TEST_CASE("the lint's rules have ids of their own, in order") {
  std::set<std::string_view> ids;
  for (const RuleInfo* rule : LintRules()) ids.insert(rule->id);
  CHECK(ids.size() == LintRules().size());
  CHECK(std::ranges::is_sorted(LintRules(), {}, [](const RuleInfo* rule) { return rule->id; }));
}

TEST_CASE("a list of rules is linted as a whole") {
  struct Row {
    std::string materials;
    std::vector<std::string> ids;
  };
  const Row rows[] = {
      {R"([])", {"rule/empty-list"}},
      {R"([["ALLOW", "src/*"]])", {"rule/open-end"}},
      {R"([["ALLOW", "src/*"], ["DISALLOW", "*.o"]])", {"rule/open-end"}},
      {R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "fetch"]])", {"rule/open-end"}},
      {R"([["ALLOW", "*"]])", {"rule/everything-allowed"}},
      {R"([["DISALLOW", "*.o"], ["ALLOW", "*"]])", {"rule/everything-allowed"}},
      {R"([["ALLOW", "*"], ["DISALLOW", "*.o"]])", {"rule/everything-allowed", "rule/behind-allow-all"}},
      {R"([["ALLOW", "*"], ["DISALLOW", "*"]])", {"rule/everything-allowed", "rule/behind-allow-all"}},
      {R"([["DISALLOW", "*"], ["ALLOW", "a"]])", {"rule/behind-disallow-all"}},
      {R"([["ALLOW", "a"], ["DISALLOW", "*"]])", {}},
      {R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "fetch"], ["ALLOW", "*"]])",
       {"rule/everything-allowed", "rule/match-without-disallow"}},
      {R"([["MATCH", "a", "WITH", "PRODUCTS", "FROM", "fetch"], ["DISALLOW", "a"], ["ALLOW", "*"]])",
       {"rule/everything-allowed"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.materials);
    CHECK(Ids(Lint(WithMaterials(row.materials))) == row.ids);
  }
}

TEST_CASE("a REQUIRE belongs before the rules that take its file") {
  const auto lint = [](std::string rules) { return Ids(Lint(WithProducts(std::move(rules)))); };
  using Found = std::vector<std::string>;
  CHECK(lint(R"([["REQUIRE", "app"], ["ALLOW", "*"]])") == Found{"rule/everything-allowed"});
  CHECK(lint(R"([["ALLOW", "a*"], ["REQUIRE", "app"], ["DISALLOW", "*"]])") == Found{"rule/require-cannot-hold"});
  CHECK(lint(R"([["DISALLOW", "*"], ["REQUIRE", "app"]])") == Found{"rule/require-cannot-hold"});
  CHECK(lint(R"([["CREATE", "a*"], ["REQUIRE", "app"], ["DISALLOW", "*"]])") == Found{"rule/require-behind-taking"});
  CHECK(lint(R"([["MODIFY", "a*"], ["REQUIRE", "app"], ["DISALLOW", "*"]])") == Found{"rule/require-behind-taking"});
  CHECK(
      lint(
          R"([["MATCH", "a*", "IN", "bin", "WITH", "PRODUCTS", "FROM", "fetch"], ["REQUIRE", "bin/app"], ["DISALLOW", "*"]])") ==
      Found{"rule/require-behind-taking"});
  CHECK(
      lint(
          R"([["MATCH", "a*", "IN", "bin", "WITH", "PRODUCTS", "FROM", "fetch"], ["REQUIRE", "app"], ["DISALLOW", "*"]])")
          .empty());
  CHECK(lint(R"([["CREATE", "b*"], ["REQUIRE", "app"], ["DISALLOW", "*"]])").empty());
  CHECK(lint(R"([["REQUIRE", "a*"], ["DISALLOW", "*"]])") == Found{"rule/require-pattern"});
  CHECK(Ids(Lint(WithMaterials(R"([["DELETE", "a*"], ["REQUIRE", "app"], ["DISALLOW", "*"]])"))) ==
        Found{"rule/require-behind-taking"});
}

TEST_CASE("a MATCH compares with somebody else's earlier record") {
  using Found = std::vector<std::string>;
  const auto materials = [](std::string_view rule) {
    return Ids(Lint(WithMaterials(fmt::format(R"([{}, ["DISALLOW", "*"]])", rule))));
  };
  CHECK(materials(R"(["MATCH", "*", "WITH", "MATERIALS", "FROM", "build"])") == Found{"rule/match-itself"});
  CHECK(materials(R"(["MATCH", "*", "WITH", "PRODUCTS", "FROM", "build"])") == Found{"rule/match-itself"});
  CHECK(materials(R"(["MATCH", "*", "IN", "a*", "WITH", "PRODUCTS", "FROM", "fetch"])") ==
        Found{"rule/prefix-pattern"});
  CHECK(materials(R"(["MATCH", "*", "IN", "a", "WITH", "PRODUCTS", "IN", "b/", "FROM", "fetch"])").empty());
  CHECK(Ids(Lint(WithProducts(
            R"([["REQUIRE", "x"], ["MATCH", "*", "WITH", "PRODUCTS", "FROM", "build"], ["DISALLOW", "*"]])"))) ==
        Found{"rule/match-itself"});
  CHECK(
      Ids(Lint(WithProducts(
              R"([["REQUIRE", "x"], ["MATCH", "*", "IN", "a", "WITH", "PRODUCTS", "IN", "b", "FROM", "build"], ["DISALLOW", "*"]])")))
          .empty());

  sample::Layout later = Clean();
  later.steps[0].materials = R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "build"], ["DISALLOW", "*"]])";
  CHECK(Ids(Lint(later)) == Found{"rule/match-later-step"});

  sample::Layout inspected = Clean();
  inspected.inspections = "[" + sample::Inspection("unpack", R"(["true"])") + "]";
  CHECK(Ids(Lint(inspected)) == Found{"layout/has-inspections"});
  inspected.steps[1].materials = R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "unpack"], ["DISALLOW", "*"]])";
  CHECK(Ids(Lint(inspected)) == Found{"rule/match-inspection", "layout/has-inspections"});
}

TEST_CASE("rules that have no effect where they stand are named") {
  using Found = std::vector<std::string>;
  const std::string_view create = R"([["REQUIRE", "x"], ["CREATE", "*"], ["DISALLOW", "*"]])";
  const std::string_view removed = R"([["REQUIRE", "x"], ["DELETE", "*"], ["DISALLOW", "*"]])";
  CHECK(Ids(Lint(WithMaterials(std::string(create)))) == Found{"rule/without-effect"});
  CHECK(Ids(Lint(WithProducts(std::string(create)))).empty());
  CHECK(Ids(Lint(WithProducts(std::string(removed)))) == Found{"rule/without-effect"});
  CHECK(Ids(Lint(WithMaterials(std::string(removed)))).empty());
}

TEST_CASE("patterns and names that do not mean what they seem to") {
  using Found = std::vector<std::string_view>;
  const auto faults = [](std::string_view text, PatternKind kind = PatternKind::kPattern) {
    Found ids;
    for (const PatternFault& fault : FaultsOf(text, kind)) ids.push_back(fault.rule->id);
    return ids;
  };
  for (const std::string_view text : {"./x", "x//y", "x/", "/x", "x/./y", "../x", "x/..", "", "."}) {
    CAPTURE(text);
    CHECK(faults(text) == Found{"rule/unclean-name"});
    CHECK(faults(text, PatternKind::kName) == Found{"rule/unclean-name"});
  }
  for (const std::string_view text :
       {"*", "x", "x.y/z", ".hidden", "..x", "a..b", "[!a]*", "[]]", "[!]]x", "[[]", "?/*.c", "]", "a]"}) {
    CAPTURE(text);
    CHECK(faults(text).empty());
  }
  CHECK(faults("a\\*") == Found{"rule/backslash"});
  CHECK(faults("a\\b", PatternKind::kName) == Found{"rule/backslash"});
  for (const std::string_view text : {"[", "a[b", "[]", "[!]", "[a]["}) {
    CAPTURE(text);
    CHECK(faults(text) == Found{"rule/unclosed-class"});
    CHECK(faults(text, PatternKind::kName).empty());
  }
  CHECK(faults("[^a]") == Found{"rule/caret-class"});
  CHECK(faults("[a^]").empty());
  CHECK(faults("src/**") == Found{"rule/double-star"});
  CHECK(faults("", PatternKind::kPrefix).empty());
  CHECK(faults("lib/", PatternKind::kPrefix).empty());
  CHECK(faults("./lib/", PatternKind::kPrefix) == Found{"rule/unclean-name"});
  CHECK(faults("/", PatternKind::kPrefix) == Found{"rule/unclean-name"});
  const std::pair<std::string_view, std::string_view> in_layout[] = {{"a\\\\b", "rule/backslash"},
                                                                     {"a[b", "rule/unclosed-class"},
                                                                     {"[^a]", "rule/caret-class"}};
  for (const auto& [pattern, id] : in_layout) {
    CAPTURE(pattern);
    const Findings found = Lint(WithMaterials(fmt::format(R"([["ALLOW", "{}"], ["DISALLOW", "*"]])", pattern)));
    CHECK(Ids(found) == std::vector<std::string>{std::string(id)});
  }
  // In a layout, with the place of the rule.
  const Findings findings =
      Lint(WithMaterials("[[\"ALLOW\", \"src/**\"],\n[\"MATCH\", \"*\", \"IN\", \"./lib\", \"WITH\", \"PRODUCTS\", "
                         "\"FROM\", \"fetch\"],\n[\"DISALLOW\", \"*\"]]"));
  CHECK(Ids(findings) == std::vector<std::string>{"rule/double-star", "rule/unclean-name"});
  REQUIRE(findings.list().size() == 2);
  const Location& first = findings.list()[0].locations.at(0);
  CHECK(first.file == "root.layout");
  CHECK(first.note == "ALLOW src/**");
  CHECK(findings.list()[1].locations.at(0).range.begin.line == first.range.begin.line + 1);
  CHECK(findings.list()[0].subject == "build");
}

TEST_CASE("thresholds and keys are linted by key, not by id") {
  using Found = std::vector<std::string>;
  sample::Layout layout = Clean();
  layout.steps[1].threshold = 2;
  CHECK(Ids(Lint(layout)) == Found{"layout/threshold-out-of-reach"});
  CHECK(Lint(layout).HasErrors());
  layout.steps[1].signers = "bb";
  CHECK(Ids(Lint(layout)) == Found{"layout/threshold-out-of-reach"});
  layout.steps[1].signers = "ab";
  CHECK(Ids(Lint(layout)).empty());
  layout.steps[1].threshold = 1;
  CHECK(Ids(Lint(layout)) == Found{"layout/one-signature-suffices"});
  layout.steps[1].signers = "bc";
  CHECK(Ids(Lint(layout)) == Found{"layout/unknown-key"});
  layout.steps[1].threshold = 2;
  CHECK(Ids(Lint(layout)) == Found{"layout/unknown-key", "layout/threshold-out-of-reach"});
  layout.steps[1].more = R"(, "cert_constraints": [{"common_name": "*"}])";
  CHECK(Ids(Lint(layout)) == Found{"layout/unknown-key"});

  sample::Layout unused = Clean();
  unused.keys = "abc";
  CHECK(Ids(Lint(unused)) == Found{"layout/key-not-used"});
}

TEST_CASE("one key under two of its ids is one key") {
  const crypto::PublicKey key = sample::KeyOf('b');
  REQUIRE(key.known_keyids().size() >= 2);
  sample::Layout layout = Clean();
  const std::string other = key.known_keyids()[1];
  layout.more_keys = fmt::format(", \"{}\": {}", other, crypto::KeyObjectJson(key, false));
  const std::vector<std::string> expected{"layout/key-not-used", "layout/key-twice"};
  CHECK(Ids(Lint(layout)) == expected);
}

TEST_CASE("the other advice on steps, inspections and the expiry") {
  using Found = std::vector<std::string>;
  sample::Layout layout = Clean();
  layout.steps[0].command = "[]";
  CHECK(Ids(Lint(layout)) == Found{"layout/expected-command-empty"});

  CHECK(Ids(Lint(WithProducts(R"([["CREATE", "app"], ["DISALLOW", "*"]])"))) ==
        Found{"layout/final-product-not-required"});
  sample::Layout inspected = WithProducts(R"([["CREATE", "app"], ["DISALLOW", "*"]])");
  inspected.inspections = "[" + sample::Inspection("unpack", "[]", R"([["REQUIRE", "app"], ["DISALLOW", "*"]])") + "]";
  CHECK(Ids(Lint(inspected)) == Found{"layout/has-inspections", "layout/inspection-without-command"});
  inspected.inspections = "[" + sample::Inspection("unpack", R"(["tar"])", "[]") + "]";
  CHECK(Ids(Lint(inspected)) ==
        Found{"layout/final-product-not-required", "layout/has-inspections", "rule/empty-list"});

  const UtcTime now = *ParseUtcTime("2026-11-26T00:00:00Z");
  CHECK(Ids(Lint(Clean(), now)).empty());
  layout = Clean();
  layout.expires = "2030-01-01T00:00:00Z";
  CHECK(Ids(Lint(layout, now)) == Found{"layout/expires-late"});
  CHECK(Ids(Lint(layout)).empty());
  layout.expires = "2020-01-01T00:00:00Z";
  CHECK(Ids(Lint(layout, now)).empty());
}
