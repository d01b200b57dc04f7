#include "pipeseal/intoto/metadata.h"

#include <algorithm>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/encoding/canonical_json.h"
#include "pipeseal/encoding/pae.h"
#include "pipeseal/encoding/pretty_json.h"

namespace pipeseal::intoto {
namespace {

using encoding::CanonicalCursor;

// A canonical JSON string as text; nothing for other values.
std::optional<std::string> StringValue(std::string_view canonical) {
  if (!canonical.starts_with('"')) return std::nullopt;
  return encoding::Unescape(CanonicalCursor(canonical).TakeString());
}

std::optional<std::string_view> FindMember(std::string_view object, const encoding::Outline& outline, std::string_view name) {
  if (outline.empty()) return encoding::FindCanonicalMember(object, name);
  for (const encoding::OutlineMember& member : outline)
    if (member.depth == 1 && member.name == name) return object.substr(member.begin, member.size);
  return std::nullopt;
}

// An entry of `signatures`: {keyid, sig} or GnuPG's {keyid, signature, other_headers}, and the certificate of ITE-7.
Result<crypto::Signature> ReadSignature(std::string_view entry) {
  crypto::Signature signature;
  Result<void> status;
  std::optional<std::string_view> keyid, value;
  const bool object = CanonicalCursor(entry).TakeMembers([&](std::string_view name, std::string_view bytes) {
    const std::optional<std::string> text = StringValue(bytes);
    const auto hex = [&](Bytes& out) {
      std::optional<Bytes> decoded = text ? FromHex(*text) : std::nullopt;
      if (!decoded || decoded->empty()) {
        status = Fail(ErrorCode::kSchema, "'{}' of a signature is not hexadecimal", name);
        return;
      }
      out = std::move(*decoded);
    };
    if (name == "keyid") {
      keyid = bytes;
      if (text) signature.keyid = *text;
      if (!text) status = Fail(ErrorCode::kSchema, "'keyid' of a signature is not a string");
    } else if (name == "sig" || name == "signature") {
      value = bytes;
      signature.openpgp = name == "signature";
      hex(signature.value);
    } else if (name == "other_headers") {
      hex(signature.other_headers);
    } else if (name == "cert" && text) {
      signature.certificate = *text;
    }
    return status.has_value();
  });
  PIPESEAL_TRY(std::move(status));
  if (!object) return Fail(ErrorCode::kSchema, "an entry of 'signatures' is not an object");
  if (!keyid || !value) return Fail(ErrorCode::kSchema, "a signature without 'keyid' or 'sig'");
  if (signature.openpgp && signature.other_headers.empty())
    return Fail(ErrorCode::kSchema, "a GnuPG signature without 'other_headers'");
  return signature;
}

}  // namespace

Result<Metadata> Metadata::Parse(std::string text, std::size_t size_limit, const Limits& limits) {
  // The containers have no member in common but `signatures`, and canonical form is needed for one of them only: look which one
  // it is before paying for either.
  const std::size_t probe = text.find("\"payloadType\"");
  if (probe != std::string::npos && text.find("\"signed\"") == std::string::npos) return ParseDsse(std::move(text), limits);
  encoding::Outline outline;
  PIPESEAL_ASSIGN(std::string canonical,
                  encoding::Canonicalize(std::move(text), {size_limit, limits.json_depth}, &outline));
  return FromCanonicalMetablock(std::move(canonical), outline, limits);
}

Result<Metadata> Metadata::ParseDsse(std::string text, const Limits& limits) {
  PIPESEAL_ASSIGN(attestation::Envelope envelope, attestation::Envelope::Parse(std::move(text), limits));
  if (envelope.payload_type() != kPayloadType)
    return Fail(ErrorCode::kSchema, "the envelope's payloadType is '{}', not '{}'",
                EscapeForTerminal(envelope.payload_type()), kPayloadType);
  Metadata metadata;
  metadata.container_ = Container::kDsse;
  metadata.signatures_ = envelope.signatures();
  metadata.bytes_ = envelope.pre_auth_encoding();
  metadata.payload_size_ = envelope.unverified_payload().size();
  metadata.payload_at_ = metadata.bytes_.size() - metadata.payload_size_;
  return metadata;
}

Result<Metadata> Metadata::FromCanonicalMetablock(std::string text, const encoding::Outline& outline,
                                                  const Limits& limits) {
  Metadata metadata;
  metadata.bytes_ = std::move(text);
  const std::string_view all = metadata.bytes_;
  if (!all.starts_with('{')) return Fail(ErrorCode::kSchema, "the file does not hold a JSON object");
  const std::optional<std::string_view> payload = FindMember(all, outline, "signed");
  const std::optional<std::string_view> signatures = FindMember(all, outline, "signatures");
  if (!payload || !payload->starts_with('{')) return Fail(ErrorCode::kSchema, "the file has no object 'signed'");
  if (!signatures || !signatures->starts_with('[')) return Fail(ErrorCode::kSchema, "the file has no array 'signatures'");
  metadata.payload_at_ = static_cast<std::size_t>(payload->data() - all.data());
  metadata.payload_size_ = payload->size();
  for (const encoding::OutlineMember& member : outline) {
    if (member.depth != 2 || member.begin < metadata.payload_at_ || member.begin >= metadata.payload_at_ + payload->size()) continue;
    metadata.payload_members_.push_back({member.name, 1, member.begin - metadata.payload_at_, member.size});
  }

  Result<void> status;
  CanonicalCursor(*signatures).TakeElements([&](std::string_view entry) {
    Result<crypto::Signature> signature = ReadSignature(entry);
    if (!signature) {
      status = Fail(std::move(signature).error());
    } else if (metadata.signatures_.size() == limits.signatures) {
      status = Fail(ErrorCode::kLimit, "more than {} signatures", limits.signatures);
    } else {
      metadata.signatures_.push_back(std::move(*signature));
    }
    return status.has_value();
  });
  PIPESEAL_TRY(std::move(status));
  return metadata;
}

Result<Metadata> Metadata::Make(Container container, std::string payload) {
  const encoding::CanonicalOptions options{kDefaultLimits.link_bytes, kDefaultLimits.json_depth};
  PIPESEAL_ASSIGN(std::string canonical, encoding::Canonicalize(std::move(payload), options));
  return FromCanonical(container, std::move(canonical));
}

Metadata Metadata::FromCanonical(Container container, std::string canonical) {
  Metadata metadata;
  metadata.container_ = container;
  metadata.bytes_ = std::move(canonical);
  if (container == Container::kDsse) {
    std::string json;
    if (FindMember(metadata.bytes_, {}, "_type") == "\"layout\"") {
      encoding::AppendPretty(metadata.bytes_, 0, json);
    } else {
      encoding::AppendAsJson(metadata.bytes_, json);
    }
    metadata.payload_size_ = json.size();
    metadata.bytes_ = encoding::PreAuthEncoding(kPayloadType, json);
  } else {
    metadata.payload_size_ = metadata.bytes_.size();
  }
  metadata.payload_at_ = metadata.bytes_.size() - metadata.payload_size_;
  return metadata;
}

ByteView Metadata::unverified_payload() const& { return ByteView(bytes_).substr(payload_at_, payload_size_); }

ByteView Metadata::signed_bytes() const& {
  return container_ == Container::kDsse ? ByteView(bytes_) : unverified_payload();
}

std::string Metadata::UnverifiedType() const {
  std::string canonical;
  ByteView payload = unverified_payload();
  if (container_ == Container::kDsse) {
    Result<std::string> made = encoding::Canonicalize(
        std::string(payload), {payload.size(), kDefaultLimits.json_depth, encoding::CanonicalNumbers::kAny});
    if (!made) return {};
    canonical = std::move(*made);
    payload = canonical;
  }
  const std::optional<std::string_view> type = FindMember(payload, payload_members_, "_type");
  return type ? StringValue(*type).value_or("") : "";
}

void Metadata::Add(crypto::Signature signature) {
  std::erase_if(signatures_, [&](const crypto::Signature& other) { return other.keyid == signature.keyid; });
  signatures_.push_back(std::move(signature));
}

std::string Metadata::ToJson() const {
  if (container_ == Container::kDsse) {
    attestation::Envelope envelope{std::string(kPayloadType), unverified_payload()};
    for (const crypto::Signature& signature : signatures_) envelope.Add(signature);
    return envelope.ToJson();
  }
  std::string out = "{\"signatures\":[";
  for (const crypto::Signature& signature : signatures_) {
    if (&signature != &signatures_.front()) out.push_back(',');
    out += fmt::format("{{\"keyid\":{}", QuoteForJson(signature.keyid));
    if (!signature.certificate.empty()) out += fmt::format(",\"cert\":{}", QuoteForJson(signature.certificate));
    if (signature.openpgp) {
      out += fmt::format(",\"other_headers\":\"{}\",\"signature\":\"{}\"}}", ToHex(signature.other_headers),
                         ToHex(signature.value));
    } else {
      out += fmt::format(",\"sig\":\"{}\"}}", ToHex(signature.value));
    }
  }
  out += "],\n\"signed\":";
  out.reserve(out.size() + payload_size_ + 16);
  // Links grow large and are for programs; layouts are read by people, and findings name their lines.
  if (UnverifiedType() == "layout") {
    encoding::AppendPretty(unverified_payload(), 0, out);
  } else {
    encoding::AppendAsJson(unverified_payload(), out);
  }
  out += "}\n";
  return out;
}

Result<Metadata::CanonicalPayload> Metadata::TakeCanonicalPayload(const Limits& limits) && {
  bytes_.resize(payload_at_ + payload_size_);
  bytes_.erase(0, payload_at_);
  if (container_ == Container::kMetablock) return CanonicalPayload{std::move(bytes_), std::move(payload_members_)};
  CanonicalPayload payload;
  const encoding::CanonicalOptions options{bytes_.size(), limits.json_depth, encoding::CanonicalNumbers::kAny};
  PIPESEAL_ASSIGN(payload.text, encoding::Canonicalize(std::move(bytes_), options, &payload.members));
  std::erase_if(payload.members, [](const encoding::OutlineMember& member) { return member.depth != 1; });
  return payload;
}

}  // namespace pipeseal::intoto
