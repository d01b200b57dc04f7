#include "pipeseal/sbom/profiles/stated_facts.h"

#include <doctest/doctest.h>

#include "test/sbom/profiles/complete_graph.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using test::CompleteGraph;
using test::Dialect;
using test::kLib;

TEST_CASE("what states something") {
  CHECK(IsStated("MIT"));
  CHECK_FALSE(IsStated(""));
  CHECK_FALSE(IsStated(" \t"));
  CHECK_FALSE(IsStated("NOASSERTION"));
  CHECK_FALSE(IsStated("NONE"));
  CHECK(IsContact("ada@orchard.example"));
  CHECK(IsContact("https://orchard.example"));
  for (const std::string_view text : {"", "Ada", "@orchard", "ada@", "ada at home@orchard.example", "https://", "://x", "1://x"})
    CHECK_FALSE(IsContact(text));
}

TEST_CASE("licences: what counts") {
  Graph graph = CompleteGraph(Dialect::kCycloneDx);
  const auto with = [&](LicenseForm form, LicenseRole role, std::string_view value) {
    for (License& license : graph.licenses) license = {license.owner, form, role, value, 0};
    const StatedFacts facts(graph);
    return std::pair(facts.HasLicense(graph.components[kLib]), facts.HasSpdxLicense(graph.components[kLib]));
  };
  using enum LicenseForm;
  using enum LicenseRole;
  CHECK(with(kId, kUnstated, "MIT") == std::pair(true, true));
  CHECK(with(kExpression, kDeclared, "MIT AND LicenseRef-x") == std::pair(true, true));
  CHECK(with(kName, kDeclared, "Orchard License") == std::pair(true, false));
  CHECK(with(kId, kUnstated, "Orchard") == std::pair(false, false));
  CHECK(with(kExpression, kConcluded, "MIT AND") == std::pair(false, false));
  CHECK(with(kExpression, kConcluded, "NONE") == std::pair(false, false));
  CHECK(with(kExpression, kObserved, "MIT") == std::pair(false, false));
}

TEST_CASE("identifiers: what counts") {
  Graph graph = CompleteGraph(Dialect::kSpdx3);
  const auto with = [&](IdentifierKind kind, std::string_view value) {
    for (Identifier& identifier : graph.identifiers) {
      identifier.kind = kind;
      identifier.value = value;
    }
    return StatedFacts(graph).HasIdentifier(graph.components[kLib]);
  };
  using enum IdentifierKind;
  CHECK(with(kPurl, "pkg:npm/left-pad@1.0.0"));
  CHECK(with(kCpe23, "cpe:2.3:a:orchard:lib:1.0:*:*:*:*:*:*:*"));
  CHECK(with(kSwid, "swid:orchard"));
  CHECK_FALSE(with(kPurl, "left-pad"));
  CHECK_FALSE(with(kCpe23, "cpe:2.3:a"));
  CHECK_FALSE(with(kSwid, ""));
  CHECK_FALSE(with(kOther, "ada@orchard.example"));
}

TEST_CASE("hashes: of the component, of its distribution, of its artifact") {
  Graph graph = CompleteGraph(Dialect::kSpdx3);
  const Component& lib = graph.components[kLib];
  CHECK(lib.hashes.count == 0);
  CHECK(StatedFacts(graph).HasHashOf(lib, HashAlgorithm::kSha512));
  CHECK_FALSE(StatedFacts(graph).HasHashOf(lib, HashAlgorithm::kSha256));
  graph.edges.clear();
  CHECK_FALSE(StatedFacts(graph).HasHash(lib));
  // Of the repository, which is no file of it.
  CHECK(graph.reference_hashes.size() == 2);
  for (Reference& reference : graph.references) reference.type = "distribution";
  CHECK(StatedFacts(graph).HasStrongHash(lib));
  for (Hash& hash : graph.reference_hashes) hash.algorithm = "SHA-512";
  CHECK_FALSE(StatedFacts(graph).HasHash(lib));
}

TEST_CASE("the generation context of SPDX 2 is in its comment") {
  Graph graph = CompleteGraph(Dialect::kSpdx2);
  CHECK(StatedFacts(graph).HasGenerationContext());
  graph.document.comment = "SBOM Type: guessed";
  CHECK_FALSE(StatedFacts(graph).HasGenerationContext());
  graph.document.comment = "SBOM Type:";
  CHECK_FALSE(StatedFacts(graph).HasGenerationContext());
  graph.document.comment = "built by hand";
  CHECK_FALSE(StatedFacts(graph).HasGenerationContext());
  graph = CompleteGraph(Dialect::kSpdx3);
  graph.document.lifecycles = {""};
  CHECK_FALSE(StatedFacts(graph).HasGenerationContext());
}

TEST_CASE("circles and nesting are followed to their end") {
  GraphBuilder builder(Format::kCycloneDx, Encoding::kJson, "1.6");
  constexpr Index kCount = 50'000;
  for (Index i = 0; i < kCount; ++i) {
    Component& component = builder.AddComponent(ComponentKind::kPackage, i == 0 ? Placement::kSubject : Placement::kListed, i);
    if (i != 0) component.parent = i - 1;
  }
  builder.Identify(0, "root", 0);
  builder.Identify(kCount - 1, "last", 0);
  builder.AddRoot(builder.Mention("root", 0));
  builder.AddEdge({.from = builder.Mention("last", 0), .to = builder.Mention("root", 0)});
  const Graph graph = std::move(builder).Finish();
  const StatedFacts facts(graph);
  CHECK(facts.IsReached(graph.components.back()));
  CHECK(facts.RootStatesDependencies());
}
