#include "pipeseal/sbom/merge.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/writer.h"
#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using Lines = std::vector<std::string>;

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "d");
  REQUIRE_MESSAGE(document, (document ? std::string() : document.error().message()));
  return std::move(*document);
}

std::string Bom(std::string_view digit, std::string_view members) {
  return fmt::format(R"({{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "serialNumber": "urn:uuid:{0}{0}{0}{0}{0}{0}{0}{0}-1111-4111-8111-111111111111",
    "metadata": {{"timestamp": "2026-01-01T00:00:00Z", "component": {{"type": "application", "bom-ref": "app", "name": "app-{0}", "version": "1"}}}},
    {1}}})", digit, members);
}

MergedSbom MergeTexts(const std::vector<std::string>& texts, MergeOptions options = {}) {
  std::vector<MergeInput> inputs;
  for (std::size_t i = 0; i < texts.size(); ++i) inputs.push_back({fmt::format("in{}", i + 1), Read(texts[i])});
  options.name = "all";
  options.version = "1";
  options.now = UtcTime{1700000000};
  auto merged = Merge(std::move(inputs), options);
  REQUIRE_MESSAGE(merged, (merged ? std::string() : merged.error().message()));
  return std::move(*merged);
}

Lines EdgesOf(const Graph& graph) {
  Lines lines;
  for (const Edge& edge : graph.edges)
    lines.push_back(fmt::format("{} > {}", graph.elements[edge.from].id, edge.to == kNone ? ""
        : graph.elements[edge.to].id));
  return lines;
}

Lines NamesOf(const Graph& graph) {
  Lines names;
  for (const Component& component : graph.components)
    names.push_back(fmt::format("{} {}", graph.IdOf(component), component.name));
  return names;
}

Lines MessagesOf(const MergedSbom& merged) {
  Lines lines;
  for (const Finding& finding : merged.findings.list()) {
    CHECK(finding.rule == &rules::kMergeConflict);
    lines.push_back(finding.message);
  }
  return lines;
}

std::string ErrorsOf(const MergedSbom& merged, const OutputForm& form) {
  const Result<Written> written = Write(merged.graph, form);
  REQUIRE(written);
  const SbomDocument again = Read(written->text);
  std::string errors;
  const Findings findings = again.Validate(ValidationLevel::kSemantic, UtcTime{4102444800});
  for (const Finding& finding : findings.list())
    if (finding.severity == Severity::kError) errors += finding.message + "; ";
  return errors;
}

const OutputForm kJson{DocumentType::kCycloneDx, "1.7", Encoding::kJson};

std::string Library(std::string_view ref, std::string_view more) {
  return fmt::format(R"({{"type": "library", "bom-ref": "{}", "name": "lib", "version": "2", {}}})", ref, more);
}

constexpr std::string_view kDepends = R"("dependencies": [{"ref": "app", "dependsOn": ["lib"]}, {"ref": "lib"}])";
constexpr std::string_view kSha256 = R"("hashes": [{"alg": "SHA-256", "content": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}])";
constexpr std::string_view kOtherSha256 = R"("hashes": [{"alg": "SHA-256", "content": "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}])";

}  // namespace

TEST_CASE("what several inputs have is there once, with all that each says of it") {
  const std::string a = Bom("1", fmt::format(R"("components": [{}], {})", Library("lib", R"("purl": "pkg:npm/%40s/lib@2", "scope": "required")"), kDepends)),
                    b = Bom("2", fmt::format(R"("components": [{}], {})", Library("lib", fmt::format(R"("purl": "pkg:NPM/%40s/lib@2", {})", kSha256)), kDepends));
  const MergedSbom merged = MergeTexts({a, b});
  CHECK(NamesOf(merged.graph) == Lines{"all@1 all", "app app-1", "lib lib",
      "22222222-1111-4111-8111-111111111111:app app-2"});
  CHECK(EdgesOf(merged.graph) == Lines{"all@1 > app", "app > lib", "all@1 > 22222222-1111-4111-8111-111111111111:app",
                                       "22222222-1111-4111-8111-111111111111:app > lib"});
  CHECK(merged.graph.components[2].hashes.count == 1);
  CHECK(merged.graph.components[2].scope == "required");
  CHECK(merged.graph.root()->name == "all");
  CHECK(merged.graph.document.created == "2023-11-14T22:13:20Z");
  CHECK(MessagesOf(merged) == Lines{});
  CHECK(merged.lost == Lines{});
  CHECK(ErrorsOf(merged, kJson) == "");
  // The same inputs, the same document; other ones, another.
  CHECK(Write(MergeTexts({a, b}).graph, kJson)->text == Write(merged.graph, kJson)->text);
  CHECK(MergeTexts({b, a}).graph.document.serial != merged.graph.document.serial);
}

