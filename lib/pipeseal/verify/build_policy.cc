#include "pipeseal/verify/build_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "pipeseal/verify/attestation_rules.h"
#include "pipeseal/verify/build_origin.h"
#include "pipeseal/verify/builder_level.h"
#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/git_source.h"
#include "pipeseal/verify/semantic_version.h"

namespace pipeseal::verify {
namespace {

using attestation::SlsaProvenance;
using attestation::Statement;
using encoding::Kind;
using encoding::Node;

constexpr std::string_view kCompareBuilder = "compare the builder that is expected with the one that was found, letter by letter";

bool IsProvenance(std::string_view predicate_type) {
  return predicate_type == attestation::kSlsaProvenanceV1 || predicate_type == attestation::kSlsaProvenanceV02;
}

class BuildJudge {
 public:
  BuildJudge(const SlsaProvenance& provenance, const Signer& signer, const BuildPolicy& policy, Outcome& outcome)
      : provenance_(provenance), signer_(signer), policy_(policy), outcome_(outcome), origin_(OriginOf(provenance, signer)) {}

  void JudgeTimes(UtcTime now) {
    const std::optional<UtcTime>& started = provenance_.started;
    const std::optional<UtcTime>& finished = provenance_.finished;
    const auto refuse = [&](std::string message, UtcTime bound, UtcTime found) {
      Refuse("times", rules::kPredicateTimes, std::move(message), "compare the clock of the builder with this one; --now takes another time")
          .evidence.push_back({"time", FormatUtcTime(bound), FormatUtcTime(found)});
    };
    if (started && finished && *finished < *started) refuse("the build ended before it began", *started, *finished);
    if (finished && *finished > now) refuse("the build ended in the future", now, *finished);
    if (started && *started > now) refuse("the build began in the future", now, *started);
  }

  void JudgeBuilder() {
    const std::string& found = provenance_.builder_id;
    if (!policy_.builder_id.empty())
      Equal("builder", rules::kSlsaBuilderDiffers, "the builder is another", policy_.builder_id, found, kCompareBuilder);
    if (policy_.builder_pattern && !policy_.builder_pattern->Matches(found))
      Refuse("builder", rules::kSlsaBuilderDiffers, "the builder is another", kCompareBuilder)
          .evidence.push_back({"builder", fmt::format("/{}/", policy_.builder_pattern->text()), found});
    if (!policy_.build_type.empty())
      Equal("build type", rules::kSlsaBuildTypeUnknown, "the build type is another", policy_.build_type, provenance_.build_type,
            "compare --build-type with the one that was found, letter by letter");
  }

  void JudgeOrigin() {
    if (!policy_.source_uri.empty()) {
      const std::string expected = NormalizedGitUri(policy_.source_uri);
      Every("source", rules::kSlsaSourceDiffers, "source repository", origin_.sources, expected,
            [&](const std::string& found) { return found == expected; });
    }
    if (!policy_.source_digest.empty())
      Every("commit", rules::kSlsaSourceDiffers, "commit", origin_.commits, policy_.source_digest,
            [&](const std::string& found) { return found == policy_.source_digest; });
    if (!policy_.source_tag.empty())
      Every("tag", rules::kSlsaTagDiffers, "tag", origin_.refs, policy_.source_tag,
            [&](const std::string& found) { return TagOf(found) == policy_.source_tag; });
    if (!policy_.source_branch.empty())
      Every("branch", rules::kSlsaBranchDiffers, "branch", origin_.refs, policy_.source_branch,
            [&](const std::string& found) { return BranchOf(found) == policy_.source_branch; });
    if (!policy_.source_versioned_tag.empty()) JudgeVersionedTag();
  }

  void JudgeParameters() {
    for (const auto& [name, value] : policy_.workflow_inputs) JudgeInput(name, value);
    if (!policy_.parameters_allowed) return;
    const Node* parameters = provenance_.external_parameters;
    if (parameters == nullptr) {
      Refuse("external parameters", rules::kBuildParameterUnexpected, "the provenance does not say what its external parameters were",
             "the builder has to write them down, even if there are none");
      return;
    }
    Check& check = outcome_.trace.Child("external parameters");
    bool all_known = true;
    for (const encoding::Member& member : parameters->members()) {
      if (std::ranges::find(*policy_.parameters_allowed, member.key) != policy_.parameters_allowed->end()) continue;
      all_known = false;
      Finding& finding = outcome_.findings.Add(rules::kBuildParameterUnexpected, fmt::format("the external parameter '{}' is not one that is allowed", member.key));
      finding.evidence.push_back({"external parameter", "", std::string(member.key)});
      finding.hint = "look at it with `pipeseal inspect`, then name it in --parameters-allow or build without it";
    }
    if (all_known) {
      check.Pass("none but those that are allowed");
    } else {
      check.Fail("some are not allowed");
    }
  }

  unsigned JudgeLevel() {
    unsigned level = BuildLevelOf(signer_, provenance_.builder_id);
    for (const TrustedBuilder& trusted : policy_.trusted_builders)
      if (trusted.id == provenance_.builder_id) level = std::max(level, trusted.level);
    if (level < policy_.min_level) {
      Finding& finding = Refuse("SLSA build level", rules::kBuildLevelTooLow, fmt::format("the provenance is worth SLSA build level {}", level),
                                "if this builder, signed for by this signer, reaches the level, say so with --trusted-builder ID=LEVEL");
      finding.evidence.push_back({"level", std::to_string(policy_.min_level), std::to_string(level)});
      finding.evidence.push_back({"builder", "", provenance_.builder_id});
    } else {
      outcome_.trace.Child("SLSA build level").Pass(fmt::format("{}", level));
    }
    return level;
  }

