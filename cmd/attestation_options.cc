#include "cmd/attestation_options.h"

#include "pipeseal/attestation/predicate.h"
#include "pipeseal/base/escape.h"

namespace pipeseal::cmd {

Result<std::string> Demand(std::string_view flag, const std::optional<std::string>& value) {
  if (value && value->empty())
    return Fail(Error(ErrorCode::kUsage, fmt::format("{} is empty", flag)).WithHint("give it a value, or leave it out"));
  return value.value_or("");
}

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
  flags.Value("--threshold", threshold_, "N", "keys that must have signed, where keys count; a Sigstore bundle has one signature");
  AddBuildFlags(flags);
  signers_.AddFlags(flags, key_flag);
}

void AttestationOptions::AddBuildFlags(Flags& flags) {
  flags.Value("--source-uri", values_.source_uri, "URI", "the repository that it was built from (github.com/owner/repository)");
  flags.Value("--source-tag", values_.source_tag, "TAG", "the tag that it was built from");
  flags.Value("--source-branch", values_.source_branch, "BRANCH", "the branch that it was built from");
  flags.Value("--source-versioned-tag", values_.source_versioned_tag, "VERSION", "v1.2 takes any tag v1.2.x");
  flags.Value("--source-digest", source_digest_, "COMMIT", "the commit that it was built from");
  flags.Value("--builder-id", values_.builder_id, "ID", "the builder that the provenance must name");
  flags.Value("--builder-id-regex", builder_pattern_, "RE2", "the same as a pattern, which must match all of it");
  flags.Value("--build-type", build_type_, "URI", "the build type that the provenance must name");
  flags.Repeated("--workflow-input,--build-workflow-input", values_.workflow_inputs, "NAME=VALUE",
                 "an input with which the workflow was started; repeatable");
  flags.CommaList("--parameters-allow", parameters_, "NAMES", "the only external parameters that may be there");
  flags.Value("--min-slsa-level", min_level_, "LEVEL", "the SLSA build level that the provenance must be worth");
  flags.Repeated("--trusted-builder", trusted_builders_, "ID=LEVEL",
                 "a builder whose provenance, signed by an accepted signer, is worth this level; repeatable");
}

void AttestationOptions::AddSummaryFlags(Flags& flags) {
  flags.Group("Expectations");
  flags.Repeated("--verified-level", values_.verified_levels, "LEVEL",
                 "what a verification summary must state (SLSA_BUILD_LEVEL_2); repeatable, all of them");
  flags.Value("--verifier-id", values_.verifier_id, "ID", "who must have made the verification summary");
  flags.Value("--resource-uri", values_.resource_uri, "URI", "what the verification summary must be about");
}

Result<verify::BuildPolicy> AttestationOptions::ReadBuildPolicy() const {
  verify::BuildPolicy build;
  PIPESEAL_ASSIGN(build.source_uri, Demand("--source-uri", values_.source_uri));
  PIPESEAL_ASSIGN(build.source_tag, Demand("--source-tag", values_.source_tag));
  PIPESEAL_ASSIGN(build.source_branch, Demand("--source-branch", values_.source_branch));
  PIPESEAL_ASSIGN(build.source_versioned_tag, Demand("--source-versioned-tag", values_.source_versioned_tag));
  PIPESEAL_ASSIGN(build.builder_id, Demand("--builder-id", values_.builder_id));
  PIPESEAL_ASSIGN(build.source_digest, Demand("--source-digest", source_digest_));
  PIPESEAL_ASSIGN(build.build_type, Demand("--build-type", build_type_));
  if (builder_pattern_) {
    PIPESEAL_ASSIGN(const std::string pattern, Demand("--builder-id-regex", builder_pattern_));
    PIPESEAL_ASSIGN(build.builder_pattern, Pattern::Parse(pattern));
  }
  for (const std::string& input : values_.workflow_inputs) {
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
  policy.summary.verified_levels = values_.verified_levels;
  PIPESEAL_ASSIGN(policy.summary.verifier_id, Demand("--verifier-id", values_.verifier_id));
  PIPESEAL_ASSIGN(policy.summary.resource_uri, Demand("--resource-uri", values_.resource_uri));
  if (policy.signers.keys.empty() && policy.signers.identities.empty())
    return Fail(Error(ErrorCode::kUsage, "nobody whose signature is accepted")
                    .WithHint(fmt::format("give {}, or --certificate-identity with --certificate-oidc-issuer and --trusted-root", key_flag_)));
  if (!policy.signers.identities.empty() && !signers_.has_trusted_root())
    return Fail(Error(ErrorCode::kUsage, "an identity without --trusted-root")
                    .WithHint("nothing is fetched: give the Sigstore instance's trusted_root.json, or set PIPESEAL_TRUSTED_ROOT"));
  if (policy.build.demands_provenance() && policy.summary.demands_summary())
    return Fail(Error(ErrorCode::kUsage, "demands of provenance together with demands of a verification summary")
                    .WithHint("no attestation is both: verify them one after the other"));
  return policy;
}

}  // namespace pipeseal::cmd
