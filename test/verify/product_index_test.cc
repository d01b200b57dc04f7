// Artifacts are products of links by their digests alone.
#include "pipeseal/verify/product_index.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/verify/metadata_verifier.h"

namespace pipeseal::verify {
namespace {

const std::string kD(32, 'd'), kA(64, 'a'), kB(64, 'b'), kLong(128, 'c');

Verified<intoto::Link> LinkWith(const std::string& products) {
  auto metadata = intoto::Metadata::Make(intoto::Container::kMetablock,
                                         R"({"_type":"link","byproducts":{},"command":[],"environment":{},"materials":{},"name":"build","products":)" + products + "}");
  REQUIRE(metadata);
  auto link = intoto::Link::Read(std::move(*metadata));
  REQUIRE(link);
  return MetadataVerifier::Own(std::move(*link), {});
}

DigestSet Digests(std::initializer_list<std::pair<HashAlgorithm, std::string>> digests) {
  DigestSet set;
  for (const auto& [algorithm, hex] : digests) set.Add(*Digest::FromHex(algorithm, hex));
  return set;
}

TEST_CASE("an artifact is a product if a digest that cannot be forged agrees and none differs") {
  using enum HashAlgorithm;
  ProductIndex index;
  CHECK_FALSE(index.Contains(Digests({{kSha256, kA}})));
  index.Add(LinkWith(R"({"app":{"md5":")" + kD + R"(","sha256":")" + kA + R"("}})"));
  index.Add(LinkWith(R"({"lib":{"sha256":")" + kB + R"(","sha512":")" + kLong + R"("}})"));
  CHECK(index.algorithms().size() == 3);
  CHECK(index.Contains(Digests({{kSha256, kA}})));
  CHECK(index.Contains(Digests({{kSha512, kLong}})));
  CHECK_FALSE(index.Contains(Digests({{kMd5, kD}})));
  CHECK_FALSE(index.Contains(Digests({{kSha256, std::string(64, '0')}, {kSha512, kLong}})));
  CHECK_FALSE(index.Contains(Digests({{kSha256, kA}, {kMd5, std::string(32, '0')}})));
  CHECK_FALSE(index.Contains(Digests({{kSha256, std::string(64, '0')}})));
}

}  // namespace
}  // namespace pipeseal::verify
