#include "pipeseal/crypto/certificate.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "pipeseal/encoding/pem.h"
#include "test/crypto/testdata.h"

namespace pipeseal::crypto {
namespace {

std::string ReadPem(const std::string& name) { return TestData("certificates/" + name + ".pem"); }
Certificate Read(const std::string& name) { return TestCertificate("certificates/" + name); }

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

TEST_CASE("a certificate is the same in DER and in PEM") {
  const Certificate leaf = TestCertificate("authorities/leaf");
  const auto again = Certificate::FromDer(leaf.der());
  REQUIRE(again);
  CHECK(again->fingerprint() == leaf.fingerprint());
  CHECK(encoding::WritePem("CERTIFICATE", leaf.der()) == TestData("authorities/leaf.pem"));
  CHECK_FALSE(Certificate::FromDer(""));
  CHECK_FALSE(Certificate::FromDer(std::string(leaf.der()) + '\0'));
  CHECK_FALSE(Certificate::FromDer(TestData("authorities/leaf.pem")));
}

TEST_CASE("a signer's identity is an alternative name, critical or not, of any kind") {
  const Certificate leaf = TestCertificate("authorities/leaf");
  CHECK(leaf.common_name().empty());
  CHECK(leaf.uris() == std::vector<std::string>{"https://example.com/workflow@refs/heads/main"});
  CHECK(leaf.alternative_name_count() == 1);
  const Certificate other = TestCertificate("authorities/leaf_other_name");
  CHECK(other.other_names() == std::vector<std::pair<std::string, std::string>>{{"1.3.6.1.4.1.57264.1.7", "somebody!example.com"}});
  CHECK(other.alternative_name_count() == 2);  // one that is no text counts, too
  CHECK(Read("leaf").alternative_name_count() == 4);
  CHECK(Read("root").alternative_name_count() == 0);
  CHECK(TestCertificate("authorities/names_100").dns_names().size() == 100);
  CHECK(Certificate::FromPem(TestData("authorities/names_101.pem")).error().code() == ErrorCode::kLimit);
  CHECK_FALSE(Certificate::FromPem(TestData("authorities/broken_email.pem")));
}

TEST_CASE("extensions are found by their ids") {
  const Certificate leaf = TestCertificate("authorities/leaf");
  CHECK(leaf.Extension("1.3.6.1.4.1.57264.1.8") == "\x0c\x0ehttps://issuer");
  CHECK(leaf.Extension("1.3.6.1.4.1.57264.1.9") == std::nullopt);
  CHECK(leaf.Extension("no id") == std::nullopt);
  CHECK(leaf.Extension("") == std::nullopt);
}

TEST_CASE("what a transparency log signed is the certificate without its list of timestamps") {
  CHECK(*TestCertificate("authorities/leaf").PrecertificateTbs() == TestData("authorities/leaf.tbs"));
  CHECK(TestCertificate("authorities/leaf_of_root").PrecertificateTbs().error().code() == ErrorCode::kSchema);
}

TEST_CASE("a certificate in another form than DER, or that contradicts itself, is not read") {
  CHECK(Certificate::FromPem(TestData("authorities/broken/control.pem")));
  int refused = 0;
  for (const auto& file : std::filesystem::directory_iterator(PIPESEAL_SOURCE_DIR "/test/crypto/testdata/authorities/broken")) {
    const std::string name = file.path().filename().string();
    CAPTURE(name);
    if (name == "control.pem") continue;
    CHECK_FALSE(Certificate::FromPem(TestData("authorities/broken/" + name)));
    ++refused;
  }
  CHECK(refused > 25);
  const auto der = [](std::string bytes) { return Certificate::FromDer(bytes); };
  CHECK_FALSE(der(std::string("\x30\x84\xff\xff\xff\xff\x30\x00", 8)));
  std::string nested;
  for (int i = 0; i < 20000; ++i) nested += "\x30\x80";
  CHECK_FALSE(der(nested));
  CHECK(der(std::string(65537, '0')).error().code() == ErrorCode::kLimit);
}

TEST_CASE("a file of certificates keeps their order") {
  const std::string root = ReadPem("root"), leaf = ReadPem("leaf");
  const auto read = ReadCertificates("the leaf:\n" + leaf + "\nthe root:\n" + root + "\n\n");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].fingerprint() == Read("leaf").fingerprint());
  CHECK((*read)[1].fingerprint() == Read("root").fingerprint());
  std::string many;
  for (int i = 0; i < 10; ++i) many += root;
  CHECK(ReadCertificates(many)->size() == 10);
  CHECK(ReadCertificates(many + root).error().code() == ErrorCode::kLimit);
  CHECK_FALSE(ReadCertificates(""));
  CHECK_FALSE(ReadCertificates("no certificate"));
  CHECK_FALSE(ReadCertificates(leaf + "text after it"));
  CHECK_FALSE(ReadCertificates(leaf + Read("leaf").public_key().ToPem()));
  CHECK_FALSE(ReadCertificates(leaf + TestData("authorities/broken/bytes_after.pem")));
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
  CHECK(at("2036-01-01T00:00:00Z"));
  CHECK_FALSE(at("2036-01-01T00:00:01Z"));
}

TEST_CASE("of several issuers with one name, the one that leads to a root is found") {
  const auto index = [](const std::vector<std::string>& intermediates, const std::vector<std::string>& roots) {
    const auto anchor = FindAnchor(TestCertificate("authorities/leaf_of_renewed"), TestChain(intermediates), TestChain(roots),
                                   *ParseUtcTime("2026-05-01T12:05:00Z"));
    return anchor ? static_cast<int>(*anchor) : -1;
  };
  CHECK(index({"renewed"}, {"root"}) == 0);
  CHECK(index({"renewed_stray", "renewed"}, {"root"}) == 0);
  CHECK(index({"renewed", "renewed_stray"}, {"root"}) == 0);
  CHECK(index({"renewed_stray", "renewed"}, {"other_root", "root"}) == 1);
  CHECK(index({"renewed_stray", "renewed"}, {"stray_root", "root"}) == 0);
  CHECK(index({"renewed_stray"}, {"root"}) == -1);
  CHECK(index(std::vector<std::string>(300, "renewed_stray"), {"root"}) == -1);
}

}  // namespace pipeseal::crypto
