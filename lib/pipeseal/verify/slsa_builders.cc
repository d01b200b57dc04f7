#include "pipeseal/verify/slsa_builders.h"

#include <algorithm>

#include "pipeseal/verify/git_source.h"

namespace pipeseal::verify {
namespace {

using enum PredicateVersion;
using enum ProvenanceForm;

constexpr std::string_view kGoBuilder =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_go_slsa3.yml";
constexpr std::string_view kGenericGenerator =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_generic_slsa3.yml";
constexpr std::string_view kContainerGenerator =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/generator_container_slsa3.yml";
constexpr std::string_view kContainerBasedBuilder =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/builder_container-based_slsa3.yml";
constexpr std::string_view kGenericDelegator =
    "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/delegator_generic_slsa3.yml";
constexpr std::string_view kBazelReleaser = "https://github.com/bazel-contrib/.github/.github/workflows/release_ruleset.yaml";
constexpr std::string_view kBazelPublisher =
    "https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml";

constexpr std::string_view kNpmBuildType = "https://github.com/npm/cli/gha/v2";
constexpr std::string_view kNpmWorkflowBuildType = "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1";
constexpr std::string_view kAttestBuildType = "https://actions.github.io/buildtypes/workflow/v1";

constexpr BuilderRow kTable[] = {
    {kGoBuilder, "https://github.com/slsa-framework/slsa-github-generator/go@v1", kV02, kGenerator},
    {kGoBuilder, "https://github.com/slsa-framework/slsa-github-generator@v1", kV02, kGenerator},
    {kGoBuilder, "https://github.com/slsa-framework/slsa-github-generator-go@v1", kV02, kGenerator},
    {kGenericGenerator, "https://github.com/slsa-framework/slsa-github-generator/generic@v1", kV02, kGenerator},
    {kContainerGenerator, "https://github.com/slsa-framework/slsa-github-generator/container@v1", kV02, kGenerator},
    {kContainerBasedBuilder, "https://slsa.dev/container-based-build/v0.1?draft", kV1, kContainer},
    {kGenericDelegator, kDelegatorBuildType, kV02, kDelegator},
    {kGenericDelegator, kDelegatorBuildType, kV1, kDelegator},
    {kLowPermissionsDelegator, kDelegatorBuildType, kV02, kDelegator},
    {kLowPermissionsDelegator, kDelegatorBuildType, kV1, kDelegator},
    {kNpmRunner, kNpmBuildTypeWithoutRef, kV02, kGenerator},
    {kNpmRunner, kNpmBuildType, kV02, kGenerator},
    {kNpmHostedRunner, kNpmBuildTypeWithoutRef, kV02, kGenerator},
    {kNpmHostedRunner, kNpmBuildType, kV02, kGenerator},
    {kNpmHostedRunner, kNpmWorkflowBuildType, kV1, kNpmWorkflow},
    {kBazelReleaser, kAttestBuildType, kV1, kGitHubAttest},
    {kBazelPublisher, kAttestBuildType, kV1, kGitHubAttest},
};

constexpr std::string_view kDefaultBuilders[] = {kGenericGenerator, kGoBuilder, kContainerBasedBuilder, kGenericDelegator,
                                                 kLowPermissionsDelegator};

constexpr std::string_view kMain = "refs/heads/main";

}  // namespace

std::span<const BuilderRow> BuilderTable() { return kTable; }

bool IsKnownBuilder(std::string_view builder, PredicateVersion version) {
  return std::ranges::any_of(kTable, [&](const BuilderRow& row) { return row.builder == builder && row.version == version; });
}

const BuilderRow* FindBuilderRow(std::string_view builder, PredicateVersion version, std::string_view build_type) {
  const auto at = std::ranges::find_if(kTable, [&](const BuilderRow& row) {
    return row.builder == builder && row.version == version && row.build_type == build_type;
  });
  return at == std::end(kTable) ? nullptr : &*at;
}

bool IsDefaultBuilder(std::string_view builder) {
  return std::ranges::find(kDefaultBuilders, builder) != std::end(kDefaultBuilders);
}

bool IsDelegator(std::string_view builder) { return builder == kGenericDelegator || builder == kLowPermissionsDelegator; }

bool IsAcceptableBuilderRef(std::string_view ref, BuilderRefRule rule) {
  if (ref == kMain) return rule == BuilderRefRule::kDevelopment || rule == BuilderRefRule::kReleaseOrMain;
  const std::optional<std::string> tag = TagOf(ref);
  const std::optional<SemanticVersion> version = tag ? SemanticVersion::Parse(*tag) : std::nullopt;
  if (!version || !version->is_complete() || !version->build.empty()) return false;
  switch (rule) {
    case BuilderRefRule::kDevelopment:
      return true;
    case BuilderRefRule::kJReleaser:
      return version->prerelease == "java";
    case BuilderRefRule::kRelease:
    case BuilderRefRule::kReleaseOrMain:
      break;
  }
  return version->prerelease.empty();
}

}  // namespace pipeseal::verify
