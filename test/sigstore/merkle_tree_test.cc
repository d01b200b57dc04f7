#include "pipeseal/sigstore/merkle_tree.h"

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "pipeseal/base/hex.h"
#include "pipeseal/crypto/hasher.h"

namespace pipeseal::sigstore {
namespace {

// The entries that implementations of RFC 6962 test with, and the roots of the trees of the first one, the first two, …
constexpr std::string_view kEntries[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::string_view kRoots[] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

Bytes Unhex(std::string_view text) {
  auto bytes = FromHex(text);
  REQUIRE(bytes);
  return std::move(*bytes);
}

using Leaves = std::span<const Bytes>;

std::vector<Bytes> LeafHashes() {
  std::vector<Bytes> leaves;
  for (const std::string_view entry : kEntries) leaves.push_back(HashLeaf(Unhex(entry)));
  return leaves;
}

// The definitions of RFC 6962 section 2.1, word for word.
Bytes TreeHash(Leaves leaves) {
  if (leaves.size() == 1) return leaves.front();
  const std::size_t middle = std::bit_floor(leaves.size() - 1);
  const Bytes node = Bytes(1, '\x01') + TreeHash(leaves.first(middle)) + TreeHash(leaves.subspan(middle));
  return Bytes(crypto::Hash(HashAlgorithm::kSha256, node).bytes());
}

std::vector<Bytes> Path(std::size_t index, Leaves leaves) {
  if (leaves.size() == 1) return {};
  const std::size_t middle = std::bit_floor(leaves.size() - 1);
  const bool left = index < middle;
  std::vector<Bytes> path = left ? Path(index, leaves.first(middle)) : Path(index - middle, leaves.subspan(middle));
  path.push_back(TreeHash(left ? leaves.subspan(middle) : leaves.first(middle)));
  return path;
}

InclusionProof Prove(std::size_t index, Leaves leaves) {
  InclusionProof proof;
  proof.log_index = index;
  proof.tree_size = leaves.size();
  proof.hashes = Path(index, leaves);
  return proof;
}

}  // namespace

TEST_CASE("a leaf is hashed apart from a node") {
  CHECK(ToHex(HashLeaf("")) == kRoots[0]);
  CHECK(ToHex(HashLeaf("")) == crypto::Hash(HashAlgorithm::kSha256, std::string_view("\0", 1)).hex());
  CHECK(HashLeaf("a") != HashLeaf("b"));
}

TEST_CASE("every leaf of every small tree leads to the tree's root") {
  const std::vector<Bytes> leaves = LeafHashes();
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const Leaves tree = Leaves(leaves).first(size);
    CHECK(ToHex(TreeHash(tree)) == kRoots[size - 1]);
    for (std::size_t index = 0; index < size; ++index) {
      CAPTURE(size);
      CAPTURE(index);
      const auto root = RootOf(Prove(index, tree), leaves[index]);
      REQUIRE(root);
      CHECK(ToHex(*root) == kRoots[size - 1]);
    }
  }
}

TEST_CASE("a way worked out by hand") {
  // Leaf 4 of 7: 5 stands beside it, 6 is the rest of the right half, 0 to 3 are the left half.
  const std::vector<Bytes> leaves = LeafHashes();
  InclusionProof proof = Prove(4, Leaves(leaves).first(7));
  REQUIRE(proof.hashes.size() == 3);
  CHECK(proof.hashes[0] == leaves[5]);
  CHECK(proof.hashes[1] == leaves[6]);
  CHECK(ToHex(proof.hashes[2]) == kRoots[3]);
}

TEST_CASE("no other leaf, index or hash leads there") {
  const std::vector<Bytes> leaves = LeafHashes();
  for (std::size_t size = 2; size <= leaves.size(); ++size) {
    for (std::size_t index = 0; index < size; ++index) {
      CAPTURE(size);
      CAPTURE(index);
      const InclusionProof good = Prove(index, Leaves(leaves).first(size));
      const std::string_view root = kRoots[size - 1];
      const auto leads = [&](const InclusionProof& proof, const Bytes& leaf) {
        const auto found = RootOf(proof, leaf);
        return found && ToHex(*found) == root;
      };
      REQUIRE(leads(good, leaves[index]));
      CHECK_FALSE(leads(good, leaves[(index + 1) % size]));
      for (std::size_t other = 0; other <= size; ++other) {
        InclusionProof moved = good;
        moved.log_index = other;
        CHECK(leads(moved, leaves[index]) == (other == index));
      }
      for (std::size_t at = 0; at < good.hashes.size(); ++at) {
        InclusionProof changed = good;
        changed.hashes[at][0] = static_cast<char>(changed.hashes[at][0] ^ 1);
        CHECK_FALSE(leads(changed, leaves[index]));
      }
    }
  }
}

TEST_CASE("the shape of the tree demands the number of hashes") {
  const std::vector<Bytes> leaves = LeafHashes();
  InclusionProof proof = Prove(5, leaves);
  REQUIRE(RootOf(proof, leaves[5]));
  proof.hashes.push_back(leaves[0]);
  CHECK_FALSE(RootOf(proof, leaves[5]));
  proof.hashes.resize(2);
  CHECK_FALSE(RootOf(proof, leaves[5]));
  proof.hashes.clear();
  CHECK_FALSE(RootOf(proof, leaves[5]));
}

TEST_CASE("a leaf lies inside its tree") {
  const Bytes leaf = HashLeaf("entry");
  InclusionProof proof;
  CHECK_FALSE(RootOf(proof, leaf));  // a tree without leaves
  proof.tree_size = 1;
  REQUIRE(RootOf(proof, leaf));
  CHECK(*RootOf(proof, leaf) == leaf);
  proof.log_index = 1;
  CHECK_FALSE(RootOf(proof, leaf));
  proof.log_index = proof.tree_size = UINT64_MAX;
  CHECK_FALSE(RootOf(proof, leaf));
}

TEST_CASE("the largest trees have their shape, too") {
  const Bytes leaf = HashLeaf("entry");
  struct Row {
    std::uint64_t index, size;
    std::size_t hashes;
  };
  const Row rows[] = {
      {0, UINT64_MAX, 64},
      {UINT64_MAX - 1, UINT64_MAX, 63},  // 2^64-2: beside nobody at the lowest level, and a left turn at each other one
      {0, std::uint64_t{1} << 63, 63},
      {(std::uint64_t{1} << 63) - 1, std::uint64_t{1} << 63, 63},
      {std::uint64_t{1} << 63, (std::uint64_t{1} << 63) + 1, 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.index);
    InclusionProof proof;
    proof.log_index = row.index;
    proof.tree_size = row.size;
    proof.hashes.assign(row.hashes, leaf);
    CHECK(RootOf(proof, leaf));
    proof.hashes.assign(row.hashes + 1, leaf);
    CHECK_FALSE(RootOf(proof, leaf));
    proof.hashes.assign(row.hashes - 1, leaf);
    CHECK_FALSE(RootOf(proof, leaf));
  }
}

}  // namespace pipeseal::sigstore
