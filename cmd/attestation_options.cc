#include "cmd/attestation_options.h"

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {

Result<std::pair<std::string, std::string>> SplitAssignment(std::string_view flag, const std::string& word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos || equals == 0)
    return Fail(ErrorCode::kUsage, "{} {}: not of the form NAME=VALUE", flag, EscapeForTerminal(word));
  return std::pair(word.substr(0, equals), word.substr(equals + 1));
}

void AttestationOptions::AddFlags(Flags& flags, std::string_view key_flag) {
  key_flag_ = key_flag.substr(key_flag.find("--"));
  flags.Group("Options").Value("--threads", threads_, "N", "at most so many; by default one for each core");
  flags.Group("Expectations");
  flags.Repeated("--type,--predicate-type", types_, "TYPE",
                 "the type of attestation that counts: slsa-provenance, vsa, spdx, … or a predicateType; repeatable, any of them");
  flags.Value("--threshold", threshold_, "N", "keys that must have signed a DSSE envelope");
  AddBuildFlags(flags);
  signers_.AddFlags(flags, key_flag);
}

void AttestationOptions::AddBuildFlags(Flags& flags) {
  flags.Value("--source-uri", build_.source_uri, "URI", "the repository that it was built from (github.com/owner/repository)");
  flags.Value("--source-tag", build_.source_tag, "TAG", "the tag that it was built from");
  flags.Value("--source-branch", build_.source_branch, "BRANCH", "the branch that it was built from");
  flags.Value("--source-versioned-tag", build_.source_versioned_tag, "VERSION", "v1.2 takes any tag v1.2.x");
  flags.Value("--source-digest", build_.source_digest, "COMMIT", "the commit that it was built from");
  flags.Value("--builder-id", build_.builder_id, "ID", "the builder that the provenance must name");
  flags.Value("--builder-id-regex", builder_pattern_, "RE2", "the same as a pattern, which must match all of it");
  flags.Value("--build-type", build_.build_type, "URI", "the build type that the provenance must name");
  flags.Repeated("--workflow-input,--build-workflow-input", inputs_, "NAME=VALUE",
                 "an input with which the workflow was started; repeatable");
  flags.CommaList("--parameters-allow", parameters_, "NAMES", "the only external parameters that may be there");
  flags.Value("--min-slsa-level", min_level_, "LEVEL", "the SLSA build level that the provenance must be worth");
  flags.Repeated("--trusted-builder", trusted_builders_, "ID=LEVEL",
                 "a builder whose provenance, signed by an accepted signer, is worth this level; repeatable");
}

void AttestationOptions::AddSummaryFlags(Flags& flags) {
  flags.Group("Expectations");
  flags.Repeated("--verified-level", summary_.verified_levels, "LEVEL",
                 "what a verification summary must state (SLSA_BUILD_LEVEL_2); repeatable, all of them");
  flags.Value("--verifier-id", summary_.verifier_id, "ID", "who must have made the verification summary");
  flags.Value("--resource-uri", summary_.resource_uri, "URI", "what the verification summary must be about");
}

Result<verify::BuildPolicy> AttestationOptions::ReadBuildPolicy() const {
  verify::BuildPolicy build = build_;
  if (!builder_pattern_.empty()) {
    PIPESEAL_ASSIGN(build.builder_pattern, Pattern::Parse(builder_pattern_));
  }
  for (const std::string& input : inputs_) {
    PIPESEAL_ASSIGN(auto assignment, SplitAssignment("--workflow-input", input));
    build.workflow_inputs.push_back(std::move(assignment));
  }
  if (!parameters_.empty()) build.parameters_allowed = parameters_;
  if (min_level_) build.min_level = *min_level_;
  if (build.min_level > 3) return Fail(ErrorCode::kUsage, "--min-slsa-level {}: SLSA build levels end at 3", build.min_level);
  for (const std::string& word : trusted_builders_) {
    // A builder's id may hold '=' itself.
    const std::size_t equals = word.rfind('=');
    const bool level = equals != std::string::npos && equals > 0 && word.size() == equals + 2 && word.back() >= '1' && word.back() <= '3';
    if (!level) return Fail(ErrorCode::kUsage, "--trusted-builder {}: not of the form ID=LEVEL, with a level from 1 to 3", EscapeForTerminal(word));
    build.trusted_builders.push_back({word.substr(0, equals), static_cast<unsigned>(word.back() - '0')});
  }
  return build;
}

Result<verify::AttestationPolicy> AttestationOptions::Policy() const {
  verify::AttestationPolicy policy;
  PIPESEAL_ASSIGN(policy.signers, signers_.Policy());
  policy.threshold = threshold_;
  for (const std::string& type : types_) {
    PIPESEAL_ASSIGN(const std::vector<std::string> uris, attestation::ResolvePredicateTypes(type));
    policy.predicate_types.insert(policy.predicate_types.end(), uris.begin(), uris.end());
  }
  PIPESEAL_ASSIGN(policy.build, ReadBuildPolicy());
  policy.summary = summary_;
  if (policy.signers.keys.empty() && policy.signers.identities.empty())
    return Fail(Error(ErrorCode::kUsage, "nobody whose signature is accepted")
                    .WithHint(fmt::format("give {}, or --certificate-identity with --certificate-oidc-issuer and --trusted-root", key_flag_)));
  if (!policy.signers.identities.empty() && !signers_.has_trusted_root())
    return Fail(Error(ErrorCode::kUsage, "an identity without --trusted-root")
                    .WithHint("nothing is fetched: give the Sigstore instance's trusted_root.json, or set PIPESEAL_TRUSTED_ROOT"));
  return policy;
}

}  // namespace pipeseal::cmd
