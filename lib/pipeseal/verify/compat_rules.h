// The rules by which SLSA provenance, npm's attestations and verification summaries are judged against what the caller
// expects: by `verify-attestation` in general, and as slsa-verifier does it under --compat slsa-verifier.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::verify::rules {

using enum Severity;
using enum Ground;

// ---- what there is to judge ----
inline constexpr RuleInfo kSlsaNothingToVerify{
    "slsa/nothing-to-verify", kError, kUndecided, "There is nothing that the attestation could be about.",
    "No artifact and no digest was given. Name the files, or digests as sha256:HEX, that were built."};
inline constexpr RuleInfo kSlsaExpectationUnusable{
    "slsa/expectation-unusable", kError, kUndecided, "What the caller expects is missing, or nothing can be compared with it.",
    "An expectation that is empty would accept everything, and one that is malformed nothing. Say where the build must have come "
    "from (--source-uri), or repair the flag that the finding names."};
inline constexpr RuleInfo kSlsaNoLogMaterial{
    "slsa/no-log-material", kError, kUndecided, "The provenance carries nothing of a transparency log.",
    "Provenance from before Sigstore bundles is a bare envelope: when it was signed, and often by whom, can only be learned by "
    "asking the log online, which is not done here. Build the release again with a current builder, or have the provenance in a "
    "bundle."};
inline constexpr RuleInfo kSlsaProvenanceMalformed{
    "slsa/provenance-malformed", kError, kJudged, "The provenance cannot be read.",
    "A member is missing, of the wrong kind, or not one that provenance has. A builder that is trusted does not write that."};
inline constexpr RuleInfo kSlsaNotProvenance{
    "slsa/not-provenance", kError, kJudged, "The attestation is not SLSA provenance.",
    "Its predicate type is neither https://slsa.dev/provenance/v0.2 nor https://slsa.dev/provenance/v1. Give the file that the "
    "builder wrote."};
inline constexpr RuleInfo kSlsaBuildTypeUnknown{
    "slsa/build-type-unknown", kError, kJudged, "The provenance is of a build type that is not accepted from this builder.",
    "The build type says what the parameters mean; judged by another one they would mean something else."};

// ---- who built ----
inline constexpr RuleInfo kSlsaSignerClaimsInvalid{
    "slsa/signer-claims-invalid", kError, kJudged, "The certificate does not say consistently which workflow signed.",
    "It must name a workflow, its trigger, its commit and the issuer, and where an older and a newer extension say the same "
    "thing they must agree. The attestation was not signed by a GitHub Actions workflow."};
inline constexpr RuleInfo kSlsaIssuerUntrusted{
    "slsa/issuer-untrusted", kError, kJudged, "The signer was not identified by GitHub Actions.",
    "Builders on GitHub are identified by https://token.actions.githubusercontent.com; anybody else can name them, not be them."};
inline constexpr RuleInfo kSlsaBuilderUntrusted{
    "slsa/builder-untrusted", kError, kJudged, "The workflow that signed is not a builder that is trusted.",
    "Without --builder-id only the builders of slsa-framework/slsa-github-generator are trusted; with it, only that one. Look "
    "whether the workflow is the one that you expect, then name it with --builder-id."};
inline constexpr RuleInfo kSlsaBuilderDiffers{
    "slsa/builder-differs", kError, kJudged, "Another builder than the expected one built it.",
    "The id of the builder in the provenance, or the kind of runner in the certificate, is not what --builder-id says, or not "
    "what the certificate says."};
inline constexpr RuleInfo kSlsaBuilderRefInvalid{
    "slsa/builder-ref-invalid", kError, kJudged, "The builder was not used at a release.",
    "A trusted builder is referenced by a tag of the form vX.Y.Z: what a branch or another tag holds may be anything. Reference "
    "the builder's release in the workflow and build again."};

// ---- what was built, from which source ----
inline constexpr RuleInfo kSlsaSourceDiffers{
    "slsa/source-differs", kError, kJudged, "It was built from another source repository.",
    "The repository in the certificate, the one that triggered the build and the one that was built must all be the expected "
    "one. Compare --source-uri, letter by letter, with what was found; a fork has another name."};
inline constexpr RuleInfo kSlsaRefInvalid{
    "slsa/ref-invalid", kError, kJudged, "It was not built from the kind of reference that is expected.",
    "A branch is expected and it was built from a tag, or the other way round, or the provenance does not name the reference."};
inline constexpr RuleInfo kSlsaBranchDiffers{
    "slsa/branch-differs", kError, kJudged, "It was built from another branch.",
    "The branch must be the one of --source-branch, letter by letter."};
inline constexpr RuleInfo kSlsaTagDiffers{
    "slsa/tag-differs", kError, kJudged, "It was built from another tag.",
    "The tag must be the one of --source-tag, letter by letter. --source-versioned-tag takes v1.2 for any v1.2.x."};
inline constexpr RuleInfo kSlsaVersionedTagDiffers{
    "slsa/versioned-tag-differs", kError, kJudged, "It was built from a tag of another version.",
    "The parts of the version that --source-versioned-tag gives must be equal; what stands behind a plus sign does not count."};
