#include "pipeseal/sigstore/entry_body.h"

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/encoding/pem.h"
#include "pipeseal/sigstore/hash_name.h"
#include "pipeseal/sigstore/message_reader.h"

namespace pipeseal::sigstore {
namespace {

using encoding::Kind;
using encoding::Node;

// {"algorithm":"sha256","value":HEX}
Result<Digest> ReadHash(const Node& node) {
  MessageReader reader(node, "a hash");
  const std::string algorithm = reader.RequiredString("algorithm");
  const std::string value = reader.RequiredString("value");
  PIPESEAL_TRY(reader.Finish());
  const std::optional<HashAlgorithm> known = FindHashAlgorithm(algorithm);
  if (!known || !InfoOf(*known).collision_resistant)
    return encoding::SchemaError(node, fmt::format("the hash algorithm '{}' is not accepted", EscapeForTerminal(algorithm)));
  return Digest::FromHex(*known, value);
}

Result<void> ReadVerifierPem(const Bytes& pem, EntryBody& body) {
  PIPESEAL_ASSIGN(encoding::PemBlock block, encoding::ReadPem(pem, {"CERTIFICATE", "PUBLIC KEY"}));
  (block.label == "CERTIFICATE" ? body.certificate : body.public_key) = std::move(block.bytes);
  return {};
}

const Node* RequiredBelow(const Node* node, std::string_view name, Kind kind, Result<void>& status) {
  if (node == nullptr || !status) return nullptr;
  MessageReader reader(*node, "the body of a log entry");
  const Node* found = reader.Required(name, kind);
  status = reader.Finish();
  return found;
}

Result<EntryBody> ReadHashedRekordV1(const Node& spec) {
  Result<void> status;
  const Node* data = RequiredBelow(&spec, "data", Kind::kObject, status);
  const Node* hash = RequiredBelow(data, "hash", Kind::kObject, status);
  const Node* signature = RequiredBelow(&spec, "signature", Kind::kObject, status);
  const Node* key = RequiredBelow(signature, "publicKey", Kind::kObject, status);
  PIPESEAL_TRY(status);
  EntryBody body;
  PIPESEAL_ASSIGN(body.signed_digest, ReadHash(*hash));
  MessageReader signature_reader(*signature, "the signature");
  body.signature = signature_reader.RequiredBytes("content");
  PIPESEAL_TRY(signature_reader.Finish());
  MessageReader key_reader(*key, "the public key");
  const Bytes pem = key_reader.RequiredBytes("content");
  PIPESEAL_TRY(key_reader.Finish());
  PIPESEAL_TRY(ReadVerifierPem(pem, body));
  return body;
}

Result<EntryBody> ReadHashedRekordV2(const Node& spec) {
  Result<void> status;
  const Node* record = RequiredBelow(&spec, "hashedRekordV002", Kind::kObject, status);
  const Node* data = RequiredBelow(record, "data", Kind::kObject, status);
  const Node* signature = RequiredBelow(record, "signature", Kind::kObject, status);
  const Node* verifier = RequiredBelow(signature, "verifier", Kind::kObject, status);
  PIPESEAL_TRY(status);
  EntryBody body;
  MessageReader data_reader(*data, "the data");
  const std::string algorithm = data_reader.RequiredString("algorithm");
  const Bytes digest = data_reader.RequiredBytes("digest");
  PIPESEAL_TRY(data_reader.Finish());
  const std::optional<HashAlgorithm> hash = FindHashName(algorithm);
  if (!hash)
    return encoding::SchemaError(*data, fmt::format("the hash algorithm '{}' is not accepted", EscapeForTerminal(algorithm)));
  PIPESEAL_ASSIGN(body.signed_digest, Digest::FromBytes(*hash, digest));

  MessageReader signature_reader(*signature, "the signature");
  body.signature = signature_reader.RequiredBytes("content");
  PIPESEAL_TRY(signature_reader.Finish());
  MessageReader verifier_reader(*verifier, "the verifier");
  const Node* certificate = verifier_reader.Optional("x509Certificate", Kind::kObject);
  const Node* key = verifier_reader.Optional("publicKey", Kind::kObject);
  if ((certificate == nullptr) == (key == nullptr))
    verifier_reader.Reject(*verifier, "the verifier is either a certificate or a public key");
  PIPESEAL_TRY(verifier_reader.Finish());
  MessageReader raw(certificate != nullptr ? *certificate : *key, "the verifier");
  (certificate != nullptr ? body.certificate : body.public_key) = raw.RequiredBytes("rawBytes");
  PIPESEAL_TRY(raw.Finish());
  return body;
}

// The only element of an array.
Result<const Node*> OnlyElement(const Node& array) {
  if (array.elements().size() != 1) return encoding::SchemaError(array, "the body of a log entry has exactly one signature");
  return array.elements().front();
}

Result<EntryBody> ReadDsse(const Node& spec) {
  Result<void> status;
  const Node* payload_hash = RequiredBelow(&spec, "payloadHash", Kind::kObject, status);
  const Node* signatures = RequiredBelow(&spec, "signatures", Kind::kArray, status);
  PIPESEAL_TRY(status);
  EntryBody body;
  PIPESEAL_ASSIGN(body.payload_digest, ReadHash(*payload_hash));
  PIPESEAL_ASSIGN(const Node* signature, OnlyElement(*signatures));
  MessageReader reader(*signature, "the signature");
  body.signature = reader.RequiredBytes("signature");
  const Bytes pem = reader.RequiredBytes("verifier");
  PIPESEAL_TRY(reader.Finish());
  PIPESEAL_TRY(ReadVerifierPem(pem, body));
  return body;
}

Result<EntryBody> ReadIntoto(const Node& spec) {
  Result<void> status;
  const Node* content = RequiredBelow(&spec, "content", Kind::kObject, status);
  const Node* payload_hash = RequiredBelow(content, "payloadHash", Kind::kObject, status);
  const Node* envelope = RequiredBelow(content, "envelope", Kind::kObject, status);
  const Node* signatures = RequiredBelow(envelope, "signatures", Kind::kArray, status);
  PIPESEAL_TRY(status);
  EntryBody body;
  PIPESEAL_ASSIGN(body.payload_digest, ReadHash(*payload_hash));
  MessageReader envelope_reader(*envelope, "the envelope");
  body.payload_type = envelope_reader.RequiredString("payloadType");
  PIPESEAL_TRY(envelope_reader.Finish());
  PIPESEAL_ASSIGN(const Node* signature, OnlyElement(*signatures));
  MessageReader reader(*signature, "the signature");
  const Bytes encoded = reader.RequiredBytes("sig");  // base64 of base64, as Rekor stores it
  const Bytes pem = reader.RequiredBytes("publicKey");
  PIPESEAL_TRY(reader.Finish());
  std::optional<Bytes> value = FromBase64(encoded);
  if (!value) return encoding::SchemaError(*signature, "the signature is not base64 of base64");
  body.signature = std::move(*value);
  PIPESEAL_TRY(ReadVerifierPem(pem, body));
  return body;
}

struct EntryKind {
  std::string_view kind, version;
  Result<EntryBody> (*read)(const Node& spec);
};
constexpr EntryKind kEntryKinds[] = {
    {"hashedrekord", "0.0.1", ReadHashedRekordV1},
    {"hashedrekord", "0.0.2", ReadHashedRekordV2},
    {"dsse", "0.0.1", ReadDsse},
    {"intoto", "0.0.2", ReadIntoto},
};

}  // namespace

Result<EntryBody> ReadEntryBody(const LogEntry& entry) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(entry.body));
  MessageReader reader(document.root(), "the body of a log entry");
  const std::string kind = reader.RequiredString("kind");
  const std::string version = reader.RequiredString("apiVersion");
  const Node* spec = reader.Required("spec", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());
  if (kind != entry.kind || version != entry.version)
    return Fail(ErrorCode::kSchema, "the body is {} {}, the entry says {} {}", EscapeForTerminal(kind), EscapeForTerminal(version),
                EscapeForTerminal(entry.kind), EscapeForTerminal(entry.version));
  for (const EntryKind& known : kEntryKinds)
    if (known.kind == kind && known.version == version) return known.read(*spec);
  return Fail(ErrorCode::kUnsupported, "log entries of the kind {} {} cannot be verified offline", EscapeForTerminal(kind),
              EscapeForTerminal(version));
}

}  // namespace pipeseal::sigstore
