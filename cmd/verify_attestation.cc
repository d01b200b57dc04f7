// pipeseal verify-attestation: attestations of every kind against artifacts and expectations.
#include <algorithm>
#include <memory>

#include "cmd/artifact_argument.h"
#include "cmd/attestation_check.h"
#include "cmd/report_output.h"
#include "cmd/slsa_verifier_compat.h"
#include "cmd/verbs.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> words;  // files and artifacts
  std::vector<std::string> attestations;
  std::string compat = "none";
  AttestationOptions expectations;
  SlsaVerifierCompat slsa_verifier;
  ReportOutput output;
};

// Names under which attestations are published.
bool HasAttestationName(std::string_view word) {
  constexpr std::string_view kSuffixes[] = {".jsonl", ".intoto.json", ".sigstore.json", ".sigstore"};
  return std::ranges::any_of(kSuffixes, [&](std::string_view suffix) { return word.ends_with(suffix); });
}

// FILE… ARTIFACT…: without --attestation the first word is a file with attestations, and so are those behind it that are named
// like one.
struct Inputs {
  std::vector<std::string> files;
  std::vector<ArtifactArgument> artifacts;
};
Result<Inputs> ReadInputs(const Options& options) {
  Inputs inputs{options.attestations, {}};
  std::span<const std::string> words = options.words;
  if (options.attestations.empty()) {
    while (!words.empty() && (inputs.files.empty() || HasAttestationName(words.front()))) {
      inputs.files.push_back(words.front());
      words = words.subspan(1);
    }
  }
  for (const std::string& word : words) {
    PIPESEAL_ASSIGN(ArtifactArgument artifact, ArtifactArgument::Parse(word));
    inputs.artifacts.push_back(std::move(artifact));
  }
  if (!inputs.files.empty() && !inputs.artifacts.empty()) return inputs;
  return Fail(Error(ErrorCode::kUsage, inputs.files.empty() ? "no file with attestations" : "no artifact")
                  .WithHint("pipeseal verify-attestation FILE ARTIFACT…; with several files: --attestation FILE … ARTIFACT…"));
}

// slsa-verifier takes one file: the first word, or --attestation.
Result<ExitStatus> VerifyAsSlsaVerifier(const Options& options, Terminal& terminal) {
  if (options.expectations.signers().has_keys() || options.expectations.signers().has_identity())
    return Fail(Error(ErrorCode::kUsage, "--compat slsa-verifier with --key or --certificate-identity")
                    .WithHint("whose signatures count is that tool's rule: --builder-id or, for verify-vsa, --public-key-path"));
  std::vector<std::string> files = options.attestations, artifacts = options.words;
  if (files.empty() && !artifacts.empty()) {
    files.push_back(artifacts.front());
    artifacts.erase(artifacts.begin());
  }
  PIPESEAL_ASSIGN(const UtcTime now, options.expectations.signers().Now());
  return options.slsa_verifier.Run(files, artifacts, options.expectations.values(), options.expectations.signers().trusted_root(), now, options.output,
                                   terminal);
}

Result<ExitStatus> VerifyAttestationVerb(const Options& options, Terminal& terminal) {
  if (options.compat == "slsa-verifier") return VerifyAsSlsaVerifier(options, terminal);
  if (options.slsa_verifier.any_given())
    return Fail(Error(ErrorCode::kUsage, "a flag of slsa-verifier without --compat slsa-verifier")
                    .WithHint("the help lists them under that heading"));
  PIPESEAL_ASSIGN(const Inputs inputs, ReadInputs(options));
  PIPESEAL_ASSIGN(const verify::AttestationPolicy policy, options.expectations.Policy());
  std::vector<verify::ArtifactToCover> artifacts;
  for (const ArtifactArgument& artifact : inputs.artifacts)
    artifacts.push_back({artifact.name(), [&artifact](std::span<const HashAlgorithm> algorithms) { return artifact.Digests(algorithms); }});
  report::Report report{"verify-attestation", {}};
  verify::Outcome outcome;
  PIPESEAL_TRY(CheckAttestations(options.expectations, policy, inputs.files, artifacts, report, outcome));
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

}  // namespace

Run SetUpVerifyAttestation(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positionals("files", options->words,
                    "files with attestations, then artifacts: the first word, and those behind it that end in .jsonl, "
                    ".intoto.json, .sigstore or "
                    ".sigstore.json, are attestations; artifacts are files, or digests as sha256:HEX or "
                    "NAME@sha256:HEX, of which the digest alone counts");
  flags.Repeated("--attestation", options->attestations, "FILE",
                 "a file with attestations: DSSE envelopes, Sigstore bundles, JSON lines of both; repeatable");
  flags.Choice("--compat", options->compat, {"none", "slsa-verifier"},
               "slsa-verifier: that tool's trusted builders, its strict reading of provenance and its matching");
  options->expectations.AddFlags(flags);
  options->expectations.AddSummaryFlags(flags);
  options->slsa_verifier.AddFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyAttestationVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
