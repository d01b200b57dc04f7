#include "pipeseal/verify/log_entry_verifier.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/sigstore/checkpoint.h"
#include "pipeseal/sigstore/entry_body.h"
#include "pipeseal/sigstore/merkle_tree.h"
#include "pipeseal/verify/bundle_rules.h"

namespace pipeseal::verify {
namespace {

using sigstore::EntryBody;
using sigstore::InclusionProof;
using sigstore::LogEntry;
using sigstore::TrustedLog;

class EntryJudge {
 public:
  EntryJudge(const LogEntry& entry, const RecordedSignature& signature, UtcTime now, const Limits& limits, Check& check,
             Findings& findings)
      : entry_(entry), signature_(signature), now_(now), limits_(limits), check_(check), findings_(findings) {}

  std::optional<VerifiedTime> JudgeTimestamp(const TrustedLog& log) {
    if (entry_.signed_entry_timestamp.empty()) return std::nullopt;
    Check& check = check_.Child("signed entry timestamp", log.base_url);
    const bool verifies =
        entry_.integrated_time &&
        log.key.Verify(entry_.SignedEntryTimestampInput(), crypto::Signature{{}, entry_.signed_entry_timestamp});
    if (!verifies) {
      Refuse(check, rules::kEntryTimestampInvalid, "the signed entry timestamp does not verify under the log's key");
      return std::nullopt;
    }
    const UtcTime time = *entry_.integrated_time;
    if (!log.validity.Contains(time) || time > now_) {
      Finding& finding = Refuse(check, rules::kLogKeyExpired, "the log was not trusted at the time of its entry");
      finding.evidence.push_back({"time", log.validity.Describe(), FormatUtcTime(time)});
      return std::nullopt;
    }
    check.Pass(fmt::format("recorded at {}", FormatUtcTime(time)));
    return VerifiedTime{log.host, time};
  }

  void JudgeInclusion(const TrustedLog& log) {
    if (!entry_.proof) return;
    JudgeCheckpoint(*entry_.proof, log);
    Check& check = check_.Child("inclusion proof", log.base_url);
    const Result<Bytes> root = RootOf(*entry_.proof, sigstore::HashLeaf(entry_.body));
    if (!root) {
      Refuse(check, rules::kInclusionProofInvalid, root.error().message());
    } else if (*root != entry_.proof->root_hash) {
      Finding& finding = Refuse(check, rules::kInclusionProofInvalid, "the inclusion proof leads to another root");
      finding.evidence.push_back({"root", ToHex(entry_.proof->root_hash), ToHex(*root)});
    } else {
      check.Pass(fmt::format("entry {} of {}", entry_.proof->log_index, entry_.proof->tree_size));
    }
  }

  // Every field of the entry that has a counterpart in the bundle.
  void JudgeBody() {
    Check& check = check_.Child("recorded signature", fmt::format("{} {}", entry_.kind, entry_.version));
    const Result<EntryBody> body = sigstore::ReadEntryBody(entry_);
    if (!body) {
      Refuse(check, rules::kEntryDiffers, fmt::format("the body of the log entry: {}", body.error().message()));
      return;
    }
    const std::size_t before = findings_.list().size();
    JudgeSigner(*body, check);
    if (body->signature != signature_.bundle.signature())
      Refuse(check, rules::kEntryDiffers, "the log entry records another signature than the bundle's");
    if (signature_.bundle.envelope() != nullptr) {
      JudgeEnvelopeDigest(*body, *signature_.bundle.envelope(), check);
    } else {
      JudgeArtifactDigest(*body, check);
    }
    if (findings_.list().size() == before) check.Pass("signer, signature and digest are the bundle's");
  }

 private:
  Finding& Refuse(Check& check, const RuleInfo& rule, std::string message) {
    check.Fail(message);
    Finding& finding = findings_.Add(rule, std::move(message));
    finding.subject = fmt::format("log entry {}", entry_.log_index);
    return finding;
  }

