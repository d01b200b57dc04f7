// pipeseal verify-attestation: attestations of every kind against artifacts and expectations.
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

#include "cmd/artifact_argument.h"
#include "cmd/report_output.h"
#include "cmd/signer_options.h"
#include "cmd/slsa_verifier_compat.h"
#include "cmd/verbs.h"
#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/verify/attestation_verifier.h"
#include "pipeseal/verify/git_source.h"

namespace pipeseal::cmd {
namespace {

struct Options {
  std::vector<std::string> words;  // files and artifacts
  std::vector<std::string> attestations;
  std::vector<std::string> types;
  std::size_t threshold = 1;
  std::uint32_t threads = 0;
  std::optional<std::string> builder_pattern, source_digest, build_type;
  std::vector<std::string> parameters, trusted_builders;
  std::optional<std::uint32_t> min_level;
  std::string compat = "none";
  SlsaExpectations expectations;
  SlsaVerifierCompat slsa_verifier;
  SignerOptions signers;
  ReportOutput output;
};

Result<std::pair<std::string, std::string>> SplitAssignment(std::string_view flag, const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos || equals == 0)
    return Fail(ErrorCode::kUsage, "{} {}: not of the form NAME=VALUE", flag, EscapeForTerminal(word));
  return std::pair(word.substr(0, equals), word.substr(equals + 1));
}

// The value of a flag; empty if it was not given. One that was given empty would accept everything.
Result<std::string> Demand(std::string_view flag, const std::optional<std::string>& value) {
  if (value && value->empty())
    return Fail(Error(ErrorCode::kUsage, fmt::format("{} is empty", flag)).WithHint("give it a value, or leave it out"));
  return value.value_or("");
}

Result<verify::BuildPolicy> ReadBuildPolicy(const Options& options) {
  verify::BuildPolicy build;
  const SlsaExpectations& expected = options.expectations;
  PIPESEAL_ASSIGN(build.source_uri, Demand("--source-uri", expected.source_uri));
  PIPESEAL_ASSIGN(build.source_tag, Demand("--source-tag", expected.source_tag));
  PIPESEAL_ASSIGN(build.source_branch, Demand("--source-branch", expected.source_branch));
  PIPESEAL_ASSIGN(build.source_versioned_tag, Demand("--source-versioned-tag", expected.source_versioned_tag));
  PIPESEAL_ASSIGN(build.builder_id, Demand("--builder-id", expected.builder_id));
  PIPESEAL_ASSIGN(build.source_digest, Demand("--source-digest", options.source_digest));
  PIPESEAL_ASSIGN(build.build_type, Demand("--build-type", options.build_type));
  if (options.builder_pattern) {
    PIPESEAL_ASSIGN(const std::string pattern, Demand("--builder-id-regex", options.builder_pattern));
    PIPESEAL_ASSIGN(build.builder_pattern, Pattern::Parse(pattern));
  }
  for (const std::string& input : options.expectations.workflow_inputs) {
    PIPESEAL_ASSIGN(auto assignment, SplitAssignment("--workflow-input", input));
    build.workflow_inputs.push_back(std::move(assignment));
  }
  if (!options.parameters.empty()) build.parameters_allowed = options.parameters;
  if (options.min_level) build.min_level = *options.min_level;
  if (build.min_level > 3) return Fail(ErrorCode::kUsage, "--min-slsa-level {}: SLSA build levels end at 3", build.min_level);
  for (const std::string& word : options.trusted_builders) {
    // A builder's id may hold '=' itself.
    const std::size_t equals = word.rfind('=');
    const bool level = equals != std::string::npos && equals > 0 && word.size() == equals + 2 && word.back() >= '1' && word.back() <= '3';
    if (!level) return Fail(ErrorCode::kUsage, "--trusted-builder {}: not of the form ID=LEVEL, with a level from 1 to 3", EscapeForTerminal(word));
    build.trusted_builders.push_back({word.substr(0, equals), static_cast<unsigned>(word.back() - '0')});
  }
  return build;
}

Result<verify::AttestationPolicy> ReadPolicy(const Options& options) {
  verify::AttestationPolicy policy;
  PIPESEAL_ASSIGN(policy.signers, options.signers.Policy());
  policy.threshold = options.threshold;
  for (const std::string& type : options.types) {
    PIPESEAL_ASSIGN(const std::vector<std::string> uris, attestation::ResolvePredicateTypes(type));
    policy.predicate_types.insert(policy.predicate_types.end(), uris.begin(), uris.end());
  }
  PIPESEAL_ASSIGN(policy.build, ReadBuildPolicy(options));
  policy.summary.verified_levels = options.expectations.verified_levels;
  PIPESEAL_ASSIGN(policy.summary.verifier_id, Demand("--verifier-id", options.expectations.verifier_id));
  PIPESEAL_ASSIGN(policy.summary.resource_uri, Demand("--resource-uri", options.expectations.resource_uri));
  if (policy.signers.keys.empty() && policy.signers.identities.empty())
    return Fail(Error(ErrorCode::kUsage, "nobody whose signature is accepted")
                    .WithHint("give --key, or --certificate-identity with --certificate-oidc-issuer and --trusted-root"));
  if (!policy.signers.identities.empty() && !options.signers.has_trusted_root())
    return Fail(Error(ErrorCode::kUsage, "an identity without --trusted-root")
                    .WithHint("nothing is fetched: give the Sigstore instance's trusted_root.json, or set PIPESEAL_TRUSTED_ROOT"));
  if (policy.threshold > 1 && policy.threshold > policy.signers.keys.size())
    return Fail(Error(ErrorCode::kUsage, fmt::format("--threshold {} with {} keys", policy.threshold, policy.signers.keys.size()))
                    .WithHint("so many keys must have signed: give each of them with --key"));
  if (policy.build.demands_provenance() && policy.summary.demands_summary())
    return Fail(Error(ErrorCode::kUsage, "demands of provenance together with demands of a verification summary")
                    .WithHint("no attestation is both: verify them one after the other"));
  return policy;
}

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

std::string DescribeSigner(const verify::Signer& signer) {
  std::string out = signer.name.empty() ? signer.keyid : signer.name;
  if (!signer.certified) return out + " (key)";
  for (const verify::VerifiedTime& time : signer.certified->times)
    out += fmt::format(", {} by {}", FormatUtcTime(time.time), time.source);
  return out;
}

void AddFacts(const verify::AttestationVerifier& verifier, report::Report& report) {
  report.facts.emplace_back("attestations", fmt::format("{} read, {} used", verifier.attestations().size(), verifier.used().size()));
  for (const std::size_t i : verifier.used()) {
    const verify::JudgedAttestation& used = verifier.attestations()[i];
    report.facts.emplace_back("verified", fmt::format("{}:{} {}", used.file, used.line, used.predicate_type));
    for (const verify::Signer& signer : used.signers) report.facts.emplace_back("signed by", DescribeSigner(signer));
    if (used.slsa_level) report.facts.emplace_back("SLSA build level", std::to_string(*used.slsa_level));
    for (const auto& [label, value] : used.claims) report.facts.emplace_back(label, value);
  }
}

// slsa-verifier takes one file: the first word, or --attestation.
Result<ExitStatus> VerifyAsSlsaVerifier(const Options& options, Terminal& terminal) {
  if (options.signers.has_keys() || options.signers.has_identity())
    return Fail(Error(ErrorCode::kUsage, "--compat slsa-verifier with --key or --certificate-identity")
                    .WithHint("whose signatures count is that tool's rule: --builder-id or, for verify-vsa, --public-key-path"));
  std::vector<std::string> files = options.attestations, artifacts = options.words;
  if (files.empty() && !artifacts.empty()) {
    files.push_back(artifacts.front());
    artifacts.erase(artifacts.begin());
  }
  PIPESEAL_ASSIGN(const UtcTime now, options.signers.Now());
  return options.slsa_verifier.Run(files, artifacts, options.expectations, options.signers.trusted_root(), now, options.output,
                                   terminal);
}

Result<ExitStatus> VerifyAttestationVerb(const Options& options, Terminal& terminal) {
  if (options.compat == "slsa-verifier") return VerifyAsSlsaVerifier(options, terminal);
  if (options.slsa_verifier.any_given())
    return Fail(Error(ErrorCode::kUsage, "a flag of slsa-verifier without --compat slsa-verifier")
                    .WithHint("the help lists them under that heading"));
  PIPESEAL_ASSIGN(const Inputs inputs, ReadInputs(options));
  PIPESEAL_ASSIGN(const verify::AttestationPolicy policy, ReadPolicy(options));
  PIPESEAL_ASSIGN(const std::vector<sigstore::TrustedRoot> roots, options.signers.TrustedRoots());
  verify::AttestationVerifier verifier(policy, roots, kDefaultLimits, options.threads);
  PIPESEAL_TRY(verifier.Read(inputs.files));
  std::vector<verify::ArtifactToCover> artifacts;
  for (const ArtifactArgument& artifact : inputs.artifacts)
    artifacts.push_back({artifact.name(), [&artifact](std::span<const HashAlgorithm> algorithms) { return artifact.Digests(algorithms); }});
  report::Report report{"verify-attestation", {}};
  verify::Outcome outcome{{"attestations", fmt::format("{}", fmt::join(inputs.files, ", "))}};
  PIPESEAL_TRY(verifier.Cover(artifacts, outcome));
  AddFacts(verifier, report);
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

void AddExpectations(Flags& flags, Options& options) {
  flags.Group("Expectations");
  flags.Repeated("--type,--predicate-type", options.types, "TYPE",
                 "the type of attestation that counts: slsa-provenance, vsa, spdx, … or a predicateType; repeatable, any of them");
  flags.Value("--threshold", options.threshold, "N", "keys that must have signed, where keys count; a Sigstore bundle has one signature");
  flags.Value("--source-uri", options.expectations.source_uri, "URI", "the repository that it was built from (github.com/owner/repository)");
  flags.Value("--source-tag", options.expectations.source_tag, "TAG", "the tag that it was built from");
  flags.Value("--source-branch", options.expectations.source_branch, "BRANCH", "the branch that it was built from");
  flags.Value("--source-versioned-tag", options.expectations.source_versioned_tag, "VERSION", "v1.2 takes any tag v1.2.x");
  flags.Value("--source-digest", options.source_digest, "COMMIT", "the commit that it was built from");
  flags.Value("--builder-id", options.expectations.builder_id, "ID", "the builder that the provenance must name");
  flags.Value("--builder-id-regex", options.builder_pattern, "RE2", "the same as a pattern, which must match all of it");
  flags.Value("--build-type", options.build_type, "URI", "the build type that the provenance must name");
  flags.Repeated("--workflow-input,--build-workflow-input", options.expectations.workflow_inputs, "NAME=VALUE",
                 "an input with which the workflow was started; repeatable");
  flags.CommaList("--parameters-allow", options.parameters, "NAMES", "the only external parameters that may be there");
  flags.Value("--min-slsa-level", options.min_level, "LEVEL", "the SLSA build level that the provenance must be worth");
  flags.Repeated("--trusted-builder", options.trusted_builders, "ID=LEVEL",
                 "a builder whose provenance, signed by an accepted signer, is worth this level; repeatable");
  flags.Repeated("--verified-level", options.expectations.verified_levels, "LEVEL",
                 "what a verification summary must state (SLSA_BUILD_LEVEL_2); repeatable, all of them");
  flags.Value("--verifier-id", options.expectations.verifier_id, "ID", "who must have made the verification summary");
  flags.Value("--resource-uri", options.expectations.resource_uri, "URI", "what the verification summary must be about");
}

}  // namespace

Run SetUpVerifyAttestation(Flags& flags, const std::vector<std::string>&) {
  const auto options = std::make_shared<Options>();
  flags.Positionals("files", options->words, "files with attestations, then artifacts: the first word, and those behind it that end in .jsonl, .intoto.json, .sigstore or "
                    ".sigstore.json, are attestations; artifacts are files, or digests as sha256:HEX");
  flags.Repeated("--attestation", options->attestations, "FILE",
                 "a file with attestations: DSSE envelopes, Sigstore bundles, JSON lines of both; repeatable");
  flags.Value("--threads", options->threads, "N", "at most so many; by default one for each core");
  flags.Choice("--compat", options->compat, {"none", "slsa-verifier"},
               "slsa-verifier: that tool's trusted builders, its strict reading of provenance and its matching");
  AddExpectations(flags, *options);
  options->slsa_verifier.AddFlags(flags);
  options->signers.AddFlags(flags);
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return VerifyAttestationVerb(*options, terminal); };
}

}  // namespace pipeseal::cmd
