#include "pipeseal/sbom/cyclonedx/writer.h"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/graph_builder.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "bom.json");
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

Written Write(const Graph& graph, std::string_view version) {
  auto written = WriteCycloneDxJson(graph, version);
  REQUIRE_MESSAGE(written, written.error().message());
  return std::move(*written);
}

std::string IdOf(const Graph& graph, Index element) { return element == kNone ? "-" : std::string(graph.elements[element].id); }

std::vector<std::string> IdsOf(const Graph& graph, const std::vector<Index>& elements) {
  std::vector<std::string> ids;
  for (const Index element : elements) ids.push_back(IdOf(graph, element));
  return ids;
}

std::string DescribeComponent(const Graph& graph, const Component& component) {
  std::vector<std::string> parts;
  for (const Hash& hash : component.hashes.of(graph.hashes)) parts.push_back(fmt::format("{}={}", hash.algorithm, hash.value));
  for (const License& license : component.licenses.of(graph.licenses))
    parts.push_back(fmt::format("licence {} {} {}", int(license.form), int(license.role), license.value));
  for (const Identifier& identifier : component.identifiers.of(graph.identifiers))
    parts.push_back(fmt::format("id {} {}", int(identifier.kind), identifier.value));
  for (const Reference& reference : component.references.of(graph.references)) {
    parts.push_back(fmt::format("reference {} {}", reference.type, reference.url));
    for (const Hash& hash : reference.hashes.of(graph.reference_hashes)) parts.push_back(fmt::format("{} {}", reference.url, hash.value));
  }
  for (const Property& property : component.properties.of(graph.properties))
    parts.push_back(fmt::format("property {} {}", property.name, property.value));
  std::ranges::sort(parts);
  const std::string parent =
      component.parent == kNone ? "-" : std::string(graph.components[component.parent].name);
  return fmt::format("{} kind {} placement {} external {} in {}: {} {} {} {} {} {} {} {} {} {} {} {} {} {}", graph.IdOf(component),
                     int(component.kind), int(component.placement), component.external, parent, component.type, component.scope,
                     component.group, component.name, component.version, component.supplier, component.supplier_contact,
                     component.manufacturer, component.manufacturer_contact, component.author, component.copyright,
                     component.description, component.purl, fmt::join(parts, "; "));
}

std::string DescribeVulnerability(const Graph& graph, const Vulnerability& vulnerability) {
  std::string out = fmt::format("{} {} {} {} {} {} {} {} {} {}", IdOf(graph, vulnerability.element), vulnerability.id,
                                vulnerability.source, vulnerability.source_url, vulnerability.description, vulnerability.state,
                                vulnerability.justification, vulnerability.detail, fmt::join(vulnerability.responses, ","),
                                fmt::join(vulnerability.aliases, ","));
  for (const auto& rating : vulnerability.ratings)
    out += fmt::format("; {} {} {} {}", rating.severity, rating.score, rating.method, rating.vector);
  for (const auto& target : vulnerability.affects) {
    out += "; affects " + IdOf(graph, target.element);
    for (const auto& [version, status] : target.versions) out += fmt::format(" {} {}", version, status);
  }
  return out;
}

// Everything that the graph says, a line each, without offsets and the numbers of elements.
std::vector<std::string> Describe(const Graph& graph) {
  std::vector<std::string> lines;
  const DocumentInfo& document = graph.document;
  lines.push_back(fmt::format("document {} {} {} {} {} {} {}", document.serial, document.revision, document.created,
                              document.has_dependencies, document.supplier, document.manufacturer,
                              fmt::join(document.lifecycles, ",")));
  for (const Creator& creator : document.creators)
    lines.push_back(fmt::format("creator {} {} {} {}", int(creator.kind), creator.name, creator.contact, creator.version));
  for (const Component& component : graph.components) lines.push_back(DescribeComponent(graph, component));
  for (const Edge& edge : graph.edges)
    lines.push_back(fmt::format("edge {} {} {}", IdOf(graph, edge.from), int(edge.kind), IdOf(graph, edge.to)));
  for (const DependencyEntry& entry : graph.dependency_entries)
    lines.push_back(fmt::format("entry {} {}", IdOf(graph, entry.element), entry.dependencies));
  for (const Composition& composition : graph.compositions)
    lines.push_back(fmt::format("composition {} {} {} {}", composition.aggregate, fmt::join(IdsOf(graph, composition.assemblies), ","),
                                fmt::join(IdsOf(graph, composition.dependencies), ","),
                                fmt::join(IdsOf(graph, composition.vulnerabilities), ",")));
  for (const Vulnerability& vulnerability : graph.vulnerabilities) lines.push_back(DescribeVulnerability(graph, vulnerability));
  for (const Reference& reference : graph.references)
    if (reference.owner == kNone) lines.push_back(fmt::format("reference {} {}", reference.type, reference.url));
  for (const Property& property : graph.properties)
    if (property.owner == kNone) lines.push_back(fmt::format("property {} {}", property.name, property.value));
  for (const Index root : graph.roots) lines.push_back("root " + IdOf(graph, root));
  std::ranges::sort(lines);
  return lines;
}

