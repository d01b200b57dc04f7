#include "pipeseal/sbom/spdx2/spdx2_reader.h"

#include <doctest/doctest.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

Graph Read(std::string text) { return ReadSpdx2(std::move(text), Encoding::kJson).graph; }

std::string Ends(const Graph& graph, const Edge& edge) {
  return std::string(graph.elements[edge.from].id) + ">" +
         (edge.to == kNone ? "" : std::string(graph.elements[edge.to].id));
}

}  // namespace

TEST_CASE("SPDX 2: members come in any order") {
  const Graph graph = Read(R"({
    "relationships": [{"relatedSpdxElement": "SPDXRef-a", "relationshipType": "DESCRIBES", "spdxElementId": "SPDXRef-DOCUMENT"}],
    "documentDescribes": ["SPDXRef-b"],
    "packages": [{"checksums": [{"checksumValue": "00", "algorithm": "MD5"}], "hasFiles": ["SPDXRef-f"], "name": "a",
                  "SPDXID": "SPDXRef-a"},
                 {"externalRefs": [{"referenceLocator": "pkg:npm/b", "referenceType": "purl"}], "SPDXID": "SPDXRef-b"}],
    "files": [{"fileName": "f", "SPDXID": "SPDXRef-f"}],
    "SPDXID": "SPDXRef-DOCUMENT"})");
  REQUIRE(graph.components.size() == 3);
  CHECK(graph.components[0].hashes.of(graph.hashes)[0].algorithm == "MD5");
  CHECK(graph.components[1].purl == "pkg:npm/b");
  CHECK(graph.components[2].kind == ComponentKind::kFile);
  CHECK(graph.components[2].file_name == "f");
  REQUIRE(graph.roots.size() == 2);
  CHECK(graph.root()->name == "a");
  REQUIRE(graph.edges.size() == 3);
  CHECK(Ends(graph, graph.edges[1]) == "SPDXRef-a>SPDXRef-f");
  CHECK(graph.edges[1].type == "hasFiles");
  CHECK(graph.elements[graph.document.element].kind == ElementKind::kDocument);
}

TEST_CASE("SPDX 2: relationships are normalised and keep what was written") {
  const auto relate = [](std::string_view type, std::string_view other) {
    return Read(fmt::format(R"({{"SPDXID": "SPDXRef-DOCUMENT", "relationships": [{{"spdxElementId": "SPDXRef-a",
      "relationshipType": "{}", "relatedSpdxElement": "{}"}}]}})", type, other));
  };
  const Graph forward = relate("DEPENDS_ON", "SPDXRef-b");
  CHECK(Ends(forward, forward.edges[0]) == "SPDXRef-a>SPDXRef-b");
  CHECK(forward.edges[0].kind == EdgeKind::kDependsOn);
  CHECK_FALSE(forward.edges[0].reversed);
  const Graph backward = relate("TEST_DEPENDENCY_OF", "SPDXRef-b");
  CHECK(Ends(backward, backward.edges[0]) == "SPDXRef-b>SPDXRef-a");
  CHECK(backward.edges[0].scope == EdgeScope::kTest);
  CHECK(backward.edges[0].reversed);
  CHECK(backward.edges[0].type == "TEST_DEPENDENCY_OF");
  const Graph described = relate("DESCRIBED_BY", "SPDXRef-DOCUMENT");
  REQUIRE(described.roots.size() == 1);
  CHECK(described.elements[described.roots[0]].id == "SPDXRef-a");
  const Graph nothing = relate("DEPENDS_ON", "NONE");
  CHECK(nothing.edges[0].to == kNone);
  CHECK(nothing.edges[0].absent);
  CHECK_FALSE(relate("DEPENDS_ON", "NOASSERTION").edges[0].absent);
  CHECK(relate("DEPENDENCY_OF", "NONE").edges[0].kind == EdgeKind::kOther);
  CHECK(relate("LIKES", "SPDXRef-b").edges[0].kind == EdgeKind::kOther);
  CHECK(relate("DESCRIBES", "SPDXRef-b").roots.empty());  // it is not the document that does
  CHECK(relate("DEPENDS_ON", "").edges.empty());
}

TEST_CASE("SPDX 2: elements of other documents are external") {
  const Graph graph =
      Read(R"({"relationships": [{"spdxElementId": "DocumentRef-x:SPDXRef-a", "relationshipType": "CONTAINS",
    "relatedSpdxElement": "SPDXRef-b"}]})");
  CHECK(graph.elements[graph.edges[0].from].external);
  CHECK_FALSE(graph.elements[graph.edges[0].to].external);
}

