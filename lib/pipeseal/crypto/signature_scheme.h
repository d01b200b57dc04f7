// What each signature scheme means: the key that it fits, the digest, the RSA padding.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/base/digest.h"
#include "pipeseal/crypto/key_material.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

enum class Padding : std::uint8_t { kNone, kPss, kPkcs1 };

struct SchemeInfo {
  SignatureScheme scheme;
  std::string_view name;
  std::string_view keytype;
  KeyFamily family;
  std::optional<HashAlgorithm> hash;  // nothing: the algorithm hashes by itself
  Padding padding;
  std::uint8_t openpgp_algorithm;  // RFC 4880 section 9.1; 0 for schemes that are not OpenPGP's
};

const SchemeInfo& InfoOf(SignatureScheme scheme);
SignatureScheme DefaultScheme(KeyFamily family);

}  // namespace pipeseal::crypto