constexpr std::string_view kHash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

// One of everything that the graph holds and version 1.7 can say.
std::string FullText() {
  return R"({"bomFormat": "CycloneDX", "specVersion": "1.7", "version": 3,
 "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
 "metadata": {"timestamp": "2026-01-02T03:04:05Z", "lifecycles": [{"phase": "build"}, {"name": "own"}],
  "tools": {"components": [{"type": "application", "name": "maker", "version": "2"}], "services": [{"name": "cloud"}]},
  "authors": [{"name": "Ada", "email": "ada@example.org"}],
  "component": {"type": "application", "bom-ref": "app", "name": "app", "version": "1",
   "components": [{"type": "library", "bom-ref": "part", "name": "part"}]},
  "manufacturer": {"name": "Maker"}, "supplier": {"name": "Seller"}, "properties": [{"name": "p", "value": "v"}]},
 "components": [
  {"type": "library", "bom-ref": "a", "group": "g", "name": "a", "version": "1.0", "scope": "optional",
   "supplier": {"name": "S", "url": ["https://s.example"]}, "manufacturer": {"name": "M", "contact": [{"email": "m@example.org"}]},
   "authors": [{"name": "Bob"}], "description": "d", "copyright": "c", "purl": "pkg:generic/g/a@1.0",
   "cpe": "cpe:2.3:a:g:a:1.0:*:*:*:*:*:*:*", "omniborId": ["gitoid:blob:sha1:aa"], "swhid": ["swh:1:cnt:aa"],
   "swid": {"tagId": "tag", "name": "a"}, "hashes": [{"alg": "SHA-256", "content": ")" +
         std::string(kHash) + R"("}],
   "licenses": [{"license": {"id": "MIT", "acknowledgement": "declared"}}, {"license": {"name": "own words"}}],
   "evidence": {"licenses": [{"expression": "MIT OR Apache-2.0"}]},
   "externalReferences": [{"type": "vcs", "url": "https://x.example/a", "hashes": [{"alg": "SHA-256", "content": ")" +
         std::string(kHash) + R"("}]}],
   "properties": [{"name": "q", "value": "w"}],
   "components": [{"type": "file", "bom-ref": "a/f", "name": "f", "components": [{"type": "data", "name": "deep"}]}]},
  {"type": "platform", "bom-ref": "b", "name": "b", "isExternal": true, "licenses": [{"expression": "MIT AND Zlib"}]}],
 "services": [{"bom-ref": "s", "provider": {"name": "P"}, "name": "s", "services": [{"name": "inner"}]}],
 "externalReferences": [{"type": "bom", "url": "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1"}],
 "dependencies": [{"ref": "app", "dependsOn": ["a", "b"]}, {"ref": "b"}, {"ref": "a", "provides": ["b"]}],
 "compositions": [{"aggregate": "incomplete_third_party_opensource_only", "assemblies": ["a"], "dependencies": ["app"],
  "vulnerabilities": ["v"]}],
 "vulnerabilities": [{"bom-ref": "v", "id": "CVE-1", "source": {"name": "NVD", "url": "https://nvd.example"},
  "references": [{"id": "GHSA-1", "source": {}}], "ratings": [{"score": 7.5, "severity": "high", "method": "CVSSv4",
  "vector": "AV:N"}], "description": "bad", "analysis": {"state": "not_affected", "justification": "code_not_present",
  "response": ["update"], "detail": "gone"}, "affects": [{"ref": "a", "versions": [{"version": "1.0", "status": "affected"},
  {"range": "vers:generic/<2", "status": "unaffected"}]}]}]})";
}

}  // namespace

TEST_CASE("what was CycloneDX is the same graph when it is read again") {
  const SbomDocument original = Read(FullText());
  // What stands in arrays is there as well.
  const auto a = std::ranges::find(original.graph().components, "a", &Component::name);
  REQUIRE(a != original.graph().components.end());
  CHECK(a->identifiers.count == 5);
  CHECK(a->supplier_contact == "https://s.example");
  CHECK(a->manufacturer_contact == "m@example.org");
  const Written written = Write(original.graph(), "1.7");
  CHECK(written.lost == std::vector<std::string>{});
  const SbomDocument again = Read(written.text);
  CHECK(Describe(again.graph()) == Describe(original.graph()));
  CHECK(Describe(again.graph()).size() > 20);
  CHECK(Write(again.graph(), "1.7").text == written.text);
}

