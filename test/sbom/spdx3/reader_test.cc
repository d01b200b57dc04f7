#include "pipeseal/sbom/spdx3/reader.h"

#include <algorithm>

#include "test/sbom/spdx3/sample.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::spdx3_test;

namespace {

// A graph with the text that its views are of.
struct Read {
  explicit Read(std::string text) : values(Values(std::move(text))) {
    Spdx3Reader reader("3.0.1");
    REQUIRE(values.Walk(reader));
    CHECK_FALSE(reader.incomplete());
    graph = std::move(reader).Finish();
  }
  const Component& component(std::string_view name) const {
    const auto found = std::ranges::find(graph.components, name, &Component::name);
    REQUIRE(found != graph.components.end());
    return *found;
  }
  const Element& element(std::string_view id) const {
    const auto found = std::ranges::find(graph.elements, id, &Element::id);
    REQUIRE_MESSAGE(found != graph.elements.end(), std::string(id));
    return *found;
  }
  std::string_view IdOf(Index index) const { return index == kNone ? std::string_view("-") : graph.elements[index].id; }
  // Ids that are mentioned and not defined.
  std::string Dangling() const {
    std::string out;
    for (const Element& each : graph.elements)
      if (each.kind == ElementKind::kUndefined && !each.external) out += std::string(each.id) + " ";
    return out;
  }

  encoding::JsonValues values;
  Graph graph;
};

Read ReadElements(std::string_view elements) {
  return Read("{\"@context\": [\"x\"], \"@graph\": [" + std::string(elements) + "]}");
}

}  // namespace

TEST_CASE("a document and its makers are read") {
  const Read read{std::string(kSample)};
  const DocumentInfo& document = read.graph.document;
  CHECK(document.format == Format::kSpdx);
  CHECK(document.encoding == Encoding::kJsonLd);
  CHECK(document.name == "boat");
  CHECK(document.serial == "https://acme.test/s");
  CHECK(document.comment == "first");
  CHECK(document.created == "2026-02-03T04:05:06Z");
  CHECK(document.data_license == "CC0-1.0");
  CHECK(document.lifecycles == std::vector<std::string_view>{"build"});
  REQUIRE(document.creators.size() == 2);
  CHECK(document.creators[0].kind == CreatorKind::kPerson);
  CHECK(document.creators[0].name == "Ann");
  CHECK(document.creators[0].contact == "ann@acme.test");
  CHECK(document.creators[1].kind == CreatorKind::kTool);
  CHECK(document.creators[1].name == "scanner 2");
  REQUIRE(read.graph.linked_documents.size() == 1);
  CHECK(read.graph.linked_documents[0].id == "https://other.test/lib");
  CHECK(read.graph.linked_documents[0].uri == "https://other.test/sbom");
  CHECK(read.graph.linked_documents[0].algorithm == "sha256");
  CHECK(read.element("https://other.test/lib").external);
  CHECK(read.Dangling().empty());
  CHECK(read.graph.redefinitions.empty());
}

TEST_CASE("a package has what its element says") {
  const Read read{std::string(kSample)};
  const Graph& graph = read.graph;
  REQUIRE(graph.root() != nullptr);
  const Component& boat = *graph.root();
  CHECK(graph.IdOf(boat) == "https://acme.test/s/boat");
  CHECK(boat.version == "1.2");
  CHECK(boat.type == "application");
  CHECK(boat.supplier == "Acme");
  CHECK(boat.manufacturer == "Ann");
  CHECK(boat.copyright == "(c) Acme");
  CHECK(boat.description == "It floats");
  CHECK(boat.download_location == "https://acme.test/boat.tgz");
  CHECK(boat.purl == "pkg:generic/boat@1.2");
  REQUIRE(boat.hashes.count == 2);
  CHECK(boat.hashes.of(graph.hashes)[0].algorithm == "sha256");
  CHECK(boat.hashes.of(graph.hashes)[1].algorithm == "sha1");
  CHECK(boat.identifiers.count == 2);
  CHECK(boat.references.count == 3);
  std::string properties;
  for (const Property& property : boat.properties.of(graph.properties))
    properties += std::string(property.name) + "=" + std::string(property.value) + " ";
  CHECK(properties == "builtTime=2026-01-01T00:00:00Z supportLevel=support supportLevel=development acme:keel=long ");
  CHECK(read.component("./boat.bin").kind == ComponentKind::kFile);
  CHECK(read.component("./boat.bin").file_name == "./boat.bin");
  CHECK(read.component("part").kind == ComponentKind::kSnippet);
  const GraphSummary summary = Summarize(graph);
  CHECK(summary.components == 2);
  CHECK(summary.dependencies == 3);
}

