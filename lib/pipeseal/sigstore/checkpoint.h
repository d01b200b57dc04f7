// A checkpoint: a log's signed word about the size and the root of its tree (C2SP tlog-checkpoint in a signed note). Nothing of
// it is verified by reading it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/trusted_root.h"

namespace pipeseal::sigstore {

struct NoteSignature {
  std::string name;
  Bytes key_hint;   // four bytes
  Bytes signature;
};

class Checkpoint {
 public:
  static Result<Checkpoint> Parse(std::string_view text, const Limits& limits = kDefaultLimits);

  const std::string& origin() const& { return origin_; }
  std::uint64_t tree_size() const { return tree_size_; }
  const Bytes& root_hash() const& { return root_hash_; }
  const std::vector<NoteSignature>& signatures() const& { return signatures_; }

  // Whether the log has signed. Its lines are those with the first four bytes of its id; under Rekor v2 they, and the origin,
  // bear the log's host as name, under Rekor v1 (an origin that ends in " - NUMBER") any. Each of the log's lines must verify and
  // there must be one; lines of others, such as witnesses, say nothing about the log.
  Result<void> VerifySignature(const TrustedLog& log) const;

 private:
  Checkpoint() = default;

  std::string signed_text_;
  std::string origin_;
  std::uint64_t tree_size_ = 0;
  Bytes root_hash_;
  std::vector<NoteSignature> signatures_;
};

}  // namespace pipeseal::sigstore
