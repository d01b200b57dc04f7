#include "pipeseal/sbom/spdx2/writer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/graph_equality.h"
#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

using Lines = std::vector<std::string>;

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "d", SbomDocument::Reading::kGraphAndSchema);
  REQUIRE_MESSAGE(document, (document ? std::string() : document.error().message()));
  return std::move(*document);
}

Written WriteGraph(const Graph& graph, std::string_view version = "2.3", Encoding encoding = Encoding::kJson) {
  auto written = WriteSpdx2(graph, version, encoding);
  REQUIRE_MESSAGE(written, (written ? std::string() : written.error().message()));
  return std::move(*written);
}

std::string ErrorsOf(const SbomDocument& document) {
  std::string errors;
  const Findings findings = document.Validate(ValidationLevel::kSemantic, UtcTime{4102444800});
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::kError) errors += fmt::format("{} {}; ", finding.rule->id, finding.message);
  return errors;
}

// From CycloneDX to SPDX 2 and read again.
struct Converted {
  Written written;
  SbomDocument document;
  explicit Converted(const SbomDocument& from, std::string_view version = "2.3")
      : written(WriteGraph(from.graph(), version)), document(Read(written.text)) {}

  const Graph& graph() const { return document.graph(); }
  const Component& Named(std::string_view name) const {
    const auto found = std::ranges::find(graph().components, name, &Component::name);
    REQUIRE(found != graph().components.end());
    return *found;
  }
  std::vector<std::string> Edges() const {
    std::vector<std::string> lines;
    for (const Edge& edge : graph().edges)
      lines.push_back(fmt::format("{} {} {}", graph().elements[edge.from].id, edge.type,
                                  edge.to == kNone ? "NONE" : graph().elements[edge.to].id));
    return lines;
  }
  bool Lost(std::string_view what) const {
    return std::ranges::any_of(written.lost, [&](const std::string& line) { return line.starts_with(what); });
  }
};

SbomDocument Bom(std::string_view members) {
  return Read(fmt::format(R"({{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79", {}}})", members));
}

constexpr std::string_view kSha1 = "0123456789012345678901234567890123456789";

}  // namespace

TEST_CASE("SPDX 2 is the same graph when it is written and read again, in every encoding and version") {
  for (const auto& [name, text]
      : {std::pair("json", SampleJson()), std::pair("tag-value", SampleTagValue()), std::pair("yaml", SampleYaml()),
                                   std::pair("rdf", SampleRdf())}) {
    CAPTURE(name);
    const SbomDocument document = Read(text);
    for (const Encoding encoding : {Encoding::kJson, Encoding::kTagValue, Encoding::kYaml}) {
      CAPTURE(NameOf(encoding));
      const Written written = WriteGraph(document.graph(), "2.3", encoding);
      CHECK(written.lost == Lines{"the range of a snippet: its first byte stands for it: 'steam'"});
      const SbomDocument again = Read(written.text);
      CHECK(again.identification().encoding == encoding);
      CHECK(Differences(document.graph(), again.graph()) == Lines{});
      CHECK(ErrorsOf(again) == "");
      CHECK(WriteGraph(again.graph(), "2.3", encoding).text == written.text);
    }
  }
}

TEST_CASE("SPDX 2.2 has what it demands and lacks what it does not know") {
  const SbomDocument document = Read(SampleJson());
  const Written written = WriteGraph(document.graph(), "2.2");
  CHECK(written.lost == Lines{"the range of a snippet: its first byte stands for it: 'steam'",
      "type of a component: 'OPERATING-SYSTEM'"});
  CHECK(written.text.contains("\"referenceCategory\": \"PACKAGE_MANAGER\""));
  CHECK(ErrorsOf(Read(written.text)) == "");
  CHECK_FALSE(WriteSpdx2(document.graph(), "2.1", Encoding::kJson));
  CHECK_FALSE(WriteSpdx2(document.graph(), "2.3", Encoding::kRdfXml));
}

TEST_CASE("what a document describes is told in its order, whichever way it is told") {
  const auto roots = [](std::string_view members) {
    const SbomDocument document = Read(fmt::format(R"({{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "n", "dataLicense": "CC0-1.0", "creationInfo": {{"creators": ["Tool: t-1"]}}, {},
      "packages": [{{"SPDXID": "SPDXRef-a", "name": "a"}}, {{"SPDXID": "SPDXRef-b", "name": "b"}}]}})", members));
    const SbomDocument again = Read(WriteGraph(document.graph()).text);
    CHECK(Differences(document.graph(), again.graph()).size() == 0);
    Lines ids;
    for (const Index root : again.graph().roots) ids.emplace_back(again.graph().elements[root].id);
    return ids;
  };
  constexpr std::string_view kDescribes = R"("documentDescribes": ["SPDXRef-b"])",
                             kRelationship = R"("relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                               "relatedSpdxElement": "SPDXRef-a"}])";
  CHECK(roots(fmt::format("{}, {}", kDescribes, kRelationship)) == Lines{"SPDXRef-b", "SPDXRef-a"});
  CHECK(roots(fmt::format("{}, {}", kRelationship, kDescribes)) == Lines{"SPDXRef-a", "SPDXRef-b"});
}

