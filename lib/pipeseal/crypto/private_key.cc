#include "pipeseal/crypto/private_key.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>

#include "pipeseal/crypto/key_material.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/crypto/signing.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {

struct PrivateKey::Impl {
  PkeyHandle key;
  PublicKey public_key;
};

namespace {

using Pkcs8Info = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedPkcs8 = Handle<X509_SIG, X509_SIG_free>;
using Algorithm = Handle<X509_ALGOR, X509_ALGOR_free>;

// scrypt at OpenSSL's own default cost: 16 MiB, some 50 ms.
constexpr std::uint64_t kScryptN = 16384, kScryptR = 8, kScryptP = 1;
constexpr std::size_t kSaltSize = 16;

struct KeyTypeInfo {
  KeyType type;
  std::string_view name;
  const char* algorithm;
  const char* group;
  std::size_t bits;
};
// In the order of the enumeration.
constexpr KeyTypeInfo kKeyTypes[] = {
    {KeyType::kEd25519, "ed25519", "ED25519", nullptr, 0},   {KeyType::kEcdsaP256, "ecdsa-p256", "EC", "P-256", 0},
    {KeyType::kEcdsaP384, "ecdsa-p384", "EC", "P-384", 0},   {KeyType::kEcdsaP521, "ecdsa-p521", "EC", "P-521", 0},
    {KeyType::kRsa2048, "rsa-2048", "RSA", nullptr, 2048},   {KeyType::kRsa3072, "rsa-3072", "RSA", nullptr, 3072},
    {KeyType::kRsa4096, "rsa-4096", "RSA", nullptr, 4096},
};

// The public half, through the same gate as every public key.
Result<PublicKey> DerivePublicKey(EVP_PKEY* key, std::optional<SignatureScheme> scheme) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size <= 0) return Fail(OpenSslError("cannot derive the public key"));
  const Bytes spki(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  PIPESEAL_ASSIGN(KeyMaterial material, ReadSubjectPublicKeyInfo(spki));
  return MakePublicKey(std::move(material), scheme);
}

Result<PkeyHandle> ReadEncryptedPkcs8(ByteView der, std::string_view passphrase) {
  const unsigned char* at = Data(der);
  const EncryptedPkcs8 encrypted(d2i_X509_SIG(nullptr, &at, static_cast<long>(der.size())));
  if (!encrypted || at != Data(der) + der.size()) return Fail(OpenSslError("not an encrypted private key in DER"));
  const Pkcs8Info info(PKCS8_decrypt(encrypted.get(), passphrase.data(), static_cast<int>(passphrase.size())));
  PkeyHandle key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
  if (!key) return Fail(OpenSslError("wrong passphrase, or a damaged private key"));
  return key;
}

// PKCS#8 of an Ed25519 key is its seed behind fixed bytes (RFC 8410 section 7); OpenSSL's decoder takes a millisecond.
constexpr ByteView kEd25519Pkcs8("\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 16);
constexpr std::size_t kSeedSize = 32;

EVP_PKEY* DecodePkcs8(const unsigned char** at, long size) {
  const ByteView der(reinterpret_cast<const char*>(*at), static_cast<std::size_t>(size));
  if (der.size() == kEd25519Pkcs8.size() + kSeedSize && der.starts_with(kEd25519Pkcs8)) {
    *at += size;
    const ByteView seed = der.substr(kEd25519Pkcs8.size());
    return EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, Data(seed), seed.size());
  }
  const Pkcs8Info info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, at, size));
  return info ? EVP_PKCS82PKEY(info.get()) : nullptr;
}

Result<PkeyHandle> ReadPlainDer(std::string_view label, ByteView der) {
  const unsigned char* at = Data(der);
  const auto size = static_cast<long>(der.size());
  PkeyHandle key(label == "RSA PRIVATE KEY"  ? d2i_PrivateKey(EVP_PKEY_RSA, nullptr, &at, size)
                 : label == "EC PRIVATE KEY" ? d2i_PrivateKey(EVP_PKEY_EC, nullptr, &at, size)
                                             : DecodePkcs8(&at, size));
  if (!key) return Fail(OpenSslError("not a private key that can be read here"));
  ERR_clear_error();  // of the forms that OpenSSL tried first
  if (at != Data(der) + der.size()) return Fail(ErrorCode::kSyntax, "bytes after the private key");
  return key;
}

