// The seven rules on the queue of names, as in-toto's specification has them (4.3.3).
#include "pipeseal/verify/artifact_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "pipeseal/verify/metadata_verifier.h"
#include "test/support/supply_chain_fixture.h"

namespace pipeseal::verify {
namespace {

using enum intoto::ArtifactKind;
using intoto::ArtifactSet;

std::vector<std::string> Words(std::string_view text) {
  std::istringstream in{std::string(text)};
  return {std::istream_iterator<std::string>(in), {}};
}

// "src/a=1 b=2": names and contents. The views point into `canonical`.
struct Set {
  explicit Set(std::string_view text) {
    std::map<std::string, std::string> artifacts;
    for (const std::string& word : Words(text)) {
      const std::size_t equals = word.find('=');
      artifacts[word.substr(0, equals)] = test::Hashed(word.substr(equals + 1));
    }
    for (const auto& [name, hashes] : artifacts)
      canonical += fmt::format("{}\"{}\":{}", canonical.empty() ? "" : ",", name, hashes);
    canonical = "{" + canonical + "}";
    auto read = ArtifactSet::Read(canonical);
    REQUIRE_MESSAGE(read, read.error().message());
    artifact_set = std::move(*read);
  }
  Set(const Set&) = delete;
  Set& operator=(const Set&) = delete;

