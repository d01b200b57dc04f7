#include "pipeseal/attestation/build_environment.h"

#include <fmt/ranges.h>

#include <set>

#include "pipeseal/base/escape.h"

namespace pipeseal::attestation {
namespace {

using encoding::JsonObject;

constexpr std::string_view kGitHubBuildType = "https://actions.github.io/buildtypes/workflow/v1";
constexpr std::string_view kGitLabBuildType = "https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1";

constexpr std::string_view kVariables[] = {
    "GITHUB_ACTIONS", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_WORKFLOW_REF", "GITHUB_REF", "GITHUB_SHA",
    "GITHUB_EVENT_NAME", "GITHUB_REPOSITORY_ID", "GITHUB_REPOSITORY_OWNER_ID", "GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT",
    "RUNNER_ENVIRONMENT",
    "GITLAB_CI", "CI_PROJECT_URL", "CI_JOB_NAME", "CI_JOB_ID", "CI_RUNNER_ID", "CI_RUNNER_DESCRIPTION",
    "CI_RUNNER_EXECUTABLE_ARCH", "CI_COMMIT_SHA", "CI_COMMIT_TAG", "CI_COMMIT_BRANCH", "CI_MERGE_REQUEST_REF_PATH",
    "CI_PIPELINE_SOURCE"};

// Reads variables, and keeps count of those that are missing.
class VariableReader {
 public:
  explicit VariableReader(const Environment& environment) : environment_(environment) {}

