#include "pipeseal/verify/evidence_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/bundle_verifier.h"
#include "pipeseal/verify/metadata_verifier.h"
#include "pipeseal/verify/rules.h"
#include "pipeseal/verify/step_statement.h"

namespace pipeseal::verify {
namespace {

using attestation::AttestationEntry;
using attestation::EntryKind;
using attestation::Envelope;
using sigstore::Bundle;

Finding& Conclude(JudgedEvidence& judged, Standing standing, const RuleInfo& rule, std::string reason) {
  judged.standing = standing;
  judged.reason = std::move(reason);
  return judged.outcome.findings.Add(rule, judged.reason);
}

// Certificates of the trusted roots that may stand between the signer's and a root of the layout.
std::vector<crypto::Certificate> IntermediatesOf(const Bundle& bundle, const std::vector<sigstore::TrustedRoot>& roots) {
  std::vector<crypto::Certificate> certificates;
  for (std::size_t i = 1; i < bundle.certificates().size(); ++i)
    if (auto certificate = crypto::Certificate::FromDer(bundle.certificates()[i]))
      certificates.push_back(std::move(*certificate));
  for (const sigstore::TrustedRoot& root : roots)
    for (const sigstore::TrustedCertificateAuthority& authority : root.certificate_authorities)
      certificates.insert(certificates.end(), authority.authority.chain().begin(), authority.authority.chain().end());
  return certificates;
}

}  // namespace

std::vector<JudgedEvidence> EvidenceReader::Read(const std::string& text) const {
  std::vector<JudgedEvidence> judged;
  const Result<std::vector<AttestationEntry>> entries = attestation::SplitAttestations(text, limits_);
  if (!entries) {
    Conclude(judged.emplace_back(), Standing::kRefused, rules::kAttestationMalformed, entries.error().message());
    return judged;
  }
  for (const AttestationEntry& entry : *entries) judged.push_back(Judge(entry, entries->size() == 1));
  return judged;
}

JudgedEvidence EvidenceReader::Judge(const AttestationEntry& entry, bool alone) const {
  JudgedEvidence judged{entry.line};
  std::optional<Statement> statement;
  if (entry.kind == EntryKind::kUnknown) {
    // A line among others is ignored, as the attestation framework demands; a file that holds nothing else is no evidence.
    if (alone) {
      Conclude(judged, Standing::kRefused, rules::kAttestationMalformed,
               fmt::format("the file holds no attestation: {}", entry.problem));
    } else {
      Conclude(judged, Standing::kIgnored, rules::kAttestationNotRecognised, entry.problem);
    }
  } else if (entry.kind == EntryKind::kEnvelope) {
    const Result<Envelope> envelope = Envelope::Parse(std::string(entry.text), limits_);
    if (envelope) statement = JudgeEnvelope(*envelope, judged);
    if (!envelope) Conclude(judged, Standing::kRefused, rules::kAttestationMalformed, envelope.error().message());
  } else {
    const Result<Bundle> bundle = Bundle::Parse(std::string(entry.text), limits_);
    if (bundle) statement = JudgeBundle(*bundle, judged);
    if (!bundle) Conclude(judged, Standing::kRefused, rules::kBundleMalformed, bundle.error().message());
  }
  if (!statement) return judged;
  judged.link = ReadStepStatement(*statement, policy_.step.name, limits_, judged.outcome.findings);
  judged.standing = judged.link                           ? Standing::kCounts
                    : judged.outcome.findings.HasErrors() ? Standing::kRefused
                                                          : Standing::kIgnored;
  if (!judged.link) judged.reason = judged.outcome.findings.list().back().message;
  return judged;
}

std::optional<EvidenceReader::Statement> EvidenceReader::JudgeEnvelope(const Envelope& envelope, JudgedEvidence& judged) const {
  std::optional<Result<Statement>> statement = MetadataVerifier(keys_, now_, &policy_).VerifyStatement(envelope, limits_);
  if (!statement) {
    Finding& finding =
        Conclude(judged, Standing::kNotSigned, rules::kEvidenceNotSigned, "not signed by anybody who may sign for the step");
    for (const TrustedKey& key : keys_) finding.evidence.push_back({"key", key.keyid, ""});
    for (const crypto::Signature& signature : envelope.signatures())
      finding.evidence.push_back({"signature", "", signature.keyid});
    finding.hint = "it was changed after it was signed, or signed with another key";
    return std::nullopt;
  }
  if (!*statement) {
    Conclude(judged, Standing::kRefused, rules::kStatementMalformed, statement->error().message());
    return std::nullopt;
  }
  return std::move(**statement);
}

std::optional<EvidenceReader::Statement> EvidenceReader::JudgeBundle(const Bundle& bundle, JudgedEvidence& judged) const {
  if (bundle.envelope() == nullptr) {
    Conclude(judged, Standing::kIgnored, rules::kEvidenceOtherType, "the bundle signs an artifact's bytes, not a statement");
    return std::nullopt;
  }
  if (!bundle.certificates().empty()) return JudgeCertified(bundle, judged);
  if (trust_.roots.empty() || keys_.empty()) return JudgeEnvelope(*bundle.envelope(), judged);
  return VerifyBundle(bundle, false, judged);
}

std::optional<EvidenceReader::Statement> EvidenceReader::JudgeCertified(const Bundle& bundle, JudgedEvidence& judged) const {
  if (policy_.step.cert_constraints.empty()) {
    Conclude(judged, Standing::kNotSigned, rules::kEvidenceNotSigned,
             "signed with a certificate, and the step has no functionary who is known by one (cert_constraints)");
    return std::nullopt;
  }
  if (trust_.roots.empty() || trust_.issuers.empty()) {
    std::string hint;
    if (trust_.roots.empty()) hint = "give --trusted-root FILE, the trusted_root.json of the Sigstore instance";
    if (trust_.issuers.empty())
      hint +=
          fmt::format("{} --certificate-oidc-issuer URL, who must have identified the signer", hint.empty() ? "give" : ", and");
    Conclude(judged, Standing::kUndecided, rules::kEvidenceTrustMissing,
             "signed with a certificate, which cannot be judged with what was given")
        .hint = std::move(hint);
    return std::nullopt;
  }
  std::optional<Statement> statement = VerifyBundle(bundle, true, judged);
  if (statement && !MayCarryOut(bundle, statement->signers().front(), judged)) return std::nullopt;
  return statement;
}

std::optional<EvidenceReader::Statement> EvidenceReader::VerifyBundle(const Bundle& bundle, bool certified,
                                                                      JudgedEvidence& judged) const {
  BundlePolicy policy;
  policy.now = now_;
  policy.identity_judged_later = certified;
  if (!certified) {
    // A key of the layout needs nobody else's word, as for links; what the bundle brings along must be genuine all the same.
    policy.keys.assign(keys_.begin(), keys_.end());
    policy.private_instance = true;
    policy.log_threshold = 0;
  }
  std::optional<Statement> statement = BundleVerifier(trust_.roots, policy, limits_).VerifyStatement(bundle, judged.outcome);
  if (statement) return statement;
  if (judged.outcome.findings.Contains(rules::kStatementMalformed)) {
    judged.standing = Standing::kRefused;
    judged.reason = "what was signed is not a statement";
    return std::nullopt;
  }
  // Why it does not verify is worth a warning each; that it does not count is what the threshold is there for.
  for (Finding& finding : judged.outcome.findings.list()) finding.severity = std::min(finding.severity, Severity::kWarning);
  Conclude(judged, Standing::kNotSigned, rules::kEvidenceNotSigned, "the bundle does not verify");
  return std::nullopt;
}

bool EvidenceReader::MayCarryOut(const Bundle& bundle, const Signer& signer, JudgedEvidence& judged) const {
  const sigstore::CertificateIdentity& identity = signer.certified->identity;
  const auto refuse = [&](std::string reason) -> Finding& {
    Finding& finding = Conclude(judged, Standing::kNotSigned, rules::kEvidenceNotSigned, std::move(reason));
    finding.evidence.push_back({"signer", "", identity.name});
    return finding;
  };
  if (std::ranges::find(trust_.issuers, identity.issuer()) == trust_.issuers.end()) {
    Finding& finding = refuse("the signer was identified by an issuer that is not accepted");
    for (const std::string& issuer : trust_.issuers) finding.evidence.push_back({"issuer", issuer, identity.issuer()});
    return false;
  }
  const Result<crypto::Certificate> certificate = crypto::Certificate::FromDer(bundle.certificates().front());
  std::vector<UtcTime> times;
  for (const VerifiedTime& time : signer.certified->times) times.push_back(time.time);
  const Result<void> accepted = certificate ? policy_.CheckCertified(*certificate, IntermediatesOf(bundle, trust_.roots), times)
                                            : Fail(certificate.error());
  if (!accepted) refuse(fmt::format("the signer may not sign for the step: {}", accepted.error().message()));
  return accepted.has_value();
}

}  // namespace pipeseal::verify