TEST_CASE("SPDX 2: external references are identifiers or references, by enum name or URL") {
  const Graph graph = Read(R"({"packages": [{"SPDXID": "SPDXRef-a", "externalRefs": [
    {"referenceCategory": "SECURITY", "referenceType": "http://spdx.org/rdf/references/cpe22Type", "referenceLocator": "cpe:/a:b:c"},
    {"referenceCategory": "SECURITY", "referenceType": "swid", "referenceLocator": "swid:x"},
    {"referenceCategory": "PERSISTENT-ID", "referenceType": "swh", "referenceLocator": "swh:1:x"},
    {"referenceCategory": "PERSISTENT-ID", "referenceType": "gitoid", "referenceLocator": "gitoid:x"},
    {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "npm", "referenceLocator": "a@1"},
    {"referenceCategory": "SECURITY", "referenceType": "advisory", "referenceLocator": "https://a.example/1"},
    {"referenceCategory": "OTHER", "referenceType": "LocationRef-x", "referenceLocator": "y"}]}]})");
  const auto identifiers = graph.components[0].identifiers.of(graph.identifiers);
  REQUIRE(identifiers.size() == 5);
  CHECK(identifiers[0].kind == IdentifierKind::kCpe22);
  CHECK(identifiers[1].kind == IdentifierKind::kSwid);
  CHECK(identifiers[2].kind == IdentifierKind::kSwhid);
  CHECK(identifiers[3].kind == IdentifierKind::kGitoid);
  CHECK(identifiers[4].kind == IdentifierKind::kOther);
  const auto references = graph.components[0].references.of(graph.references);
  REQUIRE(references.size() == 2);
  CHECK(references[0].type == "advisory");
  CHECK(references[1].url == "y");
}

TEST_CASE("SPDX 2: nothing in a document is nothing in the graph, whatever it is made of") {
  for (const std::string_view text :
       {"{}", "[]", "\"x\"", R"({"packages": null, "files": "x", "relationships": [[{}]]})",
        R"({"extra": {"packages": [{"name": "a"}]}, "packages": [["a"]]})"}) {
    CAPTURE(std::string(text));
    const Graph graph = Read(std::string(text));
    CHECK(graph.components.empty());
    CHECK(graph.edges.empty());
    CHECK(graph.roots.empty());
  }
}

TEST_CASE("SPDX 2: a second definition of an id is recorded") {
  const Graph graph =
      Read(R"({"packages": [{"SPDXID": "SPDXRef-a", "name": "first"}], "files": [{"SPDXID": "SPDXRef-a"}]})");
  REQUIRE(graph.redefinitions.size() == 1);
  CHECK(graph.ComponentOf(graph.redefinitions[0])->name == "first");
}

TEST_CASE("SPDX 2: a document may be wrapped, and nothing else may") {
  CHECK(Read(R"({"Document": {"packages": [{"name": "a"}]}})").components.size() == 1);
  CHECK(Read(R"({"document": {"packages": [{"name": "a"}]}})").components.empty());
  CHECK(Read(R"({"Document": {"Document": {"packages": [{"name": "a"}]}}})").components.empty());
}

TEST_CASE("SPDX 2: creators and suppliers") {
  const Graph graph =
      Read(R"_({"creationInfo": {"creators": ["Tool: a-b-v1.2", "Tool: plain-tool", "Person: P ()", "nobody"]},
    "packages": [{"supplier": "NOASSERTION", "originator": "Person: O (o@x.example)", "filesAnalyzed": false}]})_");
  const auto& creators = graph.document.creators;
  REQUIRE(creators.size() == 4);
  CHECK(creators[0].name == "a-b");
  CHECK(creators[0].version == "v1.2");
  CHECK(creators[1].name == "plain-tool");
  CHECK(creators[1].version.empty());
  CHECK(creators[2].name == "P");
  CHECK(creators[2].contact.empty());
  CHECK(creators[3].kind == CreatorKind::kOther);
  CHECK(graph.components[0].supplier.empty());
  CHECK(graph.components[0].manufacturer == "O");
  CHECK(graph.components[0].manufacturer_contact == "o@x.example");
  CHECK_FALSE(graph.components[0].files_analyzed);
}