  std::string Optional(std::string_view name) const {
    const auto at = environment_.find(name);
    return at == environment_.end() ? "" : at->second;
  }
  std::string Required(std::string_view name) {
    std::string value = Optional(name);
    if (value.empty()) missing_.insert(name);
    return value;
  }
  // The front of URLs that are published: none that holds a user or a password.
  std::string RequiredUrl(std::string_view name) {
    std::string url = Required(name);
    while (url.ends_with('/')) url.pop_back();
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (!url.empty() && (!web || url.contains('@'))) Reject(fmt::format("{} is not a URL without a user", name));
    return url;
  }
  void Reject(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  Result<void> Finish() const {
    if (!missing_.empty())
      return Fail(Error(ErrorCode::kUsage, fmt::format("the environment does not say enough about the build: {} {} missing",
                                                       fmt::join(missing_, ", "), missing_.size() == 1 ? "is" : "are"))
                      .WithHint("run it in the job that builds; elsewhere give --build-type and --builder-id"));
    if (!problem_.empty()) return Fail(ErrorCode::kUsage, "{}", problem_);
    return {};
  }

 private:
  const Environment& environment_;
  std::set<std::string_view> missing_;
  std::string problem_;
};

Result<void> AddParameters(const BuildParameters& parameters, JsonObject& object) {
  for (const auto& [name, value] : parameters) {
    if (object.Has(name)) return Fail(ErrorCode::kUsage, "the parameter '{}' is there already", EscapeForTerminal(name));
    object.Add(name, value);
  }
  return {};
}

ResourceDescriptor GitSource(std::string_view url, std::string_view ref, std::string commit) {
  ResourceDescriptor source;
  source.uri = fmt::format("git+{}{}{}", url, ref.empty() ? "" : "@", ref);
  source.other_digests.emplace_back("gitCommit", std::move(commit));
  return source;
}

// OWNER/REPOSITORY/PATH@REF, as GITHUB_WORKFLOW_REF has it. The workflow may come from another repository than the source.
struct WorkflowReference {
  std::string repository, path, ref;
};
std::optional<WorkflowReference> ReadWorkflowReference(const std::string& text) {
  const std::size_t owner_end = text.find('/');
  const std::size_t repository_end = owner_end == std::string::npos ? owner_end : text.find('/', owner_end + 1);
  const std::size_t at = repository_end == std::string::npos ? repository_end : text.find('@', repository_end);
  if (at == std::string::npos || owner_end == 0 || repository_end == owner_end + 1 || at == repository_end + 1 || at + 1 == text.size())
    return std::nullopt;
  return WorkflowReference{text.substr(0, repository_end), text.substr(repository_end + 1, at - repository_end - 1), text.substr(at + 1)};
}

Result<BuildDescription> DescribeGitHubBuild(const Environment& environment, const BuildParameters& parameters) {
  VariableReader read(environment);
  const std::string server = read.RequiredUrl("GITHUB_SERVER_URL"), repository = read.Required("GITHUB_REPOSITORY");
  const std::string workflow_ref = read.Required("GITHUB_WORKFLOW_REF");
  const std::optional<WorkflowReference> reference = ReadWorkflowReference(workflow_ref);
  if (!reference) read.Reject("GITHUB_WORKFLOW_REF is not of the form OWNER/REPOSITORY/PATH@REF");
  JsonObject internal;
  internal.Add("event_name", read.Required("GITHUB_EVENT_NAME")).Add("repository_id", read.Required("GITHUB_REPOSITORY_ID"));
  internal.Add("repository_owner_id", read.Required("GITHUB_REPOSITORY_OWNER_ID"));
  internal.Add("runner_environment", read.Required("RUNNER_ENVIRONMENT"));
  BuildDescription build{std::string(kGitHubBuildType)};
  build.dependencies.push_back(GitSource(server + "/" + repository, read.Required("GITHUB_REF"), read.Required("GITHUB_SHA")));
  build.builder_id = server + "/" + workflow_ref;
  build.invocation_id = fmt::format("{}/{}/actions/runs/{}/attempts/{}", server, repository, read.Required("GITHUB_RUN_ID"),
                                    read.Required("GITHUB_RUN_ATTEMPT"));
  PIPESEAL_TRY(read.Finish());

  JsonObject workflow, inputs;
  workflow.Add("ref", reference->ref).Add("repository", server + "/" + reference->repository).Add("path", reference->path);
  build.external_parameters.AddJson("workflow", workflow.ToJson());
  PIPESEAL_TRY(AddParameters(parameters, inputs));
  if (!inputs.empty()) build.external_parameters.AddJson("inputs", inputs.ToJson());
  build.internal_parameters.AddJson("github", internal.ToJson());
  return build;
}

std::string GitLabRef(const VariableReader& read) {
  if (const std::string tag = read.Optional("CI_COMMIT_TAG"); !tag.empty()) return "refs/tags/" + tag;
  if (const std::string branch = read.Optional("CI_COMMIT_BRANCH"); !branch.empty()) return "refs/heads/" + branch;
  return read.Optional("CI_MERGE_REQUEST_REF_PATH");
}

Result<BuildDescription> DescribeGitLabBuild(const Environment& environment, const BuildParameters& parameters) {
  VariableReader read(environment);
  const std::string project = read.RequiredUrl("CI_PROJECT_URL");
  BuildDescription build{std::string(kGitLabBuildType)};
  build.external_parameters.Add("source", project).Add("entryPoint", read.Required("CI_JOB_NAME"));
  build.invocation_id = read.Required("CI_JOB_ID");
  build.internal_parameters.AddIfAny("name", read.Optional("CI_RUNNER_DESCRIPTION"))
      .AddIfAny("architecture", read.Optional("CI_RUNNER_EXECUTABLE_ARCH"))
      .Add("job", build.invocation_id);
  build.dependencies.push_back(GitSource(project, GitLabRef(read), read.Required("CI_COMMIT_SHA")));
  build.builder_id = fmt::format("{}/-/runners/{}", project, read.Required("CI_RUNNER_ID"));
  JsonObject variables;
  variables.AddIfAny("CI_PIPELINE_SOURCE", read.Optional("CI_PIPELINE_SOURCE"));
  PIPESEAL_TRY(read.Finish());
  PIPESEAL_TRY(AddParameters(parameters, variables));
  build.external_parameters.AddJson("variables", variables.ToJson());
  return build;
}

}  // namespace

std::span<const std::string_view> BuildVariables() { return kVariables; }

Result<BuildDescription> DescribeBuild(const Environment& environment, const BuildParameters& parameters) {
  const VariableReader read(environment);
  const bool github = read.Optional("GITHUB_ACTIONS") == "true", gitlab = read.Optional("GITLAB_CI") == "true";
  if (github && gitlab) return Fail(ErrorCode::kUsage, "both GITHUB_ACTIONS and GITLAB_CI are true: who builds here is not clear");
  if (github) return DescribeGitHubBuild(environment, parameters);
  if (gitlab) return DescribeGitLabBuild(environment, parameters);
  return Fail(Error(ErrorCode::kUsage, "no CI job to describe: neither GITHUB_ACTIONS nor GITLAB_CI is true in the environment")
                  .WithHint("give --predicate FILE, or --build-type URI and --builder-id ID for a builder that is not known here"));
}

Result<BuildDescription> DescribeOtherBuild(std::string build_type, const BuildParameters& parameters) {
  BuildDescription build{std::move(build_type)};
  PIPESEAL_TRY(AddParameters(parameters, build.external_parameters));
  return build;
}

}  // namespace pipeseal::attestation
