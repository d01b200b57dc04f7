#include "pipeseal/sigstore/merkle_tree.h"

#include <bit>

#include "pipeseal/crypto/hasher.h"

namespace pipeseal::sigstore {
namespace {

Bytes Sha256(ByteView bytes) { return Bytes(crypto::Hash(HashAlgorithm::kSha256, bytes).bytes()); }

Bytes HashNode(ByteView left, ByteView right) {
  Bytes input(1, '\x01');
  input.append(left).append(right);
  return Sha256(input);
}

}  // namespace

Bytes HashLeaf(ByteView entry) {
  Bytes input(1, '\0');
  input.append(entry);
  return Sha256(input);
}

Result<Bytes> RootOf(const InclusionProof& proof, ByteView leaf_hash) {
  if (proof.log_index >= proof.tree_size)
    return Fail(ErrorCode::kSchema, "leaf {} lies outside a tree of {} leaves", proof.log_index, proof.tree_size);
  // Up to where the ways of this leaf and of the last one part, there is a hash for each level; above, one for each left turn.
  const auto inner = static_cast<std::size_t>(std::bit_width(proof.log_index ^ (proof.tree_size - 1)));
  const auto border = static_cast<std::size_t>(inner == 64 ? 0 : std::popcount(proof.log_index >> inner));
  if (proof.hashes.size() != inner + border)
    return Fail(ErrorCode::kSchema, "{} hashes, where leaf {} of {} needs {}", proof.hashes.size(), proof.log_index,
                proof.tree_size, inner + border);
  Bytes hash(leaf_hash);
  for (std::size_t level = 0; level < inner; ++level)
    hash = (proof.log_index >> level) & 1 ? HashNode(proof.hashes[level], hash) : HashNode(hash, proof.hashes[level]);
  for (std::size_t level = inner; level < proof.hashes.size(); ++level) hash = HashNode(proof.hashes[level], hash);
  return hash;
}

}  // namespace pipeseal::sigstore
