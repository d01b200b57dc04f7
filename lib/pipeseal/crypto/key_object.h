// Key objects as in-toto layouts and securesystemslib's key files hold them (in-toto spec 4.2): keytype, scheme, keyval, and the
// GnuPG form with type, method and subkeys.
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::crypto {

// A key that a layout or a key file holds.
struct KeyObject {
  std::string keyid;  // as the object claims it; empty when it has none
  PublicKey key;
};

// kUnsupported for a keytype or scheme that is not known here; kSchema for one that is malformed, that holds private material
// (keyval.private that is not empty), or whose 64-digit key id is none of the known recipes for this key.
Result<KeyObject> ReadKeyObject(const encoding::Node& object);

// The canonical JSON of the key object for `key`, with keyid_hash_algorithms and without keyid, or with it for layouts.
std::string KeyObjectJson(const PublicKey& key, bool with_keyid);

// Any public key file that a user may have: PEM (SPKI, PKCS#1, certificate), a key object in JSON (securesystemslib, GnuPG).
// `text` that holds a private key is a kSchema error that does not repeat it.
Result<PublicKey> ReadPublicKey(std::string_view text);

// A private key file: PEM, or securesystemslib's JSON (ed25519, ecdsa, rsa), plain or under a passphrase.
Result<PrivateKey> ReadPrivateKey(std::string_view text, std::optional<std::string_view> passphrase,
                                  std::optional<SignatureScheme> scheme = std::nullopt);

}  // namespace pipeseal::crypto
