#include "pipeseal/crypto/certificate.h"

#include <openssl/err.h>

#include <algorithm>
#include <array>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/crypto/asn1_value.h"
#include "pipeseal/crypto/certificate_impl.h"
#include "pipeseal/crypto/der.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/public_key_impl.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

constexpr std::string_view kPemLabel = "CERTIFICATE";
constexpr const char* kSignedCertificateTimestamps = "1.3.6.1.4.1.11129.2.4.2";  // RFC 6962 section 3.3

using GeneralNames = Handle<GENERAL_NAMES, GENERAL_NAMES_free>;

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

// An IA5String, which is ASCII.
Result<std::string> ReadIa5(const ASN1_IA5STRING* string) {
  std::string text(View(string));
  if (!std::ranges::all_of(text, [](char c) { return c > 0; }))
    return Fail(ErrorCode::kSchema, "a certificate with a name that is not ASCII text");
  return text;
}

// RFC 5280 section 4.2.1.6: one mailbox. A second @ has hidden what domain an address is of.
bool IsMailbox(std::string_view email) {
  const std::size_t at = email.find('@');
  return at != 0 && at < email.size() - 1 && email.find('@', at + 1) == std::string_view::npos;
}

// Empty for an id of a length that no one uses: writing its numbers takes time that grows with their square.
std::string DottedId(const ASN1_OBJECT* object) {
  constexpr std::size_t kMaxIdBytes = 64;
  if (OBJ_length(object) > kMaxIdBytes) return {};
  std::array<char, 256> text;
  const int size = OBJ_obj2txt(text.data(), text.size(), object, 1);
  return size > 0 && static_cast<std::size_t>(size) < text.size() ? std::string(text.data()) : std::string();
}

Result<void> ReadOtherName(const OTHERNAME* name, Certificate::Impl& certificate) {
  if (name->value->type != V_ASN1_UTF8STRING) return {};
  PIPESEAL_ASSIGN(std::string value, CheckedText(std::string(View(name->value->value.utf8string))));
  certificate.other_names.emplace_back(DottedId(name->type_id), std::move(value));
  return {};
}

// Other forms of names are no identity here and are left out.
Result<void> ReadAlternativeName(const GENERAL_NAME* name, Certificate::Impl& certificate) {
  if (name->type == GEN_OTHERNAME) return ReadOtherName(name->d.otherName, certificate);
  std::vector<std::string>* list = name->type == GEN_DNS     ? &certificate.dns_names
                                   : name->type == GEN_EMAIL ? &certificate.emails
                                   : name->type == GEN_URI   ? &certificate.uris
                                                             : nullptr;
  if (list == nullptr) return {};
  PIPESEAL_ASSIGN(std::string text, ReadIa5(name->d.ia5));
  if (name->type == GEN_EMAIL && !IsMailbox(text)) return Fail(ErrorCode::kSchema, "a certificate with a broken email address");
  list->push_back(std::move(text));
  return {};
}

// RFC 5280 section 4.2.1.6.
Result<void> ReadAlternativeNames(Certificate::Impl& certificate) {
  int critical = 0;
  const GeneralNames names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.x509.get(), NID_subject_alt_name, &critical, nullptr)));
  if (!names && critical != -1) return Fail(OpenSslError("a certificate with broken alternative names"));
  const int count = names ? sk_GENERAL_NAME_num(names.get()) : 0;
  certificate.alternative_name_count = static_cast<std::size_t>(count);
  if (certificate.alternative_name_count > kDefaultLimits.alternative_names)
    return Fail(ErrorCode::kLimit, "a certificate with {} alternative names; {} are accepted", count,
                kDefaultLimits.alternative_names);
  for (int i = 0; i < count; ++i) PIPESEAL_TRY(ReadAlternativeName(sk_GENERAL_NAME_value(names.get(), i), certificate));
  return {};
}

Result<X509Handle> Decode(ByteView der) {
  const unsigned char* at = Data(der);
  X509Handle x509(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (!x509 || at != Data(der) + der.size()) return Fail(OpenSslError("not a certificate in DER"));
  return x509;
}

// Null where OpenSSL could not decode it.
PkeyHandle KeyOf(X509* x509) {
  PkeyHandle key(X509_get_pubkey(x509));
  if (!key) ERR_clear_error();
  return key;
}

// The contents of an object id in DER; empty if the text is none.
Bytes ObjectIdContents(const char* dotted) {
  const Handle<ASN1_OBJECT, ASN1_OBJECT_free> object(OBJ_txt2obj(dotted, 1));
  if (!object) {
    ERR_clear_error();
    return {};
  }
  return Bytes(reinterpret_cast<const char*>(OBJ_get0_data(object.get())), OBJ_length(object.get()));
}

const ExtensionForm* FindExtension(const Certificate::Impl& certificate, const char* oid) {
  const Bytes id = ObjectIdContents(oid);
  const auto found = std::ranges::find(certificate.form.extensions, id, &ExtensionForm::id);
  return found == certificate.form.extensions.end() ? nullptr : &*found;
}

}  // namespace