TEST_CASE("relationships become edges") {
  const Read read{std::string(kSample)};
  const Edge& first = read.graph.edges.at(1);  // behind that of the snippet
  CHECK(read.IdOf(first.from) == "https://acme.test/s/boat");
  CHECK(read.IdOf(first.to) == "https://acme.test/s/oar");
  CHECK(first.kind == EdgeKind::kDependsOn);
  CHECK(first.type == "dependsOn");
  CHECK(std::ranges::count(read.graph.edges, EdgeKind::kContains, &Edge::kind) == 2);
  const auto dependency = std::ranges::find(read.graph.edges, EdgeScope::kTest, &Edge::scope);
  REQUIRE(dependency != read.graph.edges.end());
  CHECK(dependency->absent);
  CHECK(dependency->to == kNone);
  const auto optional = std::ranges::find(read.graph.edges, EdgeScope::kOptional, &Edge::scope);
  REQUIRE(optional != read.graph.edges.end());
  CHECK(optional->kind == EdgeKind::kDependsOn);
  const auto snippet = std::ranges::find(read.graph.edges, "software_snippetFromFile", &Edge::type);
  REQUIRE(snippet != read.graph.edges.end());
  CHECK(read.IdOf(snippet->from) == "https://acme.test/s/file");
  REQUIRE(read.graph.compositions.size() == 1);
  CHECK(read.graph.compositions[0].aggregate == "complete");
  CHECK(read.IdOf(read.graph.compositions[0].dependencies.at(0)) == "https://acme.test/s/boat");
}

TEST_CASE("licences become expressions, whatever they are put together from") {
  const Read read{std::string(kSample)};
  const Component& boat = read.component("boat");
  REQUIRE(boat.licenses.count == 2);
  const auto licenses = boat.licenses.of(read.graph.licenses);
  CHECK(licenses[0].value == "(MIT OR LicenseRef-Acme) AND EUPL-1.1+");
  CHECK(licenses[0].role == LicenseRole::kDeclared);
  CHECK(licenses[1].value == "NOASSERTION");
  CHECK(licenses[1].role == LicenseRole::kConcluded);
  REQUIRE(read.graph.license_definitions.size() == 1);
  CHECK(read.graph.license_definitions[0].id == "LicenseRef-Acme");
  CHECK(read.graph.license_definitions[0].text == "Row on.");
}

