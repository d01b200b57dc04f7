#include "pipeseal/crypto/timestamp_token.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/ts.h>

#include <mutex>
#include <optional>

#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/asn1_value.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/certificate_path.h"
#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/handle.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/openssl.h"

namespace pipeseal::crypto {
namespace {

using CmsHandle = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using TstInfo = Handle<TS_TST_INFO, TS_TST_INFO_free>;
using SigningCertificate = Handle<ESS_SIGNING_CERT, ESS_SIGNING_CERT_free>;
using SigningCertificateV2 = Handle<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;
struct FreeCertificates {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
using Certificates = std::unique_ptr<STACK_OF(X509), FreeCertificates>;

std::unexpected<Error> Untrusted(std::string_view why) {
  ERR_clear_error();
  return Fail(ErrorCode::kCrypto, "the timestamp {}", why);
}

std::optional<HashAlgorithm> AcceptedHash(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  switch (OBJ_obj2nid(object)) {
    case NID_sha256:
      return HashAlgorithm::kSha256;
    case NID_sha384:
      return HashAlgorithm::kSha384;
    case NID_sha512:
      return HashAlgorithm::kSha512;
    default:
      return std::nullopt;
  }
}

// TimeStampResp (RFC 3161 section 2.4.2): its token, if the status is granted (0) or grantedWithMods (1).
Result<ByteView> TokenOf(ByteView response) {
  DerReader outer(response);
  DerReader parts(outer.Read(kDerSequence).value_or(ByteView()));
  const auto status_info = parts.Read(kDerSequence);
  const auto status = DerReader(status_info.value_or(ByteView())).ReadUnsigned();
  if (!status || !outer.empty()) return Fail(ErrorCode::kSyntax, "not a timestamp response in DER, or bytes after it");
  if (!status->empty() && *status != "\x01") return Fail(ErrorCode::kSchema, "a timestamp response that grants no timestamp");
  const auto token = parts.ReadWhole(kDerSequence);
  if (!token || !parts.empty()) return Fail(ErrorCode::kSyntax, "a timestamp response without a token in DER");
  return *token;
}

Result<CmsHandle> DecodeToken(ByteView der) {
  const unsigned char* at = Data(der);
  CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
  if (!cms || at != Data(der) + der.size()) return Fail(OpenSslError("a timestamp that is not CMS"));
  const auto* signers = OBJ_obj2nid(CMS_get0_type(cms.get())) == NID_pkcs7_signed ? CMS_get0_SignerInfos(cms.get()) : nullptr;
  if (signers == nullptr || OBJ_obj2nid(CMS_get0_eContentType(cms.get())) != NID_id_smime_ct_TSTInfo)
    return Fail(ErrorCode::kSchema, "a timestamp that is not signed data about a time");
  if (sk_CMS_SignerInfo_num(signers) != 1) return Fail(ErrorCode::kSchema, "a timestamp that has not exactly one signer");
  return cms;
}

// What the token says and is signed over.
Result<ByteView> ContentOf(CMS_ContentInfo* cms) {
  ASN1_OCTET_STRING** content = CMS_get0_content(cms);
  if (content == nullptr || *content == nullptr) return Fail(ErrorCode::kSchema, "a timestamp without its content");
  return View(*content);
}

Result<TstInfo> DecodeInfo(ByteView der) {
  const unsigned char* at = Data(der);
  TstInfo info(d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(der.size())));
  if (!info || at != Data(der) + der.size()) return Fail(OpenSslError("a timestamp with broken content"));
  if (TS_TST_INFO_get_version(info.get()) != 1) return Fail(ErrorCode::kUnsupported, "a timestamp of another version than 1");
  if (TS_TST_INFO_get_ext_by_critical(info.get(), 1, -1) >= 0)
    return Fail(ErrorCode::kUnsupported, "a timestamp with a critical extension");
  return info;
}

Result<Digest> ImprintOf(TS_TST_INFO* info) {
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info);
  const std::optional<HashAlgorithm> algorithm = AcceptedHash(TS_MSG_IMPRINT_get_algo(imprint));
  if (!algorithm) return Fail(ErrorCode::kUnsupported, "a timestamp whose imprint is not by SHA-256, SHA-384 or SHA-512");
  return Digest::FromBytes(*algorithm, View(TS_MSG_IMPRINT_get_msg(imprint)));
}

// The value of a signed attribute that is there once, with one value; null otherwise.
const void* SignedAttribute(const CMS_SignerInfo* signer, int nid, int type) {
  constexpr int kExactlyOne = -3;
  return CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(nid), kExactlyOne, type);
}

template <typename T>
T* DecodeAttribute(const CMS_SignerInfo* signer, int nid, T* (*decode)(T**, const unsigned char**, long)) {
  const auto* der = static_cast<const ASN1_STRING*>(SignedAttribute(signer, nid, V_ASN1_SEQUENCE));
  if (der == nullptr) return nullptr;
  const unsigned char* at = ASN1_STRING_get0_data(der);
  return decode(nullptr, &at, ASN1_STRING_length(der));
}

