#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify::rules {

std::span<const RuleInfo* const> SbomRules() {
  static constexpr const RuleInfo* kAll[] = {
      &kSbomPredicateType,
      &kSbomNotAttested,
      &kSbomSubjectDiffers,
      &kSbomArtifactDiffers,
      &kSbomRootDiffers,
      &kSbomRootUnbound,
      &kSbomFileDiffers,
      &kSbomComponentDiffers,
      &kSbomFileMissing,
      &kSbomFileUnknown,
      &kSbomFileWeak,
      &kSbomProductUnknown,
      &kSbomMaterialUnknown,
      &kSbomMaterialsUnlisted,
      &kSbomMaterialDiffers,
      &kSbomMaterialVersion,
      &kSbomComponentUnexplained,
      &kSbomByproductDiffers,
      &kSbomFormulation,
      &kSbomLinkedDiffers,
      &kSbomVexUnbound,
      &kSbomStageGap,
      &kSbomNothingToHold,
  };
  return kAll;
}

}  // namespace pipeseal::verify::rules
