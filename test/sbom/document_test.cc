#include "pipeseal/sbom/document.h"

#include <doctest/doctest.h>

namespace pipeseal::sbom {
namespace {

const UtcTime kNow = *ParseUtcTime("2026-01-01T00:00:00Z");

Result<SbomDocument> Read(std::string text) { return SbomDocument::Read(std::move(text), "bom.json"); }

// A CycloneDX document with these members beside the two that make it one.
std::string Bom(std::string_view members) {
  return R"({"bomFormat":"CycloneDX","specVersion":"1.6",)" + std::string(members) + "}";
}

bool Says(const Findings& findings, std::string_view rule) {
  for (const Finding& finding : findings.list())
    if (finding.rule->id == rule) return true;
  return false;
}

const Finding& The(const Findings& findings, std::string_view rule) {
  for (const Finding& finding : findings.list())
    if (finding.rule->id == rule) return finding;
  FAIL("no finding of " << rule);
  return findings.list().front();
}

Findings Judge(std::string_view members) {
  const Result<SbomDocument> document = Read(Bom(members));
  REQUIRE(document);
  return document->Validate(ValidationLevel::kSemantic, kNow);
}

TEST_CASE("a document is known by what it says, not by its name") {
  const Result<SbomDocument> bom = Read("\xEF\xBB\xBF" + Bom(R"("version":1)"));
  REQUIRE(bom);
  CHECK(bom->identification().type == DocumentType::kCycloneDx);
  CHECK(bom->identification().version == "1.6");
  CHECK(!Read(""));
  CHECK(!Read("[]"));
  CHECK(!Read("{}"));
  CHECK(!Read(R"({"bomFormat":"cyclonedx","specVersion":"1.6"})"));
  CHECK(!Read(R"({"components":[{"bomFormat":"CycloneDX","specVersion":"1.6"}]})"));
  CHECK(!Read(R"({"_type":"https://in-toto.io/Statement/v1","predicate":{"bomFormat":"CycloneDX"}})"));
  CHECK(!Read("<html/>"));
  CHECK(!Read("<!DOCTYPE bom><bom xmlns='http://cyclonedx.org/schema/bom/1.6'/>"));
  CHECK(!Read("just words"));
}

TEST_CASE("what is malformed is no document") {
  CHECK(!Read(Bom(R"("version":1,"version":2)")));
  CHECK(!Read(Bom(R"("version":1)") + "x"));
  CHECK(!Read(Bom("\"name\":\"\xFF\"")));
  std::string deep = R"("components":[)";
  for (int i = 0; i < 1000; ++i) deep += R"({"components":[)";
  CHECK(!Read(Bom(deep)));
}

TEST_CASE("UTF-16 becomes UTF-8, or is refused") {
  const std::string bom = Bom(R"("version":1)");
  std::string little = "\xFF\xFE", big = "\xFE\xFF";
  for (const char c : bom) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  CHECK(Read(little));
  CHECK(Read(big));
  CHECK(!Read(little + "x"));
  CHECK(!Read(std::string("\xFF\xFE\x00\xD8", 4)));
}

TEST_CASE("components nest, and only those of the list count") {
  const Result<SbomDocument> document = Read(Bom(
      R"("metadata":{"component":{"type":"application","bom-ref":"app","name":"app","version":"1",
           "components":[{"type":"library","name":"inner"}]},"tools":{"components":[{"type":"application","name":"maker"}]}},
         "components":[{"type":"library","bom-ref":"a","name":"a","components":[{"type":"file","name":"f","hashes":[{"alg":"MD5","content":"00"}]}],
           "hashes":[{"alg":"SHA-1","content":"11"}],"pedigree":{"ancestors":[{"type":"library","name":"old"}]}}],
         "services":[{"name":"s"}],
         "dependencies":[{"dependsOn":["a"],"ref":"app"},{"ref":"a"}])"));
  REQUIRE(document);
  const Graph& graph = document->graph();
  const GraphSummary summary = Summarize(graph);
  CHECK(summary.components == 2);
  CHECK(summary.dependencies == 1);
  REQUIRE(graph.root() != nullptr);
  CHECK(graph.root()->name == "app");
  CHECK(graph.IdOf(*graph.root()) == "app");
  REQUIRE(graph.edges.size() == 1);
  CHECK(graph.elements[graph.edges[0].from].id == "app");
  CHECK(graph.elements[graph.edges[0].to].id == "a");
  CHECK(graph.document.creators.at(0).name == "maker");
  for (const Component& component : graph.components) {
    if (component.name == "a") {
      REQUIRE(component.hashes.count == 1);
      CHECK(component.hashes.of(graph.hashes)[0].value == "11");
    }
    if (component.name == "f") {
      CHECK(component.kind == ComponentKind::kFile);
      CHECK(graph.components[component.parent].name == "a");
      CHECK(component.hashes.of(graph.hashes)[0].value == "00");
    }
    if (component.name == "old") CHECK(component.placement == Placement::kPedigree);
  }
}

TEST_CASE("a finding stands where the value stands") {
  const Findings findings = Judge("\"version\":1,\n\"components\":[{\"type\":\"library\",\"name\":\"a\",\n  \"purl\":\"pkg:npm\"}]");
  const Finding& finding = The(findings, "sbom/purl-invalid");
  REQUIRE(finding.locations.size() == 1);
  CHECK(finding.locations[0].file == "bom.json");
  CHECK(finding.locations[0].range.begin.line == 3);
  CHECK(finding.locations[0].range.begin.column == 10);
  CHECK(finding.locations[0].note == "/components/0/purl");
}

TEST_CASE("ids are unique and references lead somewhere") {
  CHECK(Says(Judge(R"("components":[{"type":"library","name":"a","bom-ref":"x"},{"type":"library","name":"b","bom-ref":"x"}])"),
             "sbom/duplicate-bom-ref"));
  CHECK(Says(Judge(R"("components":[{"type":"library","name":"a","bom-ref":"x"}],"dependencies":[{"ref":"x","dependsOn":["y"]}])"),
             "sbom/dangling-ref"));
  CHECK(!Says(Judge(R"("components":[{"type":"library","name":"a","bom-ref":"x"}],"dependencies":[{"ref":"x"}])"), "sbom/dangling-ref"));
  CHECK(Says(Judge(R"("components":[{"type":"library","name":"a","bom-ref":"x"}],
                      "dependencies":[{"ref":"x"},{"ref":"x","dependsOn":["x"]}])"),
             "sbom/duplicate-dependency-entry"));
}

TEST_CASE("links to other documents are not followed, links to this one are") {
  constexpr std::string_view kFormat = R"("serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":1,
      "components":[{{"type":"library","name":"a","bom-ref":"x"}}],"vulnerabilities":[{{"id":"V","affects":[{{"ref":"{}"}}]}}])";
  const auto judge = [&](std::string_view link) { return Judge(fmt::format(fmt::runtime(kFormat), link)); };
  CHECK(!judge("urn:cdx:00000000-395b-41f5-a30f-a58921a69b79/1#y").HasErrors());
  CHECK(!judge("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x").HasErrors());
  CHECK(Says(judge("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#y"), "sbom/dangling-bom-link"));
  CHECK(Says(judge("y"), "sbom/dangling-ref"));
}

TEST_CASE("circles and self relations are advice") {
  const Findings circle = Judge(R"("components":[{"type":"library","name":"a","bom-ref":"a"},{"type":"library","name":"b","bom-ref":"b"}],
      "dependencies":[{"ref":"a","dependsOn":["b"]},{"ref":"b","dependsOn":["a","b"]}])");
  CHECK(Says(circle, "sbom/dependency-cycle"));
  CHECK(Says(circle, "sbom/self-dependency"));
  CHECK(!circle.HasErrors());
}

TEST_CASE("hashes have the length of their algorithm, and agree") {
  const auto judge = [](std::string_view hashes) {
    return Judge(R"("components":[{"type":"library","name":"a","hashes":[)" + std::string(hashes) + "]}]");
  };
  const std::string a(64, 'a'), b(64, 'b');
  CHECK(!judge(R"({"alg":"SHA-256","content":")" + a + "\"}").HasErrors());
  CHECK(Says(judge(R"({"alg":"SHA-256","content":"aaaa"})"), "sbom/hash-length"));
  CHECK(Says(judge(R"({"alg":"SHA-256","content":"zz"})"), "sbom/hash-malformed"));
  CHECK(Says(judge(R"({"alg":"SHA-256","content":")" + a + R"("},{"alg":"SHA-256","content":")" + b + "\"}"), "sbom/conflicting-hash"));
  CHECK(Says(judge(R"({"alg":"MD5","content":")" + std::string(32, 'A') + "\"}"), "sbom/weak-hash-only"));
  CHECK(Says(judge(R"({"alg":"MD5","content":")" + std::string(32, 'A') + "\"}"), "sbom/hash-case"));
}

