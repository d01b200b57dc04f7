// An authority that attests time, as a trust root lists it: the certificate that signs timestamps and the way from it to the
// anchor. All of it but the times is verified once, so that each further timestamp costs one signature.
#pragma once

#include <memory>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"

namespace pipeseal::crypto {

class TimestampAuthority {
 public:
  // `chain` in issuing order: what signs timestamps first (CheckPurpose), the anchor last, which may be the same.
  static Result<TimestampAuthority> FromChain(std::vector<Certificate> chain);

  // Whether every certificate of the chain is valid at `when`, both ends inclusive.
  Result<void> CheckValidAt(UtcTime when) const;

  const Certificate& signer() const& { return chain_->front(); }
  const std::vector<Certificate>& chain() const& { return *chain_; }

 private:
  explicit TimestampAuthority(std::vector<Certificate> chain)
      : chain_(std::make_shared<const std::vector<Certificate>>(std::move(chain))) {}

  std::shared_ptr<const std::vector<Certificate>> chain_;
};

}  // namespace pipeseal::crypto
