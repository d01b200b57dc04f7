// The builders that slsa-verifier trusts: an explicit table of who may write provenance of which build type, and where that
// provenance says what it was built from.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pipeseal/verify/builder_id.h"
#include "pipeseal/verify/semantic_version.h"

namespace pipeseal::verify {

inline constexpr std::string_view kGitHubPrefix = "https://github.com/";
inline constexpr std::string_view kGitHubActionsIssuer = "https://token.actions.githubusercontent.com";
// Builders of this repository are trusted, also the ones that the delegators carry out.
inline constexpr std::string_view kGeneratorWorkflows =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/";
inline constexpr std::string_view kLowPermissionsDelegator =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/delegator_lowperms-generic_slsa3.yml";

// The npm command line on a runner of GitHub Actions. The first is what older provenance calls the second.
inline constexpr std::string_view kNpmRunner = "https://github.com/actions/runner";
inline constexpr std::string_view kNpmHostedRunner = "https://github.com/actions/runner/github-hosted";
inline constexpr std::string_view kNpmSelfHostedRunner = "https://github.com/actions/runner/self-hosted";

// npm before its release left the reference of the source out; a delegated builder may build another commit than the one that
// triggered it.
inline constexpr std::string_view kNpmBuildTypeWithoutRef = "https://github.com/npm/cli/gha@v1";
inline constexpr std::string_view kDelegatorBuildType =
    "https://github.com/slsa-framework/slsa-github-generator/delegator-generic@v0";

enum class PredicateVersion : std::uint8_t { kV02, kV1 };

// Where provenance of a build type has what is judged.
enum class ProvenanceForm : std::uint8_t {
  kGenerator,     // v0.2: invocation.environment in lower case
  kDelegator,     // v0.2 or v1: branch and tag by the reference of the source
  kContainer,     // v1: internalParameters in upper case
  kNpmWorkflow,   // v1 of the npm command line: externalParameters.workflow
  kGitHubAttest,  // v1 of GitHub's attest action: externalParameters.workflow
};

struct BuilderRow {
  std::string_view builder;  // the name, without a version
  std::string_view build_type;
  PredicateVersion version;
  ProvenanceForm form;
};

// Every row.
std::span<const BuilderRow> BuilderTable();
bool IsKnownBuilder(std::string_view builder, PredicateVersion version);
// Nullptr if provenance of this build type is not accepted from the builder.
const BuilderRow* FindBuilderRow(std::string_view builder, PredicateVersion version, std::string_view build_type);

// The builders of artifacts that are trusted without being named.
bool IsDefaultBuilder(std::string_view builder);
// A workflow that carries out another builder's, whose id is then in the provenance, and signs for it.
bool IsDelegator(std::string_view builder);

// What a builder was used at, as far as that is acceptable.
enum class BuilderRefRule : std::uint8_t {
  kRelease,          // refs/tags/vX.Y.Z
  kDevelopment,      // prereleases and refs/heads/main too: tests of the builders themselves
  kReleaseOrMain,    // refs/heads/main too: tests of delegated builders
  kJReleaser,        // refs/tags/vX.Y.Z-java
};
bool IsAcceptableBuilderRef(std::string_view ref, BuilderRefRule rule);

}  // namespace pipeseal::verify
