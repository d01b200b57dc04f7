#include "cmd/audited_evidence.h"

#include <fmt/format.h>

#include "cmd/attestation_options.h"
#include "cmd/key_source.h"
#include "cmd/layout_source.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/attestation_verifier.h"
#include "pipeseal/verify/layout_verifier.h"

namespace pipeseal::cmd {
namespace {

std::string Joined(const std::vector<std::string>& values) { return fmt::format("{}", fmt::join(values, " or ")); }

// What the predicate says of it; several are told one after the other.
std::string ClaimOf(const verify::JudgedAttestation& judged, std::string_view label) {
  std::vector<std::string> values;
  for (const auto& [name, value] : judged.claims)
    if (name == label) values.push_back(value);
  return fmt::format("{}", fmt::join(values, ", "));
}

}  // namespace

void AuditedEvidence::AddFlags(Flags& flags) {
  flags.Group("Layouts");
  flags.Repeated("--layout", layouts_, "FILE",
                 "a layout that the pipelines are held against: signed, or its source; repeatable");
  flags.Repeated("--layout-key", layout_keys_, "KEY",
                 "a public key that must have signed each layout, from outside the tree that is checked; repeatable");
  flags.Group("Attestations");
  flags.Repeated("--attestation", attestations_, "FILE", "attestations of what manifests deploy; repeatable");
  flags.Repeated("--builder-id", builders_, "ID", "a builder that provenance of deployed images may name; repeatable");
  flags.Repeated("--source-uri", sources_, "URI",
                 "a repository that deployed images may be built from (github.com/owner/repository); repeatable");
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
  if (attestations_.empty() && builders_.empty() && sources_.empty()) return {};
  if (attestations_.empty())
    return Fail(Error(ErrorCode::kUsage, "--builder-id and --source-uri are demands on attestations, and none is given")
                    .WithHint("name their files with --attestation"));
  verify::AttestationPolicy policy;
  PIPESEAL_ASSIGN(policy.signers, signers_.Policy());
  if (policy.signers.keys.empty() && policy.signers.identities.empty())
    return Fail(
        Error(ErrorCode::kUsage, "--attestation, and nobody whose signature is accepted")
            .WithHint(
                "give --attestation-key, or --certificate-identity with --certificate-oidc-issuer and --trusted-root"));
  PIPESEAL_ASSIGN(policy.asked_builds, AskedBuilds());
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
    AddDoubts(judged, attestation.doubts);
    for (const verify::Subject& subject : judged.subjects)
      for (const Digest& digest : subject.digests.digests())
        attestation.subjects.push_back(
            {subject.name, fmt::format("{}:{}", InfoOf(digest.algorithm()).name, digest.hex())});
    project.Add(std::move(attestation));
  }
  return {};
}

// The builders that may be named, and then the sources.
Result<std::vector<verify::BuildPolicy>> AuditedEvidence::AskedBuilds() const {
  std::vector<verify::BuildPolicy> asked;
  for (const std::string& builder : builders_) {
    PIPESEAL_ASSIGN(asked.emplace_back().builder_id, Demand("--builder-id", builder));
  }
  for (const std::string& source : sources_) {
    PIPESEAL_ASSIGN(asked.emplace_back().source_uri, Demand("--source-uri", source));
  }
  return asked;
}

void AuditedEvidence::AddDoubts(const verify::JudgedAttestation& judged,
                                std::vector<audit::AuditedAttestation::Doubt>& doubts) const {
  const auto meets_one_of = [&](std::size_t first, std::size_t count) {
    for (std::size_t i = first; i < first + count && i < judged.meets.size(); ++i)
      if (judged.meets[i]) return true;
    return count == 0;
  };
  if (!meets_one_of(0, builders_.size())) doubts.push_back({"builder", Joined(builders_), ClaimOf(judged, "builder")});
  if (!meets_one_of(builders_.size(), sources_.size()))
    doubts.push_back({"source", Joined(sources_), ClaimOf(judged, "source")});
}

Result<void> AuditedEvidence::Read(UtcTime now, audit::Project& project, report::Report& report,
                                   verify::Outcome& outcome) const {
  for (const std::string& file : layouts_) PIPESEAL_TRY(ReadLayout(file, now, project, report, outcome));
  return ReadAttestations(project, outcome);
}

}  // namespace pipeseal::cmd
