#include <doctest/doctest.h>

#include "test/audit/findings.h"

using pipeseal::audit::Found;
using pipeseal::pipeline::FileKind;

namespace {

Found In(FileKind kind, std::string text) {
  return pipeseal::audit::FindingsOf(pipeseal::audit::trigger::kPlatforms, kind, std::move(text));
}

}  // namespace

TEST_CASE("GitLab: jobs of merge requests that have secrets") {
  const std::string job = "a:\n  script: [make]\n  secrets:\n    KEY: {vault: x}\n  rules:\n    - if: ";
  CHECK(In(FileKind::kGitLab, job + "$CI_PIPELINE_SOURCE == \"merge_request_event\"\n") ==
        Found{"trigger/self-modifying-pull-request:1"});
  CHECK(In(FileKind::kGitLab, job + "$CI_MERGE_REQUEST_SOURCE_PROJECT_PATH != $CI_PROJECT_PATH\n") ==
        Found{"trigger/fork-secrets-enabled:6"});
  CHECK(In(FileKind::kGitLab, job + "$CI_COMMIT_BRANCH == \"main\"\n").empty());
  CHECK(In(FileKind::kGitLab,
           "a:\n  script: [make]\n  rules:\n    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n")
            .empty());
  // Rules of the workflow hold for jobs that have none.
  const std::string workflow = "workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'\n";
  CHECK(In(FileKind::kGitLab, workflow + "a:\n  script: [make]\n  id_tokens: {T: {aud: x}}\n") ==
        Found{"trigger/self-modifying-pull-request:4"});
  CHECK(In(FileKind::kGitLab, workflow + "a:\n  script: [make]\n  id_tokens: {T: {aud: x}}\n  only: [main]\n").empty());
}

TEST_CASE("Azure: code of pull requests that is run") {
  const std::string steps =
      "pool: {vmImage: ubuntu-latest}\nsteps:\n- script: make\n- checkout: self\n- script: |\n    true\n    make\n- "
      "task: Npm@1\n";
  CHECK(In(FileKind::kAzure, "pr: [main]\n" + steps) ==
        Found{"trigger/untrusted-checkout-executed:8", "trigger/untrusted-checkout-executed:9"});
  CHECK(In(FileKind::kAzure, steps) ==
        Found{"trigger/untrusted-checkout-executed:7", "trigger/untrusted-checkout-executed:8"});
  CHECK(In(FileKind::kAzure, "pr: none\n" + steps).empty());
  CHECK(In(FileKind::kAzure, "pr: [main]\nsteps:\n- checkout: none\n- script: make\n").empty());
  CHECK(In(FileKind::kAzure, "pr: [main]\nsteps:\n- checkout: self\n- script: echo done\n").empty());
  CHECK(In(FileKind::kAzure, "pr: [main]\nsteps:\n- checkout: self\n  persistCredentials: true\n") ==
        Found{"trigger/untrusted-checkout:4"});
}

TEST_CASE("Azure: secrets in builds of pull requests") {
  const std::string job = "steps:\n- script: deploy\n  env:\n    T: $(DEPLOY_TOKEN)\n";
  CHECK(In(FileKind::kAzure, "pr: [main]\n" + job) == Found{"trigger/self-modifying-pull-request:5"});
  CHECK(In(FileKind::kAzure, "pr: none\n" + job).empty());
  CHECK(In(FileKind::kAzure, "pr: [main]\nvariables:\n  DEPLOY_TOKEN: x\n" + job).empty());
  CHECK(In(FileKind::kAzure,
           "pr: none\njobs:\n- job: a\n  condition: eq(variables['System.PullRequest.IsFork'], 'True')\n  steps:\n"
           "  - script: deploy $(DEPLOY_TOKEN)\n") == Found{"trigger/fork-secrets-enabled:4"});
  CHECK(In(FileKind::kAzure,
           "pr: none\njobs:\n- job: a\n  condition: eq(variables['System.PullRequest.IsFork'], 'False')\n  steps:\n"
           "  - script: deploy $(DEPLOY_TOKEN)\n")
            .empty());
}

TEST_CASE("Jenkins: credentials in builds of change requests") {
  const auto pipeline = [](std::string when) {
    return "pipeline {\n stages {\n  stage('a') {\n" + when +
           "\n   steps { withCredentials([string(credentialsId: 'k', variable: 'K')]) {\n"
           "    sh 'make' } }\n  }\n }\n}\n";
  };
  CHECK(In(FileKind::kJenkins, pipeline("when { changeRequest() }")) == Found{"trigger/self-modifying-pull-request:5"});
  CHECK(In(FileKind::kJenkins, pipeline("when { not { changeRequest() } }")).empty());
  CHECK(In(FileKind::kJenkins, pipeline("")).empty());
}

TEST_CASE("CircleCI: jobs that count on builds of forks") {
  const std::string jobs =
      "version: 2.1\njobs:\n  a:\n    steps:\n      - run: echo $CIRCLE_PR_USERNAME\nworkflows:\n  w:\n    jobs:\n     "
      " - a";
  CHECK(In(FileKind::kCircleCi, jobs + ":\n          context: prod\n") == Found{"trigger/fork-secrets-enabled:5"});
  CHECK(In(FileKind::kCircleCi, jobs + "\n").empty());
}
