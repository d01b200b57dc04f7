#include "pipeseal/verify/rules.h"

#include <algorithm>

namespace pipeseal::verify::rules {
namespace {

constexpr const RuleInfo* kAll[] = {
    &kCompatReference,
    &kEvidenceCommandUnknown, &kEvidenceFailure,    &kEvidenceMaterialLeftOut,
    &kEvidenceTrustMissing, &kEvidenceNotSigned,    &kEvidenceOtherType,
    &kEvidenceUnusableName,
    &kInspectionFailed,     &kInspectionNotRun,     &kInspectionSubjectAbsent,
    &kLayoutExpired,        &kLayoutExpiresSoon,    &kLayoutNotSigned,
    &kLayoutProvesNothing,  &kLayoutUnusableKey,    &kLinkCommandDiffers,
    &kLinkDisagreement,     &kLinkMalformed,        &kLinkMissing,
    &kLinkReturnValue,      &kLinkSignatureInvalid, &kLinkWrongStep,
    &kFinalProductAbsent,   &kFinalProductDiffers,  &kFinalProductUnexpected,
    &kMatchWithoutEffect,   &kRequiredButConsumed,  &kStageMaterialNotDelivered,
    &kStageNothingToVerify, &kMaterialAbsent,       &kMaterialDiffers,
    &kMaterialUnexpected,   &kProductAbsent,        &kProductDiffers,
    &kProductUnexpected,    &kStepThresholdNotMet,  &kSublayoutRefused,
    &kSublayoutTooDeep,
};

}  // namespace

std::span<const RuleInfo* const> All() { return kAll; }

const RuleInfo* Find(std::string_view id) {
  const auto at = std::ranges::find(kAll, id, [](const RuleInfo* rule) { return rule->id; });
  return at == std::end(kAll) ? nullptr : *at;
}

}  // namespace pipeseal::verify::rules
