#include "pipeseal/attestation/envelope.h"

#include <algorithm>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/encoding/pae.h"

namespace pipeseal::attestation {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;

char AsciiLower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Some parsers fold case: to them `Payload` is a second payload.
Result<void> CheckSpelling(const Node& object, std::initializer_list<std::string_view> names) {
  for (const encoding::Member& member : object.members()) {
    for (const std::string_view name : names) {
      const bool folds = std::ranges::equal(member.key, name, {}, AsciiLower, AsciiLower);
      if (folds && member.key != name)
        return Fail(ErrorCode::kSchema, "{}: a member '{}' beside what is spelt '{}'", encoding::Describe(member.key_range.begin), EscapeForTerminal(member.key), name);
    }
  }
  return {};
}

Result<crypto::Signature> ReadSignature(const Node& entry) {
  PIPESEAL_TRY(CheckSpelling(entry, {"sig", "keyid"}));
  MemberReader reader(entry, "a signature");
  const Node* sig = reader.Required("sig", Kind::kString);
  crypto::Signature signature;
  signature.keyid = reader.OptionalString("keyid");
  signature.certificate = reader.OptionalString("cert");
  PIPESEAL_TRY(reader.FinishOpen());
  std::optional<Bytes> value = FromBase64(sig->text());
  if (!value || value->empty()) return encoding::SchemaError(*sig, "'sig' is not base64 of a signature");
  signature.value = std::move(*value);
  return signature;
}

}  // namespace

Envelope::Envelope(std::string payload_type, ByteView payload)
    : payload_type_(std::move(payload_type)), pre_auth_encoding_(encoding::PreAuthEncoding(payload_type_, payload)) {
  payload_at_ = pre_auth_encoding_.size() - payload.size();
}

Result<Envelope> Envelope::Parse(std::string text, const Limits& limits) {
  Limits wide = limits;
  wide.metadata_bytes = limits.link_bytes;
  wide.string_bytes = limits.link_bytes;
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseJson(std::move(text), wide));
  const Node& object = document.root();
  PIPESEAL_TRY(CheckSpelling(object, {"payload", "payloadType", "signatures"}));
  MemberReader reader(object, "the envelope");
  const std::string payload_type = reader.RequiredString("payloadType");
  const Node* payload = reader.Required("payload", Kind::kString);
  const Node* signatures = reader.Required("signatures", Kind::kArray);
  PIPESEAL_TRY(reader.FinishOpen());

  std::optional<Bytes> bytes = FromBase64(payload->text());
  if (!bytes) return encoding::SchemaError(*payload, "'payload' is not base64");
  Envelope envelope(payload_type, *bytes);
  if (signatures->elements().size() > limits.signatures)
    return Fail(ErrorCode::kLimit, "more than {} signatures", limits.signatures);
  for (const Node* entry : signatures->elements()) {
    PIPESEAL_ASSIGN(crypto::Signature signature, ReadSignature(*entry));
    envelope.signatures_.push_back(std::move(signature));
  }
  return envelope;
}

void Envelope::Add(crypto::Signature signature) {
  std::erase_if(signatures_, [&](const crypto::Signature& other) { return other.keyid == signature.keyid; });
  signatures_.push_back(std::move(signature));
}

std::string Envelope::ToJson() const {
  std::string out = fmt::format("{{\"payloadType\":{},\"payload\":\"{}\",\"signatures\":[", QuoteForJson(payload_type_),
                                ToBase64(unverified_payload()));
  for (const crypto::Signature& signature : signatures_) {
    if (&signature != &signatures_.front()) out.push_back(',');
    out += fmt::format("{{\"keyid\":{},\"sig\":\"{}\"", QuoteForJson(signature.keyid), ToBase64(signature.value));
    if (!signature.certificate.empty()) out += fmt::format(",\"cert\":{}", QuoteForJson(signature.certificate));
    out.push_back('}');
  }
  return out + "]}\n";
}

}  // namespace pipeseal::attestation