TEST_CASE("package URLs and CPE names are well-formed and of the component") {
  const auto judge = [](std::string_view members) {
    return Judge(R"("components":[{"type":"library","name":"left-pad","version":"1.3.0",)" + std::string(members) + "}]");
  };
  CHECK(!judge(R"("purl":"pkg:npm/left-pad@1.3.0","cpe":"cpe:2.3:a:x:left-pad:1.3.0:*:*:*:*:*:*:*")").HasErrors());
  CHECK(!judge(R"("purl":"pkg:npm/left-pad@v1.3.0")").HasErrors());
  CHECK(Says(judge(R"("purl":"pkg:npm/left-pad@1.2.0")"), "sbom/purl-version-mismatch"));
  const Findings other = judge(R"("purl":"pkg:npm/right-pad@1.3.0")");
  CHECK(Says(other, "sbom/purl-name-mismatch"));
  CHECK(!other.HasErrors());
  CHECK(Says(judge(R"("cpe":"cpe:2.3:a:x")"), "sbom/cpe-invalid"));
}

TEST_CASE("licence expressions are evaluated, ids are known") {
  const auto judge = [](std::string_view license) {
    return Judge(R"("components":[{"type":"library","name":"a","licenses":[)" + std::string(license) + "]}]");
  };
  CHECK(!judge(R"x({"expression":"MIT OR (Apache-2.0 AND BSD-3-Clause)"})x").HasErrors());
  CHECK(Says(judge(R"x({"expression":"MIT OR ("})x"), "sbom/license-expression-invalid"));
  CHECK(Says(judge(R"({"expression":"Mine"})"), "sbom/license-unknown-id"));
  CHECK(Says(judge(R"({"license":{"id":"GPL-2.0"}})"), "sbom/license-deprecated"));
  CHECK(Says(judge(R"({"license":{"name":"mit"}})"), "sbom/license-name-is-id"));
}

TEST_CASE("times, and characters that hide") {
  CHECK(Says(Judge(R"("metadata":{"timestamp":"yesterday"})"), "sbom/timestamp-invalid"));
  CHECK(Says(Judge(R"("metadata":{"timestamp":"2030-01-01T00:00:00Z"})"), "sbom/timestamp-in-future"));
  CHECK(!Says(Judge(R"("metadata":{"timestamp":"2025-01-01T00:00:00.5+01:00"})"), "sbom/timestamp-invalid"));
  CHECK(Says(Judge(R"("components":[{"type":"library","name":"a\u0000b"}])"), "sbom/control-character"));
  CHECK(Says(Judge(R"("components":[{"type":"library","name":"a\u202eb"}])"), "sbom/bidi-control"));
}

TEST_CASE("what a document should say and does not is advice") {
  const Findings bare = Judge(R"("components":[{"type":"library","name":"a"}])");
  for (const std::string_view rule : {"sbom/no-serial-number", "sbom/no-sbom-author", "sbom/no-timestamp", "sbom/no-version",
                                      "sbom/no-supplier", "sbom/no-hash", "sbom/no-root-component", "sbom/no-dependency-graph"})
    CHECK_MESSAGE(Says(bare, rule), rule);
  CHECK(!bare.HasErrors());
  const Findings full = Judge(
      R"("serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","metadata":{"timestamp":"2025-01-01T00:00:00Z",
           "authors":[{"name":"Ada"}],"component":{"type":"application","name":"app","bom-ref":"app"}},
         "components":[{"type":"library","name":"a","bom-ref":"a","version":"1","supplier":{"name":"S"},
           "hashes":[{"alg":"SHA-256","content":")" + std::string(64, 'a') + R"("}]}],
         "dependencies":[{"ref":"app","dependsOn":["a"]}])");
  CHECK(full.list().empty());
  // Without components there is nobody of whom anything could be missing.
  const Findings nobody = Judge(R"("version":1)");
  for (const std::string_view rule : {"sbom/no-version", "sbom/no-supplier", "sbom/no-hash", "sbom/no-dependency-graph"})
    CHECK_MESSAGE(!Says(nobody, rule), rule);
}

