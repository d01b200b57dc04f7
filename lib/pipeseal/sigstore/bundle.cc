#include "pipeseal/sigstore/bundle.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sigstore/hash_name.h"
#include "pipeseal/sigstore/message_reader.h"

namespace pipeseal::sigstore {

using encoding::Kind;
using encoding::Node;

namespace {

struct MediaType {
  std::string_view name;
  BundleVersion version;
};
constexpr MediaType kMediaTypes[] = {
    {"application/vnd.dev.sigstore.bundle+json;version=0.1", BundleVersion::kV01},
    {"application/vnd.dev.sigstore.bundle+json;version=0.2", BundleVersion::kV02},
    {"application/vnd.dev.sigstore.bundle+json;version=0.3", BundleVersion::kV03},
    {"application/vnd.dev.sigstore.bundle.v0.1+json", BundleVersion::kV01},
    {"application/vnd.dev.sigstore.bundle.v0.2+json", BundleVersion::kV02},
    {"application/vnd.dev.sigstore.bundle.v0.3+json", BundleVersion::kV03},
};

Result<BundleVersion> ReadMediaType(const Node& root) {
  MessageReader reader(root, "the bundle");
  const std::string name = reader.RequiredString("mediaType");
  PIPESEAL_TRY(reader.Finish());
  for (const MediaType& type : kMediaTypes)
    if (type.name == name) return type.version;
  return Fail(ErrorCode::kUnsupported, "'{}' is no media type of a Sigstore bundle from v0.1 to v0.3", EscapeForTerminal(name));
}

Result<std::optional<Digest>> ReadMessageDigest(const Node& node) {
  MessageReader reader(node, "the message digest");
  const std::string algorithm = reader.RequiredString("algorithm");
  const Bytes value = reader.RequiredBytes("digest");
  PIPESEAL_TRY(reader.Finish());
  if (const std::optional<HashAlgorithm> hash = FindHashName(algorithm)) {
    PIPESEAL_ASSIGN(Digest digest, Digest::FromBytes(*hash, value));
    return std::optional<Digest>(std::move(digest));
  }
  return encoding::SchemaError(node, fmt::format("the message digest's algorithm '{}' is not one of SHA2_256, SHA2_384, SHA2_512",
                                                 EscapeForTerminal(algorithm)));
}

}  // namespace

// Fills in one Bundle.
class BundleReader {
 public:
  BundleReader(Bundle& bundle, const Limits& limits, KeyedProof keyed_proof)
      : bundle_(bundle), limits_(limits), keyed_proof_(keyed_proof) {}

  Result<void> Read(const Node& root) {
    PIPESEAL_ASSIGN(bundle_.version_, ReadMediaType(root));
    MessageReader reader(root, "the bundle");
    const Node* material = reader.Required("verificationMaterial", Kind::kObject);
    const Node* message = reader.Optional("messageSignature", Kind::kObject);
    const Node* envelope = reader.Optional("dsseEnvelope", Kind::kObject);
    if ((message == nullptr) == (envelope == nullptr))
      reader.Reject(root, "a bundle has either 'messageSignature' or 'dsseEnvelope'");
    PIPESEAL_TRY(reader.Finish());
    PIPESEAL_TRY(ReadMaterial(*material));
    return message != nullptr ? ReadMessageSignature(*message) : ReadEnvelope(*envelope);
  }

 private:
  Result<void> ReadMaterial(const Node& node) {
    MessageReader reader(node, "the verification material");
    const Node* certificate = reader.Optional("certificate", Kind::kObject);
    const Node* chain = reader.Optional("x509CertificateChain", Kind::kObject);
    const Node* key = reader.Optional("publicKey", Kind::kObject);
    const Node* entries = reader.Optional("tlogEntries", Kind::kArray);
    const Node* times = reader.Optional("timestampVerificationData", Kind::kObject);
    if ((certificate != nullptr) + (chain != nullptr) + (key != nullptr) != 1)
      reader.Reject(node, "the verification material has exactly one of 'certificate', 'x509CertificateChain', 'publicKey'");
    if (chain != nullptr && bundle_.version_ == BundleVersion::kV03)
      reader.Reject(*chain, "a bundle of v0.3 carries the signer's certificate alone, not a chain");
    if (certificate != nullptr && bundle_.version_ != BundleVersion::kV03)
      reader.Reject(*certificate, "a bundle before v0.3 carries its certificate in 'x509CertificateChain'");
    PIPESEAL_TRY(reader.Finish());
    if (certificate != nullptr) PIPESEAL_TRY(ReadCertificate(*certificate));
    if (chain != nullptr) PIPESEAL_TRY(ReadChain(*chain));
    if (key != nullptr) PIPESEAL_TRY(ReadKeyHint(*key));
    if (entries != nullptr) PIPESEAL_TRY(ReadLogEntries(*entries));
    return times == nullptr ? Result<void>() : ReadTimestamps(*times);
  }

