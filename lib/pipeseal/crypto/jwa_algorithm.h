// The signature algorithms of JSON Web Algorithms (RFC 7518 section 3) and RFC 8037, under the names that JSON
// Signature Format knows them by: EdDSA is Ed25519 or Ed448 there.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "pipeseal/base/digest.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

enum class JwaAlgorithm : std::uint8_t {
  kRs256,
  kRs384,
  kRs512,
  kPs256,
  kPs384,
  kPs512,
  kEs256,
  kEs384,
  kEs512,
  kEd25519,
  kEd448,
  kHs256,
  kHs384,
  kHs512,
};
std::string_view NameOf(JwaAlgorithm algorithm);
// Exact spelling; nothing for any other name, "none" among them.
std::optional<JwaAlgorithm> FindJwaAlgorithm(std::string_view name);

// The kinds of JSON Web Keys. Each algorithm takes keys of exactly one kind, so no key can be used in a way that it was
// not made for.
enum class JwkKind : std::uint8_t { kRsa, kP256, kP384, kP521, kEd25519, kEd448, kSecret };
std::string_view NameOf(JwkKind kind);

struct JwaInfo {
  JwaAlgorithm algorithm;
  std::string_view name;
  JwkKind kind;
  std::optional<SignatureScheme> scheme;  // nothing for what PublicKey does not do: Ed448 and HMAC
  std::optional<HashAlgorithm> hash;      // of HMAC
};
const JwaInfo& InfoOf(JwaAlgorithm algorithm);
// The algorithm that a key of this scheme signs by; nothing if JWA has none.
std::optional<JwaAlgorithm> FindJwaAlgorithm(SignatureScheme scheme);

}  // namespace pipeseal::crypto
