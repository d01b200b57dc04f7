#include "pipeseal/verify/certificate_agreement.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/verify/compat_rules.h"

namespace pipeseal::verify {
namespace {

using encoding::Kind;
using encoding::Node;

// The two numbers in "4757060009/attempts/1"; empty if it is something else.
struct Run {
  std::string id, attempt;
};
Run RunOf(const WorkflowIdentity& signer) {
  const std::string run = signer.run.value_or("");
  const std::size_t first = run.find('/'), second = run.find('/', first + 1);
  if (first == std::string::npos || second == std::string::npos || run.find('/', second + 1) != std::string::npos) return {};
  return {run.substr(0, first), run.substr(second + 1)};
}

// What the certificate says to a claim of the provenance; nothing if it is silent.
struct Confirmation {
  std::string_view name;
  std::optional<std::string> value;
};

class Agreement {
 public:
  Agreement(const AcceptedProvenance& accepted, const attestation::Statement& statement, const WorkflowIdentity& signer,
            AttestationOutcome& outcome)
      : provenance_(accepted.provenance), source_(accepted.source()), form_(accepted.row->form), statement_(statement),
        signer_(signer), run_(RunOf(signer)), outcome_(outcome), check_(outcome.Ask("agreement with the certificate")) {}

  void Judge() {
    check_.Pass("the certificate confirms what the provenance claims");
    if (form_ == ProvenanceForm::kNpmWorkflow) {
      JudgeClaims(FindMember(provenance_.internal_parameters(), {"github"}), GitHubClaims());
    } else {
      JudgeClaims(provenance_.internal_parameters(), EnvironmentClaims());
    }
    JudgeInvocation();
    JudgeTriggerPath();
    JudgeUnverifiable();
    JudgeShape();
  }

 private:
  void Contradicted(std::string_view what, std::string confirmed, std::string claimed) {
    outcome_.Refuse(check_, rules::kSlsaCertificateDiffers, fmt::format("the certificate does not confirm {}", what),
                    {{std::string(what), std::move(confirmed), std::move(claimed)}},
                    "do not use the artifact: its provenance was not written by an honest build");
  }
  void Unverifiable(std::string what, std::string claimed) {
    outcome_.Refuse(check_, rules::kSlsaClaimUnverifiable, fmt::format("nobody vouches for {}", what),
                    {{std::move(what), "", std::move(claimed)}}, "publish with a release of npm whose provenance is known");
  }

  std::vector<Confirmation> GitHubClaims() const {
    return {{"event_name", signer_.trigger},
            {"repository_id", signer_.repository_id},
            {"repository_owner_id", signer_.owner_id}};
  }

  std::vector<Confirmation> EnvironmentClaims() const {
    const auto known = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    return {{"GITHUB_EVENT_NAME", signer_.trigger},
            {"GITHUB_REF", signer_.ref},
            {"GITHUB_REPOSITORY", signer_.repository},
            {"GITHUB_REPOSITORY_ID", signer_.repository_id},
            {"GITHUB_REPOSITORY_OWNER_ID", signer_.owner_id},
            {"GITHUB_RUN_ATTEMPT", known(run_.attempt)},
            {"GITHUB_RUN_ID", known(run_.id)},
            {"GITHUB_SHA", signer_.commit},
            {"GITHUB_WORKFLOW_REF", signer_.signer_path},
            {"GITHUB_WORKFLOW_SHA", signer_.signer_commit}};
  }

  void JudgeClaims(const Node* claims, const std::vector<Confirmation>& confirmations) {
    if (claims == nullptr || !claims->is(Kind::kObject)) {
      Contradicted("the parameters of the build", "an object", "");
      return;
    }
    for (const encoding::Member& claim : claims->members()) {
      const auto at = std::ranges::find(confirmations, claim.key, &Confirmation::name);
      const bool confirmed = at != confirmations.end() && claim.value->is(Kind::kString) &&
                             at->value == std::string(claim.value->text());
      if (!confirmed)
        Contradicted(claim.key, at == confirmations.end() ? "" : at->value.value_or(""), std::string(claim.value->text()));
    }
  }

  // v0.2: "RUN-ATTEMPT"; v1: "https://github.com/owner/repository/actions/runs/RUN/attempts/ATTEMPT".
  void JudgeInvocation() {
    const std::string id = provenance_.invocation_id();
    if (id.empty()) return;
    std::string expected = fmt::format("{}-{}", run_.id, run_.attempt);
    if (form_ == ProvenanceForm::kNpmWorkflow)
      expected = fmt::format("{}{}/actions/runs/{}/attempts/{}", kGitHubPrefix, signer_.repository, run_.id, run_.attempt);
    if (run_.id.empty() || id != expected) Contradicted("the id of the run", run_.id.empty() ? "" : expected, id);
  }

  void JudgeTriggerPath() {
    const Result<std::string> path = source_.trigger_path();
    if (!path || !signer_.build_config_path || *path != *signer_.build_config_path)
      Contradicted("the workflow that was triggered", signer_.build_config_path.value_or(""), path ? *path : "");
  }

  void JudgeUnverifiable() {
    const bool old = provenance_.version() == PredicateVersion::kV02;
    const Node* metadata = old ? provenance_.Find({"metadata"}) : provenance_.Find({"runDetails", "metadata"});
    for (const std::string_view time : {old ? "buildStartedOn" : "startedOn", old ? "buildFinishedOn" : "finishedOn"})
      if (const Node* claim = FindMember(metadata, {time})) Unverifiable(std::string(time), std::string(claim->text()));
    if (!old) return;
    if (const Node* claim = FindMember(metadata, {"reproducible"}); claim != nullptr && claim->boolean())
      Unverifiable("reproducible", "true");
    for (const std::string_view part : {"parameters", "environment", "materials"})
      if (const Node* claim = FindMember(metadata, {"completeness", part}); claim != nullptr && claim->boolean())
        Unverifiable(fmt::format("completeness of {}", part), "true");
    for (const auto& [name, claim] : {std::pair("parameters", provenance_.external_parameters()),
                                      std::pair("buildConfig", provenance_.Find({"buildConfig"}))})
      if (claim != nullptr && !(claim->is(Kind::kObject) && claim->members().empty())) Unverifiable(name, "something");
  }

  void JudgeShape() {
    const std::size_t dependencies = provenance_.dependency_uris().size();
    if (dependencies != 1) Unverifiable("other dependencies than the source", std::to_string(dependencies));
    const auto& subjects = statement_.subjects();
    if (subjects.size() != 1 || subjects.front().digests.Find(HashAlgorithm::kSha512) == nullptr)
      Unverifiable("other subjects than one package with its sha512", std::to_string(subjects.size()));
  }

  const StrictProvenance& provenance_;
  BuildSource source_;
  ProvenanceForm form_;
  const attestation::Statement& statement_;
  const WorkflowIdentity& signer_;
  Run run_;
  AttestationOutcome& outcome_;
  Check& check_;
};

}  // namespace

void JudgeAgreement(const AcceptedProvenance& accepted, const attestation::Statement& statement, const WorkflowIdentity& signer,
                    AttestationOutcome& outcome) {
  Agreement(accepted, statement, signer, outcome).Judge();
}

}  // namespace pipeseal::verify
