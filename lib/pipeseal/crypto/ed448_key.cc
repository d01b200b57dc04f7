#include "pipeseal/crypto/ed448_key.h"

#include <openssl/err.h>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kKeySize = 57, kSignatureSize = 114;
constexpr std::string_view kSpkiPrefix = "\x30\x43\x30\x05\x06\x03\x2b\x65\x71\x03\x3a\x00"sv;

// p - 1, big-endian, for p = 2^448 - 2^224 - 1. The points whose order divides 4 have y = 0, 1 or p - 1.
constexpr std::string_view kPrimeLessOne =
    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
    "fffffffffffffffffffffffffffffffffffffffffffffffffffffffe";

Result<void> CheckPoint(ByteView raw) {
  if (raw.size() != kKeySize)
    return Fail(ErrorCode::kSchema, "an Ed448 public key has {} bytes, not {}", kKeySize, raw.size());
  // The last byte holds the sign of x and nothing else.
  const Bytes y(raw.rbegin() + 1, raw.rend());
  const std::string hex = ToHex(y);
  if ((raw.back() & 0x7f) != 0 || hex > kPrimeLessOne)
    return Fail(ErrorCode::kCrypto, "an Ed448 public key that is not in canonical form");
  if (hex == kPrimeLessOne || hex.find_first_not_of('0') == std::string::npos ||
      (hex.ends_with('1') && hex.find_first_not_of('0') == hex.size() - 1))
    return Fail(ErrorCode::kCrypto, "an Ed448 public key of small order");
  return {};
}

}  // namespace

Result<Ed448Key> MakeEd448(ByteView raw) {
  InitializeOpenSsl();
  PIPESEAL_TRY(CheckPoint(raw));
  PkeyHandle key(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED448", nullptr, Data(raw), raw.size()));
  if (!key) return Fail(OpenSslError("cannot use an Ed448 public key"));
  Bytes spki(kSpkiPrefix);
  spki += raw;
  return Ed448Key{std::move(key), std::move(spki)};
}

bool VerifyEd448(const Ed448Key& key, ByteView message, ByteView signature) {
  if (signature.size() != kSignatureSize) return false;
  const MdContext context(EVP_MD_CTX_new());
  const bool valid =
      context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.key.get()) == 1 &&
      EVP_DigestVerify(context.get(), Data(signature), signature.size(), Data(message), message.size()) == 1;
  if (!valid) ERR_clear_error();
  return valid;
}

}  // namespace pipeseal::crypto
