// pipeseal attest vsa: verifies attestations as verify-attestation does, and signs a summary of that.
#include <algorithm>
#include <memory>

#include "cmd/attest.h"
#include "cmd/attestation_check.h"
#include "cmd/report_output.h"
#include "pipeseal/attestation/predicates/verification_summary.h"
#include "pipeseal/attestation/summary_writer.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::cmd {
namespace {

using attestation::ResourceDescriptor;

struct Options {
  AttestationWriter writer;
  std::string verifier_id, resource_uri, policy, policy_uri;
  std::vector<std::string> levels, inputs;
  bool record_failure = false;
  AttestationOptions expectations;
  ReportOutput output;
};

constexpr HashAlgorithm kFileDigest[] = {HashAlgorithm::kSha256};

Result<ResourceDescriptor> DescribeFile(const std::string& path) {
  ResourceDescriptor file;
  file.name = path.substr(path.rfind('/') + 1);
  PIPESEAL_ASSIGN(file.digests, source::DigestFile(path, kFileDigest));
  return file;
}

Result<std::vector<ResourceDescriptor>> DescribeFiles(const std::vector<std::string>& paths) {
  std::vector<ResourceDescriptor> files;
  for (const std::string& path : paths) {
    PIPESEAL_ASSIGN(ResourceDescriptor file, DescribeFile(path));
    files.push_back(std::move(file));
  }
  return files;
}

// What the summary states of SLSA must have been verified: a build level is demanded of the provenance, other tracks are not
// judged here. Levels of somebody's own are theirs to state (SLSA v1.2, "verifiedLevels": they do not begin with SLSA_).
Result<unsigned> DemandedLevel(const std::vector<std::string>& levels) {
  constexpr std::string_view kFront = "SLSA_BUILD_LEVEL_";
  std::optional<unsigned> demanded;
  for (const std::string& level : levels) {
    if (!level.starts_with("SLSA_")) continue;
    const bool build = level.starts_with(kFront) && level.size() == kFront.size() + 1 && level.back() >= '0' && level.back() <= '3';
    if (!build)
      return Fail(Error(ErrorCode::kUsage, fmt::format("{} is not verified here", EscapeForTerminal(level)))
                      .WithHint("of SLSA, SLSA_BUILD_LEVEL_0 to SLSA_BUILD_LEVEL_3 can be stated"));
    if (demanded) return Fail(ErrorCode::kUsage, "two levels of one SLSA track: state the higher");
    demanded = static_cast<unsigned>(level.back() - '0');
  }
  return demanded.value_or(0);
}

Result<void> CheckUsage(const Options& options) {
  const std::pair<std::string_view, bool> needed[] = {{"--verifier-id", !options.verifier_id.empty()},
                                                      {"--resource-uri", !options.resource_uri.empty()},
                                                      {"--policy", !options.policy.empty()},
                                                      {"--input", !options.inputs.empty()},
                                                      {"--verified-level", !options.levels.empty()}};
  for (const auto& [flag, given] : needed)
    if (!given) return Fail(ErrorCode::kUsage, "a verification summary needs {}", flag);
  return {};
}

// An artifact as the summary names it; it fails to be verified if it is another by then.
verify::ArtifactToCover Cover(const ArtifactArgument& artifact, const DigestSet& named) {
  return {artifact.name(), [&artifact, &named](std::span<const HashAlgorithm> algorithms) -> Result<DigestSet> {
            std::vector<HashAlgorithm> all(algorithms.begin(), algorithms.end());
            for (const Digest& digest : named.digests()) all.push_back(digest.algorithm());
            std::ranges::sort(all);
            all.erase(std::ranges::unique(all).begin(), all.end());
            PIPESEAL_ASSIGN(DigestSet digests, artifact.Digests(all));
            for (const Digest& digest : named.digests()) {
              const Digest* found = digests.Find(digest.algorithm());
              if (found == nullptr || *found != digest)
                return Fail(ErrorCode::kIo, "{} was changed while it was verified", EscapeForTerminal(artifact.name()));
            }
            return digests;
          }};
}

Result<attestation::VerificationSummary> Summarize(const Options& options) {
  attestation::VerificationSummary summary;
  summary.verifier_id = options.verifier_id;
  summary.verifier_versions = {{"pipeseal", PIPESEAL_VERSION}};
  summary.resource_uri = options.resource_uri;
  summary.verified_levels = options.levels;
  PIPESEAL_ASSIGN(summary.time_verified, options.expectations.signers().Now());
  PIPESEAL_ASSIGN(summary.policy, DescribeFile(options.policy));
  summary.policy->uri = options.policy_uri;
  PIPESEAL_ASSIGN(summary.input_attestations, DescribeFiles(options.inputs));
  return summary;
}

// The verification of verify-attestation.
Result<ExitStatus> Verify(const Options& options, const AttestationJob& job, std::span<const ResourceDescriptor> subjects,
                          Terminal& terminal) {
  PIPESEAL_ASSIGN(verify::AttestationPolicy policy, options.expectations.Policy());
  PIPESEAL_ASSIGN(const unsigned level, DemandedLevel(options.levels));
  policy.build.min_level = std::max(policy.build.min_level, level);
  std::vector<verify::ArtifactToCover> artifacts;
  for (std::size_t i = 0; i < job.artifacts.size(); ++i) artifacts.push_back(Cover(job.artifacts[i], subjects[i].digests));
  report::Report report{"attest", {}};
  verify::Outcome outcome;
  PIPESEAL_TRY(CheckAttestations(options.expectations, policy, options.inputs, artifacts, report, outcome));
  return options.output.Emit(std::move(report), std::move(outcome), terminal);
}

Result<ExitStatus> AttestSummary(const Options& options, Terminal& terminal) {
  PIPESEAL_TRY(CheckUsage(options));
  PIPESEAL_ASSIGN(const AttestationJob job, options.writer.Begin(terminal));
  attestation::StatementContent content{{}, std::string(attestation::kVerificationSummaryType), {}};
  PIPESEAL_ASSIGN(content.subjects, options.writer.Subjects(job));
  PIPESEAL_ASSIGN(attestation::VerificationSummary summary, Summarize(options));
  PIPESEAL_ASSIGN(const ExitStatus status, Verify(options, job, content.subjects, terminal));
  summary.passed = status == ExitStatus::kVerified;
  // What could not be decided is no failure that anybody could be told of.
  const bool failed = status == ExitStatus::kRefused || status == ExitStatus::kMissing;
  if (!summary.passed && !(failed && options.record_failure)) {
    terminal.Note("no verification summary was written");
    return status;
  }
  PIPESEAL_ASSIGN(const std::vector<ResourceDescriptor> inputs, DescribeFiles(options.inputs));
  if (attestation::ToJson(inputs) != attestation::ToJson(summary.input_attestations))
    return Fail(ErrorCode::kIo, "the attestations were changed while they were verified");
  content.predicate = attestation::SummaryJson(summary);
  PIPESEAL_TRY(options.writer.Write(job, std::move(content), terminal));
  return summary.passed ? ExitStatus::kVerified : ExitStatus::kRefused;
}

}  // namespace

Run SetUpAttestSummary(Flags& flags) {
  const auto options = std::make_shared<Options>();
  options->writer.AddFlags(flags);
  flags.Group("Verification summary");
  flags.Value("--verifier-id", options->verifier_id, "ID", "who verifies: a URI");
  flags.Value("--resource-uri", options->resource_uri, "URI", "what the artifacts are");
  flags.Repeated("--verified-level", options->levels, "LEVEL",
                 "what the summary states if everything is met; SLSA_BUILD_LEVEL_N is then demanded of the provenance; repeatable");
  flags.Value("--policy", options->policy, "FILE", "the policy that is met, for instance the script with this command");
  flags.Value("--policy-uri", options->policy_uri, "URI", "where the policy is published");
  flags.Repeated("--input", options->inputs, "FILE", "a file with attestations that are verified; repeatable");
  flags.Switch("--record-failure", options->record_failure, "if it is refused, write a summary that says FAILED; the exit status is then 1");
  options->expectations.AddFlags(flags, "--input-key");
  options->output.AddFlags(flags);
  return [options](Terminal& terminal) { return AttestSummary(*options, terminal); };
}

}  // namespace pipeseal::cmd
