// Components as a table for people: name, version, type, licence, supplier, package URL. Nothing in it is active in a
// terminal.
#pragma once

#include <span>
#include <string>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// A line for each component below a line of headings; says so where there is none. Long cells push their line out of
// step rather than every line.
std::string ComponentTable(const Graph& graph, std::span<const Component* const> components);

}  // namespace pipeseal::sbom
