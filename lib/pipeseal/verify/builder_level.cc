#include "pipeseal/verify/builder_level.h"

#include "pipeseal/verify/semantic_version.h"
#include "pipeseal/verify/slsa_builders.h"

namespace pipeseal::verify {
namespace {

using sigstore::CertificateClaims;
using sigstore::Claim;

constexpr std::string_view kGitLabIssuer = "https://gitlab.com";
constexpr std::string_view kReleaseTag = "@refs/tags/";

std::string_view TextOf(const CertificateClaims& claims, Claim claim) {
  const std::string* text = claims.Find(claim);
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

// A workflow of slsa-github-generator at a release: it keeps the signing away from the build. A delegator signs for builders that
// anybody may have written, so that the builder that the provenance names has to be one of these too.
bool IsIsolatedGenerator(std::string_view workflow) {
  if (!workflow.starts_with(kGeneratorWorkflows)) return false;
  const std::size_t tag = workflow.find(kReleaseTag);
  if (tag == std::string_view::npos) return false;
  const auto version = SemanticVersion::Parse(workflow.substr(tag + kReleaseTag.size()));
  return version && version->is_complete() && version->prerelease.empty();
}

unsigned LevelOfGitHub(const CertifiedSigner& signer, std::string_view builder_id) {
  const CertificateClaims& claims = signer.identity.claims;
  const std::string_view workflow = signer.identity.name;
  const bool hosted = TextOf(claims, Claim::kRunnerEnvironment) == "github-hosted";
  if (IsIsolatedGenerator(workflow)) return IsIsolatedGenerator(builder_id) ? 3 : 1;
  // npm names the kind of runner, GitHub's attest action the workflow that signed.
  const bool names_itself = builder_id == workflow || builder_id == kNpmHostedRunner || builder_id == kNpmRunner;
  if (!hosted || !names_itself) return 1;
  // A reusable workflow builds apart from the one that calls it.
  const std::string_view caller = TextOf(claims, Claim::kBuildConfigUri);
  return builder_id == workflow && !caller.empty() && caller != workflow ? 3 : 2;
}

// GitLab's runners are named below the project that they build: "https://gitlab.com/group/project/-/runners/1234".
unsigned LevelOfGitLab(const CertificateClaims& claims, std::string_view builder_id) {
  const std::string_view project = TextOf(claims, Claim::kSourceRepositoryUri);
  const bool own_runner = !project.empty() && builder_id.starts_with(project) &&
                          builder_id.substr(project.size()).starts_with("/-/runners/");
  return own_runner && TextOf(claims, Claim::kRunnerEnvironment) == "gitlab-hosted" ? 2 : 1;
}

}  // namespace

unsigned BuildLevelOf(const Signer& signer, std::string_view builder_id) {
  if (!signer.certified) return 1;
  const std::string& issuer = signer.certified->identity.issuer();
  if (issuer == kGitHubActionsIssuer) return LevelOfGitHub(*signer.certified, builder_id);
  return issuer == kGitLabIssuer ? LevelOfGitLab(signer.certified->identity.claims, builder_id) : 1;
}

}  // namespace pipeseal::verify
