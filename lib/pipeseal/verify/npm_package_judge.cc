#include "pipeseal/verify/npm_package_judge.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/verify/certificate_agreement.h"
#include "pipeseal/verify/compat_rules.h"
#include "pipeseal/verify/provenance_judge.h"

namespace pipeseal::verify {
namespace {

using attestation::Statement;

constexpr std::string_view kHostedSuffix = "/github-hosted";
constexpr std::string_view kPackageUrl = "pkg:npm/";

struct Package {
  std::string name, version;
};

// "@scope/name@1.0.0"; nothing for a text with more '@'.
std::optional<Package> ReadPackage(std::string_view text) {
  const std::size_t at = text.find('@', text.starts_with('@') ? 1 : 0);
  if (at == std::string_view::npos) return Package{std::string(text), {}};
  if (text.find('@', at + 1) != std::string_view::npos) return std::nullopt;
  return Package{std::string(text.substr(0, at)), std::string(text.substr(at + 1))};
}

// The one subject of the provenance, a package URL.
std::optional<Package> ReadSubject(const Statement& provenance) {
  if (provenance.subjects().size() != 1) return std::nullopt;
  const std::string& name = provenance.subjects().front().name;
  if (!name.starts_with(kPackageUrl)) return std::nullopt;
  const std::optional<std::string> decoded = PercentDecoded(std::string_view(name).substr(kPackageUrl.size()));
  return decoded ? ReadPackage(*decoded) : std::nullopt;
}

class NpmJudge {
 public:
  NpmJudge(const Statement& provenance, const Statement& publish, std::span<const NamedDigest> artifacts,
           const SlsaVerifierExpectations& expected, const std::string& file, const Limits& limits, Outcome& outcome)
      : provenance_(provenance), publish_(publish), artifacts_(artifacts), expected_(expected),
        judge_(expected, file, outcome, limits), outcome_(judge_.outcome()) {}

  BuildFacts Judge(const sigstore::CertificateIdentity& identity) {
    judge_.JudgeExpectations(artifacts_);
    JudgePublish();
    JudgeNames();
    judge_.JudgeSubjects(provenance_, artifacts_);
    const std::optional<WorkflowIdentity> signer = judge_.ReadSigner(identity);
    if (!signer) return {};
    judge_.JudgeIssuer(*signer);
    JudgeBuilder(*signer);
    judge_.JudgeCertificateSource(*signer);
    return JudgeProvenance(*signer);
  }

 private:
  void UntrustedRunner(Check& check, std::string message, std::string found) {
    outcome_.Refuse(check, rules::kSlsaBuilderUntrusted, std::move(message),
                    {{"builder", fmt::format("{} or {}", kNpmHostedRunner, kNpmSelfHostedRunner), std::move(found)}},
                    "give --builder-id https://github.com/actions/runner/github-hosted, or the builder that the package names");
  }

  // A delegator signs for the builder that the provenance names; any other workflow ran npm itself, on a runner of some kind.
  void JudgeBuilder(const WorkflowIdentity& signer) {
    Check& check = outcome_.Ask("builder of the certificate", signer.signer_name);
    if (!expected_.builder_id) {
      outcome_.Refuse(check, rules::kSlsaExpectationUnusable, "no builder is expected: a package built anywhere would do", {},
                      "give --builder-id");
      return;
    }
    if (IsDelegator(signer.signer_name)) {
      judge_.JudgeSigningRef(signer);
      JudgeRunner(check, signer, RunnerHost::kGitHub);
    } else if (*expected_.builder_id == kNpmRunner || *expected_.builder_id == kNpmHostedRunner) {
      JudgeRunner(check, signer, RunnerHost::kGitHub);
    } else if (*expected_.builder_id == kNpmSelfHostedRunner) {
      JudgeRunner(check, signer, RunnerHost::kSelf);
    } else {
      UntrustedRunner(check, "the package was built by npm itself, and the expected builder is another", signer.signer_name);
    }
  }

  void JudgeRunner(Check& check, const WorkflowIdentity& signer, RunnerHost wanted) {
    const auto describe = [](RunnerHost host) { return host == RunnerHost::kGitHub ? "github-hosted" : "self-hosted"; };
    if (!signer.runner && !IsDelegator(signer.signer_name)) {
      outcome_.Refuse(check, rules::kSlsaSignerClaimsInvalid, "the certificate does not say on what kind of runner it was built",
                      {{"runner", describe(wanted), ""}}, "publish the package again with a current npm");
    } else if (signer.runner && *signer.runner != wanted) {
      outcome_.Refuse(check, rules::kSlsaBuilderDiffers, "it was built on another kind of runner",
                      {{"runner", describe(wanted), describe(*signer.runner)}}, "compare --builder-id with the runner that was found");
    } else {
      check.Pass(describe(wanted));
    }
  }

