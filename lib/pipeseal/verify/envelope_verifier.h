// Verifies DSSE envelopes with statements by keys that the caller trusts.
#pragma once

#include <optional>
#include <span>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/verify/outcome.h"
#include "pipeseal/verify/signers.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

class EnvelopeVerifier {
 public:
  // At least `threshold` (and at least one) of the keys must have signed. Borrows keys and limits.
  EnvelopeVerifier(std::span<const TrustedKey> keys, std::size_t threshold, UtcTime now, const Limits& limits = kDefaultLimits)
      : keys_(keys), threshold_(threshold), now_(now), limits_(limits) {}

  // The statement; nothing, with findings, if it is not signed or is no statement. Its subjects and predicate are somebody
  // else's concern.
  std::optional<Verified<attestation::Statement>> VerifyStatement(const attestation::Envelope& envelope, Outcome& outcome) const;

 private:
  std::span<const TrustedKey> keys_;
  std::size_t threshold_;
  UtcTime now_;
  const Limits& limits_;
};

// The statement that an envelope holds, as its payload type promises; signed by whoever signed the envelope.
Result<attestation::Statement> ReadStatement(const attestation::Envelope& envelope, const Limits& limits);

}  // namespace pipeseal::verify
