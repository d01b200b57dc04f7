// A DSSE envelope (DSSE protocol 1.0.2): what a file says, nothing of it verified.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/signature.h"

namespace pipeseal::attestation {

class Envelope {
 public:
  // `text` is the envelope's JSON. Members that the protocol does not name are ignored, as it demands; a payload in either
  // base64 alphabet is read. An envelope without signatures can be read; no key has then signed it.
  static Result<Envelope> Parse(std::string text, const Limits& limits = kDefaultLimits);
  // An envelope without signatures yet, for signing.
  Envelope(std::string payload_type, ByteView payload);

  const std::string& payload_type() const& { return payload_type_; }
  const std::vector<crypto::Signature>& signatures() const& { return signatures_; }
  // The bytes that the signatures cover: the PAE of type and payload.
  ByteView pre_auth_encoding() const& { return pre_auth_encoding_; }
  // The payload as it came: trust it only after a signature over pre_auth_encoding() was checked.
  ByteView unverified_payload() const& { return ByteView(pre_auth_encoding_).substr(payload_at_); }

  // Adds a signature, in the place of one with the same key id.
  void Add(crypto::Signature signature);
  // The envelope as a file: JSON with a final newline, the same bytes for the same content.
  std::string ToJson() const;

 private:
  std::string payload_type_;
  Bytes pre_auth_encoding_;  // holds the payload at its end
  std::size_t payload_at_ = 0;
  std::vector<crypto::Signature> signatures_;
};

}  // namespace pipeseal::attestation
