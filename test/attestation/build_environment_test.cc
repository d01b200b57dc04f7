// Provenance from the environment of CI jobs.
#include "pipeseal/attestation/build_environment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "pipeseal/attestation/predicates/slsa_provenance.h"
#include "test/attestation/sample_statement.h"

namespace {

using namespace pipeseal;
using namespace pipeseal::attestation;

constexpr std::string_view kCommit = "8f70009fde0c94ade6ce2a054b94718c819126ec";

Environment GitHub() {
  return {{"GITHUB_ACTIONS", "true"},
          {"GITHUB_SERVER_URL", "https://github.com"},
          {"GITHUB_REPOSITORY", "acme/app"},
          {"GITHUB_WORKFLOW_REF", "acme/app/.github/workflows/release.yml@refs/heads/main"},
          {"GITHUB_REF", "refs/tags/v1.4.0"},
          {"GITHUB_SHA", std::string(kCommit)},
          {"GITHUB_EVENT_NAME", "workflow_dispatch"},
          {"GITHUB_REPOSITORY_ID", "631710741"},
          {"GITHUB_REPOSITORY_OWNER_ID", "60951090"},
          {"GITHUB_RUN_ID", "14095611671"},
          {"GITHUB_RUN_ATTEMPT", "1"},
          {"RUNNER_ENVIRONMENT", "github-hosted"},
          {"GITHUB_TOKEN", "ghs_secret"},
          {"ACTIONS_ID_TOKEN_REQUEST_TOKEN", "also secret"}};
}

Environment GitLab() {
  return {{"GITLAB_CI", "true"},
          {"CI_PROJECT_URL", "https://gitlab.com/acme/app"},
          {"CI_JOB_NAME", "build"},
          {"CI_JOB_ID", "10007847"},
          {"CI_RUNNER_ID", "12270857"},
          {"CI_RUNNER_DESCRIPTION", "green-3.saas-linux-small"},
          {"CI_RUNNER_EXECUTABLE_ARCH", "linux/amd64"},
          {"CI_COMMIT_SHA", std::string(kCommit)},
          {"CI_COMMIT_TAG", "v1.4.0"},
          {"CI_PIPELINE_SOURCE", "push"},
          {"CI_JOB_TOKEN", "glcbt-secret"},
          {"CI_REPOSITORY_URL", "https://gitlab-ci-token:secret@gitlab.com/acme/app.git"}};
}

std::string Written(const Environment& environment, const BuildParameters& parameters = {}) {
  const auto build = DescribeBuild(environment, parameters);
  REQUIRE_MESSAGE(build, build.error().message());
  return ProvenanceJson(*build);
}

std::string Problem(Environment environment, const BuildParameters& parameters = {}) {
  const auto build = DescribeBuild(environment, parameters);
  REQUIRE(!build);
  CHECK(build.error().code() == ErrorCode::kUsage);
  return build.error().message();
}

}  // namespace

