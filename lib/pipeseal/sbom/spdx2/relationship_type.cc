#include "pipeseal/sbom/spdx2/relationship_type.h"

#include <algorithm>
#include <iterator>

namespace pipeseal::sbom {
namespace {

using enum EdgeKind;
using enum EdgeScope;

// By name. What is a prerequisite is no dependency as SPDX counts them, and is a relationship with two names all the
// same.
constexpr RelationshipType kTypes[] = {
    {"AMENDS", kOther, kUnstated, false, true},
    {"ANCESTOR_OF"},
    {"BUILD_DEPENDENCY_OF", kDependsOn, kBuild, true},
    {"BUILD_TOOL_OF"},
    {"CONTAINED_BY", kContains, kUnstated, true},
    {"CONTAINS", kContains},
    {"COPY_OF"},
    {"DATA_FILE_OF"},
    {"DEPENDENCY_MANIFEST_OF"},
    {"DEPENDENCY_OF", kDependsOn, kUnstated, true},
    {"DEPENDS_ON", kDependsOn},
    {"DESCENDANT_OF"},
    {"DESCRIBED_BY", kDescribes, kUnstated, true},
    {"DESCRIBES", kDescribes},
    {"DEV_DEPENDENCY_OF", kDependsOn, kDevelopment, true},
    {"DEV_TOOL_OF"},
    {"DISTRIBUTION_ARTIFACT"},
    {"DOCUMENTATION_OF"},
    {"DYNAMIC_LINK"},
    {"EXAMPLE_OF"},
    {"EXPANDED_FROM_ARCHIVE"},
    {"FILE_ADDED"},
    {"FILE_DELETED"},
    {"FILE_MODIFIED"},
    {"GENERATED_FROM", kGenerates, kUnstated, true},
    {"GENERATES", kGenerates},
    {"HAS_PREREQUISITE"},
    {"METAFILE_OF"},
    {"OPTIONAL_COMPONENT_OF"},
    {"OPTIONAL_DEPENDENCY_OF", kDependsOn, kOptional, true},
    {"OTHER"},
    {"PACKAGE_OF"},
    {"PATCH_APPLIED"},
    {"PATCH_FOR"},
    {"PREREQUISITE_FOR", kOther, kUnstated, true},
    {"PROVIDED_DEPENDENCY_OF", kDependsOn, kProvided, true},
    {"REQUIREMENT_DESCRIPTION_FOR", kOther, kUnstated, false, true},
    {"RUNTIME_DEPENDENCY_OF", kDependsOn, kRuntime, true},
    {"SPECIFICATION_FOR", kOther, kUnstated, false, true},
    {"STATIC_LINK"},
    {"TEST_CASE_OF"},
    {"TEST_DEPENDENCY_OF", kDependsOn, kTest, true},
    {"TEST_OF"},
    {"TEST_TOOL_OF"},
    {"VARIANT_OF"},
};
static_assert(std::ranges::is_sorted(kTypes, {}, &RelationshipType::name));

}  // namespace

const RelationshipType* FindRelationshipType(std::string_view name) {
  const auto at = std::ranges::lower_bound(kTypes, name, {}, &RelationshipType::name);
  return at != std::end(kTypes) && at->name == name ? at : nullptr;
}

}  // namespace pipeseal::sbom
