#include "pipeseal/crypto/openpgp_signature.h"

#include <array>

#include "pipeseal/crypto/hasher.h"

namespace pipeseal::crypto {
namespace {

constexpr std::uint8_t kVersion = 4;
constexpr std::uint8_t kBinaryDocument = 0x00;
constexpr std::uint8_t kSha256Id = 8;
constexpr std::size_t kFixedSize = 6;  // version, type, two algorithms, length of the subpackets

std::uint8_t Byte(ByteView bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

}  // namespace

bool IsSoundOpenPgpHeader(ByteView header, const SchemeInfo& scheme) {
  return header.size() >= kFixedSize && Byte(header, 0) == kVersion && Byte(header, 1) == kBinaryDocument &&
         Byte(header, 2) == scheme.openpgp_algorithm && Byte(header, 3) == kSha256Id &&
         header.size() - kFixedSize == static_cast<std::size_t>(Byte(header, 4) << 8 | Byte(header, 5));
}

Digest OpenPgpDigest(ByteView message, ByteView header) {
  const HashAlgorithm sha256[] = {HashAlgorithm::kSha256};
  Hasher hasher(sha256);
  hasher.Update(message);
  hasher.Update(header);
  const std::size_t size = header.size();
  const std::array<char, 6> trailer = {
      '\x04',
      '\xff',
      static_cast<char>(size >> 24),
      static_cast<char>(size >> 16),
      static_cast<char>(size >> 8),
      static_cast<char>(size),
  };
  hasher.Update(ByteView(trailer.data(), trailer.size()));
  const DigestSet digests = hasher.Finish();
  return digests.digests().front();
}

}  // namespace pipeseal::crypto
