#include "pipeseal/sbom/graph_picture.h"

#include <fmt/format.h>

#include <iterator>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/outline.h"

namespace pipeseal::sbom {
namespace {

enum class BoxKind : std::uint8_t { kNone, kPlain, kRoot, kForeign };

// By node. What is mentioned as a dependency has a box even if it is no component of the document.
std::vector<BoxKind> BoxesOf(const Outline& outline) {
  std::vector<BoxKind> boxes(outline.size(), BoxKind::kNone);
  const auto add = [&](Index node) {
    boxes[node] = outline.component(node) != nullptr ? BoxKind::kPlain : BoxKind::kForeign;
  };
  for (const Index node : outline.listed()) add(node);
  for (Index node = 0; node < outline.size(); ++node) {
    if (!outline.Below(node).empty()) add(node);
    for (const Outline::Step& step : outline.Below(node)) add(step.node);
  }
  for (const Index root : outline.roots()) boxes[root] = BoxKind::kRoot;
  return boxes;
}

// Calls `box(node, kind)` for every box, then `arrow(from, step)` for every arrow.
template <typename Box, typename Arrow>
void Draw(const Outline& outline, Box box, Arrow arrow) {
  const std::vector<BoxKind> boxes = BoxesOf(outline);
  for (Index node = 0; node < outline.size(); ++node)
    if (boxes[node] != BoxKind::kNone) box(node, boxes[node]);
  for (Index node = 0; node < outline.size(); ++node)
    for (const Outline::Step& step : outline.Below(node)) arrow(node, step);
}

}  // namespace

std::string GraphDot(const Graph& graph, FileView files) {
  const Outline outline(graph, files);
  std::string out = "digraph sbom {\n  rankdir=LR;\n  node [shape=box];\n";
  const auto end = std::back_inserter(out);
  const auto box = [&](Index node, BoxKind kind) {
    const std::string_view style = kind == BoxKind::kRoot      ? ", style=bold"
                                   : kind == BoxKind::kForeign ? ", style=dashed"
                                                               : "";
    fmt::format_to(end, "  n{} [label=\"{}\"{}];\n", node, EscapeForDot(outline.LabelOf(node)), style);
  };
  const auto arrow = [&](Index from, const Outline::Step& step) {
    const bool contains = step.link == Outline::Link::kContains;
    fmt::format_to(end, "  n{} -> n{}{};\n", from, step.node, contains ? " [style=dashed]" : "");
  };
  Draw(outline, box, arrow);
  return out + "}\n";
}

std::string GraphMermaid(const Graph& graph, FileView files) {
  const Outline outline(graph, files);
  std::string out = "flowchart LR\n";
  const auto end = std::back_inserter(out);
  const auto box = [&](Index node, BoxKind kind) {
    const std::string_view style = kind == BoxKind::kRoot ? ":::root" : kind == BoxKind::kForeign ? ":::foreign" : "";
    fmt::format_to(end, "  n{}[\"{}\"]{}\n", node, EscapeForMermaid(outline.LabelOf(node)), style);
  };
  const auto arrow = [&](Index from, const Outline::Step& step) {
    const bool contains = step.link == Outline::Link::kContains;
    fmt::format_to(end, "  n{} {} n{}\n", from, contains ? "-.->" : "-->", step.node);
  };
  Draw(outline, box, arrow);
  return out + "  classDef root stroke-width:3px\n  classDef foreign stroke-dasharray:4 3\n";
}

}  // namespace pipeseal::sbom
