// What an SBOM is about, also where it does not say so.
#pragma once

#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// Indices of components. Those among the roots; in CycloneDX also a subject without an id; else those that no
// relationship leads to and that are in no other component, packages before files; else all packages. Empty for a graph
// without any.
std::vector<Index> RootComponents(const Graph& graph);

}  // namespace pipeseal::sbom
