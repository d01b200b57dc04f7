// Verifies Sigstore bundles, offline, against the trusted roots that the caller gives: who signed, that transparency logs and
// timestamp authorities vouch for it, and that all of it is about the same signature (Sigstore client specification). Every
// check that can run does, so that one report names everything that is wrong.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/sigstore/bundle.h"
#include "pipeseal/sigstore/identity.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/metadata_verifier.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// Whom and what the caller accepts.
struct BundlePolicy {
  // Signers by certificate. A bundle with a certificate needs one of them.
  std::vector<sigstore::AcceptedIdentity> identities;
  // What the certificate must say besides, exactly.
  std::vector<std::pair<sigstore::Claim, std::string>> claims;
  // Signers by key. A bundle without a certificate needs one of them.
  std::vector<TrustedKey> keys;
  // Any identity that the trusted root vouches for: for policies that judge the identity themselves, afterwards.
  bool identity_judged_later = false;
  // Distinct transparency logs that must have recorded the signature. 0 with private_instance only.
  std::size_t log_threshold = 1;
  // Distinct timestamp authorities that must have signed the time.
  std::size_t timestamp_threshold = 0;
  // An instance without public logs: a signed timestamp takes the place of the log entry and of certificate transparency.
  bool private_instance = false;
  UtcTime now;  // times after it are refused
};

// What a bundle must be about, if it signs bytes.
struct SignedArtifact {
  std::string name;
  DigestSet digests;
  std::optional<std::string> content{};  // needed where the signer's key hashes by itself (Ed25519)
};

class BundleVerifier {
 public:
  // Borrows roots and policy. Safe to use from several threads.
  BundleVerifier(std::span<const sigstore::TrustedRoot> roots, const BundlePolicy& policy, const Limits& limits = kDefaultLimits)
      : roots_(roots), policy_(policy), limits_(limits) {}

  // The statement in the bundle's envelope; nothing, with findings, if the bundle is refused or signs something else. The
  // statement's subjects and predicate are somebody else's concern.
  std::optional<Verified<attestation::Statement>> VerifyStatement(const sigstore::Bundle& bundle, Outcome& outcome) const;
  // The artifact that the bundle's message signature is about.
  std::optional<Verified<SignedArtifact>> VerifyArtifact(const sigstore::Bundle& bundle, SignedArtifact artifact,
                                                         Outcome& outcome) const;

  // The digests that judging the bundle needs of its artifact.
  static std::vector<HashAlgorithm> WantedAlgorithms(const sigstore::Bundle& bundle);

 private:
  std::optional<Signer> VerifySigner(const sigstore::Bundle& bundle, const SignedArtifact* artifact, Outcome& outcome) const;

  std::span<const sigstore::TrustedRoot> roots_;
  const BundlePolicy& policy_;
  const Limits& limits_;
};

}  // namespace pipeseal::verify