TEST_CASE("suppliers and creators that look like others stay what they are") {
  for (const std::string_view supplier
      : {"Organization: Teapot (Holding) ()", "Person: A (a@b.example)", "Organization: X (y) (z@w.example)",
                                          "nobody in particular", "Organization:  spaced  "}) {
    CAPTURE(supplier);
    const SbomDocument document =
        Read(Replaced(SampleJson(), "Organization: Kettle Works (info@kettle.example)", supplier));
    const SbomDocument again = Read(WriteGraph(document.graph()).text);
    CHECK(Differences(document.graph(), again.graph()) == Lines{});
  }
}

TEST_CASE("CycloneDX becomes SPDX 2: ids, relationships and what stands for what") {
  const SbomDocument bom = Bom(fmt::format(R"("metadata": {{"timestamp": "2026-01-02T03:04:05+01:00",
      "tools": {{"components": [{{"type": "application", "name": "maker", "version": "2"}}]}},
      "component": {{"type": "application", "bom-ref": "pkg:x/app@1", "name": "app", "version": "1"}}}},
    "components": [
      {{"type": "library", "bom-ref": "a/b c", "name": "lib", "version": "2", "purl": "pkg:npm/lib@2", "publisher": "Ada",
        "licenses": [{{"license": {{"name": "My Own"}}}}, {{"license": {{"id": "MIT"}}}}],
        "externalReferences": [{{"type": "distribution", "url": "https://lib.example/lib.tgz"}}, {{"type": "website", "url": "https://lib.example"}},
          {{"type": "vcs", "url": "https://lib.example/git"}}],
        "components": [{{"type": "file", "bom-ref": "f", "name": "/usr/bin/lib", "hashes": [{{"alg": "SHA-1", "content": "{}"}}]}},
                       {{"type": "file", "bom-ref": "g", "name": "no-hash"}}]}},
      {{"type": "library", "bom-ref": "a/b_c", "name": "lib"}}, {{"type": "machine-learning-model", "name": "model"}}],
    "dependencies": [{{"ref": "pkg:x/app@1", "dependsOn": ["a/b c"]}}, {{"ref": "a/b c"}}],
    "vulnerabilities": [{{"id": "CVE-2026-0001", "affects": [{{"ref": "a/b c"}}]}}])", kSha1));
  const Converted converted(bom);
  CHECK(ErrorsOf(converted.document) == "");
  CHECK(converted.Edges() == Lines{"SPDXRef-DOCUMENT DESCRIBES SPDXRef-pkg-x-app-1",
      "SPDXRef-pkg-x-app-1 DEPENDS_ON SPDXRef-a-b-c",
                                   "SPDXRef-a-b-c CONTAINS SPDXRef-f", "SPDXRef-a-b-c CONTAINS SPDXRef-g",
                                       "SPDXRef-a-b-c DEPENDS_ON NONE"});
  const Component& lib = converted.Named("lib");
  CHECK(converted.graph().IdOf(*std::ranges::find(converted.graph().components, "lib",
      &Component::name)) == "SPDXRef-a-b-c");
  CHECK(converted.graph().IdOf(converted.Named("model")) == "SPDXRef-Package-model");
  CHECK(std::ranges::any_of(converted.graph().elements,
      [](const Element& each) { return each.id == "SPDXRef-a-b-c-2"; }));
  CHECK(lib.download_location == "https://lib.example/lib.tgz");
  CHECK(lib.manufacturer == "Ada");
  CHECK(lib.files_analyzed);
  CHECK(lib.verification_code.size() == 40);
  CHECK(lib.licenses.of(converted.graph().licenses)[0].value == "LicenseRef-My-Own AND MIT");
  CHECK(converted.graph().license_definitions[0].name == "My Own");
  const auto references = lib.references.of(converted.graph().references);
  REQUIRE(references.size() == 3);
  CHECK(references[0].type == "vcs");
  CHECK(references[1].url == "https://nvd.nist.gov/vuln/detail/CVE-2026-0001");
  CHECK(references[2].type == "homepage");
  CHECK(converted.Named("./usr/bin/lib").kind == ComponentKind::kFile);
  CHECK(converted.Named("no-hash").kind == ComponentKind::kPackage);
  CHECK(converted.Named("no-hash").type == "FILE");
  CHECK(converted.graph().document.created == "2026-01-02T02:04:05Z");
  CHECK(converted.graph().document.serial == "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79");
  for (const std::string_view lost
      : {"a file name that is not relative", "that a component is a file", "type of a component: 'machine",
                                      "what is said of a vulnerability"})
    CHECK_MESSAGE(converted.Lost(lost), lost);
  CHECK(converted.written.lost.size() == 4);
  CHECK(ErrorsOf(Converted(bom, "2.2").document) == "");
}