  BuildFacts JudgeProvenance(const WorkflowIdentity& signer) {
    const bool delegated = IsDelegator(signer.signer_name);
    const std::string builder = delegated ? signer.signer_name : expected_.builder_id.value_or(std::string(kNpmHostedRunner));
    const std::optional<AcceptedProvenance> accepted = judge_.ReadProvenance(provenance_, builder);
    if (!accepted) return {};
    if (expected_.builder_id) JudgeProvenanceBuilder(accepted->provenance.builder_id(), *expected_.builder_id);
    judge_.JudgeBuild(*accepted);
    if (!delegated) JudgeAgreement(*accepted, provenance_, signer, outcome_);
    return {accepted->provenance.builder_id(), signer.repository, signer.commit};
  }

  // Older provenance calls the runner of GitHub without "/github-hosted".
  void JudgeProvenanceBuilder(const std::string& id, const std::string& wanted) {
    Check& check = outcome_.Ask("builder of the provenance", id);
    const std::optional<BuilderId> builder = BuilderId::Parse(id);
    const auto matches = [&](std::string_view expected) {
      const std::optional<BuilderId> parsed = BuilderId::Parse(expected);
      return builder && parsed && builder->Matches(*parsed);
    };
    const std::string other = wanted.ends_with(kHostedSuffix) ? wanted.substr(0, wanted.size() - kHostedSuffix.size())
                                                              : wanted + std::string(kHostedSuffix);
    if (matches(wanted) || matches(other)) {
      check.Pass("the expected one");
    } else {
      outcome_.Refuse(check, rules::kSlsaBuilderDiffers, "the provenance names another builder", {{"builder", wanted, id}},
                      "compare --builder-id with the builder that was found");
    }
  }

  void JudgePublish() {
    Check& check = outcome_.Ask("publish attestation", publish_.predicate_type());
    if (!publish_.predicate_type().starts_with(kNpmPublishTypes)) {
      outcome_.Refuse(check, rules::kNpmPublishMalformed, "the registry's attestation is of another type",
                      {{"predicate type", std::string(kNpmPublishTypes) + "…", publish_.predicate_type()}},
                      "fetch the attestations again from the registry");
      return;
    }
    check.Pass("of the registry");
    judge_.JudgeSubjects(publish_, artifacts_);
  }

  void JudgeNames() {
    const std::optional<Package> subject = ReadSubject(provenance_);
    Check& check = outcome_.Ask("package");
    if (!subject && (expected_.package_name || expected_.package_version)) {
      outcome_.Refuse(check, rules::kNpmSubjectInvalid, "the provenance is not about exactly one npm package",
                      {{"subject", "pkg:npm/NAME@VERSION", provenance_.subjects().front().name}},
                      "fetch the attestations again from the registry");
      return;
    }
    check.Pass(subject ? subject->name : "not asked for");
    const std::string published_name = TextMember(publish_.predicate(), {"name"}).value_or("");
    const std::string published_version = TextMember(publish_.predicate(), {"version"}).value_or("");
    if (published_name.empty() || published_version.empty())
      outcome_.Refuse(check, rules::kNpmPublishMalformed, "the registry's attestation names no package", {},
                      "fetch the attestations again from the registry");
    if (expected_.package_name)
      Compare("package name", rules::kNpmPackageNameDiffers, *expected_.package_name, subject->name, published_name);
    if (expected_.package_version)
      Compare("package version", rules::kNpmPackageVersionDiffers, *expected_.package_version, subject->version, published_version);
  }

  void Compare(std::string_view what, const RuleInfo& rule, const std::string& wanted, const std::string& built,
               const std::string& published) {
    Check& check = outcome_.Ask(std::string(what), wanted);
    if (built == wanted && published == wanted) {
      check.Pass("in both attestations");
      return;
    }
    outcome_.Refuse(check, rule, fmt::format("the attestations are of another {}", what),
                    {{"provenance", wanted, built}, {"publish attestation", wanted, published}},
                    "fetch the package and its attestations again, of the same version");
  }

  const Statement& provenance_;
  const Statement& publish_;
  std::span<const NamedDigest> artifacts_;
  const SlsaVerifierExpectations& expected_;
  ProvenanceJudge judge_;
  AttestationOutcome& outcome_;
};

}  // namespace

BuildFacts JudgeNpmPackage(const Statement& provenance, const sigstore::CertificateIdentity& identity, const Statement& publish,
                           std::span<const NamedDigest> artifacts, const SlsaVerifierExpectations& expected,
                           const std::string& file, const Limits& limits, Outcome& outcome) {
  return NpmJudge(provenance, publish, artifacts, expected, file, limits, outcome).Judge(identity);
}

}  // namespace pipeseal::verify
