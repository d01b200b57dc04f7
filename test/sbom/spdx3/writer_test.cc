#include "pipeseal/sbom/spdx3/writer.h"

#include <algorithm>

#include "pipeseal/sbom/cyclonedx/reader.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx3/reader.h"
#include "pipeseal/sbom/spdx3/semantics.h"
#include "pipeseal/sbom/spdx3/validator.h"
#include "test/sbom/spdx3/sample.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::spdx3_test;

namespace {

template <typename... Texts>
std::string Line(const Texts&... texts) {
  std::string out;
  ((out += fmt::format("{}|", texts)), ...);
  return out;
}

// All that a graph says, but where it stands and in which order.
std::vector<std::string> Said(const Graph& graph) {
  std::vector<std::string> out;
  const auto id = [&](Index element) { return element == kNone ? std::string_view("-") : graph.elements[element].id; };
  const DocumentInfo& d = graph.document;
  out.push_back(Line("document", d.name, d.serial, d.created, d.data_license, d.comment));
  for (const Creator& c : d.creators) out.push_back(Line("creator", static_cast<int>(c.kind), c.name, c.contact));
  for (const std::string_view phase : d.lifecycles) out.push_back(Line("phase", phase));
  for (const Component& c : graph.components) {
    const std::string_view own = graph.IdOf(c);
    out.push_back(Line("component", own, static_cast<int>(c.kind), c.type, c.name, c.version, c.supplier, c.supplier_contact,
                       c.manufacturer, c.manufacturer_contact, c.copyright, c.description, c.download_location, c.purl));
    for (const Hash& h : c.hashes.of(graph.hashes)) out.push_back(Line("hash", own, h.algorithm, h.value));
    for (const License& l : c.licenses.of(graph.licenses)) out.push_back(Line("license", own, static_cast<int>(l.role), l.value));
    for (const Identifier& i : c.identifiers.of(graph.identifiers)) out.push_back(Line("id", own, static_cast<int>(i.kind), i.value));
    for (const Reference& r : c.references.of(graph.references)) out.push_back(Line("reference", own, r.type, r.url));
    for (const Property& p : c.properties.of(graph.properties)) out.push_back(Line("property", own, p.name, p.value));
  }
  for (const Edge& e : graph.edges)
    out.push_back(Line("edge", id(e.from), id(e.to), static_cast<int>(e.kind), static_cast<int>(e.scope), e.absent, e.type));
  for (const Composition& c : graph.compositions) out.push_back(Line("composition", c.aggregate, c.dependencies.size(), c.assemblies.size()));
  for (const Vulnerability& v : graph.vulnerabilities) {
    out.push_back(Line("vulnerability", id(v.element), v.id, v.description, v.state, v.justification, v.detail));
    for (const VulnerabilityTarget& t : v.affects) out.push_back(Line("affects", v.state, id(t.element)));
    for (const VulnerabilityRating& r : v.ratings) out.push_back(Line("rating", r.method, r.severity, r.score, r.vector));
  }
  for (const LicenseDefinition& l : graph.license_definitions) out.push_back(Line("definition", l.id, l.name, l.text));
  for (const LinkedDocument& l : graph.linked_documents) out.push_back(Line("linked", l.id, l.uri, l.algorithm, l.digest));
  for (const Index root : graph.roots) out.push_back(Line("root", id(root)));
  std::ranges::sort(out);
  return out;
}

// What was written, read again; it is valid.
struct Again {
  explicit Again(std::string text) : values(Values(std::move(text))) {
    Issues issues;
    REQUIRE(values.Walk(*MakeSpdx3Validator("3.0.1", issues)));
    REQUIRE(values.Walk(*MakeSpdx3Checker("3.0.1", issues)));
    for (const Issue& issue : issues.list())
      if (issue.rule != &rules::kNoRootComponent) FAIL_CHECK(issue.message);  // a graph may have none
    Spdx3Reader reader("3.0.1");
    REQUIRE(values.Walk(reader));
    graph = std::move(reader).Finish();
    for (const Element& element : graph.elements)
      CHECK_MESSAGE((element.kind != ElementKind::kUndefined || element.external), std::string(element.id));
    CHECK(graph.redefinitions.empty());
  }
  encoding::JsonValues values;
  Graph graph;
};

std::string LossesOf(const Spdx3Text& written) {
  std::string out;
  for (const Spdx3Loss& loss : written.lost) out += fmt::format("{} {}, ", loss.count, loss.what);
  return out;
}

}  // namespace

