// Writes a component graph as CycloneDX JSON, whatever format it was read from.
//
// Members stand in the order of the schema and lists in the order of the graph, so that one graph gives one text. What
// was read from CycloneDX gives an equal graph when it is read again: only what the graph does not hold is gone. What
// the version that is written has no place for is left out and said to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct Written {
  std::string text;
  // What the graph holds and the text does not, a line for each kind of thing; raw. Empty if all is there.
  std::vector<std::string> lost;
};

// `version` is one of "1.2" to "1.7"; a kUsage error for any other. Ids, names and package URLs are written as they
// are: what is wrong with them stays wrong.
Result<Written> WriteCycloneDxJson(const Graph& graph, std::string_view version);

}  // namespace pipeseal::sbom
