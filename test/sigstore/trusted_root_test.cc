#include "pipeseal/sigstore/trusted_root.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "test/support/sigstore_world.h"

namespace pipeseal::sigstore {
namespace {

std::string Root() { return test::ReadFromWorld("trusted_root.json"); }

std::string Replaced(std::string_view from, std::string_view to) {
  std::string text = Root();
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

TrustedRoot ReadOne(std::string text) {
  auto roots = ReadTrustedRoots(std::move(text));
  REQUIRE(roots);
  REQUIRE(roots->size() == 1);
  return std::move(roots->front());
}

}  // namespace

TEST_CASE("a trusted root names logs and authorities") {
  const TrustedRoot root = ReadOne(Root());
  REQUIRE(root.tlogs.size() == 3);
  CHECK(root.tlogs[0].base_url == "https://rekor.test.example");
  CHECK(root.tlogs[0].host == "rekor.test.example");
  CHECK(root.tlogs[0].log_id.size() == 32);
  CHECK(root.tlogs[0].log_id == root.tlogs[0].key.fingerprint().bytes());
  CHECK(root.tlogs[0].key.scheme() == crypto::SignatureScheme::kEcdsaSha256);
  CHECK(root.tlogs[0].validity.start == *ParseUtcTime("2024-01-01T00:00:00Z"));
  CHECK_FALSE(root.tlogs[0].validity.end);
  CHECK(root.tlogs[1].key.scheme() == crypto::SignatureScheme::kEd25519);
  CHECK(root.tlogs[2].host == "mirror.test.example");  // without port and path
  CHECK(root.tlogs[2].key.scheme() == crypto::SignatureScheme::kRsaPkcs1Sha256);
  CHECK(root.ctlogs.size() == 1);
  REQUIRE(root.certificate_authorities.size() == 1);
  CHECK(root.certificate_authorities[0].authority.chain().size() == 2);
  REQUIRE(root.timestamp_authorities.size() == 2);
  CHECK(root.timestamp_authorities[0].authority()->chain().size() == 2);
  CHECK(root.timestamp_authorities[1].authority()->chain().size() == 3);
}

TEST_CASE("a validity is closed at both ends, and open where an end is not given") {
  const UtcTime start{100}, end{200};
  const ValidityPeriod both{start, end}, from{start, std::nullopt}, until{std::nullopt, end}, always{};
  CHECK_FALSE(both.Contains({99}));
  CHECK(both.Contains({100}));
  CHECK(both.Contains({200}));
  CHECK_FALSE(both.Contains({201}));
  CHECK_FALSE(from.Contains({99}));
  CHECK(from.Contains({1'000'000}));
  CHECK(until.Contains({0}));
  CHECK_FALSE(until.Contains({201}));
  CHECK(always.Contains({0}));
}

TEST_CASE("a file of JSON lines has a root in each") {
  const auto roots = ReadTrustedRoots(test::ReadFromWorld("trusted_roots.jsonl"));
  REQUIRE(roots);
  REQUIRE(roots->size() == 2);
  CHECK((*roots)[0].tlogs[0].base_url == "https://rekor.other.example");
  CHECK((*roots)[1].tlogs[0].base_url == "https://rekor.test.example");
  const auto with_blank_lines = ReadTrustedRoots(test::ReadFromWorld("trusted_roots.jsonl") + "\n  \n");
  REQUIRE(with_blank_lines);
  CHECK(with_blank_lines->size() == 2);
  CHECK_FALSE(ReadTrustedRoots(test::ReadFromWorld("trusted_roots.jsonl") + "{}\n"));
  CHECK_FALSE(ReadTrustedRoots(test::ReadFromWorld("trusted_roots.jsonl") + "no JSON\n"));
}

TEST_CASE("a root is never read as less or more than it says") {
  const std::pair<std::string_view, std::string_view> changes[] = {
      {"trustedroot+json;version=0.1", "trustedroot+json;version=1.0"},
      {"application/vnd.dev.sigstore.trustedroot+json", "application/json"},
      {"\"mediaType\"", "\"media\""},
      {"\"tlogs\": [", "\"tlogs\": [], \"tlogs\": ["},
      {"\"tlogs\": [", "\"tlogs\": [7,"},
      {"\"tlogs\": [", "\"tlogs\": [{},"},
      {"\"start\": \"2024-01-01T00:00:00Z\"", "\"begin\": \"2024-01-01T00:00:00Z\""},
      {"\"start\": \"2024-01-01T00:00:00Z\"", "\"start\": \"yesterday\""},
      {"\"start\": \"2024-01-01T00:00:00Z\"", "\"start\": null"},
      {"\"validFor\"", "\"valid\""},
      {"\"SHA2_256\"", "\"SHA2_512\""},
      {"\"PKIX_ECDSA_P256_SHA_256\"", "\"PKIX_ED25519\""},
      {"\"PKIX_ECDSA_P256_SHA_256\"", "\"PKIX_ECDSA_P384_SHA_384\""},
      {"\"PKIX_ECDSA_P256_SHA_256\"", "\"MAGIC\""},
      {"\"keyDetails\"", "\"details\""},
      {"\"keyId\"", "\"id\""},
      {"\"rawBytes\": \"M", "\"rawBytes\": \"X"},
      {"\"certChain\"", "\"chain\""},
      {"\"certificateAuthorities\": [", "\"certificateAuthorities\": [{\"certChain\": {\"certificates\": []}},"},
      {"\"timestampAuthorities\": [", "\"timestampAuthorities\": [{\"certChain\": {\"certificates\": [{\"rawBytes\": \"AAAA\"}]}},"},
  };
  for (const auto& [from, to] : changes) {
    CAPTURE(from);
    CAPTURE(to);
    CHECK_FALSE(ReadTrustedRoots(Replaced(from, to)));
  }
  CHECK_FALSE(ReadTrustedRoots(""));
  CHECK_FALSE(ReadTrustedRoots("[]"));
  CHECK_FALSE(ReadTrustedRoots("{}"));
  CHECK_FALSE(ReadTrustedRoots(R"({"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"})"));
  CHECK_FALSE(ReadTrustedRoots(Root() + "{}"));
}

TEST_CASE("later versions, fractions of seconds and absent hash algorithms are read") {
  CHECK(ReadTrustedRoots(Replaced("json;version=0.1", "json;version=0.2")));
  CHECK(ReadTrustedRoots(Replaced("\"2024-01-01T00:00:00Z\"", "\"2024-01-01T00:00:00.999Z\"")));
  CHECK(ReadTrustedRoots(Replaced("\"hashAlgorithm\": \"SHA2_256\",", "")));
}

TEST_CASE("a trusted root has a size up to which it is read") {
  Limits limits;
  limits.trusted_root_bytes = Root().size();
  CHECK(ReadTrustedRoots(Root(), limits));
  limits.trusted_root_bytes -= 1;
  const auto refused = ReadTrustedRoots(Root(), limits);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code() == ErrorCode::kLimit);
}

}  // namespace pipeseal::sigstore
