// Public keys and the check of signatures. A PublicKey is one that this project is willing to trust at all: Ed25519, ECDSA on
// P-256, P-384 and P-521, RSA of 2048 to 8192 bits; and, as objects that securesystemslib wrote from GnuPG, RSA, DSA and EdDSA
// with subkeys. Two keys are the same if their fingerprints are: key ids in files are names, nothing more.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/crypto/signature.h"

namespace pipeseal::crypto {

// How a key signs: the `scheme` of in-toto's key objects.
enum class SignatureScheme : std::uint8_t {
  kEd25519,
  kEcdsaSha256,  // ecdsa-sha2-nistp256
  kEcdsaSha384,  // ecdsa-sha2-nistp384
  kEcdsaSha512,  // ecdsa-sha2-nistp521
  kRsaPssSha224,
  kRsaPssSha256,
  kRsaPssSha384,
  kRsaPssSha512,
  kRsaPkcs1Sha224,
  kRsaPkcs1Sha256,
  kRsaPkcs1Sha384,
  kRsaPkcs1Sha512,
  kOpenPgpRsa,    // pgp+rsa-pkcsv1.5
  kOpenPgpDsa,    // pgp+dsa-fips-180-2
  kOpenPgpEdDsa,  // pgp+eddsa-ed25519
};
std::string_view NameOf(SignatureScheme scheme);
// By the exact name that key objects use; nothing for a scheme that is not known here.
std::optional<SignatureScheme> FindSignatureScheme(std::string_view name);

class PublicKey {
 public:
  // SubjectPublicKeyInfo ("PUBLIC KEY") or PKCS#1 ("RSA PUBLIC KEY"), exactly one block, any line ends. `scheme` names how the
  // key signs; without it RSA means rsassa-pss-sha256 and ECDSA the digest of its curve's size. A scheme that does not fit the
  // key is an error.
  static Result<PublicKey> FromPem(std::string_view pem, std::optional<SignatureScheme> scheme = std::nullopt);
  // SubjectPublicKeyInfo in DER.
  static Result<PublicKey> FromDer(ByteView spki, std::optional<SignatureScheme> scheme = std::nullopt);
  // PKCS#1 RSAPublicKey in DER.
  static Result<PublicKey> FromRsaDer(ByteView der, std::optional<SignatureScheme> scheme = std::nullopt);
  // The 32 bytes of RFC 8032.
  static Result<PublicKey> FromEd25519(ByteView raw);
  // The key of an X.509 certificate in PEM.
  static Result<PublicKey> FromCertificatePem(std::string_view pem);

  PublicKey(const PublicKey&);
  PublicKey(PublicKey&&) noexcept;
  PublicKey& operator=(const PublicKey&);
  PublicKey& operator=(PublicKey&&) noexcept;
  ~PublicKey();

  // What the key is called here: the key id that the reference implementation computes for it (in-toto spec 4.2.1 with
  // keyid_hash_algorithms), or the fingerprint of an OpenPGP key.
  const std::string& keyid() const&;
  // Every key id in use for this key material: the recipe above, the one of in-toto 2.2, the specification's.
  const std::vector<std::string>& known_keyids() const&;
  bool HasKeyId(std::string_view id) const;
  // SHA-256 of the SubjectPublicKeyInfo: the identity of the key.
  const Digest& fingerprint() const&;

  SignatureScheme scheme() const;
  // "ed25519", "ecdsa", "rsa", or "rsa", "dsa", "eddsa" for OpenPGP: the `keytype` of key objects.
  std::string_view keytype() const;
  bool openpgp() const;
  // OpenPGP: the subkeys, each a key of its own. Empty for other keys.
  const std::vector<PublicKey>& subkeys() const&;
  // OpenPGP: when the key stops being valid, if it ever does.
  std::optional<UtcTime> expires() const;

  // In PEM (SubjectPublicKeyInfo) with a final newline.
  std::string ToPem() const;
  // The `public` member of key objects: 64 hexadecimal digits for Ed25519, PEM without the final newline for the others.
  std::string KeyObjectValue() const;

  // Whether `signature` is this key's (not a subkey's) signature of `message` under the key's scheme. PSS takes any salt
  // length; ECDSA signatures are DER; OpenPGP signatures cover other_headers as securesystemslib does it. The key id plays no
  // part. Safe to call from several threads.
  bool Verify(ByteView message, const Signature& signature) const;
  // Whether `signature` (ECDSA in DER, or RSA under the padding of the key's scheme) is this key's signature of a message with
  // this digest. The digest may be of another algorithm than the scheme's; which ones are acceptable is the caller's rule.
  // Never true for a key that hashes the message itself (Ed25519), for OpenPGP keys, and for digests that collide.
  bool VerifyDigest(const Digest& digest, ByteView signature) const;

  // SubjectPublicKeyInfo, DER.
  ByteView spki() const&;

  struct Impl;  // shared, immutable
  explicit PublicKey(std::shared_ptr<const Impl> impl);
  const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// An ECDSA signature of two numbers of equal size (IEEE P1363), as DER. Nothing if the size is odd or no size of a curve.
std::optional<Bytes> DerFromFixedSizeEcdsa(ByteView signature);
// The other way round, for numbers of `number_size` bytes. Nothing for what is no ECDSA signature in DER of that size.
std::optional<Bytes> FixedSizeFromDerEcdsa(ByteView der, std::size_t number_size);

}  // namespace pipeseal::crypto
