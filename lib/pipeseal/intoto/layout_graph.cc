#include "pipeseal/intoto/layout_graph.h"

#include <fmt/format.h>

#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/supply_chain.h"

namespace pipeseal::intoto {
namespace {

std::string_view MermaidClass(const ChainBox& box) {
  if (box.verified) return *box.verified ? ":::verified" : ":::refused";
  return box.inspection ? ":::inspection" : "";
}

std::string MermaidBox(const ChainBox& box) {
  std::string label = fmt::format("<b>{}</b><br/>{}", EscapeForMermaid(box.name), EscapeForMermaid(box.signers));
  if (!box.keys.empty()) label += fmt::format("<br/>{}", EscapeForMermaid(box.keys));
  return label;
}

std::string DotBox(const ChainBox& box) {
  std::string label = fmt::format("{}\\n{}", EscapeForDot(box.name), EscapeForDot(box.signers));
  if (!box.keys.empty()) label += fmt::format("\\n{}", EscapeForDot(box.keys));
  return label;
}

std::string_view DotFill(const ChainBox& box) {
  if (!box.verified) return "#ffffff";
  return *box.verified ? "#d9f2dd" : "#fbdcdc";
}

}  // namespace

std::string LayoutMermaid(const Layout& layout, const StepVerdicts& verdicts) {
  const SupplyChain chain = SupplyChainOf(layout, verdicts);
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < chain.boxes.size(); ++i)
    out += fmt::format("  n{}[\"{}\"]{}\n", i, MermaidBox(chain.boxes[i]), MermaidClass(chain.boxes[i]));
  for (const ChainArrow& arrow : chain.arrows)
    out += fmt::format("  n{} {}|\"{}\"| n{}\n", arrow.from, chain.boxes[arrow.to].inspection ? "-.->" : "-->",
                       EscapeForMermaid(arrow.label()), arrow.to);
  out += "  classDef inspection stroke-dasharray:4 3\n";
  if (!verdicts.empty()) {
    out += "  classDef verified fill:#d9f2dd,stroke:#1a7f37,color:#000\n";
    out += "  classDef refused fill:#fbdcdc,stroke:#b42318,color:#000\n";
  }
  return out;
}

std::string LayoutDot(const Layout& layout, const StepVerdicts& verdicts) {
  const SupplyChain chain = SupplyChainOf(layout, verdicts);
  std::string out =
      "digraph layout {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\"];\n";
  for (std::size_t i = 0; i < chain.boxes.size(); ++i) {
    const ChainBox& box = chain.boxes[i];
    out += fmt::format("  n{} [label=\"{}\", style=\"rounded,filled{}\", fillcolor=\"{}\"];\n", i, DotBox(box),
                       box.inspection ? ",dashed" : "", DotFill(box));
  }
  for (const ChainArrow& arrow : chain.arrows)
    out += fmt::format("  n{} -> n{} [label=\"{}\"{}];\n", arrow.from, arrow.to, EscapeForDot(arrow.label()),
                       chain.boxes[arrow.to].inspection ? ", style=dashed" : "");
  return out + "}\n";
}

}  // namespace pipeseal::intoto
