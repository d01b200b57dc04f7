// Key files in all the forms that users have them: declared in key_object.h.
#include <algorithm>

#include "pipeseal/base/hex.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/crypto/openssl.h"
#include "pipeseal/crypto/securesystemslib_key.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/encoding/pem.h"

namespace pipeseal::crypto {
namespace {

using encoding::Document;
using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;

constexpr std::string_view kOpenPgpLabel = "PGP PUBLIC KEY BLOCK";
constexpr std::string_view kCertificateLabel = "CERTIFICATE";

bool IsJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

Result<void> CheckSize(std::string_view text) {
  if (text.size() > kDefaultLimits.key_bytes)
    return Fail(ErrorCode::kLimit, "a key file of more than {} bytes", kDefaultLimits.key_bytes);
  return {};
}

Error ForeignForm(std::string_view text) {
  if (encoding::FindPemLabel(text) == kOpenPgpLabel)
    return Error(ErrorCode::kUnsupported, "an OpenPGP key block cannot be read here")
        .WithHint("export the key as a JSON key object with securesystemslib");
  if (text.starts_with("ssh-") || text.starts_with("ecdsa-sha2-"))
    return Error(ErrorCode::kUnsupported, "an OpenSSH key cannot be read here")
        .WithHint("ssh-keygen -e -m PKCS8 -f KEY.pub writes it as PEM");
  return Error(ErrorCode::kSyntax, "neither PEM nor a key object in JSON");
}

// A private key as securesystemslib writes it. The document that it stands in is not cleared afterwards: the reader of
// JSON knows of no secrets.
Result<PrivateKey> ReadPrivateKeyObject(const Node& object, std::optional<SignatureScheme> wanted) {
  MemberReader reader(object, "private key");
  const std::string keytype = reader.RequiredString("keytype");
  const std::string scheme_name = reader.RequiredString("scheme");
  const Node* keyval = reader.Required("keyval", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  MemberReader keyval_reader(*keyval, "keyval");
  const std::string public_value = keyval_reader.RequiredString("public");
  const Secret secret(keyval_reader.RequiredString("private"));
  PIPESEAL_TRY(keyval_reader.FinishOpen());

  const std::optional<SignatureScheme> scheme = FindSignatureScheme(scheme_name);
  if (!scheme) return Fail(ErrorCode::kUnsupported, "a private key of an unknown scheme");
  if (secret.bytes().empty()) return Fail(ErrorCode::kSchema, "a public key where a private key is expected");
  if (*scheme != SignatureScheme::kEd25519) {
    PIPESEAL_ASSIGN(PrivateKey key, PrivateKey::FromPem(secret.bytes(), std::nullopt, wanted.value_or(*scheme)));
    PIPESEAL_ASSIGN(const PublicKey named, PublicKey::FromPem(public_value, key.public_key().scheme()));
    if (named.fingerprint() != key.public_key().fingerprint())
      return Fail(ErrorCode::kSchema, "the public and the private part of the key file do not belong together");
    return key;
  }
  std::optional<Bytes> seed = FromHex(secret.bytes());
  if (!seed) return Fail(ErrorCode::kSchema, "an Ed25519 private key that is not hexadecimal");
  const Secret seed_bytes(std::move(*seed));
  PIPESEAL_ASSIGN(PrivateKey key, PrivateKey::FromEd25519Seed(seed_bytes.bytes()));
  if (key.public_key().KeyObjectValue() != public_value)
    return Fail(ErrorCode::kSchema, "the public and the private part of the key file do not belong together");
  if (wanted.value_or(*scheme) != *scheme) return Fail(ErrorCode::kSchema, "the scheme does not fit an Ed25519 key");
  return key;
}

Result<PrivateKey> ReadPrivateJson(std::string_view text, std::optional<SignatureScheme> scheme) {
  Result<Document> document = Document::ParseJson(std::string(text));
  // The parser's message may quote what it could not read.
  if (!document) return Fail(ErrorCode::kSyntax, "a private key file that is not JSON");
  return ReadPrivateKeyObject(document->root(), scheme);
}

}  // namespace

Result<PublicKey> ReadPublicKey(std::string_view text) {
  PIPESEAL_TRY(CheckSize(text));
  const std::string_view label = encoding::FindPemLabel(text);
  if (label.ends_with("PRIVATE KEY") || label.starts_with("PGP PRIVATE") || IsSecuresystemslibEncrypted(text))
    return Fail(ErrorCode::kSchema, "a private key where a public key is expected");
  if (label == kCertificateLabel) return PublicKey::FromCertificatePem(text);
  if (IsJson(text)) {
    PIPESEAL_ASSIGN(const Document document, Document::ParseJson(std::string(text)));
    PIPESEAL_ASSIGN(KeyObject object, ReadKeyObject(document.root()));
    return std::move(object.key);
  }
  if (label.empty() || label == kOpenPgpLabel) return Fail(ForeignForm(text));
  return PublicKey::FromPem(text);
}

Result<PrivateKey> ReadPrivateKey(std::string_view text, std::optional<std::string_view> passphrase,
                                  std::optional<SignatureScheme> scheme) {
  PIPESEAL_TRY(CheckSize(text));
  if (IsJson(text)) return ReadPrivateJson(text, scheme);
  if (!IsSecuresystemslibEncrypted(text)) return PrivateKey::FromPem(text, passphrase, scheme);
  if (!passphrase) return Fail(ErrorCode::kUsage, "the private key is encrypted and no passphrase was given");
  PIPESEAL_ASSIGN(Bytes json, DecryptSecuresystemslib(text, *passphrase));
  const Secret secret(std::move(json));
  return ReadPrivateJson(secret.bytes(), scheme);
}

}  // namespace pipeseal::crypto
