// The relationship types of SPDX 2 and of the graph's edges in the words of SPDX 3.
#pragma once

#include <string_view>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct Spdx3RelationshipType {
  std::string_view type;
  bool swapped = false;  // `from` and `to` change places
};

// "other" for what SPDX 3 has no word for.
Spdx3RelationshipType Spdx3TypeOf(const Edge& edge);

}  // namespace pipeseal::sbom
