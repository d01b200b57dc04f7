#include "pipeseal/sigstore/log_entry.h"

#include <fmt/format.h>

#include "pipeseal/base/base64.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sigstore/message_reader.h"

namespace pipeseal::sigstore {
namespace {

using encoding::Kind;
using encoding::Node;

constexpr std::size_t kHashSize = 32;

Result<InclusionProof> ReadInclusionProof(const Node& node, const Limits& limits) {
  MessageReader reader(node, "the inclusion proof");
  InclusionProof proof;
  proof.log_index = reader.Unsigned("logIndex");
  proof.tree_size = reader.Unsigned("treeSize");
  proof.root_hash = reader.RequiredBytes("rootHash");
  const Node* hashes = reader.Optional("hashes", Kind::kArray);
  const Node* checkpoint = reader.Required("checkpoint", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());

  MessageReader note(*checkpoint, "the checkpoint");
  proof.checkpoint = note.RequiredString("envelope");
  PIPESEAL_TRY(note.Finish());
  if (hashes == nullptr) return proof;
  if (hashes->elements().size() > limits.proof_hashes)
    return Fail(ErrorCode::kLimit, "an inclusion proof of more than {} hashes", limits.proof_hashes);
  for (const Node* hash : hashes->elements()) {
    std::optional<Bytes> bytes = hash->is(Kind::kString) ? FromBase64(hash->text()) : std::nullopt;
    if (!bytes || bytes->size() != kHashSize)
      return encoding::SchemaError(*hash, "a hash of the inclusion proof is not base64 of 32 bytes");
    proof.hashes.push_back(std::move(*bytes));
  }
  return proof;
}

// A nested message of one field.
template <typename Read>
auto ReadNested(MessageReader& reader, std::string_view name, std::string_view what, Read read) -> Result<void> {
  const Node* node = reader.Required(name, Kind::kObject);
  if (node == nullptr) return reader.Finish();
  MessageReader nested(*node, what);
  read(nested);
  return nested.Finish();
}

}  // namespace

std::string LogEntry::SignedEntryTimestampInput() const {
  return fmt::format(R"({{"body":"{}","integratedTime":{},"logID":"{}","logIndex":{}}})", ToBase64(body),
                     integrated_time.value_or(UtcTime{}).seconds, ToHex(log_id), log_index);
}

Result<LogEntry> ReadLogEntry(const Node& node, const Limits& limits) {
  MessageReader reader(node, "a log entry");
  LogEntry entry;
  entry.log_index = reader.Unsigned("logIndex");
  PIPESEAL_TRY(ReadNested(reader, "logId", "the log id", [&](MessageReader& id) { entry.log_id = id.RequiredBytes("keyId"); }));
  PIPESEAL_TRY(ReadNested(reader, "kindVersion", "the kind of a log entry", [&](MessageReader& kind) {
    entry.kind = kind.RequiredString("kind");
    entry.version = kind.RequiredString("version");
  }));
  const std::uint64_t time = reader.Unsigned("integratedTime");
  if (time != 0) entry.integrated_time = UtcTime{static_cast<std::int64_t>(time)};
  entry.body = reader.RequiredBytes("canonicalizedBody");
  if (reader.Optional("inclusionPromise", Kind::kObject) != nullptr) {
    PIPESEAL_TRY(ReadNested(reader, "inclusionPromise", "the inclusion promise", [&](MessageReader& promise) {
      entry.signed_entry_timestamp = promise.RequiredBytes("signedEntryTimestamp");
    }));
  }
  const Node* proof = reader.Optional("inclusionProof", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());
  if (proof != nullptr) {
    PIPESEAL_ASSIGN(entry.proof, ReadInclusionProof(*proof, limits));
  }
  return entry;
}

}  // namespace pipeseal::sigstore