int GivePassphrase(char* buffer, int size, int /*writing*/, void* passphrase) {
  const auto& text = *static_cast<const std::string_view*>(passphrase);
  if (size < 0 || text.size() > static_cast<std::size_t>(size)) return -1;
  std::ranges::copy(text, buffer);
  return static_cast<int>(text.size());
}

// The encryption of RFC 1421, in which securesystemslib and old OpenSSL write RSA keys.
Result<PkeyHandle> ReadLegacyEncrypted(encoding::PemBlock& block, Bytes& der, std::string_view passphrase) {
  EVP_CIPHER_INFO cipher{};
  long size = static_cast<long>(der.size());
  if (PEM_get_EVP_CIPHER_INFO(block.headers.data(), &cipher) != 1 ||
      PEM_do_header(&cipher, Data(der), &size, GivePassphrase, &passphrase) != 1)
    return Fail(OpenSslError("wrong passphrase, or a damaged private key"));
  return ReadPlainDer(block.label, ByteView(der).substr(0, static_cast<std::size_t>(size)));
}

Error PassphraseNeeded() {
  return Error(ErrorCode::kUsage, "the private key is encrypted and no passphrase was given");
}

Result<PkeyHandle> ReadBlock(encoding::PemBlock& block, Bytes& der, std::optional<std::string_view> passphrase) {
  const bool encrypted = block.label == "ENCRYPTED PRIVATE KEY";
  if (!encrypted && block.headers.empty()) return ReadPlainDer(block.label, der);
  if (!passphrase) return Fail(PassphraseNeeded());
  if (encrypted && !block.headers.empty())
    return Fail(ErrorCode::kSyntax, "PEM: an '{}' block with headers", block.label);
  return encrypted ? ReadEncryptedPkcs8(der, *passphrase) : ReadLegacyEncrypted(block, der, *passphrase);
}

Result<Bytes> SignMessage(EVP_PKEY* key, const SchemeInfo& scheme, ByteView message) {
  const MdContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key_context = nullptr;  // owned by context
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  Bytes signature(size, '\0');
  if (!context || EVP_DigestSignInit(context.get(), &key_context, MessageDigest(scheme), nullptr, key) != 1 ||
      !SetPadding(key_context, scheme, RSA_PSS_SALTLEN_DIGEST) ||
      EVP_DigestSign(context.get(), Data(signature), &size, Data(message), message.size()) != 1)
    return Fail(OpenSslError("cannot sign"));
  signature.resize(size);
  return signature;
}

// A key whose halves do not belong together would make signatures that nobody can verify. An Ed25519 file has one half.
Result<void> CheckPair(EVP_PKEY* key, const PublicKey& public_key) {
  if (public_key.scheme() == SignatureScheme::kEd25519) return {};
  constexpr ByteView kMessage = "pipeseal";
  PIPESEAL_ASSIGN(Bytes value, SignMessage(key, InfoOf(public_key.scheme()), kMessage));
  if (!public_key.Verify(kMessage, Signature{.keyid = {}, .value = std::move(value)}))
    return Fail(ErrorCode::kCrypto, "the private key and its public key do not belong together");
  return {};
}

std::string WritePemAndCleanse(std::string_view label, unsigned char* der, int size) {
  std::string pem = encoding::WritePem(label, ByteView(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)));
  OPENSSL_clear_free(der, static_cast<std::size_t>(size));
  return pem;
}

Result<std::string> WriteEncrypted(PKCS8_PRIV_KEY_INFO* info, std::string_view passphrase) {
  // OpenSSL draws the salt and the IV.
  Algorithm algorithm(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, kSaltSize, nullptr, kScryptN, kScryptR,
                                            kScryptP));
  if (!algorithm) return Fail(OpenSslError("cannot encrypt the private key"));
  EncryptedPkcs8 encrypted(PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info,
                                          algorithm.get()));
  if (!encrypted) return Fail(OpenSslError("cannot encrypt the private key"));
  static_cast<void>(algorithm.release());  // belongs to `encrypted` now
  unsigned char* der = nullptr;
  const int size = i2d_X509_SIG(encrypted.get(), &der);
  if (size <= 0) return Fail(OpenSslError("cannot write the private key"));
  return WritePemAndCleanse("ENCRYPTED PRIVATE KEY", der, size);
}

}  // namespace

