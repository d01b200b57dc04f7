#include "pipeseal/sbom/dependency_tree.h"

#include <doctest/doctest.h>

#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string TreeOf(const SbomDocument& document, TreeStyle style = {}) {
  return DependencyTree(document.graph(), style);
}

constexpr std::string_view kDiamond = R"("components":[
  {"type":"library","bom-ref":"a","name":"a","version":"1"},
  {"type":"library","bom-ref":"b","group":"org","name":"b","version":"2"},
  {"type":"library","bom-ref":"c","name":"c"}],
  "dependencies":[{"ref":"app","dependsOn":["a","b"]},{"ref":"a","dependsOn":["c"]},{"ref":"b","dependsOn":["c"]},
  {"ref":"c","dependsOn":["a"]}])";

}  // namespace

TEST_CASE("every component is opened once, its other mentions are marked, and cycles end") {
  CHECK(TreeOf(ReadCycloneDx(std::string(kDiamond))) ==
        "app 1\n"
        "├─ a 1\n"
        "│  └─ c\n"
        "│     └─ a 1 (*)\n"
        "└─ org/b 2\n"
        "   └─ c (*)\n"
        "(*) what is below it stands elsewhere in the tree\n");
}

TEST_CASE("without Unicode, and no deeper than asked for") {
  CHECK(TreeOf(ReadCycloneDx(std::string(kDiamond)), {.depth = 1, .unicode = false}) ==
        "app 1\n"
        "|- a 1 (1 below)\n"
        "`- org/b 2 (1 below)\n");
}

TEST_CASE("a component is opened where it is nearest to the root") {
  const auto document = ReadCycloneDx(R"("components":[{"type":"library","bom-ref":"a","name":"a"},
    {"type":"library","bom-ref":"b","name":"b"},{"type":"library","bom-ref":"c","name":"c"}],
    "dependencies":[{"ref":"app","dependsOn":["a","b"]},{"ref":"a","dependsOn":["b"]},{"ref":"b","dependsOn":["c"]}])");
  CHECK(TreeOf(document, {.unicode = false}) ==
        "app 1\n|- a\n|  `- b (*)\n`- b\n   `- c\n(*) what is below it stands elsewhere in the tree\n");
}

TEST_CASE("what the root does not reach is listed apart, from its own tops, circles too") {
  const auto document = ReadCycloneDx(R"("components":[{"type":"library","bom-ref":"low","name":"low"},
    {"type":"library","bom-ref":"top","name":"top"},{"type":"library","bom-ref":"x","name":"x"},
    {"type":"library","bom-ref":"y","name":"y"},{"type":"library","name":"without id"}],
    "dependencies":[{"ref":"top","dependsOn":["low"]},{"ref":"x","dependsOn":["y"]},{"ref":"y","dependsOn":["x"]}])");
  CHECK(TreeOf(document, {.unicode = false}) ==
        "app 1\n"
        "not reached from the root: 5\n"
        "top\n`- low\n"
        "without id\n"
        "x\n`- y\n   `- x (*)\n"
        "(*) what is below it stands elsewhere in the tree\n");
}

TEST_CASE("nothing to show is said") {
  CHECK(TreeOf(ReadRootless("")) == "The document does not say what it describes.\nIt lists no component.\n");
  CHECK(TreeOf(ReadCycloneDx("")) == "app 1\n");
  CHECK(TreeOf(ReadRootless(R"("components":[{"type":"library","name":"a"}])")) ==
        "The document does not say what it describes.\ncomponents: 1\na\n");
}

TEST_CASE("nested components, foreign and missing ones") {
  const auto document = ReadCycloneDx(R"("components":[{"type":"library","bom-ref":"a","name":"a",
    "components":[{"type":"library","name":"inner"}]}],
    "dependencies":[{"ref":"app","dependsOn":["a","gone","urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x"]}])");
  CHECK(TreeOf(document, {.unicode = false}) ==
        "app 1\n"
        "|- a\n"
        "|  `- inner [contained]\n"
        "|- gone (not in this document)\n"
        "`- urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x (of another document)\n");
}

TEST_CASE("tools and ancestors are no part of it") {
  const auto document = ReadSbom(R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{
    "tools":{"components":[{"type":"application","name":"scanner"}]},"component":{"type":"application","name":"app",
    "pedigree":{"ancestors":[{"type":"library","name":"old"}]}}}})");
  CHECK(TreeOf(document) == "app\n");
}

TEST_CASE("files of SPDX are shown when they are asked for; scopes are told") {
  SpdxGraph spdx;
  spdx.AddPackage("SPDXRef-app", "app", "1");
  spdx.AddPackage("SPDXRef-lib", "lib", "2");
  spdx.AddPackage("SPDXRef-file", "./main.c", "", ComponentKind::kFile);
  spdx.AddEdge("SPDXRef-app", "SPDXRef-lib", EdgeKind::kDependsOn, EdgeScope::kTest);
  spdx.AddEdge("SPDXRef-app", "SPDXRef-file", EdgeKind::kContains);
  spdx.AddRoot("SPDXRef-app");
  const Graph graph = std::move(spdx).Finish();
  CHECK(DependencyTree(graph, {.unicode = false}) == "app 1\n`- lib 2 [test]\n");
  CHECK(DependencyTree(graph, {.unicode = false, .files = FileView::kShown}) ==
        "app 1\n|- lib 2 [test]\n`- ./main.c [contained]\n");
}

TEST_CASE("names are inert in a terminal") {
  const auto document = ReadCycloneDx(R"("components":[{"type":"library","name":"::error::x"},
    {"type":"library","name":"\u001b[2J\nPASS"}])");
  CHECK(TreeOf(document) == "app 1\nnot reached from the root: 2\n\\x3a:error::x\n\\x1b[2J\\nPASS\n");
}

TEST_CASE("a long chain is cut and costs no square") {
  std::string components, dependencies;
  constexpr int kLength = 20'000;
  for (int i = 0; i < kLength; ++i) {
    components +=
        fmt::format("{}{{\"type\":\"library\",\"bom-ref\":\"n{}\",\"name\":\"n{}\"}}", i == 0 ? "" : ",", i, i);
    dependencies += fmt::format("{}{{\"ref\":\"{}\",\"dependsOn\":[\"n{}\"]}}", i == 0 ? "" : ",",
                                i == 0 ? "app" : fmt::format("n{}", i - 1), i);
  }
  const auto document = ReadCycloneDx("\"components\":[" + components + "],\"dependencies\":[" + dependencies + "]");
  const std::string tree = TreeOf(document);
  CHECK(tree.size() < 20'000);
  CHECK(tree.ends_with("└─ n31 (1 below)\n"));
}
