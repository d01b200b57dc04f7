// What a PublicKey holds. For the .cc files of this module only.
#pragma once

#include "pipeseal/crypto/key_material.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::crypto {

struct PublicKey::Impl {
  KeyMaterial material;
  SignatureScheme scheme;
  std::string keyid;
  std::vector<std::string> known_keyids;
  Digest fingerprint;
  // OpenPGP only.
  std::vector<PublicKey> subkeys{};
  std::optional<UtcTime> expires{};
  std::string object_json{};  // the key object, as securesystemslib would write it
};

// A key outside OpenPGP; the scheme must fit the material. `other_keyid`, if not empty, is one more id of the key.
Result<PublicKey> MakePublicKey(KeyMaterial material, std::optional<SignatureScheme> scheme,
                                std::string other_keyid = {});

// What key objects hold as `public`, given the SubjectPublicKeyInfo.
std::string KeyObjectValue(KeyFamily family, ByteView spki);

}  // namespace pipeseal::crypto
