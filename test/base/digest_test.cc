#include "pipeseal/base/digest.h"

#include <doctest/doctest.h>

#include <set>

namespace pipeseal {
namespace {

Digest DigestOf(HashAlgorithm algorithm, char filling) {
  auto digest = Digest::FromBytes(algorithm, std::string(InfoOf(algorithm).size, filling));
  REQUIRE(digest);
  return *digest;
}

TEST_CASE("algorithms are found by their exact names, each a row of the table") {
  std::set<std::string_view> names;
  for (const HashAlgorithmInfo& info : HashAlgorithms()) {
    CHECK(InfoOf(info.algorithm).name == info.name);
    CHECK(FindHashAlgorithm(info.name) == info.algorithm);
    CHECK(names.insert(info.name).second);
  }
  for (const std::string_view name : {"", "SHA256", "sha-256", "sha256 ", "sha25", "sha2567"})
    CHECK_FALSE(FindHashAlgorithm(name));
}

TEST_CASE("only md5 and sha1 are not collision resistant") {
  for (const HashAlgorithmInfo& info : HashAlgorithms())
    CHECK(info.collision_resistant == (info.name != "md5" && info.name != "sha1"));
}

TEST_CASE("a digest has the length of its algorithm") {
  for (const HashAlgorithmInfo& info : HashAlgorithms()) {
    CAPTURE(info.name);
    CHECK(Digest::FromBytes(info.algorithm, std::string(info.size, 'x')));
    CHECK(Digest::FromHex(info.algorithm, std::string(2 * info.size, 'a')));
    for (const std::size_t size : {std::size_t{0}, info.size - 1, info.size + 1}) {
      CHECK_FALSE(Digest::FromBytes(info.algorithm, std::string(size, 'x')));
      CHECK_FALSE(Digest::FromHex(info.algorithm, std::string(2 * size, 'a')));
    }
    CHECK_FALSE(Digest::FromHex(info.algorithm, std::string(2 * info.size, 'g')));
    CHECK_FALSE(Digest::FromHex(info.algorithm, std::string(2 * info.size - 1, 'a')));
  }
}

TEST_CASE("digests are equal by algorithm and bytes, printed in lower case") {
  const auto upper = Digest::FromHex(HashAlgorithm::kSha256, std::string(64, 'A'));
  const auto lower = Digest::FromHex(HashAlgorithm::kSha256, std::string(64, 'a'));
  REQUIRE(upper);
  REQUIRE(lower);
  CHECK(*upper == *lower);
  CHECK(upper->hex() == std::string(64, 'a'));
  CHECK(DigestOf(HashAlgorithm::kSha256, 'x') != DigestOf(HashAlgorithm::kSha3_256, 'x'));
}

TEST_CASE("a set has one digest for each algorithm, in the order of the names") {
  DigestSet set;
  CHECK(set.empty());
  for (const HashAlgorithmInfo& info : HashAlgorithms()) set.Add(DigestOf(info.algorithm, 'x'));
  set.Add(DigestOf(HashAlgorithm::kSha256, 'y'));
  REQUIRE(set.digests().size() == HashAlgorithms().size());
  REQUIRE(set.Find(HashAlgorithm::kSha256) != nullptr);
  CHECK(*set.Find(HashAlgorithm::kSha256) == DigestOf(HashAlgorithm::kSha256, 'y'));
  std::string_view before;
  for (const Digest& digest : set.digests()) {
    CHECK(before < InfoOf(digest.algorithm()).name);
    before = InfoOf(digest.algorithm()).name;
  }
  DigestSet other;
  other.Add(DigestOf(HashAlgorithm::kMd5, 'x'));
  CHECK(other.Find(HashAlgorithm::kSha256) == nullptr);
}

}  // namespace
}  // namespace pipeseal