TEST_CASE("a version is given what it has a place for, and the rest is said to be gone") {
  const SbomDocument original = Read(FullText());
  const auto loses = [&](std::string_view version, std::string_view what) {
    const Written written = Write(original.graph(), version);
    return std::ranges::any_of(written.lost, [&](const std::string& line) { return line.starts_with(what); });
  };
  CHECK(loses("1.6", "isExternal"));
  CHECK_FALSE(loses("1.6", "manufacturer of a component"));
  CHECK(loses("1.5", "manufacturer of a component"));
  CHECK(loses("1.5", "omniborId"));
  CHECK(loses("1.5", "whether a licence is declared"));
  CHECK(loses("1.5", "that a component provides another"));
  CHECK(loses("1.4", "a lifecycle"));
  CHECK(loses("1.4", "type of a component: 'data'") != loses("1.4", "type of a component: 'platform'"));
  CHECK(loses("1.4", "what a composition says: 'incomplete_third_party_opensource_only'"));
  CHECK(loses("1.4", "method: 'CVSSv4'"));
  CHECK(loses("1.3", "a vulnerability: 'CVE-1'"));
  CHECK_FALSE(loses("1.3", "a property"));
  CHECK(loses("1.2", "a property"));
  CHECK(loses("1.2", "a composition"));
  CHECK(loses("1.2", "an observed licence"));
  for (const std::string_view version : {"1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}) {
    CAPTURE(version);
    const Written written = Write(original.graph(), version);
    const SbomDocument again = Read(written.text);
    CHECK(again.identification().version == version);
    CHECK(again.graph().components.size() >= original.graph().components.size() - 2);  // tools
    CHECK(Write(again.graph(), version).lost.empty());  // what is gone is gone at once
  }
}

TEST_CASE("no version but those with a JSON form") {
  const Graph graph;
  for (const std::string_view version : {"1.1", "1.0", "1.8", "1.10", "2.0", "", "1.6 "}) {
    CAPTURE(version);
    const auto written = WriteCycloneDxJson(graph, version);
    REQUIRE_FALSE(written);
    CHECK(written.error().code() == ErrorCode::kUsage);
  }
}

TEST_CASE("a graph with nothing in it is a document with nothing in it") {
  const Graph graph;
  CHECK(Write(graph, "1.6").text ==
        "{\n  \"bomFormat\": \"CycloneDX\",\n  \"specVersion\": \"1.6\",\n  \"metadata\": {}\n}\n");
  CHECK(Write(graph, "1.6").lost.empty());
}

TEST_CASE("tools in the old form stay in it, and tools that are components become old ones for old versions") {
  const SbomDocument old = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.4", "version": 1,
    "metadata": {"tools": [{"vendor": "V", "name": "t", "version": "1"}]}})");
  CHECK(Describe(Read(Write(old.graph(), "1.6").text).graph()) == Describe(old.graph()));
  const Written written = Write(Read(FullText()).graph(), "1.4");
  const SbomDocument again = Read(written.text);
  CHECK(std::ranges::count(again.graph().document.creators, CreatorKind::kTool, &Creator::kind) == 2);
}

TEST_CASE("versions 1.5 and 1.6 have one expression or none: the others are said to be gone") {
  const SbomDocument document = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.4", "version": 1, "components": [
    {"type": "library", "name": "a", "licenses": [{"license": {"name": "own"}}, {"expression": "MIT OR Zlib"}]},
    {"type": "library", "name": "b", "licenses": [{"license": {"id": "Zlib"}}, {"expression": "MIT"}]}]})");
  const Written written = Write(document.graph(), "1.6");
  CHECK(written.lost == std::vector<std::string>{"a licence beside an expression: 'MIT OR Zlib'"});
  CHECK(Write(document.graph(), "1.7").lost.empty());
  const SbomDocument again = Read(written.text);
  const Graph& graph = again.graph();
  CHECK(graph.components[0].licenses.count == 1);
  REQUIRE(graph.components[1].licenses.count == 2);
  CHECK(graph.components[1].licenses.of(graph.licenses)[1].form == LicenseForm::kId);
}

