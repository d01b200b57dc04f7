#include "pipeseal/sigstore/entry_body.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeseal/base/base64.h"

namespace pipeseal::sigstore {
namespace {

const std::string kHex(64, 'a');  // of a SHA-256

std::string Pem(std::string_view label, std::string_view bytes) {
  return fmt::format("-----BEGIN {0}-----\n{1}\n-----END {0}-----\n", label, ToBase64(bytes));
}
std::string CertificatePem() { return ToBase64(Pem("CERTIFICATE", "certificate")); }
std::string KeyPem() { return ToBase64(Pem("PUBLIC KEY", "key")); }

std::string Body(std::string_view kind, std::string_view version, std::string_view spec) {
  return fmt::format(R"({{"apiVersion":"{}","kind":"{}","spec":{}}})", version, kind, spec);
}

std::string HashedRekord(std::string_view pem) {
  return fmt::format(
      R"({{"data":{{"hash":{{"algorithm":"sha256","value":"{}"}}}},"signature":{{"content":"{}","publicKey":{{"content":"{}"}}}}}})",
      kHex, ToBase64("signature"), pem);
}
std::string HashedRekordV2(std::string_view verifier) {
  return fmt::format(
      R"({{"hashedRekordV002":{{"data":{{"algorithm":"SHA2_256","digest":"{}"}},"signature":{{"content":"{}","verifier":{}}}}}}})",
      ToBase64(std::string(32, 'd')), ToBase64("signature"), verifier);
}
std::string Dsse(std::string_view pem) {
  return fmt::format(
      R"({{"envelopeHash":{{"algorithm":"sha256","value":"{0}"}},"payloadHash":{{"algorithm":"sha256","value":"{0}"}},)"
      R"("signatures":[{{"signature":"{1}","verifier":"{2}"}}]}})",
      kHex, ToBase64("signature"), pem);
}
std::string Intoto(std::string_view pem) {
  return fmt::format(
      R"({{"content":{{"envelope":{{"payloadType":"text/plain","signatures":[{{"publicKey":"{}","sig":"{}"}}]}},)"
      R"("payloadHash":{{"algorithm":"sha256","value":"{}"}}}}}})",
      pem, ToBase64(ToBase64("signature")), kHex);
}

Result<EntryBody> Read(std::string_view kind, std::string_view version, std::string body) {
  LogEntry entry;
  entry.kind = kind;
  entry.version = version;
  entry.body = std::move(body);
  return ReadEntryBody(entry);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("hashedrekord 0.0.1 records the digest of an artifact") {
  const auto body = Read("hashedrekord", "0.0.1", Body("hashedrekord", "0.0.1", HashedRekord(CertificatePem())));
  REQUIRE(body);
  REQUIRE(body->signed_digest);
  CHECK(body->signed_digest->hex() == kHex);
  CHECK_FALSE(body->payload_digest);
  CHECK_FALSE(body->payload_type);
  CHECK(body->signature == "signature");
  CHECK(body->certificate == "certificate");
  CHECK(body->public_key.empty());
}

TEST_CASE("a verifier is a certificate or a key") {
  for (const auto& [kind, version, spec] : {std::tuple{"hashedrekord", "0.0.1", HashedRekord(KeyPem())},
                                            std::tuple{"dsse", "0.0.1", Dsse(KeyPem())},
                                            std::tuple{"intoto", "0.0.2", Intoto(KeyPem())}}) {
    CAPTURE(kind);
    const auto body = Read(kind, version, Body(kind, version, spec));
    REQUIRE(body);
    CHECK(body->certificate.empty());
    CHECK(body->public_key == "key");
  }
}

TEST_CASE("hashedrekord 0.0.2 records the digest of what was signed") {
  const std::string certificate = R"({"x509Certificate":{"rawBytes":"Y2VydA=="},"keyDetails":"PKIX_ECDSA_P256_SHA_256"})";
  const std::string key = R"({"publicKey":{"rawBytes":"a2V5"},"keyDetails":"PKIX_ED25519"})";
  const auto by_certificate = Read("hashedrekord", "0.0.2", Body("hashedrekord", "0.0.2", HashedRekordV2(certificate)));
  REQUIRE(by_certificate);
  REQUIRE(by_certificate->signed_digest);
  CHECK(by_certificate->signed_digest->bytes() == std::string(32, 'd'));
  CHECK(by_certificate->signature == "signature");
  CHECK(by_certificate->certificate == "cert");
  CHECK(by_certificate->public_key.empty());
  const auto by_key = Read("hashedrekord", "0.0.2", Body("hashedrekord", "0.0.2", HashedRekordV2(key)));
  REQUIRE(by_key);
  CHECK(by_key->certificate.empty());
  CHECK(by_key->public_key == "key");
  const std::string both = R"({"x509Certificate":{"rawBytes":"Y2VydA=="},"publicKey":{"rawBytes":"a2V5"}})";
  CHECK_FALSE(Read("hashedrekord", "0.0.2", Body("hashedrekord", "0.0.2", HashedRekordV2(both))));
  CHECK_FALSE(Read("hashedrekord", "0.0.2", Body("hashedrekord", "0.0.2", HashedRekordV2("{}"))));
}

TEST_CASE("dsse and intoto record the digest of a payload") {
  const auto dsse = Read("dsse", "0.0.1", Body("dsse", "0.0.1", Dsse(CertificatePem())));
  REQUIRE(dsse);
  REQUIRE(dsse->payload_digest);
  CHECK(dsse->payload_digest->hex() == kHex);
  CHECK_FALSE(dsse->signed_digest);
  CHECK_FALSE(dsse->payload_type);
  CHECK(dsse->signature == "signature");
  CHECK(dsse->certificate == "certificate");
  const auto intoto = Read("intoto", "0.0.2", Body("intoto", "0.0.2", Intoto(CertificatePem())));
  REQUIRE(intoto);
  REQUIRE(intoto->payload_digest);
  CHECK_FALSE(intoto->signed_digest);
  CHECK(intoto->payload_type == "text/plain");
  CHECK(intoto->signature == "signature");  // base64 of base64
  CHECK(intoto->certificate == "certificate");
}

TEST_CASE("the kind that the bundle names is the body's own") {
  const std::string body = Body("dsse", "0.0.1", Dsse(CertificatePem()));
  CHECK(Read("dsse", "0.0.1", body));
  CHECK_FALSE(Read("dsse", "0.0.2", body));
  CHECK_FALSE(Read("intoto", "0.0.1", body));
  CHECK_FALSE(Read("DSSE", "0.0.1", body));
  CHECK_FALSE(Read("", "", body));
}

TEST_CASE("kinds that cannot be verified offline are not read") {
  for (const auto& [kind, version] : {std::pair{"intoto", "0.0.1"}, std::pair{"dsse", "0.0.2"}, std::pair{"rekord", "0.0.1"},
                                      std::pair{"hashedrekord", "0.0.3"}}) {
    CAPTURE(kind);
    const auto body = Read(kind, version, Body(kind, version, Dsse(CertificatePem())));
    REQUIRE_FALSE(body);
    CHECK(body.error().code() == ErrorCode::kUnsupported);
  }
}

TEST_CASE("what is malformed is refused") {
  const std::string rekord = Body("hashedrekord", "0.0.1", HashedRekord(CertificatePem()));
  const std::string dsse = Body("dsse", "0.0.1", Dsse(CertificatePem()));
  const std::string intoto = Body("intoto", "0.0.2", Intoto(CertificatePem()));
  const auto refused = [](std::string_view kind, std::string_view version, std::string body) {
    return !Read(kind, version, std::move(body));
  };
  CHECK(refused("hashedrekord", "0.0.1", "no JSON"));
  CHECK(refused("hashedrekord", "0.0.1", "[]"));
  CHECK(refused("hashedrekord", "0.0.1", rekord + "{}"));
  CHECK(refused("hashedrekord", "0.0.1", Replaced(rekord, R"("kind":)", R"("kind":"hashedrekord","kind":)")));
  for (const auto& [from, to] : {std::pair{R"("spec")", R"("specification")"},
                                 std::pair{R"("sha256")", R"("sha1")"},
                                 std::pair{R"("sha256")", R"("SHA256")"},
                                 std::pair{R"("sha256")", R"("sha512")"},
                                 std::pair{R"("value":"aa)", R"("value":"a)"},
                                 std::pair{R"("data")", R"("date")"},
                                 std::pair{R"("content")", R"("contents")"},
                                 std::pair{R"("publicKey":{"content":")", R"("publicKey":{"content":"!)"}}) {
    CAPTURE(to);
    CHECK(refused("hashedrekord", "0.0.1", Replaced(rekord, from, to)));
  }
  CHECK(refused("hashedrekord", "0.0.1", Body("hashedrekord", "0.0.1", HashedRekord(ToBase64("no PEM")))));
  CHECK(refused("hashedrekord", "0.0.1", Body("hashedrekord", "0.0.1", HashedRekord(ToBase64(Pem("RSA PRIVATE KEY", "key"))))));
  const std::string two = Pem("CERTIFICATE", "certificate") + Pem("CERTIFICATE", "another");
  CHECK(refused("hashedrekord", "0.0.1", Body("hashedrekord", "0.0.1", HashedRekord(ToBase64(two)))));

  CHECK(refused("dsse", "0.0.1", Replaced(dsse, "[{", R"([{"signature":"AAAA","verifier":"AAAA"},{)")));
  CHECK(refused("dsse", "0.0.1", Replaced(dsse, R"("payloadHash")", R"("hash")")));
  CHECK(refused("intoto", "0.0.2", Replaced(intoto, ToBase64(ToBase64("signature")), ToBase64("signature!"))));
  CHECK(refused("intoto", "0.0.2", Replaced(intoto, R"("payloadType":"text/plain",)", "")));
}

}  // namespace pipeseal::sigstore
