#include "pipeseal/sbom/graph_equality.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "pipeseal/sbom/document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using Lines = std::vector<std::string>;

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "d");
  REQUIRE_MESSAGE(document, (document ? std::string() : document.error().message()));
  return std::move(*document);
}

std::string Text() {
  return R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"timestamp": "2026-01-01T00:00:00Z",
    "authors": [{"name": "Ada"}], "component": {"type": "application", "bom-ref": "app", "name": "app"}},
   "components": [{"type": "library", "bom-ref": "a", "name": "a", "version": "1", "hashes": [{"alg": "MD5", "content": "aa"}],
      "licenses": [{"license": {"id": "MIT"}}], "purl": "pkg:npm/a@1", "externalReferences": [{"type": "vcs", "url": "u"}],
      "properties": [{"name": "p", "value": "1"}, {"name": "q", "value": "2"}]},
    {"type": "library", "bom-ref": "b", "name": "b"}],
   "dependencies": [{"ref": "app", "dependsOn": ["a", "b"]}, {"ref": "a", "dependsOn": ["b"]}],
   "compositions": [{"aggregate": "complete", "assemblies": ["a"]}],
   "vulnerabilities": [{"bom-ref": "v", "id": "CVE-1", "affects": [{"ref": "a"}], "analysis": {"state": "in_triage"}}]})";
}

// The first difference when one text is put in the place of another; "" if there is none.
std::string After(std::string_view from, std::string_view to) {
  std::string text = Text();
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, std::string(from));
  const SbomDocument a = Read(text), b = Read(std::string(text).replace(at, from.size(), to));
  const Lines differences = Differences(a.graph(), b.graph());
  CHECK(differences.empty() == Differences(b.graph(), a.graph()).empty());
  return differences.empty() ? std::string() : differences[0];
}

}  // namespace

TEST_CASE("a graph says the same as itself, and nothing the same as nothing") {
  const SbomDocument document = Read(Text());
  CHECK(Differences(document.graph(), document.graph()) == Lines{});
  CHECK(Differences(Graph(), Graph()) == Lines{});
  CHECK_FALSE(Differences(document.graph(), Graph()).empty());
}

TEST_CASE("every fact counts") {
  CHECK(After("\"version\": \"1\"", "\"version\": \"2\"") == "package 1 'a': version '1' became version '2'");
  CHECK(After("\"MD5\", \"content\": \"aa\"",
      "\"MD5\", \"content\": \"ab\"") == "package 1 'a': hash 'MD5 aa' became hash 'MD5 ab'");
  CHECK(After("{\"license\": {\"id\": \"MIT\"}}", "{\"expression\": \"MIT\"}").contains("licence"));
  CHECK(After("\"licenses\": [{\"license\": {\"id\": \"MIT\"}}],", "").contains("licence"));
  CHECK(After("pkg:npm/a@1", "pkg:npm/a@2").contains("pkg:npm/a@2"));
  CHECK(After("\"type\": \"vcs\"", "\"type\": \"website\"").contains("website"));
  CHECK(After("\"value\": \"1\"", "\"value\": \"3\"").contains("p=3"));
  CHECK(After("\"timestamp\": \"2026",
      "\"timestamp\": \"2027") == "the document: time '2026-01-01T00:00:00Z' became time '2027-01-01T00:00:00Z'");
  CHECK(After("{\"name\": \"Ada\"}", "{\"name\": \"Bob\"}").contains("creator"));
  CHECK(After("{\"ref\": \"a\", \"dependsOn\": [\"b\"]}", "{\"ref\": \"a\"}") == "1 dependencies of 'a' is gone");
  CHECK(After("\"dependsOn\": [\"a\", \"b\"]", "\"dependsOn\": [\"a\", \"app\"]") ==
        "relationship from 'app' to 'b', kind 0, scope 0 is gone");
  CHECK(After("\"complete\"", "\"incomplete\"").contains("composition"));
  CHECK(After("in_triage", "exploitable").contains("exploitable"));
  CHECK(After("\"affects\": [{\"ref\": \"a\"}]", "\"affects\": [{\"ref\": \"b\"}]").contains("affects 'b'"));
}

TEST_CASE("what says nothing does not count") {
  CHECK(After("[\"a\", \"b\"]", "[\"b\", \"a\"]") == "");
  CHECK(After("{\"name\": \"p\", \"value\": \"1\"}, {\"name\": \"q\", \"value\": \"2\"}",
      "{\"name\": \"q\", \"value\": \"2\"}, {\"name\": \"p\", \"value\": \"1\"}") == "");
  CHECK(After("\"specVersion\": \"1.6\"", "\"specVersion\": \"1.5\"") == "");
  const auto spdx = [](std::string_view members) {
    return Read(fmt::format(R"({{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "n",
      "packages": [{{"SPDXID": "SPDXRef-a", "name": "a" {}}}]}})", members));
  };
  const SbomDocument silent = spdx("");
  const SbomDocument stated = spdx(R"(, "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION", "downloadLocation": "NOASSERTION")");
  CHECK(Differences(silent.graph(), stated.graph()) == Lines{});
  const SbomDocument none = spdx(R"(, "licenseConcluded": "NONE", "copyrightText": "NONE", "downloadLocation": "NONE")");
  CHECK(Differences(silent.graph(), none.graph()).size() == 1);
}

TEST_CASE("components count in their order, and only so many differences are told") {
  const SbomDocument a = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "a"}, {"name": "b"}, {"name": "c"}]})"),
                     b = Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"name": "b"}, {"name": "a"}, {"name": "d"}]})");
  CHECK(Differences(a.graph(), b.graph()).size() == 3);
  CHECK(Differences(a.graph(), b.graph(), 2).size() == 2);
}
