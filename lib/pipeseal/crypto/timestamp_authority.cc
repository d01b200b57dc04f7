#include "pipeseal/crypto/timestamp_authority.h"

#include <span>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate_path.h"
#include "pipeseal/crypto/certificate_purpose.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {

Result<TimestampAuthority> TimestampAuthority::FromChain(std::vector<Certificate> chain) {
  InitializeOpenSsl();
  if (chain.empty() || chain.size() > kDefaultLimits.certificate_chain)
    return Fail(ErrorCode::kLimit, "a timestamp authority of {} certificates; 1 to {} are accepted", chain.size(),
                kDefaultLimits.certificate_chain);
  PIPESEAL_TRY(CheckPurpose(chain.front(), Purpose::kTimeStamping));
  for (const Certificate& certificate : std::span(chain).subspan(1))
    PIPESEAL_TRY(CheckAuthority(certificate, Purpose::kTimeStamping));
  PIPESEAL_TRY(CheckChain(chain));
  return TimestampAuthority(std::move(chain));
}

Result<void> TimestampAuthority::CheckValidAt(UtcTime when) const {
  for (const Certificate& certificate : *chain_) PIPESEAL_TRY(CheckValidity(certificate, when));
  return {};
}

}  // namespace pipeseal::crypto
