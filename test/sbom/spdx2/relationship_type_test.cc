#include "pipeseal/sbom/spdx2/relationship_type.h"

#include <doctest/doctest.h>

using namespace pipeseal::sbom;

TEST_CASE("SPDX 2 relationship types are found by their exact name") {
  for (const std::string_view name : {"AMENDS", "DEPENDS_ON", "CONTAINED_BY", "VARIANT_OF", "OTHER"}) {
    REQUIRE(FindRelationshipType(name) != nullptr);
    CHECK(FindRelationshipType(name)->name == name);
  }
  for (const std::string_view name : {"", "describes", "DEPENDS", "DEPENDS_ONE", "ZZZ"})
    CHECK(FindRelationshipType(name) == nullptr);
}

TEST_CASE("SPDX 2: what ends in DEPENDENCY_OF is a dependency written from the other end") {
  for (const std::string_view name :
       {"DEPENDENCY_OF", "BUILD_DEPENDENCY_OF", "DEV_DEPENDENCY_OF", "OPTIONAL_DEPENDENCY_OF", "PROVIDED_DEPENDENCY_OF",
        "RUNTIME_DEPENDENCY_OF", "TEST_DEPENDENCY_OF"}) {
    REQUIRE(FindRelationshipType(name) != nullptr);
    CHECK(FindRelationshipType(name)->kind == EdgeKind::kDependsOn);
    CHECK(FindRelationshipType(name)->reversed);
  }
  CHECK_FALSE(FindRelationshipType("DEPENDS_ON")->reversed);
  CHECK(FindRelationshipType("DEPENDENCY_MANIFEST_OF")->kind == EdgeKind::kOther);
}