TEST_CASE("what SPDX says in its words is said in those of CycloneDX") {
  GraphBuilder builder(Format::kSpdx, Encoding::kJson, "2.3");
  builder.document().serial = "https://example.org/namespace";
  builder.document().created = "2026-01-02T03:04:05Z";
  builder.document().creators.push_back({CreatorKind::kTool, "maker-1", {}, {}, 0});
  Component& package = builder.AddComponent(ComponentKind::kPackage, Placement::kListed, 0);
  package.name = "p";
  package.type = "OPERATING-SYSTEM";
  package.supplier = "NOASSERTION";
  package.download_location = "https://example.org/p.tar.gz";
  builder.Identify(0, "SPDXRef-p", 0);
  builder.AddHash(0, "SHA256", kHash, 0);
  builder.AddHash(0, "MD4", "00112233445566778899aabbccddeeff", 0);
  builder.AddLicense(0, LicenseForm::kExpression, LicenseRole::kConcluded, "NOASSERTION", 0);
  builder.AddLicense(0, LicenseForm::kExpression, LicenseRole::kDeclared, "MIT OR Zlib", 0);
  builder.AddComponent(ComponentKind::kFile, Placement::kListed, 0).name = "./f";
  builder.Identify(1, "SPDXRef-f", 0);
  builder.AddRoot(builder.Mention("SPDXRef-p", 0));
  builder.AddEdge({.from = 0, .to = 1, .kind = EdgeKind::kDependsOn, .type = "DEPENDS_ON"});
  builder.AddEdge({.from = 0, .to = 1, .kind = EdgeKind::kOther, .type = "COPY_OF"});
  const Graph graph = std::move(builder).Finish();
  const Written written = Write(graph, "1.6");
  const SbomDocument read = Read(written.text);
  const Graph& again = read.graph();
  REQUIRE(again.root() != nullptr);
  CHECK(again.root()->name == "p");
  CHECK(again.root()->type == "operating-system");
  CHECK(again.root()->supplier.empty());
  REQUIRE(again.root()->hashes.count == 1);
  CHECK(again.root()->hashes.of(again.hashes)[0].algorithm == "SHA-256");
  REQUIRE(again.root()->licenses.count == 1);
  CHECK(again.root()->licenses.of(again.licenses)[0].role == LicenseRole::kDeclared);
  REQUIRE(again.root()->references.count == 1);
  CHECK(again.root()->references.of(again.references)[0].type == "distribution");
  CHECK(again.components[1].kind == ComponentKind::kFile);
  CHECK(again.edges.size() == 1);
  CHECK(again.document.serial.starts_with("urn:uuid:"));
  CHECK(written.lost == std::vector<std::string>{"a hash: 'MD4'", "namespace of the document: 'https://example.org/namespace'",
                                                 "relationship COPY_OF"});
}

TEST_CASE("what the schema would refuse is left out rather than written") {
  const SbomDocument document = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
    {"type": "thing", "name": "a", "hashes": [{"alg": "SHA-256", "content": "xyz"}, {"alg": "ROT-13", "content": ")" +
                                     std::string(kHash) + R"("}],
     "externalReferences": [{"type": "vcs", "url": "not an iri"}, {"type": "odd", "url": "https://x.example"}]}],
    "dependencies": [{"ref": "a", "dependsOn": ["b", "b"]}]})");
  const Written written = Write(document.graph(), "1.6");
  const SbomDocument read = Read(written.text);
  const Graph& again = read.graph();
  CHECK(again.components[0].type == "library");
  CHECK(again.components[0].hashes.count == 0);
  REQUIRE(again.references.size() == 1);
  CHECK(again.references[0].type == "other");
  CHECK(again.edges.size() == 1);
  CHECK(written.lost.size() == 4);
}

TEST_CASE("a signature in the document is not carried, and a pedigree neither") {
  const SbomDocument document = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
    {"type": "library", "name": "a", "pedigree": {"ancestors": [{"type": "library", "name": "old"}]}}],
    "signature": {"algorithm": "ES256", "value": "x"}})");
  const Written written = Write(document.graph(), "1.6");
  CHECK(written.lost.size() == 2);
  CHECK(Read(written.text).graph().components.size() == 1);
}

TEST_CASE("what is nested deep is written as deep") {
  std::string text = R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [)";
  for (int i = 0; i < 50; ++i) text += R"({"type": "library", "name": "n", "components": [)";
  for (int i = 0; i < 50; ++i) text += "]}";
  const SbomDocument document = Read(text + "]}");
  REQUIRE(document.graph().components.size() == 50);
  CHECK(Describe(Read(Write(document.graph(), "1.6").text).graph()) == Describe(document.graph()));
}
