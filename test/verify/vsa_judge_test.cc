// Verification summaries: what is expected of them, and whose signature counts.
#include "pipeseal/verify/vsa_judge.h"

#include <doctest/doctest.h>

#include <functional>
#include <vector>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/crypto/private_key.h"
#include "pipeseal/crypto/ssh_fingerprint.h"
#include "pipeseal/verify/slsa_verifier_compat.h"
#include "test/support/slsa_fixture.h"

namespace pipeseal::verify {
namespace {

using namespace test::slsa;

const std::string kFile = "vsa.json";

VsaExpectations Expected() {
  return {{"gce_image_id:8970095005306000053"}, "https://example.com/verifier", "image://app", {"EXAMPLE_L1", "SLSA_BUILD_LEVEL_2"}};
}

std::string Judge(const std::string& payload, const VsaExpectations& expected) {
  Outcome outcome{{"attestation", kFile}};
  JudgeVsa(Parse(payload), expected, kFile, kDefaultLimits, outcome);
  return RulesOf(outcome);
}
std::string Expecting(const std::function<void(VsaExpectations&)>& change) {
  VsaExpectations expected = Expected();
  change(expected);
  return Judge(SummaryPayload(), expected);
}
std::string Stating(std::string_view from, std::string_view to) { return Judge(With(SummaryPayload(), from, to), Expected()); }

TEST_CASE("everything that is expected is in the summary") {
  CHECK(Judge(SummaryPayload(), Expected()) == "");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests.push_back("sha256:" + std::string(kSha256)); }) == "");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests.push_back("gce_image_id:1"); }) == "vsa/digest-not-found");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests = {"sha512:8970095005306000053"}; }) == "vsa/digest-not-found");
  CHECK(Expecting([](VsaExpectations& e) { e.verifier_id += "/"; }) == "vsa/verifier-differs");
  CHECK(Expecting([](VsaExpectations& e) { e.resource_uri = "image://ap"; }) == "vsa/resource-differs");
  CHECK(Stating("PASSED", "FAILED") == "vsa/not-passed");
  CHECK(Stating("PASSED", "passed") == "vsa/malformed");
  CHECK(Stating("verification_summary/v1", "verification_summary/v2") == "vsa/malformed");
  CHECK(Stating(R"("resourceUri":"image://app",)", "") == "vsa/malformed");
}

TEST_CASE("an expectation that is missing accepts nothing") {
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests.clear(); }) == "slsa/nothing-to-verify");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests = {""}; }) == "slsa/expectation-unusable vsa/digest-not-found");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests = {"gce_image_id:"}; }) == "slsa/expectation-unusable vsa/digest-not-found");
  CHECK(Expecting([](VsaExpectations& e) { e.subject_digests = {"8970095005306000053"}; }) ==
        "slsa/expectation-unusable vsa/digest-not-found");
  CHECK(Expecting([](VsaExpectations& e) { e.verifier_id.clear(); }) == "slsa/expectation-unusable vsa/verifier-differs");
  CHECK(Expecting([](VsaExpectations& e) { e.resource_uri.clear(); }) == "slsa/expectation-unusable vsa/resource-differs");
  CHECK(Expecting([](VsaExpectations& e) { e.levels.clear(); }) == "");
}

TEST_CASE("a level of SLSA is met by a higher one of its track, another by itself") {
  const auto expecting = [](std::string level) { return Expecting([&](VsaExpectations& e) { e.levels = {level}; }); };
  CHECK(expecting("SLSA_BUILD_LEVEL_0") == "");
  CHECK(expecting("SLSA_BUILD_LEVEL_1") == "");
  CHECK(expecting("SLSA_BUILD_LEVEL_3") == "vsa/level-not-met");
  CHECK(expecting("SLSA_SOURCE_LEVEL_0") == "vsa/level-not-met");
  CHECK(expecting("EXAMPLE_L0") == "vsa/level-not-met");
  CHECK(expecting("") == "slsa/expectation-unusable vsa/level-not-met");
  for (const char* level : {"SLSA_BUILD_LEVEL_X", "SLSA_BUILD_LEVEL_", "SLSA_BUILD_2", "SLSA__LEVEL_2", "SLSA_"})
    CHECK(expecting(level) == "slsa/expectation-unusable vsa/level-not-met");
  CHECK(Stating("SLSA_BUILD_LEVEL_2", "SLSA_BUILD_LEVEL_2\",\"SLSA_BUILD_LEVEL_X") == "vsa/level-invalid");
  CHECK(Stating("SLSA_BUILD_LEVEL_2", "SLSA_BUILD_LEVEL_1\",\"SLSA_BUILD_LEVEL_3") == "");
}

