#include "pipeseal/crypto/securesystemslib_key.h"

#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <optional>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/handle.h"
#include "pipeseal/crypto/message_digest.h"

namespace pipeseal::crypto {
namespace {

constexpr std::string_view kDelimiter = "@@@@";
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kHmacSize = 32;
constexpr std::size_t kIvSize = 16;
constexpr int kMaxIterations = 10'000'000;  // a hundred times the usual: some seconds

struct EncryptedKey {
  Bytes salt;
  int iterations = 0;
  Bytes hmac;
  Bytes iv;
  Bytes ciphertext;
};

std::optional<std::array<std::string_view, 5>> Split(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  std::array<std::string_view, 5> parts;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const std::size_t end = text.find(kDelimiter);
    if (end == std::string_view::npos) return std::nullopt;
    parts[i] = text.substr(0, end);
    text.remove_prefix(end + kDelimiter.size());
  }
  parts.back() = text;
  return parts;
}

std::optional<EncryptedKey> Parse(std::string_view text) {
  const auto parts = Split(text);
  if (!parts) return std::nullopt;
  const auto& [salt_hex, count, hmac_hex, iv_hex, ciphertext_hex] = *parts;
  auto salt = FromHex(salt_hex), hmac = FromHex(hmac_hex), iv = FromHex(iv_hex), ciphertext = FromHex(ciphertext_hex);
  int iterations = 0;
  const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), iterations);
  if (!salt || !hmac || !iv || !ciphertext || error != std::errc() || end != count.data() + count.size() ||
      iterations < 1 || iterations > kMaxIterations || hmac->size() != kHmacSize || iv->size() != kIvSize)
    return std::nullopt;
  return EncryptedKey{std::move(*salt), iterations, std::move(*hmac), std::move(*iv), std::move(*ciphertext)};
}

bool DeriveKey(const EncryptedKey& encrypted, std::string_view passphrase, Bytes& key) {
  return PKCS5_PBKDF2_HMAC(passphrase.data(), static_cast<int>(passphrase.size()), Data(encrypted.salt),
                           static_cast<int>(encrypted.salt.size()), encrypted.iterations,
                           MessageDigest(HashAlgorithm::kSha256), static_cast<int>(key.size()), Data(key)) == 1;
}

// The HMAC's key is the cipher's.
bool IsAuthentic(const EncryptedKey& encrypted, const Bytes& key) {
  std::array<unsigned char, kHmacSize> hmac;
  return HMAC(MessageDigest(HashAlgorithm::kSha256), key.data(), static_cast<int>(key.size()),
              Data(encrypted.ciphertext), encrypted.ciphertext.size(), hmac.data(), nullptr) != nullptr &&
         CRYPTO_memcmp(hmac.data(), encrypted.hmac.data(), hmac.size()) == 0;
}

bool Decrypt(const EncryptedKey& encrypted, const Bytes& key, Bytes& out) {
  const CipherContext context(EVP_CIPHER_CTX_new());
  int size = 0, rest = 0;
  return context &&
         EVP_DecryptInit_ex2(context.get(), EVP_aes_256_ctr(), Data(key), Data(encrypted.iv), nullptr) == 1 &&
         EVP_DecryptUpdate(context.get(), Data(out), &size, Data(encrypted.ciphertext),
                           static_cast<int>(encrypted.ciphertext.size())) == 1 &&
         EVP_DecryptFinal_ex(context.get(), Data(out) + size, &rest) == 1;
}

}  // namespace

bool IsSecuresystemslibEncrypted(std::string_view text) { return Split(text).has_value(); }

Result<Bytes> DecryptSecuresystemslib(std::string_view text, std::string_view passphrase) {
  InitializeOpenSsl();
  const std::optional<EncryptedKey> encrypted = Parse(text);
  if (!encrypted) return Fail(ErrorCode::kSyntax, "a broken encrypted key file");
  Secret key(kKeySize);
  if (!DeriveKey(*encrypted, passphrase, key.bytes())) return Fail(OpenSslError("cannot decrypt the private key"));
  if (!IsAuthentic(*encrypted, key.bytes()))
    return Fail(ErrorCode::kCrypto, "wrong passphrase, or a damaged private key");
  Bytes json(encrypted->ciphertext.size(), '\0');
  if (!Decrypt(*encrypted, key.bytes(), json)) return Fail(OpenSslError("cannot decrypt the private key"));
  return json;
}

}  // namespace pipeseal::crypto