TEST_CASE("what inputs say against each other is told, not dropped") {
  const auto conflicts = [](std::string_view first, std::string_view second) {
    const MergedSbom merged = MergeTexts({Bom("1", fmt::format(R"("components": [{}])", Library("lib", first))),
                                          Bom("2", fmt::format(R"("components": [{}])", Library("lib", second)))});
    Lines lines = MessagesOf(merged);
    lines.push_back(fmt::format("{} components", merged.graph.components.size()));
    return lines;
  };
  const std::string purl = R"("purl": "pkg:npm/lib@2", )";
  CHECK(conflicts(purl + R"("licenses": [{"license": {"id": "MIT"}}])", purl + R"("licenses": [{"license": {"id": "ISC"}}])") ==
        Lines{"'pkg:npm/lib@2': licence is 'MIT' in in1 and 'ISC' in in2", "4 components"});
  CHECK(conflicts(purl + R"("supplier": {"name": "A"}, "scope": "optional")", purl + R"("supplier": {"name": "B"})") ==
        Lines{"'pkg:npm/lib@2': supplier is 'A' in in1 and 'B' in in2", "4 components"});
  // With different content they are two.
  CHECK(conflicts(purl + std::string(kSha256), purl + std::string(kOtherSha256)) ==
        Lines{"'pkg:npm/lib@2': SHA-256 is '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff' in in1 and "
              "'ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff' in in2",
              "5 components"});
  CHECK(conflicts(purl + std::string(kSha256), purl + std::string(kSha256)) == Lines{"4 components"});
  // Without a package URL the same id, name and version are the same thing.
  CHECK(conflicts(R"("group": "g")", R"("group": "h")") == Lines{"'lib': group is 'g' in in1 and 'h' in in2", "4 components"});
}

TEST_CASE("a hierarchy keeps each input below its root") {
  MergeOptions options;
  options.shape = MergeShape::kHierarchical;
  const std::string a = Bom("1", fmt::format(R"("components": [{}], {})", Library("lib", R"("purl": "pkg:npm/lib@2")"), kDepends)),
                    b = Bom("2", fmt::format(R"("components": [{}], {})", Library("lib", R"("purl": "pkg:npm/lib@2")"), kDepends));
  const MergedSbom merged = MergeTexts({a, b}, options);
  REQUIRE(merged.graph.components.size() == 5);
  CHECK(merged.graph.components[2].parent == 1);
  CHECK(merged.graph.components[4].parent == 3);
  CHECK(EdgesOf(merged.graph).size() == 4);
  CHECK(ErrorsOf(merged, kJson) == "");
  options.type = DocumentType::kSpdx2;
  const MergedSbom spdx = MergeTexts({a, b}, options);
  CHECK(std::ranges::count(spdx.graph.edges, EdgeKind::kContains, &Edge::kind) == 2);
  CHECK(ErrorsOf(spdx, {DocumentType::kSpdx2, "2.3", Encoding::kTagValue}) == "");
}

