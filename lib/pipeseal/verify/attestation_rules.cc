#include "pipeseal/verify/attestation_rules.h"

namespace pipeseal::verify::rules {
namespace {

constexpr const RuleInfo* kAll[] = {
    &kArtifactNotCovered,       &kAttestationMalformed, &kAttestationTrustMissing, &kAttestationNotRecognised,
    &kAttestationNotSigned,     &kNothingToVerify,      &kPredicateMalformed,      &kPredicateTimes,
    &kPredicateTypeDiffers,     &kBuildLevelTooLow,     &kBuildParameterUnexpected, &kStatementMalformed,
    &kSubjectDiffers,           &kSubjectWeak,
};

}  // namespace

std::span<const RuleInfo* const> AttestationRules() { return kAll; }

}  // namespace pipeseal::verify::rules
