#include "pipeseal/sbom/score.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "pipeseal/sbom/adjacency.h"
#include "test/sbom/profiles/complete_graph.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::ChangeOfLib;
using test::CompleteGraph;
using test::Dialect;
using test::kLib;

namespace {

Score ScoreOfGraph(const Graph& graph, bool valid = true) { return ScoreOf(StatedFacts(graph), valid); }

const ScoreCategory& Find(const Score& score, std::string_view name) {
  const auto at = std::ranges::find(score.categories, name, &ScoreCategory::name);
  REQUIRE_MESSAGE(at != score.categories.end(), std::string(name));
  return *at;
}

const ScoreCheck& Find(const ScoreCategory& category, std::string_view name) {
  const auto at = std::ranges::find(category.checks, name, &ScoreCheck::name);
  REQUIRE_MESSAGE(at != category.checks.end(), std::string(name));
  return *at;
}

constexpr Dialect kDialects[] = {Dialect::kCycloneDx, Dialect::kSpdx2, Dialect::kSpdx3};

bool IsTool(const Creator& creator) { return creator.kind == CreatorKind::kTool; }

// What is taken from a complete graph, and which category has less then.
struct Loss {
  std::string_view category;
  void (*take)(Graph& graph);
};

const Loss kLosses[] = {
    {"identification", [](Graph& graph) { graph.components[kLib].name = ""; }},
    {"identification", [](Graph& graph) { graph.components[kLib].version = "NOASSERTION"; }},
    {"identification", [](Graph& graph) { ChangeOfLib(graph.identifiers, [](Identifier& each) { each.value = "lib"; }); }},
    {"identification", [](Graph& graph) { graph.document.serial = ""; }},
    {"integrity", [](Graph& graph) { ChangeOfLib(graph.hashes, [](Hash& hash) { hash.value = "00"; }); }},
    {"licenses", [](Graph& graph) { ChangeOfLib(graph.licenses, [](License& license) { license.value = "NOASSERTION"; }); }},
    {"licenses", [](Graph& graph) { ChangeOfLib(graph.licenses, [](License& license) { license.form = LicenseForm::kName; }); }},
    {"provenance", [](Graph& graph) { graph.components[kLib].supplier = graph.components[kLib].manufacturer = ""; }},
    {"provenance", [](Graph& graph) { graph.document.created = "today"; }},
    {"provenance", [](Graph& graph) { std::erase_if(graph.document.creators, IsTool); }},
    {"provenance", [](Graph& graph) { std::erase_if(graph.document.creators, std::not_fn(IsTool)); }},
    {"dependencies", [](Graph& graph) { std::erase_if(graph.edges, IsDependency); }},
    {"completeness",
     [](Graph& graph) {
       graph.components[kLib].download_location = "";
       ChangeOfLib(graph.references, [](Reference& reference) { reference.type = "chat"; });
     }},
};

}  // namespace

TEST_CASE("a document that states everything scores 100 in every format") {
  for (const Dialect dialect : kDialects) {
    const Graph graph = CompleteGraph(dialect);
    const Score score = ScoreOfGraph(graph);
    CHECK(score.total == kFullScore);
    CHECK(score.components == 2);
    CHECK(score.Improvements().empty());
    std::uint32_t weights = 0;
    for (const ScoreCategory& category : score.categories) weights += category.weight;
    CHECK(weights == 100);
  }
}

TEST_CASE("whatever is taken away costs points, in its category alone, and as much in each format") {
  for (const Loss& loss : kLosses) {
    CAPTURE(loss.category);
    Graph cyclonedx = CompleteGraph(Dialect::kCycloneDx), spdx = CompleteGraph(Dialect::kSpdx3);
    loss.take(cyclonedx);
    loss.take(spdx);
    const Score score = ScoreOfGraph(cyclonedx);
    CHECK(score.total < kFullScore);
    CHECK(ScoreOfGraph(spdx).total == score.total);
    for (const ScoreCategory& category : score.categories)
      CHECK((category.tenths() < kFullScore) == (category.name == loss.category));
    Graph spdx2 = CompleteGraph(Dialect::kSpdx2);
    loss.take(spdx2);
    CHECK(ScoreOfGraph(spdx2).total < kFullScore);
  }
}

TEST_CASE("losses add up: no order of them ever gains") {
  for (const Dialect dialect : kDialects) {
    Graph graph = CompleteGraph(dialect);
    Tenths last = kFullScore;
    for (const Loss& loss : kLosses) {
      loss.take(graph);
      const Tenths total = ScoreOfGraph(graph).total;
      CHECK(total <= last);
      last = total;
    }
  }
}

