#include "pipeseal/sigstore/trusted_root.h"

#include <algorithm>
#include <optional>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sigstore/message_reader.h"

namespace pipeseal::sigstore {
namespace {

using crypto::SignatureScheme;
using encoding::Kind;
using encoding::Node;

constexpr std::string_view kMediaTypes[] = {
    "application/vnd.dev.sigstore.trustedroot+json;version=0.1", "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
    "application/vnd.dev.sigstore.trustedroot.v0.1+json", "application/vnd.dev.sigstore.trustedroot.v0.2+json"};

// The PublicKeyDetails of protobuf-specs that logs use.
struct KeyDetails {
  std::string_view name;
  SignatureScheme scheme;
  bool bare_rsa = false;  // PKCS#1 instead of SubjectPublicKeyInfo
};
constexpr KeyDetails kKeyDetails[] = {
    {"PKIX_ECDSA_P256_SHA_256", SignatureScheme::kEcdsaSha256},
    {"PKIX_ECDSA_P384_SHA_384", SignatureScheme::kEcdsaSha384},
    {"PKIX_ECDSA_P521_SHA_512", SignatureScheme::kEcdsaSha512},
    {"PKIX_ED25519", SignatureScheme::kEd25519},
    {"PKIX_RSA_PKCS1V15_2048_SHA256", SignatureScheme::kRsaPkcs1Sha256},
    {"PKIX_RSA_PKCS1V15_3072_SHA256", SignatureScheme::kRsaPkcs1Sha256},
    {"PKIX_RSA_PKCS1V15_4096_SHA256", SignatureScheme::kRsaPkcs1Sha256},
    {"PKCS1_RSA_PKCS1V5", SignatureScheme::kRsaPkcs1Sha256, true},
};

Result<ValidityPeriod> ReadValidity(MessageReader& parent, const Node& where, bool start_required) {
  ValidityPeriod validity;
  const Node* node = parent.Optional("validFor", Kind::kObject);
  if (node != nullptr) {
    MessageReader reader(*node, "validFor");
    validity.start = reader.OptionalTime("start");
    validity.end = reader.OptionalTime("end");
    PIPESEAL_TRY(reader.Finish());
  }
  if (start_required && !validity.start)
    return encoding::SchemaError(where, "the key of a log has no start of its validity (validFor.start)");
  return validity;
}

Result<crypto::PublicKey> ReadKey(const std::string& details, ByteView bytes, const Node& where) {
  for (const KeyDetails& known : kKeyDetails) {
    if (known.name != details) continue;
    Result<crypto::PublicKey> key = known.bare_rsa ? crypto::PublicKey::FromRsaDer(bytes, known.scheme)
                                                   : crypto::PublicKey::FromDer(bytes, known.scheme);
    if (!key) return encoding::SchemaError(where, key.error().message());
    return key;
  }
  return encoding::SchemaError(where, fmt::format("keys of the kind '{}' are not known here", EscapeForTerminal(details)));
}

std::string HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find_first_of("/:?#")));
}

Result<TrustedLog> ReadLog(const Node& node) {
  MessageReader reader(node, "a log");
  std::string base_url = reader.OptionalString("baseUrl");
  const std::string hash = reader.OptionalString("hashAlgorithm");
  const Node* key = reader.Required("publicKey", Kind::kObject);
  const Node* id = reader.Required("logId", Kind::kObject);
  if (!hash.empty() && hash != "SHA2_256") reader.Reject(node, "a log whose tree is not made with SHA2_256");
  PIPESEAL_TRY(reader.Finish());

  MessageReader id_reader(*id, "the log id");
  Bytes log_id = id_reader.RequiredBytes("keyId");
  PIPESEAL_TRY(id_reader.Finish());
  MessageReader key_reader(*key, "the key of a log");
  const Bytes bytes = key_reader.RequiredBytes("rawBytes");
  const std::string details = key_reader.RequiredString("keyDetails");
  PIPESEAL_ASSIGN(const ValidityPeriod validity, ReadValidity(key_reader, *key, true));
  PIPESEAL_TRY(key_reader.Finish());
  PIPESEAL_ASSIGN(crypto::PublicKey public_key, ReadKey(details, bytes, *key));
  std::string host = HostOf(base_url);
  return TrustedLog{std::move(base_url), std::move(host), std::move(log_id), std::move(public_key), validity};
}

Result<std::vector<crypto::Certificate>> ReadChain(const Node& node, const Limits& limits) {
  MessageReader reader(node, "a certificate chain");
  const Node* certificates = reader.Required("certificates", Kind::kArray);
  PIPESEAL_TRY(reader.Finish());
  if (certificates->elements().empty()) return encoding::SchemaError(node, "an authority without certificates");
  if (certificates->elements().size() > limits.certificate_chain)
    return Fail(ErrorCode::kLimit, "a chain of more than {} certificates", limits.certificate_chain);
  std::vector<crypto::Certificate> chain;
  for (const Node* element : certificates->elements()) {
    MessageReader certificate(*element, "a certificate");
    const Bytes der = certificate.RequiredBytes("rawBytes");
    PIPESEAL_TRY(certificate.Finish());
    Result<crypto::Certificate> read = crypto::Certificate::FromDer(der);
    if (!read) return encoding::SchemaError(*element, read.error().message());
    chain.push_back(std::move(*read));
  }
  return chain;
}

