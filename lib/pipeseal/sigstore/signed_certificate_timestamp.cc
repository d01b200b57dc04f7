#include "pipeseal/sigstore/signed_certificate_timestamp.h"

#include <optional>

#include "pipeseal/crypto/der.h"

namespace pipeseal::sigstore {
namespace {

constexpr const char* kTimestampListOid = "1.3.6.1.4.1.11129.2.4.2";
constexpr std::uint8_t kDerOctetString = 0x04;
constexpr std::size_t kLogIdSize = 32;
constexpr std::uint64_t kSha256 = 4;  // RFC 5246 section 7.4.1.4.1

// TLS presentation language (RFC 8446 section 3).
class TlsReader {
 public:
  explicit TlsReader(ByteView bytes) : rest_(bytes) {}

  std::uint64_t Number(std::size_t size) {
    const ByteView bytes = Take(size);
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }
  ByteView Vector(std::size_t length_size) { return Take(Number(length_size)); }
  ByteView Take(std::size_t size) {
    if (size > rest_.size()) ok_ = false;
    const ByteView taken = rest_.substr(0, ok_ ? size : 0);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  bool empty() const { return rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  ByteView rest_;
  bool ok_ = true;
};

void AppendNumber(Bytes& out, std::uint64_t value, std::size_t size) {
  for (std::size_t i = size; i-- > 0;) out.push_back(static_cast<char>(value >> (8 * i)));
}

std::optional<SignedCertificateTimestamp> ReadTimestamp(ByteView bytes) {
  TlsReader reader(bytes);
  if (reader.Number(1) != 0) return std::nullopt;  // v1
  SignedCertificateTimestamp timestamp;
  timestamp.log_id = reader.Take(kLogIdSize);
  timestamp.milliseconds = reader.Number(8);
  timestamp.extensions = reader.Vector(2);
  const std::uint64_t hash = reader.Number(1);
  reader.Number(1);  // ECDSA or RSA: the log's key decides
  timestamp.signature = reader.Vector(2);
  return reader.ok() && reader.empty() && hash == kSha256 ? std::optional(std::move(timestamp)) : std::nullopt;
}

}  // namespace

Result<std::vector<SignedCertificateTimestamp>> ReadTimestampList(const crypto::Certificate& certificate) {
  const std::optional<Bytes> extension = certificate.Extension(kTimestampListOid);
  std::vector<SignedCertificateTimestamp> timestamps;
  if (!extension) return timestamps;
  const auto malformed = [] { return Fail(ErrorCode::kSchema, "the certificate's list of signed timestamps is malformed"); };
  crypto::DerReader der(*extension);
  const std::optional<ByteView> octets = der.Read(kDerOctetString);
  if (!octets || !der.empty()) return malformed();
  TlsReader outer(*octets);
  TlsReader list(outer.Vector(2));
  while (outer.ok() && list.ok() && !list.empty()) {
    std::optional<SignedCertificateTimestamp> timestamp = ReadTimestamp(list.Vector(2));
    if (!timestamp) return malformed();
    timestamps.push_back(std::move(*timestamp));
  }
  if (!outer.ok() || !outer.empty() || !list.ok()) return malformed();
  return timestamps;
}

Result<Bytes> SignedCertificateTimestampInput(const SignedCertificateTimestamp& timestamp,
                                              const crypto::Certificate& certificate, const crypto::Certificate& issuer) {
  PIPESEAL_ASSIGN(const Bytes tbs, certificate.PrecertificateTbs());
  Bytes out;
  AppendNumber(out, 0, 1);  // v1
  AppendNumber(out, 0, 1);  // certificate_timestamp
  AppendNumber(out, timestamp.milliseconds, 8);
  AppendNumber(out, 1, 2);  // precert_entry
  out.append(issuer.public_key().fingerprint().bytes());
  AppendNumber(out, tbs.size(), 3);
  out.append(tbs);
  AppendNumber(out, timestamp.extensions.size(), 2);
  out.append(timestamp.extensions);
  return out;
}

}  // namespace pipeseal::sigstore
