#include "pipeseal/intoto/layout_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "pipeseal/intoto/chain_placement.h"
#include "pipeseal/intoto/supply_chain.h"
#include "test/intoto/sample_layout.h"

using namespace pipeseal;
using namespace pipeseal::intoto;

namespace {

bool Has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

sample::Layout Chain() {
  return {
      "ab",
      {{"fetch", "a"},
       {"build", "ab", 2,
        R"([["MATCH", "src/*", "WITH", "PRODUCTS", "FROM", "fetch"], ["MATCH", "*.mk", "WITH", "PRODUCTS", "FROM", "fetch"]])",
        R"([["MATCH", "*", "WITH", "MATERIALS", "FROM", "build"]])"},
       {"package", "b", 1,
        R"([["MATCH", "app", "IN", "bin", "WITH", "PRODUCTS", "FROM", "build"], ["MATCH", "LICENSE", "WITH", "MATERIALS", "FROM", "fetch"]])"}},
      "[" + sample::Inspection("unpack", R"(["tar"])", R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "package"]])") +
          "]"};
}

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

TEST_CASE("a supply chain has an arrow for what a step takes from another") {
  const Layout layout = Chain().Read();
  const SupplyChain chain = SupplyChainOf(layout, {{"build", false}});
  REQUIRE(chain.boxes.size() == 4);
  CHECK(chain.boxes[1].signers == "2 of 2 keys");
  CHECK(chain.boxes[1].verified == false);
  CHECK_FALSE(chain.boxes[0].verified);
  CHECK(chain.boxes[3].inspection);
  REQUIRE(chain.arrows.size() == 4);
  CHECK(chain.arrows[0].label() == "products src/*, *.mk");
  CHECK(chain.arrows[1].label() == "products bin/app from the top");
  CHECK(chain.arrows[2].label() == "materials LICENSE");
  CHECK(chain.arrows[2].from == 0);
  CHECK(chain.arrows[2].to == 2);
}

TEST_CASE("a picture in Mermaid") {
  const Layout layout = Chain().Read();
  const std::string text = LayoutMermaid(layout, {{"fetch", true}, {"build", false}});
  CHECK(text.starts_with("flowchart LR\n  n0[\"<b>fetch</b><br/>1 of 1 key<br/>"));
  CHECK(Has(text, "\"]:::verified\n"));
  CHECK(Has(text, "\"]:::refused\n"));
  CHECK(Has(text, "\"]:::inspection\n"));
  CHECK(Has(text, "  n0 -->|\"products src/#42;, #42;.mk\"| n1\n"));
  CHECK(Has(text, "  n2 -.->|\"products #42;\"| n3\n"));
  CHECK_FALSE(Has(LayoutMermaid(layout), "verified"));
  CHECK(LayoutMermaid(layout) == LayoutMermaid(Chain().Read()));
}

TEST_CASE("a picture in DOT") {
  const std::string text = LayoutDot(Chain().Read(), {{"fetch", true}});
  CHECK(Has(text, "  n0 [label=\"fetch\\n1 of 1 key\\n"));
  CHECK(Has(text, "fillcolor=\"#d9f2dd\""));
  CHECK(Has(text, "  n2 -> n3 [label=\"products *\", style=dashed];\n"));
}

TEST_CASE("a picture in SVG: boxes from left to right, no two in one place") {
  const Layout layout = Chain().Read();
  const std::string text = LayoutSvg(layout, {{"fetch", true}, {"build", false}});
  CHECK(Count(text, "<rect class=\"box") == 4);
  CHECK(Count(text, "<path class=\"arrow") == 4);
  CHECK(Has(text, "class=\"box verified\""));
  CHECK(Has(text, "class=\"box refused\""));
  CHECK(Has(text, "class=\"box inspection\""));
  CHECK(Has(text, ">products src/*, *.mk<"));

  const SupplyChain chain = SupplyChainOf(layout, {});
  const Placement placement = Place(chain);
  for (std::size_t i = 0; i < chain.arrows.size(); ++i) {
    const PlacedArrow& arrow = placement.arrows[i];
    CHECK(placement.boxes[chain.arrows[i].from].x < placement.boxes[chain.arrows[i].to].x);
    CHECK(arrow.points.size() == (i == 2 ? 4 : 2));  // one passes a column
  }
  for (const PlacedBox& box : placement.boxes) {
    CHECK(box.x + box.width <= placement.width);
    CHECK(box.y + box.height <= placement.height);
  }
}

TEST_CASE("pictures of odd layouts: none, one, against the order") {
  const sample::Layout none{"", {}};
  CHECK(LayoutSvg(none.Read()).ends_with("</svg>\n"));
  CHECK(LayoutMermaid(none.Read()).starts_with("flowchart LR\n"));
  sample::Layout circle = Chain();
  circle.steps[0].materials = R"([["MATCH", "*", "WITH", "PRODUCTS", "FROM", "package"]])";
  const Layout layout = circle.Read();
  const Placement placement = Place(SupplyChainOf(layout, {}));
  CHECK(std::ranges::count_if(placement.arrows, &PlacedArrow::backward) == 1);
  CHECK(Count(LayoutSvg(layout), "<path class=\"arrow") == 5);
}

TEST_CASE("names are inert in every kind of picture") {
  sample::Layout layout = Chain();
  layout.inspections = "[]";
  Layout read = layout.Read();
  read.steps[2].name = "</text><script>x]\"}%%{init: 1}%%&lt; end`#$\n\x1b[31m\xE2\x80\xAE";
  const std::string mermaid = LayoutMermaid(read), dot = LayoutDot(read), svg = LayoutSvg(read);
  CHECK_FALSE(Has(mermaid, "<script"));
  CHECK_FALSE(Has(mermaid, "%%{"));
  CHECK(Count(mermaid, "\"") == 2 * (3 + 3));  // around each label and no others
  CHECK(Has(dot, "x]\\\"}%%{init: 1}%%&amp;lt; end`#$\\\\n\\\\x1b[31m\\\\u{202e}\\n"));
  CHECK_FALSE(Has(svg, "<script"));
  CHECK(
      Has(svg, "<title>&lt;/text&gt;&lt;script&gt;x]&quot;}%%{init: 1}%%&amp;lt; end`#$\\n\\x1b[31m\\u{202e}</title>"));
  for (const std::string& text : {mermaid, dot, svg}) {
    CHECK_FALSE(Has(text, "\x1b"));
    CHECK_FALSE(Has(text, "\xE2\x80\xAE"));
  }
}