inline constexpr RuleInfo kSlsaDigestNotFound{
    "slsa/digest-not-found", kError, kJudged, "The attestation is not about this artifact.",
    "None of its subjects has the artifact's digest: the file was changed after it was built, or this is the provenance of "
    "another file or version."};
inline constexpr RuleInfo kSlsaWorkflowInputDiffers{
    "slsa/workflow-input-differs", kError, kJudged, "The build was started with other inputs.",
    "Each --workflow-input must have been given with exactly that value when the workflow was started by hand."};
inline constexpr RuleInfo kSlsaCertificateDiffers{
    "slsa/certificate-differs", kError, kJudged, "The provenance says something else than the certificate.",
    "A build can write into its own provenance what it likes, but not into the certificate. Do not use it."};
inline constexpr RuleInfo kSlsaClaimUnverifiable{
    "slsa/claim-unverifiable", kError, kJudged, "The provenance claims something that nobody vouches for.",
    "Provenance that a build writes itself may only say what the certificate confirms."};

// ---- npm ----
inline constexpr RuleInfo kNpmAttestationMissing{
    "npm/attestation-missing", kError, kMissing, "The file lacks one of the two attestations of an npm package.",
    "The builder's provenance and the registry's publish attestation are both needed. Fetch them again from the registry's "
    "/-/npm/v1/attestations/NAME@VERSION."};
inline constexpr RuleInfo kNpmAttestationAmbiguous{
    "npm/attestation-ambiguous", kError, kJudged, "The file has several attestations of one kind.",
    "Which one counts would be a guess. Fetch the file again from the registry."};
inline constexpr RuleInfo kNpmKeyUnknown{
    "npm/key-unknown", kError, kJudged, "The publish attestation is signed with a key that is not the registry's.",
    "The key id is not in the file of --npm-keys with the usage npm:attestations. The keys are older than the attestation, or "
    "it is not the registry's."};
inline constexpr RuleInfo kNpmKeyExpired{
    "npm/key-expired", kError, kJudged, "The registry's key was not valid when the publish attestation was signed.",
    "The time of the transparency log lies outside the key's validity, or no log vouches for a time."};
inline constexpr RuleInfo kNpmPublishMalformed{
    "npm/publish-malformed", kError, kJudged, "The publish attestation cannot be read.",
    "It must be an in-toto statement of the type https://github.com/npm/attestation/tree/main/specs/publish/… with name and "
    "version of the package."};
inline constexpr RuleInfo kNpmSubjectInvalid{
    "npm/subject-invalid", kError, kJudged, "The provenance is not about exactly one npm package.",
    "It must have one subject with a name of the form pkg:npm/NAME@VERSION."};
inline constexpr RuleInfo kNpmPackageNameDiffers{
    "npm/package-name-differs", kError, kJudged, "The attestations are of another package.",
    "Provenance and publish attestation must both name the package of --package-name."};
inline constexpr RuleInfo kNpmPackageVersionDiffers{
    "npm/package-version-differs", kError, kJudged, "The attestations are of another version of the package.",
    "Provenance and publish attestation must both name the version of --package-version."};

// ---- verification summaries ----
inline constexpr RuleInfo kVsaSignatureInvalid{
    "vsa/signature-invalid", kError, kJudged, "The verifier's key has not signed the summary.",
    "It was changed, signed with another key, or the signature names another key id than --public-key-id."};
inline constexpr RuleInfo kVsaMalformed{
    "vsa/malformed", kError, kJudged, "The file is not a verification summary.",
    "It must be an envelope with an in-toto statement of the type https://slsa.dev/verification_summary/v1 that has the members "
    "of that type."};
inline constexpr RuleInfo kVsaDigestNotFound{
    "vsa/digest-not-found", kError, kJudged, "The summary is not about this artifact.",
    "Every digest of --subject-digest must be one of the summary's subjects'."};
inline constexpr RuleInfo kVsaVerifierDiffers{
    "vsa/verifier-differs", kError, kJudged, "Another verifier made the summary.",
    "The id of the verifier must be the one of --verifier-id, letter by letter."};
inline constexpr RuleInfo kVsaResourceDiffers{
    "vsa/resource-differs", kError, kJudged, "The summary is about another resource.",
    "The resource must be the one of --resource-uri, letter by letter: the same bytes may be acceptable in one place and not in "
    "another."};
inline constexpr RuleInfo kVsaNotPassed{
    "vsa/not-passed", kError, kJudged, "The verifier did not find the artifact acceptable.",
    "The summary's result is not PASSED. Ask the verifier why."};
inline constexpr RuleInfo kVsaLevelNotMet{
    "vsa/level-not-met", kError, kJudged, "The summary does not state the level that is expected.",
    "A SLSA level is met by a higher one of the same track; other levels must be there as they are written."};
inline constexpr RuleInfo kVsaLevelInvalid{
    "vsa/level-invalid", kError, kJudged, "The summary states a SLSA level that is none.",
    "Levels that begin with SLSA_ have the form SLSA_TRACK_LEVEL_NUMBER."};

// Every rule above, in the order of the ids.
std::span<const RuleInfo* const> CompatRules();

}  // namespace pipeseal::verify::rules
