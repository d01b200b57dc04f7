#include "pipeseal/sbom/package_hash.h"

#include <doctest/doctest.h>

#include <string>

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

bool Fits(HashVocabulary vocabulary, std::string_view name, std::size_t digits) {
  const PackageHash* hash = FindPackageHash(vocabulary, name);
  REQUIRE_MESSAGE(hash != nullptr, std::string(name));
  return CheckHashValue(*hash, std::string(digits, 'a')).has_value();
}

}  // namespace

TEST_CASE("each vocabulary has its own names for one algorithm") {
  using enum HashVocabulary;
  const PackageHash* sha256 = FindPackageHash(kCycloneDx, "SHA-256");
  REQUIRE(sha256 != nullptr);
  CHECK(sha256->algorithm == HashAlgorithm::kSha256);
  CHECK(FindPackageHash(kSpdx2, "SHA256") == sha256);
  CHECK(FindPackageHash(kSpdx3, "sha256") == sha256);
  CHECK(FindPackageHash(kSpdx2, "SHA-256") == nullptr);
  CHECK(FindPackageHash(kCycloneDx, "sha-256") == nullptr);
  CHECK(FindPackageHash(kCycloneDx, "MD6") == nullptr);
  CHECK(FindPackageHash(kSpdx2, "") == nullptr);
}

TEST_CASE("what can be computed here has the length that it has here") {
  for (const PackageHash& hash : PackageHashes()) {
    if (!hash.algorithm) continue;
    CHECK(hash.least_bytes == InfoOf(*hash.algorithm).size);
    CHECK(hash.most_bytes == hash.least_bytes);
    CHECK(hash.collision_resistant == InfoOf(*hash.algorithm).collision_resistant);
  }
}

TEST_CASE("a value is as long as its algorithm's") {
  using enum HashVocabulary;
  CHECK(Fits(kCycloneDx, "SHA-256", 64));
  CHECK_FALSE(Fits(kCycloneDx, "SHA-256", 32));
  CHECK_FALSE(Fits(kCycloneDx, "SHA-256", 65));
  CHECK_FALSE(Fits(kCycloneDx, "SHA-256", 0));
  CHECK(Fits(kCycloneDx, "Streebog-512", 128));
  CHECK(Fits(kCycloneDx, "BLAKE2b-384", 96));
  CHECK(Fits(kCycloneDx, "BLAKE3", 64));
  CHECK_FALSE(Fits(kCycloneDx, "BLAKE3", 40));
  CHECK(Fits(kSpdx2, "ADLER32", 8));
  CHECK(Fits(kSpdx2, "MD2", 32));
  CHECK_FALSE(Fits(kSpdx3, "other", 0));
  CHECK(Fits(kSpdx3, "other", 2));
}

TEST_CASE("a value is hexadecimal in either case") {
  const PackageHash* md5 = FindPackageHash(HashVocabulary::kSpdx2, "MD5");
  REQUIRE(md5 != nullptr);
  CHECK(CheckHashValue(*md5, "D41D8CD98F00B204E9800998ECF8427E"));
  CHECK(CheckHashValue(*md5, "d41d8cd98f00b204e9800998ecf8427e"));
  CHECK_FALSE(CheckHashValue(*md5, "x41d8cd98f00b204e9800998ecf8427e"));
}