struct Authority {
  std::string uri;
  std::vector<crypto::Certificate> chain;
  ValidityPeriod validity;
};

Result<Authority> ReadAuthority(const Node& node, const Limits& limits) {
  MessageReader reader(node, "an authority");
  Authority authority;
  authority.uri = reader.OptionalString("uri");
  const Node* chain = reader.Required("certChain", Kind::kObject);
  PIPESEAL_ASSIGN(authority.validity, ReadValidity(reader, node, false));
  PIPESEAL_TRY(reader.Finish());
  PIPESEAL_ASSIGN(authority.chain, ReadChain(*chain, limits));
  return authority;
}

Result<TrustedCertificateAuthority> ReadCertificateAuthority(const Node& node, const Limits& limits) {
  PIPESEAL_ASSIGN(Authority authority, ReadAuthority(node, limits));
  Result<crypto::CertificateAuthority> verified = crypto::CertificateAuthority::FromChain(std::move(authority.chain));
  if (!verified) return encoding::SchemaError(node, verified.error().message());
  return TrustedCertificateAuthority{std::move(authority.uri), std::move(*verified), authority.validity};
}

Result<TrustedTimestampAuthority> ReadTimestampAuthority(const Node& node, const Limits& limits) {
  PIPESEAL_ASSIGN(Authority authority, ReadAuthority(node, limits));
  return TrustedTimestampAuthority(std::move(authority.uri), std::move(authority.chain), authority.validity);
}

// Appends what `read` makes of each element of an array that may be absent.
template <typename T, typename Read>
Result<void> ReadEach(const Node* array, std::vector<T>& out, Read read) {
  if (array == nullptr) return {};
  for (const Node* element : array->elements()) {
    PIPESEAL_ASSIGN(T value, read(*element));
    out.push_back(std::move(value));
  }
  return {};
}

Result<TrustedRoot> ReadTrustedRoot(const Node& node, const Limits& limits) {
  MessageReader reader(node, "the trusted root");
  const std::string media_type = reader.RequiredString("mediaType");
  const Node* tlogs = reader.Optional("tlogs", Kind::kArray);
  const Node* ctlogs = reader.Optional("ctlogs", Kind::kArray);
  const Node* authorities = reader.Optional("certificateAuthorities", Kind::kArray);
  const Node* timestamp_authorities = reader.Optional("timestampAuthorities", Kind::kArray);
  PIPESEAL_TRY(reader.Finish());
  if (std::ranges::find(kMediaTypes, media_type) == std::end(kMediaTypes))
    return Fail(ErrorCode::kUnsupported, "'{}' is no media type of a trusted root of v0.1 or v0.2", EscapeForTerminal(media_type));

  TrustedRoot root;
  PIPESEAL_TRY(ReadEach(tlogs, root.tlogs, ReadLog));
  PIPESEAL_TRY(ReadEach(ctlogs, root.ctlogs, ReadLog));
  PIPESEAL_TRY(ReadEach(authorities, root.certificate_authorities,
                        [&](const Node& each) { return ReadCertificateAuthority(each, limits); }));
  PIPESEAL_TRY(ReadEach(timestamp_authorities, root.timestamp_authorities,
                        [&](const Node& each) { return ReadTimestampAuthority(each, limits); }));
  if (root.tlogs.empty() && root.certificate_authorities.empty() && root.timestamp_authorities.empty())
    return encoding::SchemaError(node, "the trusted root names no log and no authority");
  return root;
}

Result<TrustedRoot> ParseTrustedRoot(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text), limits));
  return ReadTrustedRoot(document.root(), limits);
}

}  // namespace

TrustedTimestampAuthority::TrustedTimestampAuthority(std::string uri, std::vector<crypto::Certificate> chain, ValidityPeriod validity)
    : shared_(std::make_shared<Shared>()) {
  shared_->uri = std::move(uri);
  shared_->chain = std::move(chain);
  shared_->validity = validity;
}

const Result<crypto::TimestampAuthority>& TrustedTimestampAuthority::authority() const& {
  std::call_once(shared_->verified, [this] { shared_->authority = crypto::TimestampAuthority::FromChain(shared_->chain); });
  return *shared_->authority;
}

Result<std::vector<TrustedRoot>> ReadTrustedRoots(std::string text, const Limits& limits) {
  if (text.size() > limits.trusted_root_bytes)
    return Fail(ErrorCode::kLimit, "a trusted root of more than {} bytes", limits.trusted_root_bytes);
  std::vector<TrustedRoot> roots;
  // A line that is a whole object makes the file JSON lines.
  const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
  if (first.size() == text.size() || !encoding::Document::ParseJson(std::string(first), limits)) {
    PIPESEAL_ASSIGN(TrustedRoot root, ParseTrustedRoot(std::move(text), limits));
    roots.push_back(std::move(root));
    return roots;
  }
  std::size_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Result<TrustedRoot> root = ParseTrustedRoot(std::string(line), limits);
    if (!root) return Fail(std::move(root).error().While(fmt::format("root {} of the file", number)));
    roots.push_back(std::move(*root));
  }
  return roots;
}

}  // namespace pipeseal::sigstore