TEST_CASE("ids of one input do not come to mean those of another") {
  const std::string a = Bom("1", R"("components": [{"type": "library", "bom-ref": "x", "name": "one"}], "dependencies": [{"ref": "app", "dependsOn": ["x", "gone"]}],
      "vulnerabilities": [{"bom-ref": "v", "id": "CVE-1", "affects": [{"ref": "x"}]}])"),
                    b = Bom("2", R"("components": [{"type": "library", "bom-ref": "x", "name": "two"}, {"type": "library", "bom-ref": "gone", "name": "here"}],
      "vulnerabilities": [{"bom-ref": "v", "id": "CVE-2", "affects": [{"ref": "x"}]}], "compositions": [{"aggregate": "complete", "assemblies": ["x"]}])");
  const MergedSbom merged = MergeTexts({a, b});
  const auto id_of = [&](Index element) { return std::string(merged.graph.elements[element].id); };
  CHECK(id_of(merged.graph.vulnerabilities[0].affects[0].element) == "x");
  CHECK(id_of(merged.graph.vulnerabilities[1].affects[0].element) == "22222222-1111-4111-8111-111111111111:x");
  CHECK(id_of(merged.graph.vulnerabilities[1].element) == "22222222-1111-4111-8111-111111111111:v");
  CHECK(id_of(merged.graph.compositions[0].assemblies[0]) == "22222222-1111-4111-8111-111111111111:x");
  // What leads nowhere in the first does not lead into the second.
  const auto here = std::ranges::find(merged.graph.components, "here", &Component::name);
  CHECK(merged.graph.IdOf(*here) == "22222222-1111-4111-8111-111111111111:gone");
  CHECK(merged.graph.redefinitions.empty());
}

TEST_CASE("licences with one name and different texts are told apart, and expressions follow") {
  const std::string a = test::SampleJson(), b = test::Replaced(test::SampleJson(), "Drink it.", "Spill it."),
                    c = test::Replaced(b, "https://kettle.example/spdx/1", "https://kettle.example/spdx/2");
  MergeOptions options;
  options.type = DocumentType::kSpdx2;
  const MergedSbom merged =
      MergeTexts({a, test::Replaced(c, "\"versionInfo\": \"1.0\"", "\"versionInfo\": \"2.0\"")}, options);
  REQUIRE(merged.graph.license_definitions.size() == 2);
  const std::string_view second = merged.graph.license_definitions[1].id;
  CHECK(second.starts_with("LicenseRef-"));
  CHECK(second.ends_with("-tea"));
  CHECK(merged.graph.license_definitions[0].id == "LicenseRef-tea");
  CHECK(MessagesOf(merged).size() == 1);  // two versions with one package URL
  CHECK(ErrorsOf(merged, {DocumentType::kSpdx2, "2.3", Encoding::kJson}) == "");
  // In components that are of the second input only.
  const MergedSbom apart = MergeTexts({a, test::Replaced(c, "pkg:generic/kettle@1.0", "pkg:generic/pot@1.0")}, options);
  const std::string expected = fmt::format("MIT OR {}", second);
  CHECK(std::ranges::any_of(apart.graph.licenses, [&](const License& each) { return each.value == expected; }));
  CHECK(ErrorsOf(apart, {DocumentType::kSpdx2, "2.3", Encoding::kJson}) == "");
}

TEST_CASE("inputs of different formats become one, and what that costs is told") {
  for (const DocumentType type : {DocumentType::kCycloneDx, DocumentType::kSpdx2, DocumentType::kSpdx3}) {
    MergeOptions options;
    options.type = type;
    const MergedSbom merged = MergeTexts({Bom("1", kDepends), test::SampleJson()}, options);
    CHECK(merged.graph.root()->name == "all");
    CHECK_FALSE(merged.lost.empty());
    CHECK(std::ranges::any_of(merged.graph.components, [](const Component& each) { return each.name == "kettle"; }));
    CHECK(std::ranges::any_of(merged.graph.components, [](const Component& each) { return each.name == "app-1"; }));
  }
  MergeOptions options;
  options.type = DocumentType::kCsaf;
  CHECK_FALSE(Merge({}, options));
}

TEST_CASE("one input, none, and the same one twice") {
  CHECK(MergeTexts({}).graph.components.size() == 1);
  const std::string a = Bom("1", fmt::format(R"("components": [{}], {})", Library("lib", kSha256), kDepends));
  CHECK(MergeTexts({a}).graph.components.size() == 3);
  const MergedSbom twice = MergeTexts({a, a});
  CHECK(MessagesOf(twice) == Lines{});
  CHECK(twice.graph.components.size() == 3);
  CHECK(EdgesOf(twice.graph).size() == 2);
}
