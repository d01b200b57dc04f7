#include "pipeseal/sbom/spdx3/relationship_types.h"

#include <algorithm>

#include "pipeseal/sbom/spdx3/model.h"

namespace pipeseal::sbom {
namespace {

struct Row {
  std::string_view spdx2, spdx3;
  bool inverse = false;  // SPDX 2 says it from the other end
};
constexpr Row kRows[] = {
    {"AMENDS", "amendedBy", true},
    {"ANCESTOR_OF", "ancestorOf"},
    {"BUILD_TOOL_OF", "usesTool", true},
    {"COPY_OF", "copiedTo", true},
    {"DATA_FILE_OF", "hasDataFile", true},
    {"DEPENDENCY_MANIFEST_OF", "hasDependencyManifest", true},
    {"DESCENDANT_OF", "descendantOf"},
    {"DEV_TOOL_OF", "usesTool", true},
    {"DISTRIBUTION_ARTIFACT", "hasDistributionArtifact"},
    {"DOCUMENTATION_OF", "hasDocumentation", true},
    {"DYNAMIC_LINK", "hasDynamicLink"},
    {"EXAMPLE_OF", "hasExample", true},
    {"EXPANDED_FROM_ARCHIVE", "expandsTo", true},
    {"FILE_ADDED", "hasAddedFile", true},
    {"FILE_DELETED", "hasDeletedFile", true},
    {"FILE_MODIFIED", "modifiedBy"},
    {"HAS_PREREQUISITE", "hasPrerequisite"},
    {"METAFILE_OF", "hasMetadata", true},
    {"OPTIONAL_COMPONENT_OF", "hasOptionalComponent", true},
    {"PACKAGE_OF", "contains", true},
    {"PATCH_APPLIED", "patchedBy", true},
    {"PATCH_FOR", "patchedBy", true},
    {"PREREQUISITE_FOR", "hasPrerequisite", true},
    {"REQUIREMENT_DESCRIPTION_FOR", "hasRequirement", true},
    {"SPECIFICATION_FOR", "hasSpecification", true},
    {"STATIC_LINK", "hasStaticLink"},
    {"TEST_CASE_OF", "hasTestCase", true},
    {"TEST_OF", "hasTest", true},
    {"TEST_TOOL_OF", "usesTool", true},
    {"VARIANT_OF", "hasVariant", true},
    // What 3.0.0 called otherwise.
    {"hasInputs", "hasInput"},
    {"hasOutputs", "hasOutput"},
    {"hasPrerequsite", "hasPrerequisite"},
};

bool IsSpdx3Type(std::string_view type) {
  const auto vocabularies = Spdx3Model::Of("3.0.1").vocabularies();
  const auto types = std::ranges::find(vocabularies, "RelationshipType", &Spdx3Vocabulary::name);
  return std::ranges::find(types->words, type) != types->words.end();
}

}  // namespace

Spdx3RelationshipType Spdx3TypeOf(const Edge& edge) {
  if (IsSpdx3Type(edge.type)) return {edge.type};
  const auto* row = std::ranges::find(kRows, edge.type, &Row::spdx2);
  if (row != std::end(kRows)) return {row->spdx3, row->inverse && !edge.reversed};
  switch (edge.kind) {
    case EdgeKind::kDependsOn:
      if (edge.scope == EdgeScope::kOptional) return {"hasOptionalDependency"};
      if (edge.scope == EdgeScope::kProvided) return {"hasProvidedDependency"};
      return {"dependsOn"};
    case EdgeKind::kContains: return {"contains"};
    case EdgeKind::kDescribes: return {"describes"};
    case EdgeKind::kGenerates: return {"generates"};
    case EdgeKind::kProvides:
    case EdgeKind::kOther: return {"other"};
  }
  return {"other"};
}

}  // namespace pipeseal::sbom
