// What a Sigstore deployment consists of, as trusted_root.json says it: the logs, certificate authorities and timestamp
// authorities whose word counts, and for which time. It comes from the caller, who trusts it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
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

struct TrustedTimestampAuthority {
  std::string uri;
  // An authority that may not sign timestamps (RFC 3161 section 2.3) is named in roots that are in use. It vouches for nothing,
  // and the root is no worse for it.
  Result<crypto::TimestampAuthority> authority;
  ValidityPeriod validity;
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
