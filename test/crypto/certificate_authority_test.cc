#include "pipeseal/crypto/certificate_authority.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "test/crypto/testdata.h"

namespace pipeseal::crypto {
namespace {

const UtcTime kNow = *ParseUtcTime("2026-05-01T12:05:00Z");

CertificateAuthority Authority(const std::vector<std::string>& chain) {
  auto authority = CertificateAuthority::FromChain(TestChain(chain));
  REQUIRE(authority);
  return std::move(*authority);
}

}  // namespace

TEST_CASE("an authority is a chain of authorities, each issued by the next") {
  struct Row {
    std::vector<std::string> chain;
    bool sound;
  };
  const Row rows[] = {
      {{"root"}, true},
      {{"intermediate"}, true},  // an anchor need not be self-signed
      {{"intermediate", "root"}, true},
      {{"constrained", "root"}, true},
      {{"below_constrained", "constrained", "root"}, true},
      {{}, false},
      {{"leaf"}, false},
      {{"leaf", "intermediate", "root"}, false},
      {{"root", "intermediate"}, false},
      {{"intermediate", "other_root"}, false},
      {{"intermediate", "intermediate"}, false},
      {{"intermediate", "constrained", "root"}, false},
      {{"intermediate_no_path", "intermediate", "root"}, false},  // path length 0
      {{"intermediate_no_path", "intermediate"}, false},
      {{"intermediate_for_servers", "root"}, false},
      {{"intermediate_cannot_issue", "root"}, false},
      {{"intermediate_no_authority", "root"}, false},
      {{"intermediate_sha1", "root"}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(&row - rows);
    CHECK(CertificateAuthority::FromChain(TestChain(row.chain)).has_value() == row.sound);
  }
  CHECK(CertificateAuthority::FromChain(std::vector(10, TestCertificate("authorities/root"))).error().code() == ErrorCode::kLimit);
  CHECK(CertificateAuthority::FromChain(TestChain({"tsa_intermediate", "tsa_root"}), Purpose::kTimeStamping));
  CHECK_FALSE(CertificateAuthority::FromChain(TestChain({"tsa_intermediate", "tsa_root"}), Purpose::kCodeSigning));
}

TEST_CASE("a leaf has an issuer among an authority's certificates, or it is refused") {
  struct Row {
    const char* leaf;
    std::vector<std::string> chain;
    int issuer;  // in the chain; -1: refused
  };
  const Row rows[] = {
      {"leaf", {"intermediate", "root"}, 0},
      {"leaf", {"intermediate"}, 0},
      {"leaf_of_root", {"intermediate", "root"}, 1},
      {"leaf_other_name", {"intermediate", "root"}, 0},
      {"leaf", {"root"}, -1},  // never by way of certificates from elsewhere
      {"leaf_of_root", {"other_root"}, -1},
      {"leaf_forged", {"intermediate", "root"}, -1},
      {"leaf_sha1", {"intermediate", "root"}, -1},
      {"leaf_unknown_critical", {"intermediate", "root"}, -1},
      {"intermediate", {"intermediate", "root"}, 1},  // what a leaf is for is CheckPurpose's concern
      {"root", {"intermediate", "root"}, -1},
      {"leaf_inside", {"constrained", "root"}, 0},
      {"leaf_outside", {"constrained", "root"}, -1},
      {"leaf_inside_below", {"below_constrained", "constrained", "root"}, 0},
      {"leaf_outside_below", {"below_constrained", "constrained", "root"}, -1},
      {"leaf_outside_below", {"below_constrained", "constrained"}, -1},
      {"leaf_inside", {"below_constrained", "constrained", "root"}, 1},
      {"leaf_of_root", {"below_constrained", "constrained", "root"}, 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.leaf);
    CAPTURE(&row - rows);
    const CertificateAuthority authority = Authority(row.chain);
    const auto issuer = authority.IssuerOf(TestCertificate(std::string("authorities/") + row.leaf), kNow);
    CHECK(issuer.has_value() == (row.issuer >= 0));
    if (!issuer) CHECK(issuer.error().code() == ErrorCode::kCrypto);
    if (issuer) CHECK(issuer->fingerprint() == authority.chain()[static_cast<std::size_t>(row.issuer)].fingerprint());
  }
}

TEST_CASE("a leaf is valid as long as it and all above it are, to the second") {
  const auto at = [](const char* leaf, const std::vector<std::string>& chain, const char* time) {
    return Authority(chain).IssuerOf(TestCertificate(std::string("authorities/") + leaf), *ParseUtcTime(time)).has_value();
  };
  CHECK_FALSE(at("leaf", {"intermediate", "root"}, "2026-05-01T11:59:59Z"));
  CHECK(at("leaf", {"intermediate", "root"}, "2026-05-01T12:00:00Z"));
  CHECK(at("leaf", {"intermediate", "root"}, "2026-05-01T12:10:00Z"));
  CHECK_FALSE(at("leaf", {"intermediate", "root"}, "2026-05-01T12:10:01Z"));
  CHECK(at("leaf_outlives_issuer", {"intermediate"}, "2046-01-01T00:00:00Z"));
  CHECK_FALSE(at("leaf_outlives_issuer", {"intermediate"}, "2046-01-01T00:00:01Z"));
  CHECK(at("leaf_inside", {"constrained", "root"}, "2026-05-01T12:10:00Z"));
  CHECK_FALSE(at("leaf_inside", {"constrained", "root"}, "2026-05-01T12:10:01Z"));
}

TEST_CASE("leaves are for signing code, or for attesting time") {
  const auto suits = [](const char* name, Purpose purpose) {
    return CheckPurpose(TestCertificate(std::string("authorities/") + name), purpose).has_value();
  };
  for (const char* name : {"leaf", "leaf_other_name", "tsa_two_usages"}) {
    CAPTURE(name);
    CHECK(suits(name, Purpose::kCodeSigning));
    CHECK_FALSE(suits(name, Purpose::kTimeStamping));
  }
  for (const char* name : {"tsa", "tsa_commitment", "tsa_no_key_usage"}) {
    CAPTURE(name);
    CHECK(suits(name, Purpose::kTimeStamping));
    CHECK_FALSE(suits(name, Purpose::kCodeSigning));
  }
  for (const char* name : {"leaf_no_usages", "leaf_any_usage", "leaf_server", "leaf_no_key_usage", "leaf_cannot_sign",
                           "leaf_is_authority", "leaf_constrains", "leaf_unknown_critical", "root", "intermediate",
                           "tsa_not_critical", "tsa_unknown_usage", "tsa_encipherment", "tsa_is_authority"}) {
    CAPTURE(name);
    CHECK_FALSE(suits(name, Purpose::kCodeSigning));
    CHECK_FALSE(suits(name, Purpose::kTimeStamping));
  }
}

TEST_CASE("several threads ask one authority") {
  const CertificateAuthority authority = Authority({"intermediate", "root"});
  const Certificate leaf = TestCertificate("authorities/leaf"), forged = TestCertificate("authorities/leaf_forged");
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 10; ++j) right += authority.IssuerOf(leaf, kNow).has_value() && !authority.IssuerOf(forged, kNow);
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 40);
}

}  // namespace pipeseal::crypto
