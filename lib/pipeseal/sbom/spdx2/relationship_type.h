// The relationship types of SPDX 2 (SPDX 2.3 clause 11) and what they mean in a component graph.
#pragma once

#include <string_view>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct RelationshipType {
  std::string_view name;
  EdgeKind kind = EdgeKind::kOther;
  EdgeScope scope = EdgeScope::kUnstated;
  bool reversed = false;  // written from the other end: "Y DEPENDENCY_OF X"
  bool since_2_3 = false;
};

// Null for a name that SPDX 2 does not have.
const RelationshipType* FindRelationshipType(std::string_view name);

}  // namespace pipeseal::sbom
