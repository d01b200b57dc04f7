// JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037) as far as JSON Signature Format needs them: keys that verify.
// Ed448 and shared secrets exist here and nowhere else in this project.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/jwa_algorithm.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::crypto {

class JsonWebKey {
 public:
  // One key object. The bounds of PublicKey hold for it as well. Members that are not known are ignored, as RFC 7517
  // section 4 wants it, but `use`, `key_ops` and `alg` that speak against verifying are errors. kSchema for a private
  // key; kUnsupported for a kind of key or a curve that is not known here.
  static Result<JsonWebKey> Read(const encoding::Node& object);
  // A key that came in another form; a kUnsupported error for OpenPGP keys.
  static Result<JsonWebKey> FromPublicKey(const PublicKey& key);

  JwkKind kind() const;
  // `kid`; may be empty. A name, nothing more.
  const std::string& key_id() const&;
  // Whether this very key may be used with the algorithm: its kind is that of the algorithm, its own `alg` is none
  // other, and a secret is as long as the hash (RFC 7518 section 3.2).
  bool Fits(JwaAlgorithm algorithm) const;
  // The same key material.
  bool Equals(const JsonWebKey& other) const;
  // What may be shown: the SHA-256 of the SubjectPublicKeyInfo in hexadecimal. Empty for secrets.
  std::string fingerprint() const;

  // Whether `value`, in the form of RFC 7518 (ECDSA: both numbers in full size), is this key's signature of the
  // message. Never true for an algorithm that does not fit.
  bool Verify(JwaAlgorithm algorithm, ByteView message, ByteView value) const;

 private:
  struct Impl;  // shared, immutable
  explicit JsonWebKey(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  friend class JwkReader;

  std::shared_ptr<const Impl> impl_;
};

// The keys of a file: a JWK, a JWK Set (`keys`), or whatever ReadPublicKey takes.
Result<std::vector<JsonWebKey>> ReadJsonWebKeys(std::string_view text);

// The members that RFC 7638 counts as the key, in its order: {"crv":…,"kty":…,"x":…}. Not for OpenPGP keys.
std::string JwkJson(const PublicKey& key);

// A signature by the algorithm of the key's scheme, in the form of RFC 7518. A kUsage error for a scheme that JWA does
// not have.
Result<Bytes> SignJwa(const PrivateKey& key, ByteView message);

}  // namespace pipeseal::crypto
