// pipeseal verify-bundle: one Sigstore bundle against one artifact, with the command line protocol of sigstore-conformance.
#include <algorithm>
#include <memory>

#include "cmd/artifact_argument.h"
#include "cmd/report_output.h"
#include "cmd/signer_options.h"
#include "cmd/verbs.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/crypto/hasher.h"
#include "pipeseal/source/file.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/bundle_rules.h"
#include "pipeseal/verify/bundle_verifier.h"
#include "pipeseal/verify/subject_match.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::string bundle, artifact;
  bool staging = false;
  SignerOptions signers;
  ReportOutput output;
};

Result<void> CheckUse(const Options& options) {
  if (options.bundle.empty()) return Fail(Error(ErrorCode::kUsage, "no --bundle").WithHint("give the file that the signer wrote beside the artifact"));
  if (options.signers.has_identity() == options.signers.has_keys())
    return Fail(Error(ErrorCode::kUsage, options.signers.has_keys() ? "a key and an identity: a bundle has one signer"
                                                                    : "nobody whose signature is accepted")
                    .WithHint("give --certificate-identity with --certificate-oidc-issuer, or --key"));
  if (options.signers.has_trusted_root()) return {};
  return Fail(Error(ErrorCode::kUsage, options.staging ? "--staging without --trusted-root" : "no --trusted-root")
                  .WithHint("nothing is fetched: give the instance's trusted_root.json, or set PIPESEAL_TRUSTED_ROOT"));
}

// The digests that the bundle can be about, and the bytes if they may be needed.
Result<verify::SignedArtifact> ReadArtifact(const ArtifactArgument& argument, const sigstore::Bundle& bundle,
                                            const verify::BundlePolicy& policy) {
  PIPESEAL_ASSIGN(DigestSet digests, argument.Digests(verify::BundleVerifier::WantedAlgorithms(bundle)));
  verify::SignedArtifact artifact{argument.name(), std::move(digests)};
  const bool hashes_itself = std::ranges::any_of(
      policy.keys, [](const verify::TrustedKey& key) { return key.key.scheme() == crypto::SignatureScheme::kEd25519; });
  if (hashes_itself && argument.is_file() && bundle.message_signature() != nullptr) {
    PIPESEAL_ASSIGN(artifact.content, source::ReadFile(argument.name(), kDefaultLimits.link_bytes));
  }
  return artifact;
}

void JudgeSubject(const attestation::Statement& statement, const verify::SignedArtifact& artifact, const std::string& bundle,
                  verify::Outcome& outcome) {
  const std::vector<verify::Subject> subjects = verify::SubjectsOf(statement);
  const verify::SubjectVerdict verdict = verify::MatchSubjects(subjects, artifact.name, artifact.digests);
  Check& check = outcome.trace.Child("subject", artifact.name);
  if (verdict.match == verify::SubjectMatch::kSame) {
    check.Pass("the statement is about the artifact");
    return;
  }
  check.Fail("the statement is not about the artifact");
  outcome.trace.Fail(check.reason);
  Finding& finding = outcome.findings.Add(
      verdict.match == verify::SubjectMatch::kOnlyWeak ? verify::rules::kSubjectWeak : verify::rules::kSubjectDiffers, check.reason);
  finding.subject = artifact.name;
  finding.locations.push_back({bundle});
  finding.hint = "the file was changed, or this is the bundle of another one: fetch both again";
  const DigestSet* named = verdict.subject == nullptr ? nullptr : &verdict.subject->digests;
  for (const Digest& digest : artifact.digests.digests()) {
    const Digest* expected = named == nullptr ? nullptr : named->Find(digest.algorithm());
    finding.evidence.push_back({std::string(InfoOf(digest.algorithm()).name), expected ? expected->hex() : "", digest.hex()});
  }
}

void AddSigner(const verify::Signer& signer, report::Report& report) {
  report.facts.emplace_back("signed by", signer.name.empty() ? signer.keyid : signer.name);
  if (!signer.certified) return;
  report.facts.emplace_back("identified by", signer.certified->identity.issuer());
  for (const verify::VerifiedTime& time : signer.certified->times)
    report.facts.emplace_back("time", fmt::format("{} ({})", FormatUtcTime(time.time), time.source));
}

Result<ExitStatus> VerifyBundleVerb(const Options& options, Terminal& terminal) {
  PIPESEAL_TRY(CheckUse(options));
  PIPESEAL_ASSIGN(const verify::BundlePolicy policy, options.signers.Policy());
  PIPESEAL_ASSIGN(const std::vector<sigstore::TrustedRoot> roots, options.signers.TrustedRoots());
  PIPESEAL_ASSIGN(const ArtifactArgument argument, ArtifactArgument::Parse(options.artifact));
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(options.bundle, kDefaultLimits.attestation_bytes));

  report::Report report{"verify-bundle", {}};
  verify::Outcome outcome{{"bundle", options.bundle}};
  Result<sigstore::Bundle> bundle = sigstore::Bundle::Parse(std::move(text));
  if (!bundle) {
    Finding& finding = outcome.findings.Add(verify::rules::kBundleMalformed, bundle.error().message());
    finding.locations.push_back({options.bundle});
    finding.hint = "fetch it again from where it was published";
    outcome.trace.Fail("the bundle cannot be read");
    return options.output.Emit(std::move(report), std::move(outcome), terminal);
  }
  PIPESEAL_ASSIGN(verify::SignedArtifact artifact, ReadArtifact(argument, *bundle, policy));
  const verify::BundleVerifier verifier(roots, policy);
  if (bundle->envelope() != nullptr) {
    const auto statement = verifier.VerifyStatement(*bundle, outcome);
    if (statement) {
      AddSigner(statement->signers().front(), report);
      report.facts.emplace_back("statement", (*statement)->predicate_type());
      JudgeSubject(**statement, artifact, options.bundle, outcome);
    }
  } else if (const auto verified = verifier.VerifyArtifact(*bundle, std::move(artifact), outcome)) {
    AddSigner(verified->signers().front(), report);
  }
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

Run SetUpVerifyBundle(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positional("artifact", options->artifact, "the file that was signed, or its digest as sha256:HEX");
  flags.Value("--bundle", options->bundle, "FILE", "the Sigstore bundle");
  flags.Switch("--staging", options->staging, "the bundle is of the staging instance, whose root --trusted-root then is");
  options->signers.AddFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyBundleVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
