// Digests: a value of one hash algorithm, and sets of them for one artifact.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/bytes.h"
#include "pipeseal/base/result.h"

namespace pipeseal {

enum class HashAlgorithm : std::uint8_t {
  kMd5,
  kSha1,
  kSha224,
  kSha256,
  kSha384,
  kSha512,
  kSha512_224,
  kSha512_256,
  kSha3_224,
  kSha3_256,
  kSha3_384,
  kSha3_512,
  kBlake2b,
  kBlake2s,
};

struct HashAlgorithmInfo {
  HashAlgorithm algorithm;
  std::string_view name;  // as hash objects of in-toto spell it
  std::size_t size;       // bytes of a digest
  bool collision_resistant;
};

std::span<const HashAlgorithmInfo> HashAlgorithms();
const HashAlgorithmInfo& InfoOf(HashAlgorithm algorithm);
// Exact spelling ("sha256"); nothing for an algorithm that is not known here.
std::optional<HashAlgorithm> FindHashAlgorithm(std::string_view name);

// A digest always has the length of its algorithm.
class Digest {
 public:
  // `value` must have the algorithm's length.
  static Result<Digest> FromBytes(HashAlgorithm algorithm, ByteView value);
  static Result<Digest> FromHex(HashAlgorithm algorithm, std::string_view text);

  HashAlgorithm algorithm() const { return algorithm_; }
  ByteView bytes() const& { return value_; }
  std::string hex() const;
  bool collision_resistant() const { return InfoOf(algorithm_).collision_resistant; }

  auto operator<=>(const Digest&) const = default;

 private:
  Digest(HashAlgorithm algorithm, Bytes value) : algorithm_(algorithm), value_(std::move(value)) {}

  HashAlgorithm algorithm_;
  Bytes value_;
};

// The digests of one artifact, at most one for each algorithm, in the order of the algorithms' names.
class DigestSet {
 public:
  void Add(Digest digest);
  const Digest* Find(HashAlgorithm algorithm) const;
  const std::vector<Digest>& digests() const& { return digests_; }
  const std::vector<Digest>& digests() const&& = delete;
  bool empty() const { return digests_.empty(); }

 private:
  std::vector<Digest> digests_;
};

}  // namespace pipeseal