// A token may bring its signer's certificate along; it is the expected one or nothing.
bool EmbedsOtherSigner(CMS_ContentInfo* cms, CMS_SignerInfo* signer, const Certificate& expected) {
  const Certificates embedded(CMS_get1_certs(cms));
  for (int i = 0; embedded && i < sk_X509_num(embedded.get()); ++i) {
    X509* certificate = sk_X509_value(embedded.get(), i);
    if (CMS_SignerInfo_cert_cmp(signer, certificate) == 0 && X509_cmp(certificate, expected.impl().x509.get()) != 0) return true;
  }
  return false;
}

// RFC 5816: which certificate the signer says is its own, by hash; and by RFC 3161's older attribute.
bool NamesCertificates(const CMS_SignerInfo* signer, std::span<const Certificate> chain) {
  const BorrowedStack stack = MakeStack(chain);
  const SigningCertificate first(DecodeAttribute(signer, NID_id_smime_aa_signingCertificate, d2i_ESS_SIGNING_CERT));
  const SigningCertificateV2 second(DecodeAttribute(signer, NID_id_smime_aa_signingCertificateV2, d2i_ESS_SIGNING_CERT_V2));
  const bool names = stack && OSSL_ESS_check_signing_certs(first.get(), second.get(), stack.get(), 1) == 1;
  ERR_clear_error();
  return names;
}

// RFC 5652 section 5.4 and 5.6: the signature covers the attributes, and they cover the content.
Result<void> CheckAttributes(const CMS_SignerInfo* signer, HashAlgorithm hash, ByteView content) {
  const auto* type = static_cast<const ASN1_OBJECT*>(SignedAttribute(signer, NID_pkcs9_contentType, V_ASN1_OBJECT));
  if (type == nullptr || OBJ_obj2nid(type) != NID_id_smime_ct_TSTInfo) return Untrusted("was signed as something else");
  const auto* digest = static_cast<const ASN1_STRING*>(SignedAttribute(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING));
  if (digest == nullptr || View(digest) != Hash(hash, content).bytes()) return Untrusted("has not the content that was signed");
  return {};
}

Result<void> CheckSignature(CMS_ContentInfo* cms, std::span<const Certificate> chain) {
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms), 0);
  X509* expected = chain.front().impl().x509.get();
  if (CMS_SignerInfo_cert_cmp(signer, expected) != 0 || EmbedsOtherSigner(cms, signer, chain.front()))
    return Untrusted("was signed by another certificate than the authority's");
  X509_ALGOR* digest_algorithm = nullptr;
  CMS_SignerInfo_get0_algs(signer, nullptr, nullptr, &digest_algorithm, nullptr);
  const std::optional<HashAlgorithm> hash = AcceptedHash(digest_algorithm);
  if (!hash) return Untrusted("was not signed with SHA-256, SHA-384 or SHA-512");
  PIPESEAL_ASSIGN(const ByteView content, ContentOf(cms));
  PIPESEAL_TRY(CheckAttributes(signer, *hash, content));
  if (!NamesCertificates(signer, chain)) return Untrusted("does not name the authority's certificate as its signer");
  CMS_SignerInfo_set1_signer_cert(signer, expected);
  if (CMS_SignerInfo_verify(signer) != 1) return Untrusted("has a signature that is not valid");
  return {};
}

}  // namespace

struct TimestampToken::Impl {
  CmsHandle cms;
  UtcTime time;
  Digest imprint;
  // CMS keeps the state of a verification within the message.
  mutable std::mutex verifying{};
};

Result<TimestampToken> TimestampToken::FromResponse(ByteView der) {
  InitializeOpenSsl();
  if (der.size() > kDefaultLimits.timestamp_bytes)
    return Fail(ErrorCode::kLimit, "a timestamp of more than {} bytes", kDefaultLimits.timestamp_bytes);
  PIPESEAL_ASSIGN(const ByteView token, TokenOf(der));
  PIPESEAL_ASSIGN(CmsHandle cms, DecodeToken(token));
  PIPESEAL_ASSIGN(const ByteView content, ContentOf(cms.get()));
  PIPESEAL_ASSIGN(const TstInfo info, DecodeInfo(content));
  PIPESEAL_ASSIGN(const UtcTime time, ReadTimestampTime(TS_TST_INFO_get_time(info.get())));
  PIPESEAL_ASSIGN(Digest imprint, ImprintOf(info.get()));
  return TimestampToken(std::make_shared<const Impl>(std::move(cms), time, std::move(imprint)));
}

UtcTime TimestampToken::time() const { return impl_->time; }
const Digest& TimestampToken::imprint() const& { return impl_->imprint; }

Result<void> TimestampToken::Verify(ByteView message, const TimestampAuthority& authority) const {
  if (Hash(impl_->imprint.algorithm(), message) != impl_->imprint) return Untrusted("is about something else");
  PIPESEAL_TRY(authority.CheckValidAt(impl_->time));
  const std::lock_guard lock(impl_->verifying);
  return CheckSignature(impl_->cms.get(), authority.chain());
}

TimestampToken::TimestampToken(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

}  // namespace pipeseal::crypto
