#include "cmd/attestation_check.h"

#include <fmt/ranges.h>

namespace pipeseal::cmd {
namespace {

std::string DescribeSigner(const verify::Signer& signer) {
  std::string out = signer.name.empty() ? signer.keyid : signer.name;
  if (!signer.certified) return out + " (key)";
  for (const verify::VerifiedTime& time : signer.certified->times)
    out += fmt::format(", {} by {}", FormatUtcTime(time.time), time.source);
  return out;
}

// So many attestations are told of in full.
constexpr std::size_t kToldInFull = 20;

void AddFacts(const verify::AttestationVerifier& verifier, report::Report& report) {
  report.facts.emplace_back("attestations", fmt::format("{} read, {} used", verifier.attestations().size(), verifier.used().size()));
  const bool in_full = verifier.used().size() <= kToldInFull;
  for (const std::size_t i : verifier.used()) {
    const verify::JudgedAttestation& used = verifier.attestations()[i];
    report.facts.emplace_back("verified", fmt::format("{}:{} {}", used.file, used.line, used.predicate_type));
    for (const verify::Signer& signer : used.signers) report.facts.emplace_back("signed by", DescribeSigner(signer));
    if (used.slsa_level) report.facts.emplace_back("SLSA build level", std::to_string(*used.slsa_level));
    if (in_full) report.facts.insert(report.facts.end(), used.claims.begin(), used.claims.end());
  }
}

}  // namespace

Result<void> CheckAttestations(const AttestationOptions& options, const verify::AttestationPolicy& policy,
                               std::span<const std::string> files, std::span<const verify::ArtifactToCover> artifacts,
                               report::Report& report, verify::Outcome& outcome) {
  PIPESEAL_ASSIGN(const std::vector<sigstore::TrustedRoot> roots, options.signers().TrustedRoots());
  verify::AttestationVerifier verifier(policy, roots, kDefaultLimits, options.threads());
  PIPESEAL_TRY(verifier.Read(files));
  outcome = {{"attestations", fmt::format("{}", fmt::join(files, ", "))}};
  PIPESEAL_TRY(verifier.Cover(artifacts, outcome));
  AddFacts(verifier, report);
  return {};
}

}  // namespace pipeseal::cmd