  Result<void> ReadCertificate(const Node& node) {
    MessageReader reader(node, "the certificate");
    bundle_.certificates_.push_back(reader.RequiredBytes("rawBytes"));
    return reader.Finish();
  }

  Result<void> ReadChain(const Node& node) {
    MessageReader reader(node, "the certificate chain");
    const Node* certificates = reader.Required("certificates", Kind::kArray);
    PIPESEAL_TRY(reader.Finish());
    if (certificates->elements().empty()) return encoding::SchemaError(*certificates, "the certificate chain is empty");
    if (certificates->elements().size() > limits_.certificate_chain)
      return Fail(ErrorCode::kLimit, "a chain of more than {} certificates", limits_.certificate_chain);
    for (const Node* certificate : certificates->elements()) PIPESEAL_TRY(ReadCertificate(*certificate));
    return {};
  }

  Result<void> ReadKeyHint(const Node& node) {
    MessageReader reader(node, "the public key identifier");
    bundle_.key_hint_ = reader.OptionalString("hint");
    return reader.Finish();
  }

  Result<void> ReadLogEntries(const Node& node) {
    if (node.elements().size() > limits_.log_entries)
      return Fail(ErrorCode::kLimit, "more than {} log entries", limits_.log_entries);
    for (const Node* element : node.elements()) {
      PIPESEAL_ASSIGN(LogEntry entry, ReadLogEntry(*element, limits_));
      if (bundle_.version_ == BundleVersion::kV01 && entry.signed_entry_timestamp.empty())
        return encoding::SchemaError(*element, "a log entry of a v0.1 bundle has no signed entry timestamp");
      // The media type is signed by nobody. Only the older form of the certificate shows that a bundle is one of v0.1.
      const bool older_form = !bundle_.certificates_.empty() || keyed_proof_ == KeyedProof::kOptionalInV01;
      const bool proof_optional = bundle_.version_ == BundleVersion::kV01 && older_form;
      if (!proof_optional && !entry.proof) return encoding::SchemaError(*element, "a log entry has no inclusion proof");
      bundle_.log_entries_.push_back(std::move(entry));
    }
    return {};
  }

  Result<void> ReadTimestamps(const Node& node) {
    MessageReader reader(node, "the timestamp verification data");
    const Node* timestamps = reader.Optional("rfc3161Timestamps", Kind::kArray);
    PIPESEAL_TRY(reader.Finish());
    if (timestamps == nullptr) return {};
    if (timestamps->elements().size() > limits_.timestamps)
      return Fail(ErrorCode::kLimit, "more than {} timestamps", limits_.timestamps);
    for (const Node* element : timestamps->elements()) {
      MessageReader timestamp(*element, "a timestamp");
      bundle_.timestamps_.push_back(timestamp.RequiredBytes("signedTimestamp"));
      PIPESEAL_TRY(timestamp.Finish());
    }
    return {};
  }

  Result<void> ReadMessageSignature(const Node& node) {
    MessageReader reader(node, "the message signature");
    MessageSignature message;
    const Node* digest = reader.Optional("messageDigest", Kind::kObject);
    message.signature = reader.RequiredBytes("signature");
    PIPESEAL_TRY(reader.Finish());
    if (digest != nullptr) {
      PIPESEAL_ASSIGN(message.message_digest, ReadMessageDigest(*digest));
    }
    bundle_.content_ = std::move(message);
    return {};
  }

  // The protocol buffer of an envelope, whose members may be spelt in either way.
  Result<void> ReadEnvelope(const Node& node) {
    MessageReader reader(node, "the DSSE envelope");
    const std::string payload_type = reader.RequiredString("payloadType");
    const Bytes payload = reader.OptionalBytes("payload");
    const Node* signatures = reader.Required("signatures", Kind::kArray);
    PIPESEAL_TRY(reader.Finish());
    if (signatures->elements().size() != 1)
      return encoding::SchemaError(*signatures, "the DSSE envelope of a bundle has exactly one signature");
    MessageReader signature(*signatures->elements().front(), "a signature");
    crypto::Signature value{signature.OptionalString("keyid"), signature.RequiredBytes("sig")};
    PIPESEAL_TRY(signature.Finish());
    attestation::Envelope envelope(payload_type, payload);
    envelope.Add(std::move(value));
    bundle_.content_ = std::move(envelope);
    return {};
  }

  Bundle& bundle_;
  const Limits& limits_;
  KeyedProof keyed_proof_;
};

Result<Bundle> Bundle::Parse(std::string text, const Limits& limits, KeyedProof keyed_proof) {
  Limits wide = limits;
  wide.metadata_bytes = wide.string_bytes = limits.attestation_bytes;
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text), wide));
  Bundle bundle;
  PIPESEAL_TRY(BundleReader(bundle, limits, keyed_proof).Read(document.root()));
  return bundle;
}

const Bytes& Bundle::signature() const& {
  const MessageSignature* message = message_signature();
  return message != nullptr ? message->signature : envelope()->signatures().front().value;
}

}  // namespace pipeseal::sigstore