// ---- signatures ----

crypto::PrivateKey NewKey(crypto::KeyType type = crypto::KeyType::kEcdsaP256) {
  auto key = crypto::PrivateKey::Generate(type);
  REQUIRE(key);
  return std::move(*key);
}

// The two numbers of an ECDSA signature on P-256, without their DER.
Bytes FixedSize(const Bytes& der) {
  Bytes out;
  std::size_t at = 2;
  for (int number = 0; number < 2; ++number) {
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(der[at + 1]));
    Bytes value = der.substr(at + 2, size);
    at += 2 + size;
    if (value.size() > 32) value.erase(0, value.size() - 32);
    out += Bytes(32 - value.size(), '\0') + value;
  }
  return out;
}

struct Signing {
  std::string keyid = "the-key";
  std::string payload_type = "application/vnd.in-toto+json";
  std::string payload = SummaryPayload();
  bool fixed_size = false;
};
std::string Sign(const crypto::PrivateKey& key, const Signing& signing) {
  attestation::Envelope envelope(signing.payload_type, signing.payload);
  auto signature = key.Sign(envelope.pre_auth_encoding());
  REQUIRE(signature);
  signature->keyid = signing.keyid;
  if (signing.fixed_size) signature->value = FixedSize(signature->value);
  envelope.Add(std::move(*signature));
  return envelope.ToJson();
}

std::string JudgeSigned(const crypto::PublicKey& key, const std::string& keyid, const std::string& text) {
  Outcome outcome{{"attestation", kFile}};
  SlsaVerifier({}, SystemNow()).VerifyVsa({kFile, text}, {key, keyid}, Expected(), outcome);
  CHECK(outcome.allowed() == outcome.findings.empty());
  return RulesOf(outcome);
}

TEST_CASE("the verifier's key has signed") {
  const crypto::PrivateKey key = NewKey(), other = NewKey();
  CHECK(JudgeSigned(key.public_key(), "the-key", Sign(key, {})) == "");
  CHECK(JudgeSigned(key.public_key(), "the-key", Sign(key, {.fixed_size = true})) == "");
  CHECK(JudgeSigned(other.public_key(), "the-key", Sign(key, {})) == "vsa/signature-invalid");
  CHECK(JudgeSigned(other.public_key(), "the-key", Sign(key, {.fixed_size = true})) == "vsa/signature-invalid");
  for (const crypto::KeyType type : {crypto::KeyType::kEcdsaP384, crypto::KeyType::kEd25519}) {
    const crypto::PrivateKey another = NewKey(type);
    CHECK(JudgeSigned(another.public_key(), "the-key", Sign(another, {})) == "");
  }
}

TEST_CASE("a signature that names another key does not count") {
  const crypto::PrivateKey key = NewKey();
  CHECK(JudgeSigned(key.public_key(), "another", Sign(key, {})) == "vsa/signature-invalid");
  CHECK(JudgeSigned(key.public_key(), "", Sign(key, {})) == "vsa/signature-invalid");
  CHECK(JudgeSigned(key.public_key(), "", Sign(key, {.keyid = ""})) == "");
  CHECK(JudgeSigned(key.public_key(), "", Sign(key, {.keyid = key.public_key().keyid()})) == "");
  CHECK(JudgeSigned(key.public_key(), "", Sign(key, {.keyid = crypto::SshFingerprint(key.public_key())})) == "");
  CHECK(JudgeSigned(key.public_key(), "any", Sign(key, {.keyid = ""})) == "");
}

TEST_CASE("what was signed is a summary") {
  const crypto::PrivateKey key = NewKey();
  CHECK(JudgeSigned(key.public_key(), "the-key", Sign(key, {.payload_type = "application/vnd.in-toto.vsa+json"})) == "vsa/malformed");
  CHECK(JudgeSigned(key.public_key(), "the-key", Sign(key, {.payload = "{}"})) == "vsa/malformed");
  CHECK(JudgeSigned(key.public_key(), "the-key", "{}") == "vsa/malformed");
  CHECK(JudgeSigned(key.public_key(), "the-key", "") == "vsa/malformed");
  CHECK(JudgeSigned(key.public_key(), "the-key", R"({"payload":"","payloadType":"x","signatures":[]})") == "vsa/malformed");
  CHECK(JudgeSigned(key.public_key(), "the-key", Sign(key, {}) + Sign(key, {})) == "vsa/malformed");
}

}  // namespace
}  // namespace pipeseal::verify
