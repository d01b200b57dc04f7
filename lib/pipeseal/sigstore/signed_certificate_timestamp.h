// Signed certificate timestamps (RFC 6962 section 3.2): a certificate transparency log's promise, inside the certificate itself,
// that it has recorded the certificate.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/sigstore/trusted_root.h"

namespace pipeseal::sigstore {

struct SignedCertificateTimestamp {
  Bytes log_id;
  std::uint64_t milliseconds = 0;  // since 1970
  Bytes extensions;
  Bytes signature;

  UtcTime time() const { return {static_cast<std::int64_t>(milliseconds / 1000)}; }
};

// The list in the certificate; empty if it has none. An error for a list that is malformed, or of another version than v1.
Result<std::vector<SignedCertificateTimestamp>> ReadTimestampList(const crypto::Certificate& certificate);

// What the log signed about the certificate (a precert_entry), given who issued it.
Result<Bytes> SignedCertificateTimestampInput(const SignedCertificateTimestamp& timestamp,
                                              const crypto::Certificate& certificate, const crypto::Certificate& issuer);

}  // namespace pipeseal::sigstore
