// pipeseal verify-attestation: attestations of every kind against artifacts and expectations.
#include <algorithm>
#include <memory>

#include "cmd/artifact_argument.h"
#include "cmd/attestation_check.h"
#include "cmd/report_output.h"
#include "cmd/verbs.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> words;  // files and artifacts
  std::vector<std::string> attestations;
  AttestationOptions expectations;
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

Result<ExitStatus> VerifyAttestationVerb(const Options& options, Terminal& terminal) {
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
  flags.Positionals("files", options->words, "files with attestations, then artifacts: the first word, and those behind it that end in .jsonl, .intoto.json, .sigstore or "
                    ".sigstore.json, are attestations; artifacts are files, or digests as sha256:HEX");
  flags.Repeated("--attestation", options->attestations, "FILE",
                 "a file with attestations: DSSE envelopes, Sigstore bundles, JSON lines of both; repeatable");
  options->expectations.AddFlags(flags);
  options->expectations.AddSummaryFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyAttestationVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
