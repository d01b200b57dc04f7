#include "pipeseal/sbom/graph_picture.h"

#include <doctest/doctest.h>

#include "test/sbom/sbom_text.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

constexpr std::string_view kMembers = R"("components":[{"type":"library","bom-ref":"a","name":"a","version":"1",
  "components":[{"type":"library","bom-ref":"in","name":"in"}]}],"dependencies":[{"ref":"app","dependsOn":["a","gone","a"]}])";

}  // namespace

TEST_CASE("boxes and arrows, once each") {
  const auto document = ReadCycloneDx(std::string(kMembers));
  CHECK(GraphDot(document.graph(), FileView::kLeftOut) ==
        "digraph sbom {\n  rankdir=LR;\n  node [shape=box];\n"
        "  n0 [label=\"app 1\", style=bold];\n  n1 [label=\"a 1\"];\n  n2 [label=\"in\"];\n"
        "  n3 [label=\"gone\", style=dashed];\n"
        "  n0 -> n1;\n  n0 -> n3;\n  n1 -> n2 [style=dashed];\n}\n");
  CHECK(GraphMermaid(document.graph(), FileView::kLeftOut) ==
        "flowchart LR\n"
        "  n0[\"app 1\"]:::root\n  n1[\"a 1\"]\n  n2[\"in\"]\n  n3[\"gone\"]:::foreign\n"
        "  n0 --> n1\n  n0 --> n3\n  n1 -.-> n2\n"
        "  classDef root stroke-width:3px\n  classDef foreign stroke-dasharray:4 3\n");
}

TEST_CASE("an empty graph is an empty picture") {
  const auto document = ReadRootless("");
  CHECK(GraphDot(document.graph(), FileView::kLeftOut) == "digraph sbom {\n  rankdir=LR;\n  node [shape=box];\n}\n");
  CHECK(GraphMermaid(document.graph(), FileView::kLeftOut) ==
        "flowchart LR\n  classDef root stroke-width:3px\n  classDef foreign stroke-dasharray:4 3\n");
}

TEST_CASE("names end no label and begin no statement") {
  const auto document = ReadRootless(R"("components":[{"type":"library","bom-ref":"x","name":"\"]; evil [label=\""},
    {"type":"library","bom-ref":"y","name":"<img src=x onerror=alert(1)>\nclick n0"}])");
  const std::string dot = GraphDot(document.graph(), FileView::kLeftOut);
  CHECK(dot.contains(R"(n0 [label="\"]; evil [label=\""];)"));
  CHECK(!dot.contains("\nclick"));
  const std::string mermaid = GraphMermaid(document.graph(), FileView::kLeftOut);
  CHECK(!mermaid.contains("<img"));
  CHECK(!mermaid.contains("\nclick"));
  CHECK(mermaid.contains("n0[\"#34;#93;#59; evil #91;label#61;#34;\"]"));
}
