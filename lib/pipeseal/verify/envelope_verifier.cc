#include "pipeseal/verify/envelope_verifier.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/verify/attestation_rules.h"

namespace pipeseal::verify {
namespace {

using attestation::Envelope;
using attestation::Statement;

std::string DescribeSigners(const std::vector<Signer>& signers) {
  std::string out;
  for (const Signer& signer : signers) {
    if (!out.empty()) out += ", ";
    out += signer.name.empty() ? signer.keyid : signer.name;
  }
  return out;
}

}  // namespace

Result<Statement> ReadStatement(const Envelope& envelope, const Limits& limits) {
  if (!attestation::IsStatementPayloadType(envelope.payload_type()))
    return Fail(ErrorCode::kUnsupported, "the payload type '{}' is not that of in-toto statements",
                EscapeForTerminal(envelope.payload_type()));
  return Statement::Parse(std::string(envelope.unverified_payload()), limits);
}

std::optional<Verified<Statement>> EnvelopeVerifier::VerifyStatement(const Envelope& envelope, Outcome& outcome) const {
  Check& check = outcome.trace.Child("signatures");
  const auto refuse = [&](const RuleInfo& rule, std::string message) -> Finding& {
    check.Fail(message);
    outcome.trace.Fail(message);
    return outcome.findings.Add(rule, std::move(message));
  };
  if (keys_.empty()) {
    refuse(rules::kAttestationTrustMissing, "the attestation is a DSSE envelope, and the caller gave no key").hint =
        "give the signer's public key with --key";
    return std::nullopt;
  }
  std::vector<Signer> signers = FindSigners({envelope.pre_auth_encoding(), envelope.signatures()}, keys_, now_);
  const std::size_t wanted = std::max<std::size_t>(threshold_, 1);
  if (signers.size() < wanted) {
    Finding& finding = refuse(rules::kAttestationNotSigned,
                              fmt::format("signed by {} of the accepted keys, {} must have signed", signers.size(), wanted));
    finding.evidence.push_back({"signers", std::to_string(wanted), std::to_string(signers.size())});
    finding.hint = "give the signer's public key with --key; if you have, the attestation was changed, or somebody else signed it";
    return std::nullopt;
  }
  check.Pass(fmt::format("signed by {}", DescribeSigners(signers)));
  Result<Statement> statement = ReadStatement(envelope, limits_);
  if (!statement) {
    outcome.trace.Fail("what was signed is not a statement");
    outcome.findings.Add(rules::kStatementMalformed, statement.error().message()).hint =
        "whoever signed it has to make the attestation again";
    return std::nullopt;
  }
  outcome.trace.Pass(check.reason);
  return Verified<Statement>(std::move(*statement), std::move(signers));
}

}  // namespace pipeseal::verify
