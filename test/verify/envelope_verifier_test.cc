// Which keys must have signed an envelope, and what it must hold.
#include "pipeseal/verify/envelope_verifier.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "pipeseal/encoding/node.h"
#include "test/support/attestation_fixture.h"

namespace pipeseal::verify {
namespace {

using attestation::Envelope;
using test::SignedEnvelope;
using test::TrustedKeyOf;

std::string Payload() { return test::StatementOf(test::SubjectJson("app", "content")); }

// "accepted", or the rules.
std::string Verify(const std::string& envelope, const std::vector<TrustedKey>& keys, std::size_t threshold) {
  Outcome outcome{{"attestation"}};
  const bool accepted = EnvelopeVerifier(keys, threshold, test::TestNow()).VerifyStatement(test::ParseEnvelope(envelope), outcome).has_value();
  CHECK(accepted == outcome.allowed());
  std::string ids;
  for (const Finding& finding : outcome.findings.list()) {
    CHECK_FALSE(finding.hint.empty());
    (ids += ids.empty() ? "" : " ") += finding.rule->id;
  }
  return accepted ? "accepted" + ids : ids;
}
std::string Verify(const std::string& envelope, std::string_view letters, std::size_t threshold) {
  std::vector<TrustedKey> keys;
  for (const char letter : letters) keys.push_back(TrustedKeyOf(letter));
  return Verify(envelope, keys, threshold);
}

TEST_CASE("as many of the keys as the threshold says must have signed") {
  const std::string by_two = SignedEnvelope(Payload(), "ab");
  CHECK(Verify(by_two, "a", 1) == "accepted");
  CHECK(Verify(by_two, "ab", 2) == "accepted");
  CHECK(Verify(by_two, "abc", 2) == "accepted");
  CHECK(Verify(by_two, "cb", 1) == "accepted");
  CHECK(Verify(by_two, "abc", 3) == "attestation/not-signed");
  CHECK(Verify(by_two, "bc", 2) == "attestation/not-signed");
  CHECK(Verify(by_two, "c", 1) == "attestation/not-signed");
  CHECK(Verify(SignedEnvelope(Payload(), ""), "a", 1) == "attestation/not-signed");
  // Nobody's signature is not enough, whatever the threshold.
  CHECK(Verify(SignedEnvelope(Payload(), ""), "a", 0) == "attestation/not-signed");
  CHECK(Verify(by_two, "c", 0) == "attestation/not-signed");
}

TEST_CASE("the same key counts once, however often it is given or has signed") {
  const std::string once = SignedEnvelope(Payload(), "a");
  CHECK(Verify(once, "aa", 2) == "attestation/not-signed");
  Envelope envelope = test::ParseEnvelope(once);
  crypto::Signature again = envelope.signatures().front();
  again.keyid = "another id";
  envelope.Add(std::move(again));
  REQUIRE(envelope.signatures().size() == 2);
  CHECK(Verify(envelope.ToJson(), "a", 2) == "attestation/not-signed");
  CHECK(Verify(envelope.ToJson(), "ab", 2) == "attestation/not-signed");
  CHECK(Verify(envelope.ToJson(), "aab", 2) == "attestation/not-signed");
}

TEST_CASE("key ids are hints: a wrong one takes nothing away and adds nothing") {
  Envelope envelope("application/vnd.in-toto+json", Payload());
  auto signature = intoto::sample::PrivateKeyOf('a').Sign(envelope.pre_auth_encoding());
  REQUIRE(signature);
  signature->keyid = intoto::sample::IdOf('b');
  envelope.Add(std::move(*signature));
  CHECK(Verify(envelope.ToJson(), "a", 1) == "accepted");
  CHECK(Verify(envelope.ToJson(), "b", 1) == "attestation/not-signed");
  CHECK(Verify(envelope.ToJson(), "ab", 2) == "attestation/not-signed");
}

TEST_CASE("subkeys count as the key that they belong to") {
  TrustedKey first = TrustedKeyOf('a'), second = TrustedKeyOf('b');
  const Digest master = crypto::Hash(HashAlgorithm::kSha256, "master key");
  first.counts_as = second.counts_as = master;
  const std::string by_both = SignedEnvelope(Payload(), "ab");
  CHECK(Verify(by_both, {first, second}, 1) == "accepted");
  CHECK(Verify(by_both, {first, second}, 2) == "attestation/not-signed");
  CHECK(Verify(by_both, {first, TrustedKeyOf('b')}, 2) == "accepted");
}

TEST_CASE("without keys nobody can have signed") {
  CHECK(Verify(SignedEnvelope(Payload(), "a"), "", 1) == "attestation/no-accepted-signer");
  CHECK(Verify(SignedEnvelope(Payload(), "a"), "", 0) == "attestation/no-accepted-signer");
}

TEST_CASE("what was signed must be a statement, and say so") {
  CHECK(Verify(SignedEnvelope(Payload(), "a", "application/vnd.in-toto.provenance+json"), "a", 1) == "accepted");
  for (const char* type : {"application/json", "text/plain", "application/vnd.in-toto", "application/vnd.in-toto+jsonx",
                           "application/vnd.in-toto+JSON", "application/vnd.in-toto.+json"}) {
    CAPTURE(type);
    CHECK(Verify(SignedEnvelope(Payload(), "a", type), "a", 1) == "statement/malformed");
  }
  for (const char* payload : {"", "{}", "[]", "text", R"({"_type":"https://in-toto.io/Statement/v1","predicateType":"x","subject":[]})",
                              R"({"_type":"https://in-toto.io/Statement/v2","predicateType":"x","subject":[{"digest":{"a":"b"}}]})"}) {
    CAPTURE(payload);
    CHECK(Verify(SignedEnvelope(payload, "a"), "a", 1) == "statement/malformed");
  }
  // Who did not sign is not asked what it says.
  CHECK(Verify(SignedEnvelope("{}", "b"), "a", 1) == "attestation/not-signed");
}

TEST_CASE("a changed payload or payload type is not what was signed") {
  const std::string genuine = SignedEnvelope(Payload(), "a");
  std::string type = genuine;
  type.replace(type.find("vnd.in-toto+json"), 16, "vnd.in-toto.x+json");
  CHECK(Verify(type, "a", 1) == "attestation/not-signed");
  Envelope other("application/vnd.in-toto+json", test::StatementOf(test::SubjectJson("app", "other")));
  other.Add(test::ParseEnvelope(genuine).signatures().front());
  CHECK(Verify(other.ToJson(), "a", 1) == "attestation/not-signed");
}

TEST_CASE("a verified statement knows who signed") {
  const std::vector<TrustedKey> keys{TrustedKeyOf('a'), TrustedKeyOf('b'), TrustedKeyOf('c')};
  Outcome outcome{{"attestation"}};
  const auto statement = EnvelopeVerifier(keys, 2, test::TestNow())
                             .VerifyStatement(test::ParseEnvelope(SignedEnvelope(Payload(), "cb")), outcome);
  REQUIRE(statement);
  REQUIRE(statement->signers().size() == 2);
  CHECK(statement->signers()[0].name == "b");
  CHECK(statement->signers()[1].name == "c");
  CHECK((*statement)->text() == Payload());
}

}  // namespace
}  // namespace pipeseal::verify