TEST_CASE("a malformed fact is worth as much as none") {
  Graph malformed = CompleteGraph(Dialect::kCycloneDx), absent = CompleteGraph(Dialect::kCycloneDx);
  ChangeOfLib(malformed.licenses, [](License& license) { license.value = "MIT AND"; });
  absent.components[kLib].licenses = {};
  CHECK(ScoreOfGraph(malformed).total == ScoreOfGraph(absent).total);
  CHECK(ScoreOfGraph(malformed).total < kFullScore);
}

TEST_CASE("a declared licence is a licence") {
  Graph graph = CompleteGraph(Dialect::kSpdx2);
  std::erase_if(graph.licenses, [](const License& license) { return license.role == LicenseRole::kConcluded; });
  graph.components[test::kApp].licenses = {0, 1};
  graph.components[kLib].licenses = {1, 1};
  CHECK(ScoreOfGraph(graph).total == kFullScore);
}

TEST_CASE("a document with errors has nothing for structure") {
  const Graph graph = CompleteGraph(Dialect::kSpdx3);
  const Score score = ScoreOfGraph(graph, false);
  CHECK_FALSE(score.valid);
  CHECK(Find(score, "structure").tenths() == 0);
  CHECK(score.total == 850);
  REQUIRE(score.Improvements().size() == 1);
  CHECK(score.Improvements()[0]->gain == 150);
}

TEST_CASE("a document that lists nothing scores nothing") {
  Graph graph = GraphBuilder(Format::kCycloneDx, Encoding::kJson, "1.6").Finish();
  const Score score = ScoreOfGraph(graph);
  CHECK(score.total == 0);
  CHECK(score.components == 0);
  CHECK(score.Improvements().empty());
  graph.document = CompleteGraph(Dialect::kCycloneDx).document;
  CHECK(ScoreOfGraph(graph).total == 0);
}

TEST_CASE("what the format has no place for is left out") {
  const auto applies = [](const Graph& graph, std::string_view category, std::string_view check) {
    const Score score = ScoreOfGraph(graph);
    return Find(Find(score, category), check).applies();
  };
  CHECK_FALSE(applies(CompleteGraph(Dialect::kSpdx2), "provenance", "generation context"));
  CHECK_FALSE(applies(CompleteGraph(Dialect::kSpdx2), "completeness", "completeness"));
  CHECK(applies(CompleteGraph(Dialect::kSpdx3), "provenance", "generation context"));
  CHECK(applies(CompleteGraph(Dialect::kSpdx3), "completeness", "completeness"));
  Graph old = CompleteGraph(Dialect::kCycloneDx);
  old.document.version = "1.4";
  CHECK_FALSE(applies(old, "provenance", "generation context"));
  CHECK(applies(old, "completeness", "completeness"));
  old.document.version = "1.2";
  CHECK_FALSE(applies(old, "completeness", "completeness"));
  CHECK(applies(old, "identification", "version"));
}

TEST_CASE("the encoding makes no difference") {
  Graph graph = CompleteGraph(Dialect::kSpdx2);
  graph.components[kLib].version = "";
  const Tenths total = ScoreOfGraph(graph).total;
  for (const Encoding encoding : {Encoding::kTagValue, Encoding::kYaml, Encoding::kRdfXml, Encoding::kXml}) {
    graph.document.encoding = encoding;
    CHECK(ScoreOfGraph(graph).total == total);
  }
}

TEST_CASE("the formula, by hand") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  graph.components[kLib].version = "";
  const Score score = ScoreOfGraph(graph);
  const ScoreCategory& identification = Find(score, "identification");
  CHECK(Find(identification, "version").tenths() == 500);
  // (1 * 1000 + 2 * 500 + 3 * 1000 + 1 * 1000) / 7, and 20 of 100 of it.
  CHECK(identification.tenths() == 857);
  CHECK(score.total == (80 * 1000 + 20 * 857) / 100);
  REQUIRE(score.Improvements().size() == 1);
  CHECK(score.Improvements()[0]->name == "version");
  CHECK(score.total + score.Improvements()[0]->gain == kFullScore);
}

TEST_CASE("what would raise it most comes first") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  graph.document.serial = "";
  graph.hashes.clear();
  for (Component& component : graph.components) component.hashes = {};
  const Score score = ScoreOfGraph(graph);
  const auto improvements = score.Improvements();
  REQUIRE(improvements.size() == 3);
  CHECK(improvements[0]->name == "hash that resists collisions");
  CHECK(improvements[1]->gain >= improvements[2]->gain);
}