// Member for member what actions/attest-build-provenance writes.
TEST_CASE("a GitHub Actions job is described as its build type says") {
  CHECK(Written(GitHub()) ==
        R"({"buildDefinition":{"buildType":"https://actions.github.io/buildtypes/workflow/v1",)"
        R"("externalParameters":{"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/app","path":".github/workflows/release.yml"}},)"
        R"("internalParameters":{"github":{"event_name":"workflow_dispatch","repository_id":"631710741","repository_owner_id":"60951090","runner_environment":"github-hosted"}},)"
        R"("resolvedDependencies":[{"uri":"git+https://github.com/acme/app@refs/tags/v1.4.0","digest":{"gitCommit":"8f70009fde0c94ade6ce2a054b94718c819126ec"}}]},)"
        R"("runDetails":{"builder":{"id":"https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main"},)"
        R"("metadata":{"invocationId":"https://github.com/acme/app/actions/runs/14095611671/attempts/1"}}})");
  CHECK(Written(GitHub(), {{"tag", "v1"}}).contains(R"("inputs":{"tag":"v1"})"));
}

TEST_CASE("a workflow of another repository is named with its own") {
  Environment environment = GitHub();
  environment["GITHUB_WORKFLOW_REF"] = "acme/rules/ci/build.yml@refs/heads/trunk";
  CHECK(Written(environment).contains(
      R"("workflow":{"ref":"refs/heads/trunk","repository":"https://github.com/acme/rules","path":"ci/build.yml"})"));
}

TEST_CASE("a GitLab CI job is described as its build type says") {
  CHECK(Written(GitLab(), {{"LEVEL", "3"}}) ==
        R"({"buildDefinition":{"buildType":"https://docs.gitlab.com/ci/pipeline_security/slsa/provenance_v1",)"
        R"("externalParameters":{"source":"https://gitlab.com/acme/app","entryPoint":"build","variables":{"CI_PIPELINE_SOURCE":"push","LEVEL":"3"}},)"
        R"("internalParameters":{"name":"green-3.saas-linux-small","architecture":"linux/amd64","job":"10007847"},)"
        R"("resolvedDependencies":[{"uri":"git+https://gitlab.com/acme/app@refs/tags/v1.4.0","digest":{"gitCommit":"8f70009fde0c94ade6ce2a054b94718c819126ec"}}]},)"
        R"("runDetails":{"builder":{"id":"https://gitlab.com/acme/app/-/runners/12270857"},"metadata":{"invocationId":"10007847"}}})");
  Environment environment = GitLab();
  environment.erase("CI_COMMIT_TAG");
  CHECK(Written(environment).contains(R"("git+https://gitlab.com/acme/app")"));
  environment["CI_COMMIT_BRANCH"] = "main";
  CHECK(Written(environment).contains(R"(app@refs/heads/main")"));
}

TEST_CASE("the reader of provenance reads what is written") {
  for (const Environment& environment : {GitHub(), GitLab()}) {
    auto build = DescribeBuild(environment, {});
    REQUIRE(build);
    build->started = UtcTime{1'700'000'000};
    build->finished = UtcTime{1'700'000'060};
    build->byproducts.push_back({"build.link"});
    const auto statement = Statement::Parse(sample::StatementJson(kSlsaProvenanceV1, ProvenanceJson(*build)));
    REQUIRE(statement);
    const auto provenance = SlsaProvenance::Read(*statement);
    REQUIRE(provenance);
    CHECK(provenance->build_type == build->build_type);
    CHECK(provenance->builder_id == build->builder_id);
    CHECK(provenance->dependencies.front().DigestText("gitCommit") == kCommit);
    CHECK(provenance->started == build->started);
    CHECK(provenance->finished == build->finished);
    CHECK(provenance->byproducts.front().name == "build.link");
  }
}

TEST_CASE("every variable that is missing is named, and each that counts is needed") {
  CHECK(Problem({{"GITHUB_ACTIONS", "true"}}).contains("GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_REPOSITORY,"));
  for (Environment full : {GitHub(), GitLab()}) {
    for (const std::string_view optional : {"CI_RUNNER_DESCRIPTION", "CI_RUNNER_EXECUTABLE_ARCH", "CI_COMMIT_TAG", "CI_PIPELINE_SOURCE"})
      full.erase(std::string(optional));
    for (const auto& [name, value] : full) {
      const bool read = std::ranges::find(BuildVariables(), name) != BuildVariables().end();
      if (!read || value == "true") continue;
      Environment lacking = full;
      lacking[name] = "";
      CHECK_MESSAGE(Problem(lacking).contains(name + " is missing"), name);
    }
  }
}

TEST_CASE("an environment that is no job, or two, is refused") {
  CHECK(Problem({}).contains("neither GITHUB_ACTIONS nor GITLAB_CI"));
  CHECK(Problem({{"GITHUB_ACTIONS", "1"}}).contains("neither"));
  Environment both = GitHub();
  both.merge(GitLab());
  CHECK(Problem(both).contains("both"));
}

TEST_CASE("no secret of the environment gets in") {
  for (const Environment& environment : {GitHub(), GitLab()}) CHECK(!Written(environment).contains("secret"));
  Environment environment = GitLab();
  environment["CI_PROJECT_URL"] = "https://user:secret@gitlab.com/acme/app";
  CHECK(!Problem(environment).contains("secret"));
  environment = GitHub();
  environment["GITHUB_SERVER_URL"] = "github.com";
  CHECK(Problem(environment).contains("GITHUB_SERVER_URL"));
}

TEST_CASE("malformed references and second parameters are refused") {
  for (const char* reference : {"acme/app", "acme/app@main", "acme/app/@main", "/app/x@main", "acme//x@main", "acme/app/x@"}) {
    Environment environment = GitHub();
    environment["GITHUB_WORKFLOW_REF"] = reference;
    CHECK_MESSAGE(Problem(environment).contains("GITHUB_WORKFLOW_REF"), reference);
  }
  CHECK(Problem(GitHub(), {{"tag", "1"}, {"tag", "2"}}).contains("'tag'"));
  CHECK(Problem(GitLab(), {{"CI_PIPELINE_SOURCE", "web"}}).contains("CI_PIPELINE_SOURCE"));
}

TEST_CASE("of another builder only its parameters are known") {
  auto build = DescribeOtherBuild("https://example.com/make", {{"target", "all"}});
  REQUIRE(build);
  build->builder_id = "https://example.com/laptop";
  CHECK(ProvenanceJson(*build) == R"({"buildDefinition":{"buildType":"https://example.com/make","externalParameters":{"target":"all"}},)"
                                  R"("runDetails":{"builder":{"id":"https://example.com/laptop"}}})");
}
