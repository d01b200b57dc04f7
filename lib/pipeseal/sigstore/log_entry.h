// An entry of a transparency log as a bundle carries it (Sigstore bundle format, TransparencyLogEntry). Nothing of it is verified.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::sigstore {

// The way from one leaf to the root of a log's tree (RFC 9162 section 2.1.3), and the log's word about that root.
struct InclusionProof {
  std::uint64_t log_index = 0;  // within this tree
  std::uint64_t tree_size = 0;
  Bytes root_hash;
  std::vector<Bytes> hashes;
  std::string checkpoint;
};

struct LogEntry {
  std::uint64_t log_index = 0;  // across all trees of the log
  Bytes log_id;
  std::string kind, version;              // "hashedrekord", "0.0.1"
  std::optional<UtcTime> integrated_time;  // of Rekor v1; nobody vouches for it without a signed entry timestamp
  Bytes signed_entry_timestamp;           // empty when there is none
  std::optional<InclusionProof> proof;
  Bytes body;  // canonicalizedBody: exactly what the leaf is the hash of

  // What the log signed with a signed entry timestamp: canonical JSON of body, integratedTime, logID and logIndex.
  std::string SignedEntryTimestampInput() const;
};

Result<LogEntry> ReadLogEntry(const encoding::Node& node, const Limits& limits);

}  // namespace pipeseal::sigstore
