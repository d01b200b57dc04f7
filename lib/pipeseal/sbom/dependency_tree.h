// The dependencies of an SBOM as a tree of lines for people, from what the document is about.
//
// Every node is opened once, where it is nearest to the root; its other mentions are marked "(*)". So cycles end, and
// the tree is no longer than the graph has edges. What is not reached from the root is listed behind it. Nothing in it
// is active in a terminal.
#pragma once

#include <string>

#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct TreeStyle {
  std::size_t depth = 32;  // of dependencies below the root that are shown
  bool unicode = true;
  FileView files = FileView::kLeftOut;
};

std::string DependencyTree(const Graph& graph, const TreeStyle& style);

}  // namespace pipeseal::sbom
