// Checks who signed a layout, a link or a statement about a step, and makes the Verified value from the bytes that the signatures
// cover.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/intoto/link.h"
#include "pipeseal/intoto/metadata.h"
#include "pipeseal/verify/certificate_policy.h"
#include "pipeseal/verify/signers.h"
#include "pipeseal/verify/verified.h"

namespace pipeseal::verify {

class MetadataVerifier {
 public:
  // Borrows the keys and the policy. `now` decides about keys and certificates that expire.
  MetadataVerifier(std::span<const TrustedKey> keys, UtcTime now, const CertificatePolicy* certificates = nullptr)
      : keys_(keys), now_(now), certificates_(certificates) {}

  // The distinct keys that have signed the metadata (FindSigners); behind them come signers whose certificates satisfy the policy.
  std::vector<Signer> FindSigners(const intoto::Metadata& metadata) const;

  // A link that at least one of the keys has signed; nothing if none has. The error is the link's own: it is signed, but it is
  // not a link.
  std::optional<Result<Verified<intoto::Link>>> VerifyLink(intoto::Metadata metadata, const Limits& limits) const;
  // The same for a statement in an envelope.
  std::optional<Result<Verified<attestation::Statement>>> VerifyStatement(const attestation::Envelope& envelope,
                                                                          const Limits& limits) const;
  // The layout that at least `threshold` (and at least one) of the keys have signed; nothing if they have not.
  std::optional<Result<Verified<intoto::Layout>>> VerifyLayout(const intoto::LayoutFile& file, std::size_t threshold,
                                                               const intoto::Substitution& parameters, const Limits& limits,
                                                               std::vector<std::string>* tolerated = nullptr) const;
  // A link that this process made itself: of an inspection, of the files on disk; or from what was verified, the summary of a
  // sublayout or what a statement says of a step, whose signers then are `signers`.
  static Verified<intoto::Link> Own(intoto::Link link, std::vector<Signer> signers);

 private:
  std::vector<Signer> FindSigners(const SignedBytes& content) const;

  std::span<const TrustedKey> keys_;
  UtcTime now_;
  const CertificatePolicy* certificates_;
};

}  // namespace pipeseal::verify
