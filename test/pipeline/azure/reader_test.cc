#include <doctest/doctest.h>

#include "test/pipeline/model_text.h"

using namespace pipeseal::pipeline;

namespace {

ReadPipelineFile Read(std::string text) { return ReadPipelineFile(FileKind::kAzure, std::move(text)); }

}  // namespace

TEST_CASE("Azure: the short forms") {
  const auto steps = Read("trigger: none\npool: {vmImage: ubuntu-latest}\nsteps:\n- script: make\n- bash: test\n");
  REQUIRE(steps->stages.size() == 1);
  CHECK(ScriptsOf(steps->stages[0]) == Texts{"make", "test"});
  CHECK(EventsOf(*steps) == Texts{"pr"});
  const auto jobs = Read("jobs:\n- job: a\n  steps:\n  - script: x\n- job: b\n  dependsOn: a\n  steps: []\n");
  CHECK(IdsOf(*jobs) == Texts{"a", "b"});
  CHECK(NeedsOf(jobs->stages[1]) == Texts{"a"});
}

TEST_CASE("Azure: jobs of the same name have the stage's before it") {
  const auto file = Read(
      "stages:\n- stage: Build\n  jobs:\n  - job: Run\n    steps: []\n  - job: Only\n    steps: []\n"
      "- stage: Ship\n  jobs:\n  - deployment: Run\n    environment: prod\n    strategy:\n      runOnce:\n        "
      "deploy:\n          steps:\n          - pwsh: ship\n");
  CHECK(IdsOf(*file) == Texts{"Build.Run", "Only", "Ship.Run"});
  CHECK(NeedsOf(file->stages[2]) == Texts{"Build.Run", "Only"});
  CHECK(file->stages[2].deployment == "prod");
  REQUIRE(file->stages[2].steps.size() == 1);
  CHECK(file->stages[2].steps[0].scripts[0].shell == Shell::kPowerShell);
}

TEST_CASE("Azure: what conditions and loops of templates hold is read") {
  const auto file = Read(
      "jobs:\n- ${{ if eq(parameters.x, 1) }}:\n  - job: a\n    steps:\n    - ${{ each s in parameters.s }}:\n      - "
      "script: echo ${{ s }}\n    - task: Bash@3\n"
      "      inputs: {targetType: inline, script: run}\n- template: more.yml@shared\n");
  CHECK(IdsOf(*file) == Texts{"a", "more.yml@shared"});
  CHECK(ScriptsOf(file->stages[0]) == Texts{"echo ${{ s }}", "run"});
  CHECK(file->stages[1].components[0].kind == Component::Kind::kTemplate);
}

TEST_CASE("Azure: containers, tasks and shells") {
  const auto file = Read(
      "resources:\n  containers:\n  - container: c\n    image: ubuntu:24.04\njobs:\n- job: a\n  pool: {vmImage: "
      "windows-latest}\n  container: c\n"
      "  services: {db: postgres:16}\n  steps:\n  - script: dir\n  - task: AzureCLI@2\n    inputs: {scriptType: "
      "pscore, inlineScript: Get-X}\n  - task: Other@1.2.3\n");
  const Stage& job = file->stages[0];
  CHECK(ImagesOf(job) == Texts{"ubuntu:24.04", "postgres:16"});
  CHECK(job.steps[0].scripts[0].shell == Shell::kCmd);
  CHECK(job.steps[1].scripts[0].shell == Shell::kPowerShell);
  CHECK(job.steps[1].components[0].pin == Pin::kTag);
  CHECK(job.steps[2].components[0].pin == Pin::kCommit);
  CHECK(file->images.empty());
}

TEST_CASE("Azure: artifacts and publications") {
  const auto file = Read(
      "steps:\n- publish: out\n  artifact: drop\n- download: current\n  artifact: drop\n- task: "
      "DownloadPipelineArtifact@2\n  inputs: {source: specific, artifact: x}\n"
      "- task: Docker@2\n  inputs: {command: push, repository: r}\n- task: Docker@2\n  inputs: {command: build}\n");
  const Stage& job = file->stages[0];
  CHECK(TransfersOf(job, false) == Texts{"drop out"});
  CHECK(TransfersOf(job, true) == Texts{"drop", "x"});
  CHECK(job.steps[2].consumes[0].other_pipeline);
  CHECK(job.steps[3].publishes.size() == 1);
  CHECK(job.steps[4].publishes.empty());
}

TEST_CASE("Azure: secrets reach a step by macros") {
  const auto file = Read(
      "variables: {A_TOKEN: x}\nsteps:\n- script: a $(A_TOKEN) $(B_TOKEN)\n  env: {C: $(c.password), D: "
      "$(System.AccessToken)}\n");
  CHECK(SecretsOf(file->stages[0]) == Texts{"B_TOKEN", "c.password", "System.AccessToken"});
}

TEST_CASE("Azure: what starts it") {
  CHECK(EventsOf(*Read("trigger: [main]\npr: none\nschedules: []\nsteps: []\n")) == Texts{"push", "schedule"});
  // A template is started by what uses it.
  CHECK(EventsOf(*Read("parameters: []\nsteps: []\n")).empty());
  const auto file = Read("pr: [main]\nsteps: []\n");
  CHECK(EventsOf(*file) == Texts{"push", "pr"});
  CHECK(bool(file->triggers[1].event));
  CHECK_FALSE(bool(file->triggers[0].event));
}
