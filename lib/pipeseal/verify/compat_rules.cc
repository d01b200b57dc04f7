#include "pipeseal/verify/compat_rules.h"

namespace pipeseal::verify::rules {
namespace {

constexpr const RuleInfo* kCompat[] = {
    &kNpmAttestationAmbiguous, &kNpmAttestationMissing,    &kNpmKeyExpired,          &kNpmKeyUnknown,
    &kNpmPackageNameDiffers,   &kNpmPackageVersionDiffers, &kNpmPublishMalformed,    &kNpmSubjectInvalid,
    &kSlsaBranchDiffers,       &kSlsaBuildTypeUnknown,     &kSlsaBuilderDiffers,     &kSlsaBuilderRefInvalid,
    &kSlsaBuilderUntrusted,    &kSlsaCertificateDiffers,   &kSlsaClaimUnverifiable,  &kSlsaDigestNotFound,
    &kSlsaExpectationUnusable, &kSlsaIssuerUntrusted,      &kSlsaNoLogMaterial,      &kSlsaNotProvenance,
    &kSlsaNothingToVerify,     &kSlsaProvenanceMalformed,  &kSlsaRefInvalid,         &kSlsaSignerClaimsInvalid,
    &kSlsaSourceDiffers,       &kSlsaTagDiffers,           &kSlsaVersionedTagDiffers, &kSlsaWorkflowInputDiffers,
    &kVsaDigestNotFound,       &kVsaLevelInvalid,          &kVsaLevelNotMet,         &kVsaMalformed,
    &kVsaNotPassed,            &kVsaResourceDiffers,       &kVsaSignatureInvalid,    &kVsaVerifierDiffers,
};

}  // namespace

std::span<const RuleInfo* const> CompatRules() { return kCompat; }

}  // namespace pipeseal::verify::rules
