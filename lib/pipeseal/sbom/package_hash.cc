#include "pipeseal/sbom/package_hash.h"

#include <algorithm>
#include <limits>

#include "pipeseal/base/hex.h"

namespace pipeseal::sbom {
namespace {

using enum HashAlgorithm;

constexpr std::size_t kAnySize = std::numeric_limits<std::size_t>::max() / 2;

// SPDX 2.3 section 7.10 and 8.4, SPDX 3.0.1 Core/HashAlgorithm, CycloneDX 1.7 hash-alg. SPDX 3 counts values of post-quantum
// signature schemes and of algorithms that it does not name among the hashes.
constexpr PackageHash kHashes[] = {
    {"ADLER32", "adler32", "", {}, 4, 4, false},
    {"BLAKE2b-256", "blake2b256", "BLAKE2b-256", {}, 32, 32, true},
    {"BLAKE2b-384", "blake2b384", "BLAKE2b-384", {}, 48, 48, true},
    {"BLAKE2b-512", "blake2b512", "BLAKE2b-512", kBlake2b, 64, 64, true},
    {"BLAKE3", "blake3", "BLAKE3", {}, 32, 64, true},
    {"MD2", "md2", "", {}, 16, 16, false},
    {"MD4", "md4", "", {}, 16, 16, false},
    {"MD5", "md5", "MD5", kMd5, 16, 16, false},
    {"MD6", "md6", "", {}, 16, 64, true},
    {"SHA1", "sha1", "SHA-1", kSha1, 20, 20, false},
    {"SHA224", "sha224", "", kSha224, 28, 28, true},
    {"SHA256", "sha256", "SHA-256", kSha256, 32, 32, true},
    {"SHA384", "sha384", "SHA-384", kSha384, 48, 48, true},
    {"SHA512", "sha512", "SHA-512", kSha512, 64, 64, true},
    {"", "sha3_224", "", kSha3_224, 28, 28, true},
    {"SHA3-256", "sha3_256", "SHA3-256", kSha3_256, 32, 32, true},
    {"SHA3-384", "sha3_384", "SHA3-384", kSha3_384, 48, 48, true},
    {"SHA3-512", "sha3_512", "SHA3-512", kSha3_512, 64, 64, true},
    {"", "", "Streebog-256", {}, 32, 32, true},
    {"", "", "Streebog-512", {}, 64, 64, true},
    {"", "crystalsDilithium", "", {}, 1, kAnySize, false},
    {"", "crystalsKyber", "", {}, 1, kAnySize, false},
    {"", "falcon", "", {}, 1, kAnySize, false},
    {"", "other", "", {}, 1, kAnySize, false},
};

}  // namespace

HashVocabulary VocabularyOf(const DocumentInfo& document) {
  if (document.format == Format::kCycloneDx) return HashVocabulary::kCycloneDx;
  return document.version.starts_with('3') ? HashVocabulary::kSpdx3 : HashVocabulary::kSpdx2;
}

std::string_view PackageHash::NameIn(HashVocabulary vocabulary) const {
  switch (vocabulary) {
    case HashVocabulary::kSpdx2:
      return spdx2;
    case HashVocabulary::kSpdx3:
      return spdx3;
    case HashVocabulary::kCycloneDx:
      return cyclonedx;
  }
  return {};
}

std::span<const PackageHash> PackageHashes() { return kHashes; }

const PackageHash* FindPackageHash(HashVocabulary vocabulary, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto at = std::ranges::find_if(kHashes, [&](const PackageHash& hash) { return hash.NameIn(vocabulary) == name; });
  return at == std::end(kHashes) ? nullptr : &*at;
}

Result<void> CheckHashValue(const PackageHash& hash, std::string_view value) {
  if (!IsHex(value)) return Fail(ErrorCode::kSchema, "a hash that is not hexadecimal");
  if (value.size() % 2 == 0 && value.size() >= 2 * hash.least_bytes && value.size() <= 2 * hash.most_bytes) return {};
  if (hash.least_bytes == hash.most_bytes)
    return Fail(ErrorCode::kSchema, "a hash of {} digits, where the algorithm has {}", value.size(), 2 * hash.least_bytes);
  return Fail(ErrorCode::kSchema, "a hash of {} digits, which no value of the algorithm has", value.size());
}

}  // namespace pipeseal::sbom
