// The rules by which attestations are judged, whoever signed them.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::verify::rules {

using enum Severity;
using enum Ground;

inline constexpr RuleInfo kAttestationMalformed{
    "attestation/malformed", kError, kJudged, "An attestation cannot be read.",
    "It is cut off, holds a member twice, mixes two formats, or is not base64 where it should be. Fetch it again from where it was "
    "published."};
inline constexpr RuleInfo kAttestationNotRecognised{
    "attestation/not-recognised", kWarning, kJudged, "A line of the file is no attestation that is known here.",
    "It is ignored, as the attestation framework demands; it proves nothing."};
inline constexpr RuleInfo kAttestationNotSigned{
    "attestation/not-signed", kError, kJudged, "The attestation is not signed by enough of the signers that the caller accepts.",
    "Signatures count once for each key given with --key, whatever key id they carry. The attestation was changed, was signed by "
    "somebody else, or the wrong key was given."};
inline constexpr RuleInfo kAttestationTrustMissing{
    "attestation/no-accepted-signer", kError, kJudged, "The caller accepts no signer of this kind of attestation.",
    "A DSSE envelope is verified by --key; a Sigstore bundle by --trusted-root with --certificate-identity and "
    "--certificate-oidc-issuer, or with --key."};
inline constexpr RuleInfo kStatementMalformed{
    "statement/malformed", kError, kJudged, "What was signed is not an in-toto statement.",
    "A statement has a known _type, a predicateType, and subjects with digests. A signature over something else proves nothing "
    "about an artifact."};
inline constexpr RuleInfo kPredicateMalformed{
    "predicate/malformed", kError, kJudged, "The predicate is not what its type demands.",
    "Members are missing or of the wrong kind. Whoever made the attestation has to make it again."};
inline constexpr RuleInfo kPredicateTypeDiffers{
    "predicate/type-differs", kError, kJudged, "The attestation is of another type than the caller asks for.",
    "A type that matches nothing verifies nothing. `pipeseal inspect` shows what the file holds."};
inline constexpr RuleInfo kPredicateTimes{
    "predicate/times-impossible", kError, kJudged, "The attestation names times that cannot be.",
    "A build that ended before it began, or that lies in the future, did not happen as it is told."};
inline constexpr RuleInfo kSubjectDiffers{
    "subject/differs", kError, kJudged, "The attestation names the artifact with another digest.",
    "Digests of every accepted algorithm that both sides know must agree: the file was changed, or the attestation is of another "
    "version."};
inline constexpr RuleInfo kSubjectWeak{
    "subject/weak-digest", kError, kJudged, "The attestation knows the artifact only by a digest that can be forged.",
    "SHA-1 and MD5 collide. Have it made again with SHA-256."};
inline constexpr RuleInfo kArtifactNotCovered{
    "attestation/artifact-not-covered", kError, kMissing, "No attestation is about the artifact.",
    "None of the files that were given has a subject with this digest. Give the file that has, or make one."};
inline constexpr RuleInfo kBuildParameterUnexpected{
    "slsa/parameter-unexpected", kError, kJudged, "The build was given a parameter that is not allowed.",
    "External parameters are what somebody outside the builder chose. One that is not known may have changed what was built: "
    "look at it, then allow it with --parameters-allow or build without it."};
inline constexpr RuleInfo kBuildLevelTooLow{
    "slsa/level-too-low", kError, kJudged, "The provenance is worth less than the SLSA build level that is demanded.",
    "The level comes from who signed and which builder the provenance names, never from what it says of itself."};
inline constexpr RuleInfo kNothingToVerify{
    "attestation/nothing-to-verify", kError, kUndecided, "There is nothing to verify.",
    "Name at least one artifact and one file with attestations."};

// Every rule above, in the order of the ids.
std::span<const RuleInfo* const> AttestationRules();

}  // namespace pipeseal::verify::rules
