// Private keys: making, reading, writing, signing. A private key is never printed and never part of an error message.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/crypto/public_key.h"
#include "pipeseal/crypto/signature.h"

namespace pipeseal::crypto {

enum class KeyType : std::uint8_t { kEd25519, kEcdsaP256, kEcdsaP384, kEcdsaP521, kRsa2048, kRsa3072, kRsa4096 };
std::optional<KeyType> FindKeyType(std::string_view name);  // "ed25519", "ecdsa-p256", …, "rsa-3072"
std::string_view NameOf(KeyType type);

class PrivateKey {
 public:
  static Result<PrivateKey> Generate(KeyType type);
  // PKCS#8 ("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"), PKCS#1 ("RSA PRIVATE KEY"), SEC 1 ("EC PRIVATE KEY"). An encrypted key
  // without a passphrase is a kUsage error that says so.
  static Result<PrivateKey> FromPem(std::string_view pem, std::optional<std::string_view> passphrase = std::nullopt,
                                    std::optional<SignatureScheme> scheme = std::nullopt);
  // The 32 bytes of RFC 8032: what securesystemslib's private key objects hold.
  static Result<PrivateKey> FromEd25519Seed(ByteView seed);

  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  ~PrivateKey();

  const PublicKey& public_key() const&;
  // The signature's keyid is public_key().keyid().
  Result<Signature> Sign(ByteView message) const;
  // PKCS#8, encrypted (PBES2, AES-256, scrypt or PBKDF2) if a passphrase is given.
  Result<std::string> ToPem(std::optional<std::string_view> passphrase = std::nullopt) const;

 private:
  struct Impl;
  explicit PrivateKey(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace pipeseal::crypto
