#include "pipeseal/crypto/certificate.h"

#include <openssl/err.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

using GeneralNames = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;

Result<PublicKey> ReadPublicKey(X509* x509) {
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &der);
  if (size <= 0) return Fail(OpenSslError("a certificate without a public key"));
  const Bytes spki(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  PIPESEAL_ASSIGN(KeyMaterial material, ReadSubjectPublicKeyInfo(spki));
  return MakePublicKey(std::move(material), std::nullopt);
}

// A NUL inside a name has hidden its end from C programs before.
Result<std::string> CheckedText(std::string text) {
  if (FindNulOrInvalidUtf8(text) != text.size())
    return Fail(ErrorCode::kSchema, "a certificate with a name that is not text");
  return text;
}

Result<std::vector<std::string>> SubjectNames(X509* x509, int nid) {
  std::vector<std::string> names;
  const X509_NAME* subject = X509_get_subject_name(x509);
  for (int at = -1; (at = X509_NAME_get_index_by_NID(subject, nid, at)) >= 0;) {
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (size < 0) return Fail(OpenSslError("a certificate with a name that is not text"));
    std::string name(reinterpret_cast<char*>(text), static_cast<std::size_t>(size));
    OPENSSL_free(text);
    PIPESEAL_ASSIGN(name, CheckedText(std::move(name)));
    names.push_back(std::move(name));
  }
  return names;
}

Result<void> ReadSubject(Certificate::Impl& certificate) {
  PIPESEAL_ASSIGN(std::vector<std::string> common_names, SubjectNames(certificate.x509.get(), NID_commonName));
  if (common_names.size() > 1) return Fail(ErrorCode::kSchema, "a certificate with more than one common name");
  if (!common_names.empty()) certificate.common_name = std::move(common_names.front());
  PIPESEAL_ASSIGN(certificate.organizations, SubjectNames(certificate.x509.get(), NID_organizationName));
  return {};
}

// RFC 5280 section 4.2.1.6. Other forms of names are no identity here and are left out.
Result<void> ReadAlternativeNames(Certificate::Impl& certificate) {
  int critical = 0;
  const GeneralNames names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.x509.get(), NID_subject_alt_name, &critical, nullptr)));
  if (!names && critical != -1) return Fail(OpenSslError("a certificate with broken or repeated alternative names"));
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    std::vector<std::string>* list = name->type == GEN_DNS     ? &certificate.dns_names
                                     : name->type == GEN_EMAIL ? &certificate.emails
                                     : name->type == GEN_URI   ? &certificate.uris
                                                               : nullptr;
    if (list == nullptr) continue;
    const ASN1_IA5STRING* text = name->d.ia5;
    std::string value(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                      static_cast<std::size_t>(ASN1_STRING_length(text)));
    PIPESEAL_ASSIGN(value, CheckedText(std::move(value)));
    list->push_back(std::move(value));
  }
  return {};
}

Result<UtcTime> ReadTime(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
    return Fail(OpenSslError("a certificate with a broken time"));
  const std::chrono::year_month_day date{std::chrono::year(parts.tm_year + 1900),
                                         std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                         std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return UtcTime{days * 86400 + parts.tm_hour * 3600 + parts.tm_min * 60 + parts.tm_sec};
}

// OpenSSL is lenient about some encodings; what it would write must be what was read.
bool IsCanonical(X509* x509, ByteView der) {
  unsigned char* again = nullptr;
  const int size = i2d_X509(x509, &again);
  const bool same = size > 0 && ByteView(reinterpret_cast<char*>(again), static_cast<std::size_t>(size)) == der;
  OPENSSL_free(again);
  return same;
}

}  // namespace

Result<Certificate> Certificate::FromPem(std::string_view pem) {
  InitializeOpenSsl();
  if (pem.size() > kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "a certificate of more than {} bytes", kDefaultLimits.key_bytes);
  PIPESEAL_ASSIGN(const encoding::PemBlock block, encoding::ReadPem(pem, {"CERTIFICATE"}));
  const unsigned char* at = Data(block.bytes);
  X509Handle x509(d2i_X509(nullptr, &at, static_cast<long>(block.bytes.size())));
  if (!x509) return Fail(OpenSslError("not a certificate in DER"));
  if (at != Data(block.bytes) + block.bytes.size() || !IsCanonical(x509.get(), block.bytes))
    return Fail(ErrorCode::kSyntax, "a certificate that is not in canonical DER, or with bytes after it");
  PIPESEAL_ASSIGN(PublicKey key, ReadPublicKey(x509.get()));
  auto impl = std::make_shared<Impl>(Impl{std::move(x509), std::move(key), Hash(HashAlgorithm::kSha256, block.bytes)});
  PIPESEAL_TRY(ReadSubject(*impl));
  PIPESEAL_TRY(ReadAlternativeNames(*impl));
  PIPESEAL_ASSIGN(impl->not_before, ReadTime(X509_get0_notBefore(impl->x509.get())));
  PIPESEAL_ASSIGN(impl->not_after, ReadTime(X509_get0_notAfter(impl->x509.get())));
  return Certificate(std::move(impl));
}

const PublicKey& Certificate::public_key() const& { return impl_->public_key; }
const Digest& Certificate::fingerprint() const& { return impl_->fingerprint; }
const std::string& Certificate::common_name() const& { return impl_->common_name; }
const std::vector<std::string>& Certificate::organizations() const& { return impl_->organizations; }
const std::vector<std::string>& Certificate::dns_names() const& { return impl_->dns_names; }
const std::vector<std::string>& Certificate::emails() const& { return impl_->emails; }
const std::vector<std::string>& Certificate::uris() const& { return impl_->uris; }
UtcTime Certificate::not_before() const { return impl_->not_before; }
UtcTime Certificate::not_after() const { return impl_->not_after; }

}  // namespace pipeseal::crypto
