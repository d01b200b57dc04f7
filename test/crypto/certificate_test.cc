#include "pipeseal/crypto/certificate.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace pipeseal::crypto {
namespace {

std::string ReadPem(const std::string& name) {
  std::ifstream in(PIPESEAL_SOURCE_DIR "/test/crypto/testdata/certificates/" + name + ".pem", std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Certificate Read(const std::string& name) {
  auto certificate = Certificate::FromPem(ReadPem(name));
  REQUIRE_MESSAGE(certificate, name);
  return std::move(*certificate);
}

std::vector<Certificate> ReadAll(const std::vector<std::string>& names) {
  std::vector<Certificate> certificates;
  for (const std::string& name : names) certificates.push_back(Read(name));
  return certificates;
}

const UtcTime kNow = *ParseUtcTime("2026-11-26T00:00:00Z");

}  // namespace

TEST_CASE("a certificate says what it names") {
  const Certificate leaf = Read("leaf");
  CHECK(leaf.common_name() == "build.example.com");
  CHECK(leaf.organizations() == std::vector<std::string>{"Example"});
  CHECK(leaf.dns_names() == std::vector<std::string>{"build.example.com", "b.example.com"});
  CHECK(leaf.emails() == std::vector<std::string>{"build@example.com"});
  CHECK(leaf.uris() == std::vector<std::string>{"spiffe://example.com/build"});
  CHECK(FormatUtcTime(leaf.not_before()) == "2026-01-01T00:00:00Z");
  CHECK(FormatUtcTime(leaf.not_after()) == "2036-01-01T00:00:00Z");
  CHECK(leaf.public_key().scheme() == SignatureScheme::kEcdsaSha256);
  CHECK(leaf.public_key().fingerprint() == Read("leaf_of_root").public_key().fingerprint());
  CHECK(leaf.fingerprint() != Read("leaf_of_root").fingerprint());
  CHECK(PublicKey::FromCertificatePem(ReadPem("leaf"))->fingerprint() == leaf.public_key().fingerprint());
  CHECK(Read("root").dns_names().empty());
}

TEST_CASE("a certificate is one certificate, with a key and names that can be trusted") {
  const std::string leaf = ReadPem("leaf");
  CHECK_FALSE(Certificate::FromPem(""));
  CHECK_FALSE(Certificate::FromPem(leaf + leaf));
  CHECK_FALSE(Certificate::FromPem(leaf + "x"));
  CHECK_FALSE(Certificate::FromPem(leaf.substr(0, leaf.size() / 2)));
  CHECK_FALSE(Certificate::FromPem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
  CHECK_FALSE(Certificate::FromPem(Read("leaf").public_key().ToPem()));
  for (const char* name : {"two_common_names", "nul_in_name", "weak_key"}) {
    CAPTURE(name);
    CHECK_FALSE(Certificate::FromPem(ReadPem(name)));
  }
}

TEST_CASE("a leaf is anchored at a root, or it is not") {
  struct Row {
    const char* leaf;
    std::vector<std::string> intermediates;
    std::vector<std::string> roots;
    int index;  // -1: refused
  };
  const Row rows[] = {
      {"leaf", {"intermediate"}, {"root"}, 0},
      {"leaf", {"intermediate"}, {"other_root", "namesake_root", "root"}, 2},
      {"leaf", {"intermediate_expired", "intermediate"}, {"root"}, 0},
      {"leaf_of_root", {}, {"root"}, 0},
      {"leaf_no_identifiers", {"intermediate"}, {"root"}, 0},
      {"leaf_no_key_usage", {"intermediate"}, {"root"}, 0},
      {"leaf", {}, {"root"}, -1},
      {"leaf", {"intermediate"}, {}, -1},
      {"leaf", {"intermediate"}, {"other_root"}, -1},
      {"leaf", {"intermediate"}, {"namesake_root"}, -1},
      {"leaf", {}, {"intermediate"}, -1},  // no partial chains
      {"leaf", {"intermediate", "root"}, {"other_root"}, -1},
      {"leaf", {"intermediate_expired"}, {"root"}, -1},
      {"leaf", {"intermediate_sha1"}, {"root"}, -1},
      {"leaf", {"intermediate_no_ca"}, {"root"}, -1},
      {"leaf_sha1", {"intermediate"}, {"root"}, -1},
      {"leaf_cannot_sign", {"intermediate"}, {"root"}, -1},
      {"leaf_is_ca", {}, {"root"}, -1},
      {"leaf_of_leaf", {"leaf_of_root"}, {"root"}, -1},
      {"leaf_self_signed", {}, {"root"}, -1},
      {"leaf_too_deep", {"intermediate_too_deep", "intermediate"}, {"root"}, -1},  // path length
  };
  for (const Row& row : rows) {
    CAPTURE(row.leaf);
    CAPTURE(&row - rows);
    const auto anchor = FindAnchor(Read(row.leaf), ReadAll(row.intermediates), ReadAll(row.roots), kNow);
    CHECK((anchor ? static_cast<int>(*anchor) : -1) == row.index);
    if (!anchor) CHECK(anchor.error().code() == ErrorCode::kCrypto);
  }
}

TEST_CASE("certificates are valid at some times and not at others") {
  const Certificate leaf = Read("leaf");
  const auto at = [&](const char* time) {
    return FindAnchor(leaf, ReadAll({"intermediate"}), ReadAll({"root"}), *ParseUtcTime(time)).has_value();
  };
  CHECK_FALSE(at("2025-12-31T23:59:59Z"));
  CHECK(at("2026-01-01T00:00:00Z"));
  CHECK(at("2035-12-31T23:59:59Z"));
  CHECK_FALSE(at("2036-01-01T00:00:01Z"));
}

}  // namespace pipeseal::crypto
