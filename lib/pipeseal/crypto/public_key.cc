#include "pipeseal/crypto/public_key.h"

#include <algorithm>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/key_id.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/crypto/signature_scheme.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

constexpr std::string_view kSpkiLabel = "PUBLIC KEY";
constexpr std::string_view kPkcs1Label = "RSA PUBLIC KEY";
constexpr std::string_view kLegacyEcdsaKeytype = "ecdsa-sha2-nistp256";
constexpr std::size_t kEd25519Size = 32;

// Every id that some tool gives this key. Old files have ecdsa-sha2-nistp256 as the keytype of ECDSA keys.
std::vector<std::string> KnownKeyIds(const SchemeInfo& info, std::string_view value) {
  std::vector<std::string> ids = KeyIds(info.keytype, info.name, value);
  if (info.keytype != "ecdsa") return ids;
  for (std::string& id : KeyIds(kLegacyEcdsaKeytype, info.name, value)) ids.push_back(std::move(id));
  return ids;
}

}  // namespace

std::string KeyObjectValue(KeyFamily family, ByteView spki) {
  if (family == KeyFamily::kEd25519) return ToHex(spki.substr(spki.size() - kEd25519Size));
  std::string pem = encoding::WritePem(kSpkiLabel, spki);
  pem.pop_back();
  return pem;
}

Result<PublicKey> MakePublicKey(KeyMaterial material, std::optional<SignatureScheme> scheme, std::string other_keyid) {
  const SchemeInfo& info = InfoOf(scheme.value_or(DefaultScheme(material.family)));
  if (info.family != material.family || info.openpgp_algorithm != 0)
    return Fail(ErrorCode::kSchema, "the scheme {} does not fit an {} key", info.name, NameOf(material.family));
  std::vector<std::string> ids = KnownKeyIds(info, KeyObjectValue(material.family, material.spki));
  if (!other_keyid.empty() && std::ranges::find(ids, other_keyid) == ids.end()) ids.push_back(std::move(other_keyid));
  Digest fingerprint = Hash(HashAlgorithm::kSha256, material.spki);
  std::string keyid = ids.front();
  return PublicKey(std::make_shared<const PublicKey::Impl>(
      PublicKey::Impl{std::move(material), info.scheme, std::move(keyid), std::move(ids), std::move(fingerprint)}));
}

Result<PublicKey> PublicKey::FromPem(std::string_view pem, std::optional<SignatureScheme> scheme) {
  PIPESEAL_ASSIGN(const encoding::PemBlock block, encoding::ReadPem(pem, {kSpkiLabel, kPkcs1Label}));
  return block.label == kSpkiLabel ? FromDer(block.bytes, scheme) : FromRsaDer(block.bytes, scheme);
}

Result<PublicKey> PublicKey::FromDer(ByteView spki, std::optional<SignatureScheme> scheme) {
  PIPESEAL_ASSIGN(KeyMaterial material, ReadSubjectPublicKeyInfo(spki));
  return MakePublicKey(std::move(material), scheme);
}

Result<PublicKey> PublicKey::FromRsaDer(ByteView der, std::optional<SignatureScheme> scheme) {
  PIPESEAL_ASSIGN(KeyMaterial material, ReadRsaPublicKey(der));
  return MakePublicKey(std::move(material), scheme);
}

Result<PublicKey> PublicKey::FromEd25519(ByteView raw) {
  PIPESEAL_ASSIGN(KeyMaterial material, MakeEd25519(raw));
  return MakePublicKey(std::move(material), SignatureScheme::kEd25519);
}

Result<PublicKey> PublicKey::FromCertificatePem(std::string_view pem) {
  PIPESEAL_ASSIGN(const Certificate certificate, Certificate::FromPem(pem));
  return certificate.public_key();
}

PublicKey::PublicKey(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
PublicKey::PublicKey(const PublicKey&) = default;
PublicKey::PublicKey(PublicKey&&) noexcept = default;
PublicKey& PublicKey::operator=(const PublicKey&) = default;
PublicKey& PublicKey::operator=(PublicKey&&) noexcept = default;
PublicKey::~PublicKey() = default;

const std::string& PublicKey::keyid() const& { return impl_->keyid; }
const std::vector<std::string>& PublicKey::known_keyids() const& { return impl_->known_keyids; }
bool PublicKey::HasKeyId(std::string_view id) const {
  return std::ranges::find(impl_->known_keyids, id) != impl_->known_keyids.end();
}
const Digest& PublicKey::fingerprint() const& { return impl_->fingerprint; }
SignatureScheme PublicKey::scheme() const { return impl_->scheme; }
std::string_view PublicKey::keytype() const { return InfoOf(impl_->scheme).keytype; }
bool PublicKey::openpgp() const { return InfoOf(impl_->scheme).openpgp_algorithm != 0; }
const std::vector<PublicKey>& PublicKey::subkeys() const& { return impl_->subkeys; }
std::optional<UtcTime> PublicKey::expires() const { return impl_->expires; }

ByteView PublicKey::spki() const& { return impl_->material.spki; }

std::string PublicKey::ToPem() const { return encoding::WritePem(kSpkiLabel, impl_->material.spki); }

std::string PublicKey::KeyObjectValue() const {
  return crypto::KeyObjectValue(impl_->material.family, impl_->material.spki);
}

}  // namespace pipeseal::crypto