Result<Certificate> Certificate::FromPem(std::string_view pem) {
  if (pem.size() > kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "a certificate of more than {} bytes", kDefaultLimits.key_bytes);
  PIPESEAL_ASSIGN(const encoding::PemBlock block, encoding::ReadPem(pem, {kPemLabel}));
  return FromDer(block.bytes);
}

Result<Certificate> Certificate::FromDer(ByteView bytes) {
  InitializeOpenSsl();
  if (bytes.size() > kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "a certificate of more than {} bytes", kDefaultLimits.key_bytes);
  auto der = std::make_unique<const Bytes>(bytes);
  PIPESEAL_ASSIGN(CertificateForm form, ReadCertificateForm(*der));
  PIPESEAL_ASSIGN(X509Handle x509, Decode(*der));
  PIPESEAL_ASSIGN(KeyMaterial material, ReadSubjectPublicKeyInfo(form.subject_public_key_info, KeyOf(x509.get())));
  PIPESEAL_ASSIGN(PublicKey key, MakePublicKey(std::move(material), std::nullopt));
  Digest fingerprint = Hash(HashAlgorithm::kSha256, *der);
  auto impl = std::make_shared<Impl>(
      Impl{std::move(der), std::move(form), std::move(x509), std::move(key), std::move(fingerprint)});
  PIPESEAL_TRY(ReadSubject(*impl));
  PIPESEAL_TRY(ReadAlternativeNames(*impl));
  PIPESEAL_ASSIGN(impl->not_before, ReadCertificateTime(X509_get0_notBefore(impl->x509.get())));
  PIPESEAL_ASSIGN(impl->not_after, ReadCertificateTime(X509_get0_notAfter(impl->x509.get())));
  return Certificate(std::move(impl));
}

Result<std::vector<Certificate>> ReadCertificates(std::string_view pem) {
  if (pem.size() > kDefaultLimits.certificate_chain * kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "certificates of more than {} bytes",
                kDefaultLimits.certificate_chain * kDefaultLimits.key_bytes);
  PIPESEAL_ASSIGN(const std::vector<encoding::PemBlock> blocks,
                  encoding::ReadPemBlocks(pem, {kPemLabel}, kDefaultLimits.certificate_chain));
  std::vector<Certificate> certificates;
  for (const encoding::PemBlock& block : blocks) {
    PIPESEAL_ASSIGN(Certificate certificate, Certificate::FromDer(block.bytes));
    certificates.push_back(std::move(certificate));
  }
  return certificates;
}

std::optional<Bytes> Certificate::Extension(const char* oid) const {
  const ExtensionForm* extension = FindExtension(*impl_, oid);
  return extension == nullptr ? std::nullopt : std::optional(Bytes(extension->value));
}

Result<Bytes> Certificate::PrecertificateTbs() const {
  const ExtensionForm* timestamps = FindExtension(*impl_, kSignedCertificateTimestamps);
  if (timestamps == nullptr) return Fail(ErrorCode::kSchema, "a certificate without signed certificate timestamps");
  Bytes rest;
  for (const ExtensionForm& extension : impl_->form.extensions)
    if (&extension != timestamps) rest += extension.whole;
  const Bytes list = rest.empty() ? Bytes() : WriteDer(DerContext(3), {WriteDer(kDerSequence, {rest})});
  return WriteDer(kDerSequence, {impl_->form.tbs_before_extensions, list});
}

ByteView Certificate::der() const& { return *impl_->der; }
const PublicKey& Certificate::public_key() const& { return impl_->public_key; }
const Digest& Certificate::fingerprint() const& { return impl_->fingerprint; }
const std::string& Certificate::common_name() const& { return impl_->common_name; }
const std::vector<std::string>& Certificate::organizations() const& { return impl_->organizations; }
const std::vector<std::string>& Certificate::dns_names() const& { return impl_->dns_names; }
const std::vector<std::string>& Certificate::emails() const& { return impl_->emails; }
const std::vector<std::string>& Certificate::uris() const& { return impl_->uris; }
const std::vector<std::pair<std::string, std::string>>& Certificate::other_names() const& { return impl_->other_names; }
std::size_t Certificate::alternative_name_count() const { return impl_->alternative_name_count; }
UtcTime Certificate::not_before() const { return impl_->not_before; }
UtcTime Certificate::not_after() const { return impl_->not_after; }

}  // namespace pipeseal::crypto
