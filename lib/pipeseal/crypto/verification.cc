// PublicKey::Verify, PublicKey::VerifyDigest, and the form that ECDSA signatures are verified in.
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <iterator>

#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/message_digest.h"
#include "pipeseal/crypto/openpgp_signature.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/crypto/signing.h"

namespace pipeseal::crypto {

bool SetPadding(EVP_PKEY_CTX* context, const SchemeInfo& scheme, int pss_salt_length) {
  switch (scheme.padding) {
    case Padding::kNone:
      return true;
    case Padding::kPkcs1:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1;
    case Padding::kPss:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md(context, MessageDigest(*scheme.hash)) == 1 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(context, pss_salt_length) == 1;
  }
  return false;
}

const EVP_MD* MessageDigest(const SchemeInfo& scheme) {
  return scheme.hash ? MessageDigest(*scheme.hash) : nullptr;
}

namespace {

bool VerifyMessage(const KeyMaterial& material, const SchemeInfo& scheme, ByteView message, ByteView signature) {
  const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(material.key.get()));
  if (material.family == KeyFamily::kRsa && signature.size() != size) return false;
  const MdContext context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* key_context = nullptr;  // owned by context
  return context &&
         EVP_DigestVerifyInit(context.get(), &key_context, MessageDigest(scheme), nullptr, material.key.get()) == 1 &&
         SetPadding(key_context, scheme, RSA_PSS_SALTLEN_AUTO) &&
         EVP_DigestVerify(context.get(), Data(signature), signature.size(), Data(message), message.size()) == 1;
}

// `scheme.hash` made the digest.
bool VerifyHashed(const KeyMaterial& material, const SchemeInfo& scheme, ByteView digest, ByteView signature) {
  const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(material.key.get()));
  if (material.family == KeyFamily::kRsa && signature.size() != size) return false;
  const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, material.key.get(), nullptr));
  return context && EVP_PKEY_verify_init(context.get()) == 1 &&
         SetPadding(context.get(), scheme, RSA_PSS_SALTLEN_AUTO) &&
         EVP_PKEY_CTX_set_signature_md(context.get(), MessageDigest(scheme)) == 1 &&
         EVP_PKEY_verify(context.get(), Data(signature), signature.size(), Data(digest), digest.size()) == 1;
}

bool VerifyOpenPgp(const KeyMaterial& material, const SchemeInfo& scheme, ByteView message,
                   const Signature& signature) {
  if (!IsSoundOpenPgpHeader(signature.other_headers, scheme)) return false;
  Bytes value = signature.value;
  // The number of an RSA signature is written without leading zeros there (RFC 4880 section 3.2).
  const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(material.key.get()));
  if (material.family == KeyFamily::kRsa && value.size() < size) value.insert(0, size - value.size(), '\0');
  const Digest digest = OpenPgpDigest(message, signature.other_headers);
  // EdDSA of OpenPGP takes the digest for its message.
  return material.family == KeyFamily::kEd25519 ? VerifyMessage(material, scheme, digest.bytes(), value)
                                                : VerifyHashed(material, scheme, digest.bytes(), value);
}

}  // namespace

bool PublicKey::Verify(ByteView message, const Signature& signature) const {
  const SchemeInfo& scheme = InfoOf(impl_->scheme);
  if (signature.openpgp != openpgp()) return false;
  const bool valid = signature.openpgp ? VerifyOpenPgp(impl_->material, scheme, message, signature)
                                       : VerifyMessage(impl_->material, scheme, message, signature.value);
  if (!valid) ERR_clear_error();
  return valid;
}

bool PublicKey::VerifyDigest(const Digest& digest, ByteView signature) const {
  SchemeInfo scheme = InfoOf(impl_->scheme);
  if (openpgp() || !scheme.hash || !digest.collision_resistant()) return false;
  scheme.hash = digest.algorithm();
  const bool valid = VerifyHashed(impl_->material, scheme, digest.bytes(), signature);
  if (!valid) ERR_clear_error();
  return valid;
}

std::optional<Bytes> DerFromFixedSizeEcdsa(ByteView signature) {
  constexpr std::size_t kNumberSizes[] = {32, 48, 66};  // P-256, P-384, P-521
  const std::size_t size = signature.size() / 2;
  if (signature.size() % 2 != 0 || std::ranges::find(kNumberSizes, size) == std::end(kNumberSizes)) return std::nullopt;
  return WriteDer(kDerSequence, {WriteDerUnsigned(signature.substr(0, size)), WriteDerUnsigned(signature.substr(size))});
}

std::optional<Bytes> FixedSizeFromDerEcdsa(ByteView der, std::size_t number_size) {
  DerReader outer(der);
  const auto sequence = outer.Read(kDerSequence);
  if (!sequence || !outer.empty()) return std::nullopt;
  DerReader inner(*sequence);
  Bytes numbers;
  for (int i = 0; i < 2; ++i) {
    const auto number = inner.ReadUnsigned();
    if (!number || number->size() > number_size) return std::nullopt;
    numbers.append(number_size - number->size(), '\0').append(*number);
  }
  if (!inner.empty()) return std::nullopt;
  return numbers;
}

}  // namespace pipeseal::crypto
