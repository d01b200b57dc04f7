#include "pipeseal/pipeline/platform.h"

namespace pipeseal::pipeline {
namespace {

struct KindRow {
  std::string_view name;
  Platform platform;
};
// In the order of FileKind.
constexpr KindRow kKinds[] = {
    {"unknown", Platform::kGitHub},
    {"GitHub workflow", Platform::kGitHub},
    {"GitHub action", Platform::kGitHub},
    {"GitHub actions lock", Platform::kGitHub},
    {"Dependabot configuration", Platform::kGitHub},
    {"pre-commit configuration", Platform::kGitHub},
    {"GitLab CI", Platform::kGitLab},
    {"Azure Pipelines", Platform::kAzure},
    {"CircleCI", Platform::kCircleCi},
    {"Tekton", Platform::kTekton},
    {"Jenkins", Platform::kJenkins},
    {"Bitbucket Pipelines", Platform::kBitbucket},
    {"Argo Workflows", Platform::kArgo},
    {"Kubernetes", Platform::kKubernetes},
    {"template", Platform::kKubernetes},
    {"Dockerfile", Platform::kGitHub},
    {"shell script", Platform::kGitHub},
};
constexpr std::string_view kPlatformNames[] = {"github",  "gitlab",    "azure", "circleci",  "tekton",
                                               "jenkins", "bitbucket", "argo",  "kubernetes"};

}  // namespace

std::string_view NameOf(Platform platform) { return kPlatformNames[static_cast<std::size_t>(platform)]; }
std::string_view NameOf(FileKind kind) { return kKinds[static_cast<std::size_t>(kind)].name; }
Platform PlatformOf(FileKind kind) { return kKinds[static_cast<std::size_t>(kind)].platform; }

}  // namespace pipeseal::pipeline