  std::string canonical;
  ArtifactSet artifact_set;
};

std::vector<intoto::ArtifactRule> Rules(std::initializer_list<std::string_view> texts) {
  std::vector<intoto::ArtifactRule> rules;
  for (const std::string_view text : texts) {
    auto rule = intoto::ParseArtifactRule(Words(text));
    REQUIRE_MESSAGE(rule, rule.error().message());
    rules.push_back(std::move(*rule));
  }
  return rules;
}

// What became of a list of rules.
struct Judged {
  RuleOutcome outcome;
  Findings findings;
  bool passed;
};

// The step "other", which MATCH names, has these materials and products.
Judged Apply(const RuleSubject& subject, intoto::ArtifactKind kind,
             std::initializer_list<std::string_view> rules, std::string_view other_materials,
             std::string_view other_products) {
  const Set materials(other_materials), products(other_products);
  const auto other = MetadataVerifier::Own(
      intoto::Link::FromArtifacts("other", materials.artifact_set, products.artifact_set), {});
  const LinkLookup lookup = [&](std::string_view step) {
    return step == "other" ? &other : nullptr;
  };
  Judged judged;
  Check check{"rules", ""};
  const std::vector<intoto::ArtifactRule> list = Rules(rules);
  judged.outcome =
      ApplyArtifactRules(subject, kind, list, lookup, "layout.json", check, judged.findings);
  judged.passed = check.passed();
  return judged;
}

struct Row {
  std::string_view rule;
  intoto::ArtifactKind kind;
  std::string_view materials, products;
  std::string_view left;  // what the rule leaves in the queue, separated by blanks
  std::string_view other_materials = "", other_products = "";
};

// A DISALLOW behind the rule shows what is left.
void CheckLeft(const Row& row) {
  CAPTURE(row.rule);
  CAPTURE(row.materials);
  CAPTURE(row.products);
  CAPTURE(row.other_products);
  const Set materials(row.materials), products(row.products);
  const RuleSubject subject{"step", &materials.artifact_set, &products.artifact_set};
  const Judged judged =
      Apply(subject, row.kind, {row.rule, "DISALLOW *"}, row.other_materials, row.other_products);
  std::string left;
  for (const Finding& finding : judged.findings.list())
    if (finding.severity == Severity::kError) left += (left.empty() ? "" : " ") + finding.subject;
  CHECK(left == row.left);
  CHECK(judged.passed == row.left.empty());
}

TEST_CASE("the rules that take from the queue what a step did itself") {
  const Row rows[] = {
      {"CREATE *", kProducts, "a=1 b=1", "b=1 c=1", "b"},
      {"CREATE *", kProducts, "a=1", "a=2", "a"},
      {"CREATE src/*", kProducts, "", "src/a=1 b=1", "b"},
      {"CREATE *", kMaterials, "a=1", "", "a"},  // what is a material was not created
      {"CREATE *", kMaterials, "a=1", "a=1 b=1", "a"},
      {"DELETE *", kMaterials, "a=1 b=1", "b=1 c=1", "b"},
      {"DELETE a", kMaterials, "a=1 b=1", "", "b"},
      {"DELETE *", kProducts, "a=1", "b=1", "b"},  // what is a product was not deleted
      {"MODIFY *", kMaterials, "a=1 b=1 c=1", "a=2 b=1", "b c"},
      {"MODIFY *", kProducts, "a=1 b=1", "a=2 b=1 c=1", "b c"},
      {"MODIFY b", kProducts, "a=1 b=1", "a=2 b=2", "a"},
      {"ALLOW *", kMaterials, "a=1 b/c=2", "", ""},
      {"ALLOW b", kProducts, "", "a=1 b=1", "a"},
      {"ALLOW ?", kProducts, "", "a=1 bb=1", "bb"},
      {"allow *", kProducts, "", "a=1", ""},
  };
  for (const Row& row : rows) CheckLeft(row);
}

TEST_CASE("MATCH takes what another step has under the same name with the same hashes") {
  const Row rows[] = {
      {"MATCH * WITH PRODUCTS FROM other", kMaterials, "a=1 b=1", "", "b", "", "a=1"},
      {"MATCH * WITH PRODUCTS FROM other", kMaterials, "a=1", "", "a", "", "a=2"},
      {"MATCH * WITH PRODUCTS FROM other", kMaterials, "a=1", "", "a", "a=1", ""},
      {"MATCH * WITH MATERIALS FROM other", kMaterials, "a=1", "", "", "a=1", ""},
      {"MATCH * WITH PRODUCTS FROM other", kProducts, "", "a=1", "", "", "a=1"},
      {"MATCH a WITH PRODUCTS FROM other", kProducts, "", "a=1 b=1", "b", "", "a=1 b=1"},
      {"MATCH * WITH PRODUCTS FROM absent", kMaterials, "a=1", "", "a", "", "a=1"},
      // Prefixes.
      {"MATCH * IN in WITH PRODUCTS FROM other", kMaterials, "in/a=1 b=1", "", "b", "", "a=1 b=1"},
      {"MATCH * IN in/ WITH PRODUCTS FROM other", kMaterials, "in/a=1", "", "", "", "a=1"},
      {"MATCH * IN li WITH PRODUCTS FROM other", kMaterials, "lib/a=1", "", "lib/a", "",
       "b/a=1 lib/a=1"},
      {"MATCH * IN * WITH PRODUCTS FROM other", kMaterials, "x/a=1", "", "x/a", "", "a=1"},
      {"MATCH * WITH PRODUCTS IN out FROM other", kMaterials, "a=1", "", "", "", "out/a=1"},
      {"MATCH * WITH PRODUCTS IN out FROM other", kMaterials, "a=1", "", "a", "", "a=1"},
      {"MATCH * IN in WITH PRODUCTS IN out FROM other", kMaterials, "in/a=1 in/b=1", "", "in/b", "",
       "out/a=1 in/b=1"},
      {"MATCH in/* IN in WITH PRODUCTS FROM other", kMaterials, "in/a=1", "", "in/a", "", "a=1"},
      {"MATCH b/* IN a WITH PRODUCTS FROM other", kMaterials, "a/b/c=1", "", "", "", "b/c=1"},
      // Names are compared as they are.
      {"MATCH * WITH PRODUCTS FROM other", kMaterials, "./a=1", "", "./a", "", "a=1"},
  };
  for (const Row& row : rows) CheckLeft(row);
}

TEST_CASE("REQUIRE wants a name, not a pattern, that is still in the queue") {
  struct RequireRow {
    std::initializer_list<std::string_view> rules;
    intoto::ArtifactKind kind;
    std::string_view finding;  // the error; empty: passes
  };
  const RequireRow rows[] = {
      {{"REQUIRE a"}, kMaterials, ""},
      {{"REQUIRE p"}, kMaterials, "step/material-absent"},
      {{"REQUIRE p"}, kProducts, ""},
      {{"REQUIRE a"}, kProducts, "step/product-absent"},
      {{"REQUIRE *"}, kMaterials, "step/material-absent"},
      {{"REQUIRE a", "REQUIRE a", "ALLOW *"}, kMaterials, ""},
      {{"ALLOW *", "REQUIRE a"}, kMaterials, "rule/required-but-consumed"},
      {{"ALLOW b", "REQUIRE a"}, kMaterials, ""},
      {{"REQUIRE a", "DISALLOW *"}, kMaterials, "step/material-unexpected"},
      {{"DISALLOW a", "REQUIRE a"}, kMaterials, "step/material-unexpected"},
      {{"DISALLOW z"}, kMaterials, ""},
      {{}, kMaterials, ""},  // what no rule names is allowed
  };
  for (const RequireRow& row : rows) {
    CAPTURE(row.finding);
    const Set materials("a=1"), products("p=1");
    const RuleSubject subject{"step", &materials.artifact_set, &products.artifact_set};
    const Judged judged = Apply(subject, row.kind, row.rules, "", "");
    const std::vector<std::string_view> expected(row.finding.empty() ? 0 : 1, row.finding);
    CHECK(test::RuleIds(judged.findings) == expected);
    CHECK(judged.passed == expected.empty());
  }
}

TEST_CASE("DISALLOW leaves the queue as it is, and names an artifact once") {
  const Set materials("a=1 b=1"), products("");
  const RuleSubject subject{"step", &materials.artifact_set, &products.artifact_set};
  const Judged judged =
      Apply(subject, kMaterials, {"DISALLOW a", "DISALLOW *", "REQUIRE a", "ALLOW a"}, "", "");
  CHECK(judged.outcome.refused == 2);
  CHECK(judged.findings.list().at(0).subject == "a");
  CHECK(judged.findings.list().at(1).subject == "b");
}

TEST_CASE("a refused artifact that a MATCH names differs; without a counterpart it is unexpected") {
  const Set materials("a=1 b=1"), products("");
  const RuleSubject subject{"step", &materials.artifact_set, &products.artifact_set};
  const Judged judged =
      Apply(subject, kMaterials, {"MATCH * WITH PRODUCTS FROM other", "DISALLOW *"}, "", "a=2");
  const std::vector<std::string_view> expected{"rule/match-without-effect", "step/material-differs",
                                               "step/material-unexpected"};
  CHECK(test::RuleIds(judged.findings) == expected);
  CHECK(judged.outcome.matched == 0);
  CHECK(judged.outcome.vouching_steps.empty());
  const auto& evidence = judged.findings.list().at(1).evidence;
  REQUIRE(evidence.size() == 1);
  CHECK(evidence.front().label == "sha256");
  CHECK(evidence.front().expected != evidence.front().actual);
}

TEST_CASE("before a step has run MODIFY and DELETE take what they name") {
  const Set materials("a=1 b=1 c=1");
  const RuleSubject subject{"step", &materials.artifact_set, nullptr};
  const Judged judged = Apply(subject, kMaterials, {"MODIFY a", "DELETE b", "DISALLOW *"}, "", "");
  REQUIRE(judged.outcome.refused == 1);
  CHECK(judged.findings.list().front().subject == "c");
}

TEST_CASE(
    "hash objects of links are equal as dictionaries; a file on disk agrees in all that is known") {
  using enum HashComparison;
  const std::string one = test::Hashed("1"), other = test::Hashed("2");
  const std::string one512 = test::Hashed("1", HashAlgorithm::kSha512),
                    other512 = test::Hashed("2", HashAlgorithm::kSha512);
  const std::string md5 = test::Hashed("1", HashAlgorithm::kMd5);
  const auto both = [](const std::string& left, const std::string& right) {
    return left.substr(0, left.size() - 1) + "," + right.substr(1);
  };
  std::string upper = one;
  std::ranges::transform(upper.begin() + 11, upper.end() - 2, upper.begin() + 11, [](char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  struct HashRow {
    std::string expected, actual;
    bool links, file;
  };
  const HashRow rows[] = {
      {one, one, true, true},
      {one, other, false, false},
      {"{}", "{}", false, false},
      {one, upper, false, true},  // in a link digits are text
      {one, one512, false, false},
      {one, both(one, one512), false, true},
      {both(one, one512), one, false, false},
      {both(one, other512), both(one, one512), false, false},
      {md5, both(md5, one), false, false},
      {both(md5, one), both(md5, one), true, true},
  };
  for (const HashRow& row : rows) {
    CAPTURE(row.expected);
    CAPTURE(row.actual);
    CHECK(HashesAgree(kEqualObjects, row.expected, row.actual) == row.links);
    CHECK(HashesAgree(kFileOnDisk, row.expected, row.actual) == row.file);
  }
}

}  // namespace
}  // namespace pipeseal::verify
