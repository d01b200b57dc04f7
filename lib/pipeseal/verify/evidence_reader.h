// Reads a file of attestations as evidence of one step: DSSE envelopes and Sigstore bundles, alone or as JSON lines, each
// judged by itself against those who may carry out the step.
//
// Envelopes, and bundles that were signed with a key, are judged by the step's keys, as links are. Where trusted roots are
// given the logs and timestamps of such a bundle must be genuine as well; without roots they are nobody's word and are left
// aside. A bundle with a certificate is judged by the step's cert_constraints: it must verify against a trusted root of the
// caller's, its signer must have been identified by an issuer of the caller's, which a layout has no words for, and the
// certificate must satisfy CertificatePolicy::CheckCertified.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/attestation/attestation_file.h"
#include "pipeseal/attestation/envelope.h"
#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/time.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/sigstore/bundle.h"
#include "pipeseal/sigstore/trusted_root.h"
#include "pipeseal/verify/certificate_policy.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/signers.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

// What the caller gives to judge signers whom a certificate identifies.
struct CertificateTrust {
  std::vector<sigstore::TrustedRoot> roots;
  std::vector<std::string> issuers;  // exactly, one is enough
};

enum class Standing : std::uint8_t {
  kCounts,     // there is a link
  kRefused,    // malformed, or signed by somebody who may and not acceptable
  kNotSigned,  // by anybody who may: it counts for nothing
  kUndecided,  // the caller gave too little to judge it
  kIgnored,    // about nothing that is known here
};

// One attestation of a file. Its findings are errors where the step is refused for them.
struct JudgedEvidence {
  std::size_t line = 1;
  Standing standing = Standing::kRefused;
  std::optional<Verified<intoto::Link>> link{};
  std::string reason{};
  Outcome outcome{};
};

class EvidenceReader {
 public:
  // Borrows all.
  EvidenceReader(const CertificatePolicy& policy, std::span<const TrustedKey> keys, const CertificateTrust& trust, UtcTime now,
                 const Limits& limits)
      : policy_(policy), keys_(keys), trust_(trust), now_(now), limits_(limits) {}

  // The attestations of a file, in its order; at least one, if only to say that the file holds none.
  std::vector<JudgedEvidence> Read(const std::string& text) const;

 private:
  using Statement = Verified<attestation::Statement>;

  JudgedEvidence Judge(const attestation::AttestationEntry& entry, bool alone) const;
  std::optional<Statement> JudgeEnvelope(const attestation::Envelope& envelope, JudgedEvidence& judged) const;
  std::optional<Statement> JudgeBundle(const sigstore::Bundle& bundle, JudgedEvidence& judged) const;
  std::optional<Statement> JudgeCertified(const sigstore::Bundle& bundle, JudgedEvidence& judged) const;
  std::optional<Statement> VerifyBundle(const sigstore::Bundle& bundle, bool certified, JudgedEvidence& judged) const;
  bool MayCarryOut(const sigstore::Bundle& bundle, const Signer& signer, JudgedEvidence& judged) const;

  const CertificatePolicy& policy_;
  std::span<const TrustedKey> keys_;
  const CertificateTrust& trust_;
  UtcTime now_;
  const Limits& limits_;
};

}  // namespace pipeseal::verify