TEST_CASE("the root begins the graph, and the graph reaches everything") {
  const auto judge = [](std::string_view dependencies) {
    return Judge(R"("metadata":{"component":{"type":"application","name":"app","bom-ref":"app"}},
        "components":[{"type":"library","name":"a","bom-ref":"a"},{"type":"library","name":"b","bom-ref":"b"}],"dependencies":[)" +
                 std::string(dependencies) + "]");
  };
  const Findings whole = judge(R"({"ref":"app","dependsOn":["a"]},{"ref":"a","dependsOn":["b"]})");
  CHECK(!Says(whole, "sbom/unreachable-component"));
  CHECK(!Says(whole, "sbom/root-not-in-graph"));
  CHECK(Says(judge(R"({"ref":"app","dependsOn":["a"]})"), "sbom/unreachable-component"));
  CHECK(Says(judge(R"({"ref":"a","dependsOn":["b"]})"), "sbom/root-not-in-graph"));
}

TEST_CASE("a package twice, an incomplete composition, a claim without a reason") {
  constexpr std::string_view kTwice = R"("components":[{"type":"library","name":"a","purl":"pkg:npm/a@1"},
      {"type":"library","name":"A","purl":"pkg:npm/a@1"}])";
  CHECK(Says(Judge(kTwice), "sbom/duplicate-purl"));
  CHECK(Says(Judge(R"("compositions":[{"aggregate":"incomplete"}])"), "sbom/composition-incomplete"));
  CHECK(!Says(Judge(R"("compositions":[{"aggregate":"complete"}])"), "sbom/composition-incomplete"));
  const auto claim = [](std::string_view reason) {
    return Judge(R"("vulnerabilities":[{"id":"V","analysis":{"state":"not_affected")" + std::string(reason) + "}}]");
  };
  CHECK(Says(claim(""), "sbom/vex-not-affected-without-justification"));
  CHECK(!Says(claim(R"(,"justification":"code_not_present")"), "sbom/vex-not-affected-without-justification"));
}

