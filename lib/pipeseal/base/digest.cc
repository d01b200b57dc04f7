#include "pipeseal/base/digest.h"

#include <algorithm>

#include "pipeseal/base/hex.h"

namespace pipeseal {
namespace {

using enum HashAlgorithm;

// In the order of the enumeration.
constexpr HashAlgorithmInfo kAlgorithms[] = {
    {kMd5, "md5", 16, false},
    {kSha1, "sha1", 20, false},
    {kSha224, "sha224", 28, true},
    {kSha256, "sha256", 32, true},
    {kSha384, "sha384", 48, true},
    {kSha512, "sha512", 64, true},
    {kSha512_224, "sha512-224", 28, true},
    {kSha512_256, "sha512-256", 32, true},
    {kSha3_224, "sha3-224", 28, true},
    {kSha3_256, "sha3-256", 32, true},
    {kSha3_384, "sha3-384", 48, true},
    {kSha3_512, "sha3-512", 64, true},
    {kBlake2b, "blake2b", 64, true},
    {kBlake2s, "blake2s", 32, true},
};

}  // namespace

std::span<const HashAlgorithmInfo> HashAlgorithms() { return kAlgorithms; }

const HashAlgorithmInfo& InfoOf(HashAlgorithm algorithm) { return kAlgorithms[static_cast<std::size_t>(algorithm)]; }

std::optional<HashAlgorithm> FindHashAlgorithm(std::string_view name) {
  for (const HashAlgorithmInfo& info : kAlgorithms)
    if (info.name == name) return info.algorithm;
  return std::nullopt;
}

Result<Digest> Digest::FromBytes(HashAlgorithm algorithm, ByteView value) {
  const HashAlgorithmInfo& info = InfoOf(algorithm);
  if (value.size() != info.size)
    return Fail(ErrorCode::kSchema, "a {} digest has {} bytes, not {}", info.name, info.size, value.size());
  return Digest(algorithm, Bytes(value));
}

Result<Digest> Digest::FromHex(HashAlgorithm algorithm, std::string_view text) {
  std::optional<Bytes> bytes = pipeseal::FromHex(text);
  if (!bytes) return Fail(ErrorCode::kSchema, "a {} digest that is not hexadecimal", InfoOf(algorithm).name);
  return FromBytes(algorithm, *bytes);
}

std::string Digest::hex() const { return ToHex(value_); }

void DigestSet::Add(Digest digest) {
  const auto name = [](const Digest& d) { return InfoOf(d.algorithm()).name; };
  const auto at = std::ranges::lower_bound(digests_, name(digest), {}, name);
  if (at != digests_.end() && at->algorithm() == digest.algorithm()) {
    *at = std::move(digest);
  } else {
    digests_.insert(at, std::move(digest));
  }
}

const Digest* DigestSet::Find(HashAlgorithm algorithm) const {
  const auto at = std::ranges::find(digests_, algorithm, &Digest::algorithm);
  return at == digests_.end() ? nullptr : &*at;
}

}  // namespace pipeseal