TEST_CASE("a graph of SPDX 3 is the same when it is written and read") {
  const encoding::JsonValues values = Values(std::string(kSample));
  Spdx3Reader reader("3.0.1");
  REQUIRE(values.Walk(reader));
  const Graph graph = std::move(reader).Finish();
  const Spdx3Text written = WriteSpdx3(graph);
  CHECK(LossesOf(written).empty());
  CHECK(WriteSpdx3(graph).text == written.text);
  const Again again(written.text);
  CHECK(Said(again.graph) == Said(graph));
  CHECK(Said(graph).size() > 30);
}

TEST_CASE("an empty graph is a valid document") {
  const Again again(WriteSpdx3(Graph()).text);
  CHECK(again.graph.components.empty());
  REQUIRE(again.graph.document.creators.size() == 1);
  CHECK(again.graph.document.creators[0].name == "pipeseal");
}

TEST_CASE("a graph of CycloneDX is written with what SPDX 3 has a place for, and the rest is counted") {
  const encoding::JsonValues values = Values(R"({"bomFormat": "CycloneDX", "specVersion": "1.6",
    "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", "metadata": {"timestamp": "2026-01-01T01:00:00+01:00",
     "tools": {"components": [{"type": "application", "name": "maker", "version": "1"}]},
     "component": {"type": "application", "bom-ref": "root #1", "name": "app"}},
    "components": [{"type": "operating-system", "bom-ref": "os", "name": "os", "group": "g", "hashes": [{"alg": "SHA-256",
      "content": "0404040404040404040404040404040404040404040404040404040404040404"}],
      "licenses": [{"license": {"name": "Mine"}}], "properties": [{"name": "a:b", "value": "c"}],
      "externalReferences": [{"type": "website", "url": "https://os.test"}],
      "components": [{"type": "library", "name": "inner"}]}],
    "dependencies": [{"ref": "root #1", "dependsOn": ["os"]}],
    "vulnerabilities": [{"bom-ref": "v", "id": "CVE-2026-2", "analysis": {"state": "in_triage"}, "affects": [{"ref": "os"}]}]})");
  CycloneDxReader reader(Encoding::kJson, "1.6");
  REQUIRE(values.Walk(reader));
  const Graph graph = std::move(reader).Finish();
  const Spdx3Text written = WriteSpdx3(graph);
  CHECK(LossesOf(written).find("1 group of a component") != std::string::npos);
  const Again again(written.text);
  CHECK(again.graph.document.serial == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79");
  CHECK(again.graph.document.created == "2026-01-01T00:00:00Z");
  REQUIRE(again.graph.root() != nullptr);
  CHECK(again.graph.IdOf(*again.graph.root()) == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79#root%20%231");
  const std::vector<std::string> said = Said(again.graph);
  const auto has = [&](std::string_view part) {
    return std::ranges::any_of(said, [&](const std::string& line) { return line.find(part) != std::string::npos; });
  };
  CHECK(has("|operatingSystem|os|"));
  CHECK(has("|sha256|0404"));
  CHECK(has("|a:b|c|"));
  CHECK(has("|altWebPage|https://os.test|"));
  CHECK(has("|inner|"));
  CHECK(has("#root%20%231|urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79#os|"));
  CHECK(has("|CVE-2026-2||in_triage|"));
  CHECK(has("definition|LicenseRef-name-1|Mine|Mine|"));
}

TEST_CASE("ids that are not IRIs become some, each its own") {
  const encoding::JsonValues values = Values(R"({"@graph": [
    {"type": "SpdxDocument", "spdxId": "doc", "name": "n"},
    {"type": "software_Package", "spdxId": "a b", "name": "1"}, {"type": "software_Package", "spdxId": "a b", "name": "2"},
    {"type": "software_Package", "spdxId": "https://spdx.org/spdxdocs/n#a%20b", "name": "3"}, {"type": "software_Package"}]})");
  Spdx3Reader reader("3.0.1");
  REQUIRE(values.Walk(reader));
  const Again again(WriteSpdx3(std::move(reader).Finish()).text);
  CHECK(again.graph.components.size() == 4);
  CHECK(again.graph.IdOf(again.graph.components[0]) == "https://spdx.org/spdxdocs/n#a%20b-2");
}
