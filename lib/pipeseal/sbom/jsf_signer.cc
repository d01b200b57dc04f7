#include "pipeseal/sbom/jsf_signer.h"

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/certificate.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::sbom {
namespace {

using crypto::JsonWebKey;
using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

Result<JsonWebKey> ReadEmbeddedKey(const Node& object) {
  PIPESEAL_ASSIGN(JsonWebKey key, JsonWebKey::Read(object));
  if (key.kind() == crypto::JwkKind::kSecret) return SchemaError(object, "a secret where a public key is expected");
  return key;
}

Result<JsonWebKey> ReadCertificateKey(const Node& path) {
  if (path.elements().empty() || path.elements().size() > kDefaultLimits.certificate_chain)
    return SchemaError(path,
                       fmt::format("'certificatePath' holds 1 to {} certificates", kDefaultLimits.certificate_chain));
  const Node& first = *path.elements()[0];
  const std::optional<Bytes> der = first.is(Kind::kString) ? FromBase64Url(first.text()) : std::nullopt;
  if (!der) return SchemaError(first, "a certificate that is not base64url");
  const Result<crypto::Certificate> certificate = crypto::Certificate::FromDer(*der);
  if (!certificate) return SchemaError(first, certificate.error().message());
  Result<crypto::PublicKey> key = certificate->public_key();
  if (!key) return SchemaError(first, key.error().message());
  return JsonWebKey::FromPublicKey(*key);
}

Result<std::vector<std::string_view>> ReadExcludes(const Node& array) {
  std::vector<std::string_view> names;
  for (const Node* element : array.elements()) {
    if (!element->is(Kind::kString)) return SchemaError(*element, "'excludes' holds names of properties");
    if (element->text() == kJsfSignature) return SchemaError(*element, "a signature cannot leave itself out");
    names.push_back(element->text());
  }
  if (names.empty()) return SchemaError(array, "'excludes' is empty");
  return names;
}

}  // namespace

Result<JsfSigner> ReadJsfSigner(const Node& object) {
  MemberReader reader(object, "the signature");
  const std::string algorithm_name = reader.RequiredString("algorithm");
  const Node* value = reader.Required(kJsfValue, Kind::kString);
  const Node* public_key = reader.Optional("publicKey", Kind::kObject);
  const Node* certificate_path = reader.Optional("certificatePath", Kind::kArray);
  const Node* excludes = reader.Optional(kJsfExcludes, Kind::kArray);
  static_cast<void>(reader.OptionalString("keyId"));
  PIPESEAL_TRY(reader.Finish());

  const std::optional<crypto::JwaAlgorithm> algorithm = crypto::FindJwaAlgorithm(algorithm_name);
  if (!algorithm)
    return SchemaError(
        object, fmt::format("the algorithm '{}' is not known here", EscapeForTerminal(algorithm_name.substr(0, 100))));
  std::optional<Bytes> bytes = FromBase64Url(value->text());
  if (!bytes || bytes->empty()) return SchemaError(*value, "'value' is not base64url");
  JsfSigner signer{*algorithm, std::nullopt, {}, std::move(*bytes)};
  if (excludes != nullptr) {
    PIPESEAL_ASSIGN(signer.excludes, ReadExcludes(*excludes));
  }
  if (certificate_path != nullptr) {
    PIPESEAL_ASSIGN(signer.key, ReadCertificateKey(*certificate_path));
  }
  if (public_key != nullptr) {
    PIPESEAL_ASSIGN(JsonWebKey key, ReadEmbeddedKey(*public_key));
    if (signer.key && !signer.key->Equals(key))
      return SchemaError(*public_key, "'publicKey' is not the key of the certificate");
    signer.key = std::move(key);
  }
  return signer;
}

}  // namespace pipeseal::sbom