  void JudgeCheckpoint(const InclusionProof& proof, const TrustedLog& log) {
    Check& check = check_.Child("checkpoint", log.base_url);
    const Result<sigstore::Checkpoint> checkpoint = sigstore::Checkpoint::Parse(proof.checkpoint, limits_);
    if (!checkpoint) {
      Refuse(check, rules::kCheckpointInvalid, checkpoint.error().message());
      return;
    }
    if (const Result<void> verified = checkpoint->VerifySignature(log); !verified) {
      Refuse(check, rules::kCheckpointInvalid, verified.error().message());
    } else if (checkpoint->tree_size() != proof.tree_size || checkpoint->root_hash() != proof.root_hash) {
      Finding& finding = Refuse(check, rules::kCheckpointInvalid, "the checkpoint is of another tree than the proof");
      finding.evidence.push_back({"tree size", std::to_string(proof.tree_size), std::to_string(checkpoint->tree_size())});
      finding.evidence.push_back({"root", ToHex(proof.root_hash), ToHex(checkpoint->root_hash())});
    } else {
      check.Pass(fmt::format("a tree of {} entries, signed by the log", proof.tree_size));
    }
  }

  void JudgeSigner(const EntryBody& body, Check& check) {
    const bool same = signature_.certificate.empty() ? body.public_key == signature_.public_key
                                                     : body.certificate == signature_.certificate;
    if (!same) Refuse(check, rules::kEntryDiffers, "the log entry records another signer than the bundle's");
  }

  void JudgeDigest(const Digest& recorded, const Digest* found, std::string_view of, Check& check) {
    if (found != nullptr && *found == recorded) return;
    Finding& finding = Refuse(check, rules::kEntryDiffers, fmt::format("the log entry records another {}", of));
    finding.evidence.push_back({std::string(InfoOf(recorded.algorithm()).name), recorded.hex(), found ? found->hex() : ""});
  }

  void JudgeEnvelopeDigest(const EntryBody& body, const attestation::Envelope& envelope, Check& check) {
    if (body.payload_digest) {
      const Digest found = crypto::Hash(body.payload_digest->algorithm(), envelope.unverified_payload());
      JudgeDigest(*body.payload_digest, &found, "payload", check);
    } else if (body.signed_digest && entry_.version != "0.0.1") {
      const Digest found = crypto::Hash(body.signed_digest->algorithm(), envelope.pre_auth_encoding());
      JudgeDigest(*body.signed_digest, &found, "envelope", check);
    } else {
      Refuse(check, rules::kEntryDiffers, "the log entry is about an artifact, the bundle about an envelope");
    }
    if (body.payload_type && *body.payload_type != envelope.payload_type())
      Refuse(check, rules::kEntryDiffers, "the log entry records another payload type");
  }

  void JudgeArtifactDigest(const EntryBody& body, Check& check) {
    if (!body.signed_digest) {
      Refuse(check, rules::kEntryDiffers, "the log entry is about an envelope, the bundle about an artifact");
    } else if (signature_.artifact != nullptr) {
      JudgeDigest(*body.signed_digest, signature_.artifact->Find(body.signed_digest->algorithm()), "artifact", check);
    }
  }

  const LogEntry& entry_;
  const RecordedSignature& signature_;
  UtcTime now_;
  const Limits& limits_;
  Check& check_;
  Findings& findings_;
};

}  // namespace

JudgedEntry JudgeLogEntry(const LogEntry& entry, const RecordedSignature& signature, const sigstore::TrustedRoot& root,
                          UtcTime now, const Limits& limits, Check& trace, Findings& findings) {
  Check& check = trace.Child("log entry", std::to_string(entry.log_index));
  const std::size_t before = findings.list().size();
  EntryJudge judge(entry, signature, now, limits, check, findings);
  judge.JudgeBody();
  const auto log = std::ranges::find(root.tlogs, entry.log_id, &TrustedLog::log_id);
  if (log == root.tlogs.end()) {
    Finding& finding = findings.Add(rules::kLogUnknown, "the trusted root does not name the log of this entry");
    finding.subject = fmt::format("log entry {}", entry.log_index);
    finding.evidence.push_back({"log id", "", ToHex(entry.log_id)});
    check.Fail(finding.message);
    return {};
  }
  const std::optional<VerifiedTime> time = judge.JudgeTimestamp(*log);
  judge.JudgeInclusion(*log);
  if (findings.list().size() != before) {
    check.Fail("the entry is refused");
    return {};
  }
  check.Pass(fmt::format("recorded by {}", log->base_url));
  return {&*log, time};
}

}  // namespace pipeseal::verify
