// A component graph as JSON, the same members whatever its format: what `pipeseal sbom show --format json` prints.
#pragma once

#include "pipeseal/base/json_stream.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// An object: what a component says of itself; members that it does not say are left out.
void WriteComponent(const Graph& graph, const Component& component, JsonStream& json);

// Members of an object that is open: "document", "components", "dependencies" and, for the other relations,
// "relationships".
void WriteGraph(const Graph& graph, JsonStream& json);

}  // namespace pipeseal::sbom
