#include "pipeseal/verify/bundle_rules.h"

namespace pipeseal::verify::rules {
namespace {

constexpr const RuleInfo* kAll[] = {
    &kBundleArtifactDiffers, &kBundleMalformed,      &kBundleSignatureInvalid, &kBundleSignerKind,  &kTimeMissing,
    &kCertificateInvalid,    &kTransparencyMissing,  &kCertificateUntrusted,   &kClaimDiffers,      &kIdentityDiffers,
    &kTimestampInvalid,      &kCheckpointInvalid,    &kEntryDiffers,           &kEntryTimestampInvalid,
    &kInclusionProofInvalid, &kLogKeyExpired,        &kLogUnknown,             &kLogEntryMissing,
};

}  // namespace

std::span<const RuleInfo* const> BundleRules() { return kAll; }

}  // namespace pipeseal::verify::rules