 private:
  Finding& Refuse(std::string_view question, const RuleInfo& rule, std::string message, std::string_view hint) {
    outcome_.trace.Child(std::string(question)).Fail(message);
    Finding& finding = outcome_.findings.Add(rule, std::move(message));
    finding.hint = hint;
    return finding;
  }

  void Equal(std::string_view question, const RuleInfo& rule, std::string_view message, const std::string& expected,
             const std::string& found, std::string_view hint) {
    if (expected == found) {
      outcome_.trace.Child(std::string(question)).Pass(found);
    } else {
      Refuse(question, rule, std::string(message), hint).evidence.push_back({std::string(question), expected, found});
    }
  }

  // Every place names what is expected, and there is a place.
  void Every(std::string_view question, const RuleInfo& rule, std::string_view what, const std::vector<NamedValue>& values,
             const std::string& expected, const std::function<bool(const std::string&)>& fits) {
    Check& check = outcome_.trace.Child(std::string(question), expected);
    std::vector<Evidence> evidence;
    for (const NamedValue& value : values)
      if (!fits(value.value)) evidence.push_back({value.place, expected, value.value});
    if (values.empty()) evidence.push_back({std::string(what), expected, ""});
    if (evidence.empty()) {
      check.Pass(fmt::format("named in {} places", values.size()));
      return;
    }
    check.Fail(values.empty() ? fmt::format("no {} is named", what) : fmt::format("another {} is named", what));
    Finding& finding = outcome_.findings.Add(rule, check.reason);
    finding.evidence = std::move(evidence);
    finding.hint = fmt::format("every place that names the {} must name this one; `pipeseal inspect` shows what the provenance says", what);
  }

  void JudgeVersionedTag() {
    const std::optional<SemanticVersion> expected = SemanticVersion::Parse(policy_.source_versioned_tag);
    Every("version", rules::kSlsaVersionedTagDiffers, "version", origin_.refs, policy_.source_versioned_tag,
          [&](const std::string& found) {
            const std::optional<std::string> tag = TagOf(found);
            const std::optional<SemanticVersion> version = tag ? SemanticVersion::Parse(*tag) : std::nullopt;
            return expected && version && version->Satisfies(*expected);
          });
  }

  // externalParameters.inputs or externalParameters.workflow.inputs of v1; of v0.2 the inputs of the event, or the parameters.
  const Node* Inputs() const {
    const auto below = [](const Node* node, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names)
        if (node != nullptr) node = node->Find(name);
      return node;
    };
    const Node* external = provenance_.external_parameters;
    if (provenance_.version == attestation::ProvenanceVersion::kV1) {
      const Node* inputs = below(external, {"inputs"});
      return inputs != nullptr ? inputs : below(external, {"workflow", "inputs"});
    }
    const Node* inputs = below(provenance_.internal_parameters, {"github_event_payload", "inputs"});
    return inputs != nullptr ? inputs : external;
  }

  void JudgeInput(const std::string& name, const std::string& value) {
    const Node* inputs = Inputs();
    const Node* found = inputs == nullptr ? nullptr : inputs->Find(name);
    const bool scalar = found != nullptr && (found->is(Kind::kString) || found->is(Kind::kNumber) || found->is(Kind::kBoolean));
    if (scalar && found->text() == value) {
      outcome_.trace.Child("workflow input", name).Pass(value);
      return;
    }
    Refuse("workflow input", rules::kSlsaWorkflowInputDiffers, fmt::format("the workflow input '{}' is another", name),
           "the build must have been started with this input; build again with it, or ask for another")
        .evidence.push_back({name, value, scalar ? std::string(found->text()) : ""});
  }

  const SlsaProvenance& provenance_;
  const Signer& signer_;
  const BuildPolicy& policy_;
  Outcome& outcome_;
  BuildOrigin origin_;
};

}  // namespace

bool BuildPolicy::demands_provenance() const {
  return !source_uri.empty() || !source_tag.empty() || !source_branch.empty() || !source_versioned_tag.empty() ||
         !source_digest.empty() || !builder_id.empty() || builder_pattern || !build_type.empty() || !workflow_inputs.empty() ||
         parameters_allowed || min_level > 0;
}

std::optional<unsigned> JudgeBuild(const Verified<Statement>& statement, const BuildPolicy& policy, UtcTime now, Outcome& outcome) {
  if (!IsProvenance(statement->predicate_type())) {
    if (policy.demands_provenance()) {
      outcome.trace.Child("provenance").Fail("the attestation is not SLSA provenance");
      Finding& finding = outcome.findings.Add(rules::kSlsaNotProvenance, "the attestation is not SLSA provenance");
      finding.evidence.push_back({"predicateType", std::string(attestation::kSlsaProvenanceV1), statement->predicate_type()});
      finding.hint = "what is demanded of the build can only be met by the builder's provenance: give the file that holds it";
    }
    return std::nullopt;
  }
  const Result<SlsaProvenance> provenance = SlsaProvenance::Read(*statement);
  if (!provenance) {
    outcome.trace.Child("provenance").Fail(provenance.error().message());
    outcome.findings.Add(rules::kSlsaProvenanceMalformed, provenance.error().message()).hint = "have the builder make it again";
    return std::nullopt;
  }
  BuildJudge judge(*provenance, statement.signers().front(), policy, outcome);
  judge.JudgeTimes(now);
  judge.JudgeBuilder();
  judge.JudgeOrigin();
  judge.JudgeParameters();
  return judge.JudgeLevel();
}

}  // namespace pipeseal::verify