std::optional<KeyType> FindKeyType(std::string_view name) {
  for (const KeyTypeInfo& info : kKeyTypes)
    if (info.name == name) return info.type;
  return std::nullopt;
}

std::string_view NameOf(KeyType type) { return kKeyTypes[static_cast<std::size_t>(type)].name; }

PrivateKey::PrivateKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

Result<PrivateKey> PrivateKey::Generate(KeyType type) {
  InitializeOpenSsl();
  const KeyTypeInfo& info = kKeyTypes[static_cast<std::size_t>(type)];
  PkeyHandle key(info.group != nullptr ? EVP_PKEY_Q_keygen(nullptr, nullptr, info.algorithm, info.group)
                 : info.bits != 0      ? EVP_PKEY_Q_keygen(nullptr, nullptr, info.algorithm, info.bits)
                                       : EVP_PKEY_Q_keygen(nullptr, nullptr, info.algorithm));
  if (!key) return Fail(OpenSslError("cannot generate a key"));
  PIPESEAL_ASSIGN(PublicKey public_key, DerivePublicKey(key.get(), std::nullopt));
  return PrivateKey(std::make_unique<Impl>(Impl{std::move(key), std::move(public_key)}));
}

Result<PrivateKey> PrivateKey::FromPem(std::string_view pem, std::optional<std::string_view> passphrase,
                                       std::optional<SignatureScheme> scheme) {
  InitializeOpenSsl();
  PIPESEAL_ASSIGN(encoding::PemBlock block, encoding::ReadPem(pem, {"PRIVATE KEY", "ENCRYPTED PRIVATE KEY",
                                                                    "RSA PRIVATE KEY", "EC PRIVATE KEY"}));
  Secret der(std::move(block.bytes));
  PIPESEAL_ASSIGN(PkeyHandle key, ReadBlock(block, der.bytes(), passphrase));
  PIPESEAL_ASSIGN(PublicKey public_key, DerivePublicKey(key.get(), scheme));
  PIPESEAL_TRY(CheckPair(key.get(), public_key));
  return PrivateKey(std::make_unique<Impl>(Impl{std::move(key), std::move(public_key)}));
}

Result<PrivateKey> PrivateKey::FromEd25519Seed(ByteView seed) {
  InitializeOpenSsl();
  if (seed.size() != 32) return Fail(ErrorCode::kSchema, "an Ed25519 private key has 32 bytes, not {}", seed.size());
  PkeyHandle key(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, Data(seed), seed.size()));
  if (!key) return Fail(OpenSslError("cannot use an Ed25519 private key"));
  PIPESEAL_ASSIGN(PublicKey public_key, DerivePublicKey(key.get(), SignatureScheme::kEd25519));
  return PrivateKey(std::make_unique<Impl>(Impl{std::move(key), std::move(public_key)}));
}

const PublicKey& PrivateKey::public_key() const& { return impl_->public_key; }

Result<Signature> PrivateKey::Sign(ByteView message) const {
  PIPESEAL_ASSIGN(Bytes value, SignMessage(impl_->key.get(), InfoOf(impl_->public_key.scheme()), message));
  return Signature{.keyid = impl_->public_key.keyid(), .value = std::move(value)};
}

Result<std::string> PrivateKey::ToPem(std::optional<std::string_view> passphrase) const {
  const Pkcs8Info info(EVP_PKEY2PKCS8(impl_->key.get()));
  if (!info) return Fail(OpenSslError("cannot write the private key"));
  if (passphrase) return WriteEncrypted(info.get(), *passphrase);
  unsigned char* der = nullptr;
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der);
  if (size <= 0) return Fail(OpenSslError("cannot write the private key"));
  return WritePemAndCleanse("PRIVATE KEY", der, size);
}

}  // namespace pipeseal::crypto