TEST_CASE("a package URL hides neither a path nor the end of a name") {
  const auto judge = [](std::string_view purl) {
    return Judge(R"("components":[{"type":"library","name":"a","purl":")" + std::string(purl) + "\"}]");
  };
  CHECK(Says(judge("pkg:generic/..%2F..%2Fetc@1"), "sbom/purl-invalid"));
  CHECK(Says(judge("pkg:generic/a%00b@1"), "sbom/purl-invalid"));
  CHECK(!Says(judge("pkg:generic/a..b@1..2"), "sbom/purl-invalid"));
}

TEST_CASE("only what is external has a range in place of a version") {
  const auto judge = [](std::string_view members) {
    const Result<SbomDocument> document = Read(R"({"bomFormat":"CycloneDX","specVersion":"1.7","components":[{"type":"library",
        "name":"a","versionRange":"vers:npm/>=1")" + std::string(members) + "}]}");
    REQUIRE(document);
    return document->Validate(ValidationLevel::kSemantic, kNow);
  };
  CHECK(Says(judge(""), "sbom/version-range"));
  CHECK(Says(judge(R"(,"isExternal":false)"), "sbom/version-range"));
  CHECK(!judge(R"(,"isExternal":true)").HasErrors());
}

TEST_CASE("an SPDX id is unique as well") {
  const Result<SbomDocument> document = Read(R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[
      {"SPDXID":"SPDXRef-a","name":"a"},{"SPDXID":"SPDXRef-a","name":"b"}]})");
  REQUIRE(document);
  CHECK(Says(document->Validate(ValidationLevel::kSemantic, kNow), "sbom/duplicate-spdxid"));
}

TEST_CASE("of one rule a hundred findings are shown, and the others counted") {
  std::string components;
  for (int i = 0; i < 150; ++i) components += std::string(i == 0 ? "" : ",") + R"({"type":"library","name":"a","purl":"no"})";
  const Findings findings = Judge("\"components\":[" + components + "]");
  std::size_t shown = 0;
  for (const Finding& finding : findings.list()) shown += finding.rule->id == "sbom/purl-invalid" ? 1u : 0u;
  CHECK(shown == 101);
  CHECK(findings.list().back().message.find("50 more") != std::string::npos);
  CHECK(findings.list().back().severity == Severity::kError);
}

TEST_CASE("what is only advice is advice however often it comes") {
  std::string components;
  for (int i = 0; i < 150; ++i) components += fmt::format(R"({}{{"type":"library","name":"a\u001b{}"}})", i == 0 ? "" : ",", i);
  const Findings findings = Judge("\"components\":[" + components + "]");
  CHECK(Says(findings, "sbom/control-character"));
  CHECK(!findings.HasErrors());
}

}  // namespace
}  // namespace pipeseal::sbom
