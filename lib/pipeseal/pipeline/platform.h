// The platforms whose definitions are read, and the kinds of files that they have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipeseal::pipeline {

enum class Platform : std::uint8_t {
  kGitHub,
  kGitLab,
  kAzure,
  kCircleCi,
  kTekton,
  kJenkins,
  kBitbucket,
  kArgo,
  kKubernetes,
};
inline constexpr std::size_t kPlatforms = 9;
// "github", "gitlab", "azure", "circleci", "tekton", "jenkins", "bitbucket", "argo", "kubernetes".
std::string_view NameOf(Platform platform);

// A set of platforms, as a rule names those that it is for.
class Platforms {
 public:
  constexpr Platforms() = default;
  template <typename... More>
  constexpr Platforms(Platform first, More... more) : bits_((Bit(first) | ... | Bit(more))) {}
  static constexpr Platforms All() {
    Platforms all;
    all.bits_ = (1U << kPlatforms) - 1;
    return all;
  }
  constexpr bool Has(Platform platform) const { return (bits_ & Bit(platform)) != 0; }

 private:
  static constexpr unsigned Bit(Platform platform) { return 1U << static_cast<unsigned>(platform); }
  unsigned bits_ = 0;
};

enum class FileKind : std::uint8_t {
  kUnknown,  // nothing that is known here
  kGitHubWorkflow,
  kGitHubAction,      // action.yml: composite, JavaScript or Docker
  kGitHubActionsLock, // .github/workflows/actions.lock
  kDependabot,
  kPreCommit,         // .pre-commit-config.yaml
  kGitLab,
  kAzure,
  kCircleCi,
  kTekton,            // resources of Tekton, Pipelines as Code among them
  kJenkins,
  kBitbucket,
  kArgo,              // Argo Workflows and Events
  kKubernetes,        // manifests, kustomizations, values of Helm
  kTemplate,          // a template that becomes YAML: Helm, Jinja, …
  kDockerfile,
  kShellScript,
};
std::string_view NameOf(FileKind kind);  // "GitHub workflow", …
// The platform whose rules apply; kGitHub for Dockerfiles, scripts and what is unknown.
Platform PlatformOf(FileKind kind);

}  // namespace pipeseal::pipeline
