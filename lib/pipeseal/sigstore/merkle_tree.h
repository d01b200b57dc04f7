// The hash tree of a transparency log (RFC 9162 section 2.1).
#pragma once

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sigstore/log_entry.h"

namespace pipeseal::sigstore {

// SHA-256 of 0x00 and the entry.
Bytes HashLeaf(ByteView entry);

// The root of the tree of proof.tree_size leaves in which `leaf_hash` is the leaf proof.log_index (RFC 9162 section 2.1.3.2).
// An error if the index lies outside the tree, or the number of hashes is not the one that the tree's shape demands.
Result<Bytes> RootOf(const InclusionProof& proof, ByteView leaf_hash);

}  // namespace pipeseal::sigstore
