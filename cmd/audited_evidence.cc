#include "cmd/audited_evidence.h"

#include "cmd/key_source.h"
#include "cmd/layout_source.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/attestation_verifier.h"
#include "pipeseal/verify/layout_verifier.h"

namespace pipeseal::cmd {

void AuditedEvidence::AddFlags(Flags& flags) {
  flags.Group("Layouts");
  flags.Repeated("--layout", layouts_, "FILE",
                 "a layout that the pipelines are held against: signed, or its source; repeatable");
  flags.Repeated("--layout-key", layout_keys_, "KEY",
                 "a public key that must have signed each layout, from outside the tree that is checked; repeatable");
  flags.Group("Attestations");
  flags.Repeated("--attestation", attestations_, "FILE", "attestations of what manifests deploy; repeatable");
  signers_.AddFlags(flags, "--attestation-key");
}

Result<void> AuditedEvidence::ReadLayout(const std::string& file, UtcTime now, audit::Project& project,
                                         report::Report& report, verify::Outcome& outcome) const {
  PIPESEAL_ASSIGN(LayoutSource layout, LayoutSource::Read(file));
  bool verified = false;
  if (!layout_keys_.empty()) {
    PIPESEAL_ASSIGN(const std::vector<verify::TrustedKey> owners, LoadTrustedKeys(layout_keys_));
    PIPESEAL_ASSIGN(const std::string text, source::ReadFile(file, kDefaultLimits.layout_bytes));
    Result<intoto::LayoutFile> parsed = intoto::LayoutFile::Parse(text, kDefaultLimits);
    if (!parsed) return Fail(std::move(parsed).error().While(EscapeForTerminal(file)));
    PIPESEAL_ASSIGN(const auto opened, verify::OpenLayout(*parsed, file, owners, 0, {}, {.now = now}, outcome));
    verified = opened.has_value();
  }
  report.facts.emplace_back(
      "layout", fmt::format("{}, {}", file, verified ? "signed by its owners" : "its signatures were not checked"));
  if (!layout.text().empty()) report.sources.emplace(file, layout.text());
  project.Add(audit::AuditedLayout{file, std::string(layout.text()), layout.layout(), verified});
  return {};
}

Result<void> AuditedEvidence::ReadAttestations(audit::Project& project, verify::Outcome& outcome) const {
  if (attestations_.empty()) return {};
  verify::AttestationPolicy policy;
  PIPESEAL_ASSIGN(policy.signers, signers_.Policy());
  if (policy.signers.keys.empty() && policy.signers.identities.empty())
    return Fail(
        Error(ErrorCode::kUsage, "--attestation, and nobody whose signature is accepted")
            .WithHint(
                "give --attestation-key, or --certificate-identity with --certificate-oidc-issuer and --trusted-root"));
  PIPESEAL_ASSIGN(const std::vector<sigstore::TrustedRoot> roots, signers_.TrustedRoots());
  verify::AttestationVerifier verifier(policy, roots, kDefaultLimits);
  PIPESEAL_TRY(verifier.Read(attestations_));
  for (const verify::JudgedAttestation& judged : verifier.attestations()) {
    Check& check = outcome.trace.Child("attestation", judged.file);
    if (!judged.accepted()) {
      check.Fail("not signed by an accepted signer");
      Findings findings = judged.outcome.findings;
      outcome.findings.Append(std::move(findings));
      continue;
    }
    check.Pass("signed by an accepted signer");
    audit::AuditedAttestation attestation{judged.file, {}};
    for (const verify::Subject& subject : judged.subjects)
      for (const Digest& digest : subject.digests.digests())
        attestation.subjects.push_back(
            {subject.name, fmt::format("{}:{}", InfoOf(digest.algorithm()).name, digest.hex())});
    project.Add(std::move(attestation));
  }
  return {};
}

Result<void> AuditedEvidence::Read(UtcTime now, audit::Project& project, report::Report& report,
                                   verify::Outcome& outcome) const {
  for (const std::string& file : layouts_) PIPESEAL_TRY(ReadLayout(file, now, project, report, outcome));
  return ReadAttestations(project, outcome);
}

}  // namespace pipeseal::cmd
