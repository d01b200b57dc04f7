// The rules by which Sigstore bundles are judged.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::verify::rules {

using enum Severity;
using enum Ground;

inline constexpr RuleInfo kBundleMalformed{
    "bundle/malformed", kError, kJudged, "The Sigstore bundle cannot be read.",
    "It is cut off, holds something twice, or lacks what its version demands: v0.1 a signed entry timestamp for each log entry, "
    "later versions an inclusion proof with a checkpoint; exactly one signer and one signature. Fetch it again from where it was "
    "published."};
inline constexpr RuleInfo kBundleSignatureInvalid{
    "bundle/signature-invalid", kError, kJudged, "The signature in the bundle does not verify.",
    "The artifact or the envelope is not what was signed, or the signature is another key's."};
inline constexpr RuleInfo kBundleArtifactDiffers{
    "bundle/artifact-differs", kError, kJudged, "The bundle is about another artifact.",
    "The digest of the file is not the one that the bundle names. Compare the digests: the file was changed, or the bundle of "
    "another file or version lies beside it."};
inline constexpr RuleInfo kBundleSignerKind{
    "bundle/signer-kind", kError, kJudged, "The bundle names another kind of signer than the caller accepts.",
    "A bundle with a certificate is verified by an identity (--certificate-identity and --certificate-oidc-issuer), one that was "
    "signed with a key of its own by --key."};
inline constexpr RuleInfo kTimeMissing{
    "bundle/time-missing", kError, kJudged, "Nobody vouches for the time of the signature.",
    "A certificate of a few minutes can only be judged at a time that a transparency log or a timestamp authority of the trusted "
    "root has signed. Entries of Rekor v2 carry no time: such a bundle needs an RFC 3161 timestamp."};

inline constexpr RuleInfo kLogEntryMissing{
    "tlog/missing", kError, kJudged, "Fewer transparency logs vouch for the signature than are required.",
    "Entries count once for each log. A deployment without a log is verified with --private-instance."};
inline constexpr RuleInfo kLogUnknown{
    "tlog/log-unknown", kError, kJudged, "A log entry is of a log that the trusted root does not name.",
    "The bundle is of another Sigstore instance, or the trusted root is older than the log. Use the trusted root of the "
    "instance that signed it."};
inline constexpr RuleInfo kLogKeyExpired{
    "tlog/log-key-expired", kError, kJudged, "The log was not trusted at the time that its entry names.",
    "The time lies outside the validity of the log's key in the trusted root, or in the future."};
inline constexpr RuleInfo kEntryTimestampInvalid{
    "tlog/entry-timestamp-invalid", kError, kJudged, "The signed entry timestamp does not verify.",
    "The log's promise does not cover this body, index, log and time: one of them was changed."};
inline constexpr RuleInfo kInclusionProofInvalid{
    "tlog/inclusion-proof-invalid", kError, kJudged, "The inclusion proof does not lead to the log's tree.",
    "The hashes do not combine to the root that the checkpoint names: the entry is not in that tree, or the proof was changed."};
inline constexpr RuleInfo kCheckpointInvalid{
    "tlog/checkpoint-invalid", kError, kJudged, "The checkpoint is not the log's word about its tree.",
    "It is malformed, not signed by the log, or speaks of another size or root than the proof."};
inline constexpr RuleInfo kEntryDiffers{
    "tlog/entry-differs", kError, kJudged, "The log entry records another signature.",
    "The entry is genuine, or may be, but its signature, signer or digest is not the bundle's: it was taken from another bundle."};

inline constexpr RuleInfo kTimestampInvalid{
    "timestamp/invalid", kError, kJudged, "A signed timestamp does not verify.",
    "It is malformed, about another signature, or not signed by a timestamp authority of the trusted root that was valid then."};

inline constexpr RuleInfo kCertificateInvalid{
    "certificate/invalid", kError, kJudged, "The signer's certificate cannot be read, or is not for signing code.",
    "It must be canonical DER, no authority's, with the extended key usage codeSigning, one identity, and Fulcio's extensions in "
    "their form."};
inline constexpr RuleInfo kCertificateUntrusted{
    "certificate/untrusted", kError, kJudged, "No certificate authority of the trusted root issued the signer's certificate for that time.",
    "At each verified time the certificate and its issuers must have been valid and the authority trusted. The signature was made "
    "outside those minutes, or the bundle is of another Sigstore instance."};
inline constexpr RuleInfo kTransparencyMissing{
    "certificate/transparency-missing", kError, kJudged, "No certificate transparency log of the trusted root has recorded the certificate.",
    "The certificate carries no signed timestamp of such a log that verifies."};

inline constexpr RuleInfo kIdentityDiffers{
    "identity/differs", kError, kJudged, "The signer is somebody else.",
    "The certificate's identity or its issuer is not one that the caller accepts. Both are compared exactly, or with a pattern "
    "that must match all of the text."};

inline constexpr RuleInfo kClaimDiffers{
    "identity/claim-differs", kError, kJudged, "The certificate does not say what the caller demands.",
    "Fulcio writes into a certificate what the workload was: its repository, revision, trigger, runner. A claim that is demanded "
    "must be there and be equal."};

// Every rule above, in the order of the ids.
std::span<const RuleInfo* const> BundleRules();

}  // namespace pipeseal::verify::rules
