// Writes a component graph, of whatever format it came, as an SPDX 3.0.1 document (JSON-LD).
//
// The same graph gives the same bytes. The document is valid by the official schema. Read again, a graph that came from SPDX 3 is
// the same in all that graphs hold but offsets and the ids of elements that are not components, vulnerabilities or licences.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// What SPDX 3 has no place for, or this writer does not carry over: "scope of a component", and how often.
struct Spdx3Loss {
  std::string what;
  std::size_t count;
};

struct Spdx3Text {
  std::string text;
  std::vector<Spdx3Loss> lost;  // by name
};

Spdx3Text WriteSpdx3(const Graph& graph);

}  // namespace pipeseal::sbom
