// RFC 3161 timestamps: an authority's word that some bytes existed at a time.
#pragma once

#include <memory>
#include <span>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/timestamp_authority.h"

namespace pipeseal::crypto {

class TimestampToken {
 public:
  // A TimeStampResp in DER whose status is granted or grantedWithMods, with nothing behind it. The token inside is CMS signed
  // data over a TSTInfo with exactly one signer and an imprint by SHA-256, SHA-384 or SHA-512.
  static Result<TimestampToken> FromResponse(ByteView der);

  // genTime in whole seconds; nobody vouches for it before Verify.
  UtcTime time() const;
  const Digest& imprint() const&;

  // Whether the token is about `message` and was signed by the authority, whose certificates were all valid at time() (RFC 3161
  // section 2.4.2 and RFC 5816: content type, message digest, the signing certificate attribute). A certificate inside the token
  // adds no trust: one that signs must be authority.signer(). The error says which check failed. Safe to call from several
  // threads.
  Result<void> Verify(ByteView message, const TimestampAuthority& authority) const;

 private:
  struct Impl;
  explicit TimestampToken(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pipeseal::crypto
