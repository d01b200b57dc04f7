#include "pipeseal/sbom/dependency_paths.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>

#include "pipeseal/sbom/component_search.h"
#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::vector<std::string> PathsTo(const Outline& outline, std::string_view name, std::size_t most) {
  const std::vector<Index> nodes = NodesCalled(outline, name);
  REQUIRE(nodes.size() == 1);
  std::vector<std::string> out;
  for (const auto& path : DependencyPaths(outline).PathsTo(nodes[0], most)) {
    std::string& text = out.emplace_back();
    for (const Index node : path) text += (text.empty() ? "" : ">") + std::string(outline.IdOf(node));
  }
  return out;
}

std::uint64_t CountTo(const Outline& outline, std::string_view name) {
  const std::vector<Index> nodes = NodesCalled(outline, name);
  REQUIRE(nodes.size() == 1);
  return DependencyPaths(outline).CountTo(nodes[0]);
}

// `length` diamonds behind one another: twice as many paths with each.
SbomDocument ReadDiamonds(int length) {
  std::string edges = R"({"ref":"app","dependsOn":["j0"]})", components = R"({"type":"library","bom-ref":"j0","name":"j0"})";
  for (int i = 0; i < length; ++i) {
    edges += fmt::format(R"(,{{"ref":"j{0}","dependsOn":["l{0}","r{0}"]}},{{"ref":"l{0}","dependsOn":["j{1}"]}},)"
                         R"({{"ref":"r{0}","dependsOn":["j{1}"]}})",
                         i, i + 1);
    components += fmt::format(R"(,{{"type":"library","bom-ref":"j{0}","name":"j{0}"}})", i + 1);
  }
  return ReadCycloneDx("\"components\":[" + components + "],\"dependencies\":[" + edges + "]");
}

}  // namespace

TEST_CASE("all shortest paths from the root, and no longer ones") {
  const auto document = ReadCycloneDx(R"("components":[{"type":"library","bom-ref":"a","name":"a"},
    {"type":"library","bom-ref":"b","name":"b"},{"type":"library","bom-ref":"x","name":"x"},{"type":"library","bom-ref":"u","name":"u"}],
    "dependencies":[{"ref":"app","dependsOn":["a","b"]},{"ref":"a","dependsOn":["x","b"]},{"ref":"b","dependsOn":["x"]},
    {"ref":"x","dependsOn":["app"]}])");
  const Outline outline(document.graph(), FileView::kShown);
  CHECK(PathsTo(outline, "x", 10) == std::vector<std::string>{"app>a>x", "app>b>x"});
  CHECK(PathsTo(outline, "x", 1) == std::vector<std::string>{"app>a>x"});
  CHECK(PathsTo(outline, "x", 0).empty());
  CHECK(CountTo(outline, "x") == 2);
  CHECK(PathsTo(outline, "app", 10) == std::vector<std::string>{"app"});
  CHECK(PathsTo(outline, "u", 10).empty());
  CHECK(CountTo(outline, "u") == 0);
  const DependencyPaths paths(outline);
  CHECK(paths.LengthTo(NodesCalled(outline, "x")[0]) == 3);
  CHECK(paths.LengthTo(NodesCalled(outline, "app")[0]) == 1);
  CHECK(paths.LengthTo(NodesCalled(outline, "u")[0]) == 0);
}

TEST_CASE("paths without end are counted, and only a few of them made") {
  const auto document = ReadDiamonds(200);
  const Outline outline(document.graph(), FileView::kShown);
  CHECK(CountTo(outline, "j10") == 1024);
  CHECK(CountTo(outline, "j200") == std::numeric_limits<std::uint64_t>::max());
  CHECK(PathsTo(outline, "j200", 5).size() == 5);
}

TEST_CASE("a document without a root has no paths") {
  const auto document = ReadRootless(R"("components":[{"type":"library","bom-ref":"a","name":"a"}])");
  const Outline outline(document.graph(), FileView::kShown);
  CHECK(outline.roots().empty());
  CHECK(CountTo(outline, "a") == 0);
  CHECK(PathsTo(outline, "a", 10).empty());
}
