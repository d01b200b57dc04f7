// What a Sigstore deployment consists of, as trusted_root.json says it: the logs, certificate authorities and timestamp
// authorities whose word counts, and for which time. It comes from the caller, who trusts it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/certificate_authority.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/crypto/timestamp_authority.h"
#include "pipeseal/sigstore/validity_period.h"

namespace pipeseal::sigstore {

// A transparency log or a certificate transparency log.
struct TrustedLog {
  std::string base_url;
  std::string host;  // of base_url, without port: the name under which Rekor v2 signs
  Bytes log_id;
  crypto::PublicKey key;
  ValidityPeriod validity;
};

struct TrustedCertificateAuthority {
  std::string uri;
  crypto::CertificateAuthority authority;
  ValidityPeriod validity;
};

class TrustedTimestampAuthority {
 public:
  TrustedTimestampAuthority(std::string uri, std::vector<crypto::Certificate> chain, ValidityPeriod validity);

  const std::string& uri() const& { return shared_->uri; }
  const ValidityPeriod& validity() const& { return shared_->validity; }
  // Verified when it is first asked for: most bundles have no timestamp. An authority that may not sign timestamps (RFC 3161
  // section 2.3) is named in roots that are in use; it vouches for nothing, and the root is no worse for it. Safe to call from
  // several threads.
  const Result<crypto::TimestampAuthority>& authority() const&;

 private:
  struct Shared {
    std::string uri;
    std::vector<crypto::Certificate> chain;
    ValidityPeriod validity;
    std::once_flag verified;
    std::optional<Result<crypto::TimestampAuthority>> authority;
  };
  std::shared_ptr<Shared> shared_;
};

struct TrustedRoot {
  std::vector<TrustedLog> tlogs, ctlogs;
  std::vector<TrustedCertificateAuthority> certificate_authorities;
  std::vector<TrustedTimestampAuthority> timestamp_authorities;
};

// One trusted root, or several as JSON lines, each a deployment of its own. A log without the start of its validity, a key or
// certificate that cannot be read, a root that names nothing at all: an error, never a root that trusts less or more than it
// says.
Result<std::vector<TrustedRoot>> ReadTrustedRoots(std::string text, const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::sigstore
