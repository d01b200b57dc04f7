// Signed statements for tests: envelopes by keys that are always the same for a letter, and statements that a verifier let pass.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/attestation/envelope.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/verify/envelope_verifier.h"
#include "test/intoto/sample_layout.h"

namespace pipeseal::test {

inline UtcTime TestNow() { return *ParseUtcTime("2025-07-01T00:00:00Z"); }

inline verify::TrustedKey TrustedKeyOf(char letter) { return {intoto::sample::KeyOf(letter), "", std::string(1, letter)}; }

// Signed by the keys of these letters, in order.
inline std::string SignedEnvelope(const std::string& payload, std::string_view letters,
                                  const std::string& payload_type = "application/vnd.in-toto+json") {
  attestation::Envelope envelope(payload_type, payload);
  for (const char letter : letters) {
    auto signature = intoto::sample::PrivateKeyOf(letter).Sign(envelope.pre_auth_encoding());
    REQUIRE(signature);
    envelope.Add(std::move(*signature));
  }
  return envelope.ToJson();
}

inline attestation::Envelope ParseEnvelope(std::string text) {
  auto envelope = attestation::Envelope::Parse(std::move(text));
  if (!envelope) throw std::runtime_error(envelope.error().message());
  return std::move(*envelope);
}

// The statement, signed by the key k.
inline verify::Verified<attestation::Statement> VerifiedStatement(const std::string& payload) {
  const std::vector<verify::TrustedKey> keys{TrustedKeyOf('k')};
  verify::Outcome outcome;
  auto statement = verify::EnvelopeVerifier(keys, 1, TestNow()).VerifyStatement(ParseEnvelope(SignedEnvelope(payload, "k")), outcome);
  if (!statement) throw std::runtime_error(outcome.trace.reason);
  return std::move(*statement);
}

inline std::string HexOf(std::string_view content, HashAlgorithm algorithm = HashAlgorithm::kSha256) {
  return crypto::Hash(algorithm, content).hex();
}

// {"name": …, "digest": {"sha256": …}}
inline std::string SubjectJson(std::string_view name, std::string_view content) {
  return fmt::format(R"({{"name":"{}","digest":{{"sha256":"{}"}}}})", name, HexOf(content));
}

// A statement with these subjects and a predicate of a type that is not known here.
inline std::string StatementOf(std::string_view subjects, std::string_view type = "https://example.com/reviewed") {
  return fmt::format(R"({{"_type":"https://in-toto.io/Statement/v1","predicateType":"{}","subject":[{}],"predicate":{{}}}})", type, subjects);
}

}  // namespace pipeseal::test
