// A signed metadata file of in-toto: a Metablock (spec 4.2: `signed` and `signatures`) or a DSSE envelope (ITE-5) around a
// layout or a link. What is read here is what the file says; nothing of it is verified.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/signature.h"
#include "pipeseal/encoding/canonical_json.h"

namespace pipeseal::intoto {

inline constexpr std::string_view kPayloadType = "application/vnd.in-toto+json";

enum class Container { kMetablock, kDsse };

class Metadata {
 public:
  // As strict as the JSON reader; beside `signed` and `signatures` other members are ignored.
  // A file without signatures can be read (and signed); no key has then signed it.
  static Result<Metadata> Parse(std::string text, std::size_t size_limit, const Limits& limits = kDefaultLimits);
  // New metadata without signatures around a layout or link in JSON.
  static Result<Metadata> Make(Container container, std::string payload);
  // The same for one that is canonical JSON already.
  static Metadata FromCanonical(Container container, std::string canonical);

  Container container() const { return container_; }
  const std::vector<crypto::Signature>& signatures() const& { return signatures_; }
  // What the signatures cover: the canonical JSON of `signed`, or the DSSE pre-authentication encoding.
  ByteView signed_bytes() const&;
  // The layout or link: canonical JSON of `signed`, or the payload as it came. Trust it only after a signature over
  // signed_bytes() was checked.
  ByteView unverified_payload() const&;
  // "layout", "link", or whatever `_type` says; empty if it cannot be told.
  std::string UnverifiedType() const;

  // Adds a signature, in the place of one with the same key id.
  void Add(crypto::Signature signature);
  void DropSignatures() { signatures_.clear(); }
  // The file's text, with a final newline; the same bytes for the same content.
  std::string ToJson() const;

  struct CanonicalPayload {
    std::string text;
    encoding::Outline members;  // of the payload's object; may be empty
  };
  // Gives the canonical JSON of the payload away (the metadata is then spent): for a reader that keeps views into it.
  Result<CanonicalPayload> TakeCanonicalPayload(const Limits& limits) &&;

 private:
  Metadata() = default;
  static Result<Metadata> ParseDsse(std::string text, const Limits& limits);
  static Result<Metadata> FromCanonicalMetablock(std::string text, const encoding::Outline& outline, const Limits& limits);

  Container container_ = Container::kMetablock;
  std::vector<crypto::Signature> signatures_;
  // Metablock: canonical JSON of the whole file, of which `signed` is a part. DSSE: the pre-authentication encoding, of which
  // the payload is the end.
  Bytes bytes_;
  std::size_t payload_at_ = 0, payload_size_ = 0;
  encoding::Outline payload_members_;
};

}  // namespace pipeseal::intoto