TEST_CASE("what SPDX 2 has no place for is told") {
  const Converted converted(Bom(R"("components": [{"type": "library", "bom-ref": "a", "name": "a", "group": "g", "scope": "optional",
      "properties": [{"name": "p", "value": "v"}], "hashes": [{"alg": "BLAKE3", "content": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}],
      "evidence": {"licenses": [{"license": {"id": "MIT"}}]}, "pedigree": {"ancestors": [{"type": "library", "name": "old"}]}}],
    "services": [{"bom-ref": "s", "name": "cloud"}], "externalReferences": [{"type": "bom", "url": "https://x.example"}],
    "dependencies": [{"ref": "a", "dependsOn": ["s"], "provides": ["s"]}], "compositions": [{"aggregate": "complete", "assemblies": ["a"]}],
    "vulnerabilities": [{"id": "OWN-1", "affects": [{"ref": "a"}]}])"), "2.2");
  for (const std::string_view lost :
       {"a service: 'cloud'", "a composition: 'complete'", "a vulnerability: 'OWN-1'", "a property: 'p'",
           "a hash: 'BLAKE3'", "an observed licence: 'MIT'",
        "group of a component: 'g'", "scope of a component: 'optional'", "a component of a pedigree: 'old'",
            "type of a component: 'library'",
        "an external reference of the document", "a relationship with something that is not written",
            "time of creation"})
    CHECK_MESSAGE(converted.Lost(lost), lost);
  CHECK(ErrorsOf(converted.document) == "");
}

TEST_CASE("texts that are hostile are texts") {
  for (const std::string_view text
      : {"a\\nPackageName: evil", "</text>\\nPackageName: evil", "\\\" , \\\"evil\\\": 1", "- evil: 1\\n  b: c",
      "\\u2028\\u0007",
                                      "<text>", "{}", "NOASSERTION", "SPDXRef-DOCUMENT", "DocumentRef-x:y"}) {
    CAPTURE(text);
    const SbomDocument bom = Bom(fmt::format(R"("components": [{{"type": "library", "bom-ref": "{0}", "name": "{0}", "version": "{0}",
      "description": "{0}", "licenses": [{{"license": {{"name": "{0}"}}}}], "author": "{0}"}}])", text));
    for (const Encoding encoding : {Encoding::kJson, Encoding::kTagValue, Encoding::kYaml}) {
      const SbomDocument again = Read(WriteGraph(bom.graph(), "2.3", encoding).text);
      REQUIRE(again.graph().components.size() == 1);
      CHECK(again.graph().license_definitions.size() == 1);
      CHECK(again.graph().edges.size() == 1);
      CHECK(again.graph().IdOf(again.graph().components[0]).starts_with("SPDXRef-"));
      if (encoding != Encoding::kTagValue) CHECK(again.graph().components[0].name == bom.graph().components[0].name);
    }
  }
}

TEST_CASE("an empty graph is an SPDX document of nothing") {
  const Written written = WriteGraph(Graph());
  CHECK(written.lost == Lines{"time of creation (1970 stands for one that is not known)"});
  CHECK(Read(written.text).graph().components.empty());
}

TEST_CASE("a wrapped document is unwrapped, and nothing else is") {
  const auto print = [](std::string text) {
    auto values = encoding::JsonValues::Make(std::move(text), kDefaultLimits, kMiB, true);
    REQUIRE(values);
    auto written = WriteSpdx2Values(*values, Encoding::kJson);
    REQUIRE(written);
    return written->text;
  };
  CHECK(print(R"({"Document": {"name": "n", "files": [{"a": []}]}, "other": [1]})") == print(R"({"name": "n", "files": [{"a": []}]})"));
  CHECK(print(R"({"name": {"Document": 1}})").contains("Document"));
  CHECK(print(R"({"Document": 1})").contains("Document"));
}
