// What slsa-verifier verifies, by its rules: its list of trusted builders, its strict reading of provenance, its way of matching
// (--compat slsa-verifier). Signatures, logs and certificates are verified offline and in full, which that tool does not do.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/sigstore/identity.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/bundle_verifier.h"
#include "pipeseal/verify/npm_keys.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/slsa_verifier_expectations.h"
#include "pipeseal/verify/vsa_judge.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// The provenance of artifacts, whoever signed it: everything but the signature.
BuildFacts JudgeBuildProvenance(const attestation::Statement& statement, const sigstore::CertificateIdentity& identity,
                           std::span<const NamedDigest> artifacts, const SlsaVerifierExpectations& expected,
                           const std::string& file, const Limits& limits, Outcome& outcome);

// Whose word a verification summary is.
struct VsaSigner {
  crypto::PublicKey key;
  // What signatures must call the key if they name one. Empty: one of the key's own ids, or its SSH fingerprint.
  std::string keyid{};
};

// A file that was read: its name, for messages, and its content.
struct AttestationText {
  std::string name;
  std::string text;
};

class SlsaVerifier {
 public:
  // Borrows the roots and limits.
  SlsaVerifier(std::span<const sigstore::TrustedRoot> roots, UtcTime now, const Limits& limits = kDefaultLimits)
      : roots_(roots), now_(now), limits_(limits) {}

  // verify-artifact and verify-github-attestation: one Sigstore bundle with provenance.
  BuildFacts VerifyProvenance(const AttestationText& file, std::span<const NamedDigest> artifacts,
                              const SlsaVerifierExpectations& expected, Outcome& outcome) const;
  // verify-npm-package: the list of attestations that npm's registry answers.
  BuildFacts VerifyNpmPackage(const AttestationText& file, std::span<const NamedDigest> artifacts, const NpmKeys& keys,
                              const SlsaVerifierExpectations& expected, Outcome& outcome) const;
  // verify-vsa: one DSSE envelope. ECDSA signatures may be two numbers of equal size instead of DER.
  void VerifyVsa(const AttestationText& file, const VsaSigner& signer, const VsaExpectations& expected,
                     Outcome& outcome) const;

 private:
  std::optional<Verified<attestation::Statement>> VerifyBundle(const sigstore::Bundle& bundle, const BundlePolicy& policy,
                                                               const std::string& file, std::string_view what,
                                                               Outcome& outcome) const;
  std::optional<Verified<attestation::Statement>> VerifyPublish(const sigstore::Bundle& bundle, const NpmKeys& keys,
                                                                const std::string& file, Outcome& outcome) const;

  std::span<const sigstore::TrustedRoot> roots_;
  UtcTime now_;
  const Limits& limits_;
};

}  // namespace pipeseal::verify