TEST_CASE("licences that go round in a circle, lack a part or grow without end have no expression") {
  const auto licenses = [](std::string_view elements) {
    const Read read = ReadElements(std::string(elements) +
                                   R"(, {"type": "software_Package", "spdxId": "p:1", "name": "p"}, {"type": "Relationship",
        "from": "p:1", "relationshipType": "hasDeclaredLicense", "to": ["l:1"]})");
    return read.component("p").licenses.count;
  };
  const std::string_view set = R"({"type": "expandedlicensing_ConjunctiveLicenseSet", "spdxId": "l:1", "expandedlicensing_member": )";
  CHECK(licenses(std::string(set) + R"(["https://spdx.org/licenses/MIT", "https://spdx.org/licenses/ISC"]})") == 1);
  CHECK(licenses(std::string(set) + R"(["l:1", "https://spdx.org/licenses/ISC"]})") == 0);
  CHECK(licenses(std::string(set) + R"(["l:2", "https://spdx.org/licenses/ISC"]})") == 0);
  CHECK(licenses(std::string(set) + R"([]})") == 0);
  std::string doubling = std::string(set) + R"(["l:2", "l:2"]})";
  for (int i = 2; i < 40; ++i)
    doubling += fmt::format(R"(, {{"type": "expandedlicensing_DisjunctiveLicenseSet", "spdxId": "l:{}",
        "expandedlicensing_member": ["l:{}", "l:{}"]}})", i, i + 1, i + 1);
  CHECK(licenses(doubling + R"(, {"type": "expandedlicensing_ListedLicense", "spdxId": "l:40"})") == 0);
}

TEST_CASE("an expression that no component has is kept to be judged") {
  const Read read = ReadElements(R"({"type": "simplelicensing_LicenseExpression", "spdxId": "l:1",
      "simplelicensing_licenseExpression": "MIT AND"})");
  REQUIRE(read.graph.licenses.size() == 1);
  CHECK(read.graph.licenses[0].owner == kNone);
  CHECK(read.graph.licenses[0].value == "MIT AND");
}

TEST_CASE("vulnerabilities have their statements in the words of CycloneDX") {
  const Read read{std::string(kSample)};
  REQUIRE(read.graph.vulnerabilities.size() == 2);
  const Vulnerability &first = read.graph.vulnerabilities[0], &second = read.graph.vulnerabilities[1];
  CHECK(first.id == "CVE-2026-1");
  CHECK(first.state == "not_affected");
  CHECK(first.justification == "code_not_reachable");
  CHECK(first.detail == "never called");
  REQUIRE(first.affects.size() == 1);
  CHECK(read.IdOf(first.affects[0].element) == "https://acme.test/s/boat");
  REQUIRE(first.ratings.size() == 1);
  CHECK(first.ratings[0].method == "CVSSv31");
  CHECK(first.ratings[0].score == "7.5");
  CHECK(second.id == first.id);
  CHECK(second.element == first.element);
  CHECK(second.state == "exploitable");
  CHECK(second.detail == "bail");
}

TEST_CASE("an artifact that has a vulnerability is affected, and nothing is said of how") {
  const Read read = ReadElements(R"({"type": "software_Package", "spdxId": "p:1"}, {"type": "Relationship", "from": "p:1",
      "relationshipType": "hasAssociatedVulnerability", "to": ["v:1"]})");
  REQUIRE(read.graph.vulnerabilities.size() == 1);
  CHECK(read.graph.vulnerabilities[0].id == "v:1");
  CHECK(read.graph.vulnerabilities[0].state.empty());
  CHECK(read.IdOf(read.graph.vulnerabilities[0].affects.at(0).element) == "p:1");
  CHECK(read.Dangling() == "v:1 ");
}

TEST_CASE("ids that are not defined dangle, blank nodes too") {
  const Read read = ReadElements(R"({"type": "software_Package", "spdxId": "p:1", "creationInfo": "_:nope",
      "suppliedBy": "https://spdx.org/rdf/3.0.1/terms/Core/SpdxOrganization"},
    {"type": "Annotation", "spdxId": "p:1", "subject": "p:gone"})");
  CHECK(read.Dangling() == "_:nope p:gone ");
  CHECK(read.graph.redefinitions.size() == 1);
  CHECK(read.graph.components[0].supplier == "SPDX");
}

TEST_CASE("what a schema refuses is read as far as it can be understood") {
  const Read read = ReadElements(R"(7, {"@type": "SpdxDocument", "@id": "d", "creationInfo": {"created": "now",
      "createdBy": [{"type": "Person", "@id": "_:x", "name": "X"}]}, "rootElement": [
    {"type": "software_Package", "spdxId": "p", "name": "nested", "verifiedUsing": [{"algorithm": "md5", "hashValue": "00"}],
     "externalIdentifiers": [{"externalIdentifierType": "packageUrl", "identifier": "pkg:a/b"}]}], "element": "p",
     "unknown": [[{}]]})");
  CHECK(read.graph.document.serial == "d");
  CHECK(read.graph.document.created == "now");
  REQUIRE(read.graph.document.creators.size() == 1);
  CHECK(read.graph.document.creators[0].name == "X");
  REQUIRE(read.graph.root() != nullptr);
  CHECK(read.graph.root()->name == "nested");
  CHECK(read.graph.root()->hashes.count == 1);
  CHECK(read.graph.root()->purl == "pkg:a/b");
}

TEST_CASE("a document may be one element, and may be nothing") {
  const Read bare{std::string(R"({"@context": "x", "spdxId": "p:1", "name": "alone", "type": "software_Package"})")};
  CHECK(bare.component("alone").element != kNone);
  for (const char* text : {"{}", "[]", "1", "{\"@graph\": 1}", "{\"@graph\": [[], 1, null]}"}) {
    const Read read{std::string(text)};
    CHECK_MESSAGE(read.graph.components.empty(), text);
    CHECK_MESSAGE(read.graph.root() == nullptr, text);
  }
}

TEST_CASE("roots are followed through collections, in a circle too") {
  const Read read = ReadElements(R"({"type": "Bom", "spdxId": "b:1", "rootElement": ["b:2"]},
    {"type": "Bundle", "spdxId": "b:2", "rootElement": ["b:1", "p:1"]}, {"type": "software_Package", "spdxId": "p:1", "name": "p"})");
  REQUIRE(read.graph.roots.size() == 1);
  CHECK(read.graph.root()->name == "p");
}
