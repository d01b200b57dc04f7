// A Sigstore bundle, v0.1 to v0.3: a signature with everything that is needed to verify it offline. What is read here is what
// the file says; nothing of it is verified.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/base/digest.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/log_entry.h"

namespace pipeseal::sigstore {

enum class BundleVersion { kV01, kV02, kV03 };

// A signature over the bytes of an artifact.
struct MessageSignature {
  std::optional<Digest> message_digest;  // a hint, signed by nobody
  Bytes signature;
};

// Whether a log entry of a bundle without certificate needs an inclusion proof. The media type is signed by nobody, so a later
// bundle whose proof was cut off can call itself one of v0.1; npm's registry did sign such bundles before there were proofs.
enum class KeyedProof : bool { kDemanded, kOptionalInV01 };

class Bundle {
 public:
  // Refused besides what is malformed: both kinds of content or of key material, a DSSE envelope without exactly one
  // signature, a certificate chain in v0.3 or a lone certificate before it, log entries without what their version demands (v0.1 a
  // signed entry timestamp, later versions and every bundle without certificate an inclusion proof with its checkpoint).
  static Result<Bundle> Parse(std::string text, const Limits& limits = kDefaultLimits,
                              KeyedProof keyed_proof = KeyedProof::kDemanded);

  BundleVersion version() const { return version_; }
  // DER, the signer's first; empty if the bundle was signed with a key that both sides know.
  const std::vector<Bytes>& certificates() const& { return certificates_; }
  const std::string& key_hint() const& { return key_hint_; }
  const std::vector<LogEntry>& log_entries() const& { return log_entries_; }
  const std::vector<Bytes>& timestamps() const& { return timestamps_; }  // RFC 3161 responses, DER

  // Exactly one of the two is there.
  const MessageSignature* message_signature() const& { return std::get_if<MessageSignature>(&content_); }
  const attestation::Envelope* envelope() const& { return std::get_if<attestation::Envelope>(&content_); }
  const Bytes& signature() const&;

 private:
  Bundle() = default;

  BundleVersion version_ = BundleVersion::kV03;
  std::vector<Bytes> certificates_;
  std::string key_hint_;
  std::vector<LogEntry> log_entries_;
  std::vector<Bytes> timestamps_;
  std::variant<std::monostate, MessageSignature, attestation::Envelope> content_;
  friend class BundleReader;
};

}  // namespace pipeseal::sigstore
