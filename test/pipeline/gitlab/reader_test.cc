#include <doctest/doctest.h>

#include "pipeseal/pipeline/gitlab/rule_condition.h"
#include "test/pipeline/model_text.h"

using namespace pipeseal::pipeline;

namespace {

ReadPipelineFile Read(std::string text) { return ReadPipelineFile(FileKind::kGitLab, std::move(text)); }

}  // namespace

TEST_CASE("GitLab: what a job extends is merged into it") {
  const auto file = Read(
      ".a:\n  image: one\n  variables: {X: 1, Y: 1}\n  script: [a]\n.b:\n  extends: .a\n  variables: {Y: 2}\n"
      "job:\n  extends: [.a, .b]\n  variables: {Z: 3}\n");
  const Stage* job = file->Find("job");
  REQUIRE(job != nullptr);
  CHECK(ImagesOf(*job) == Texts{"one"});
  CHECK(ScriptsOf(*job) == Texts{"a"});
  REQUIRE(job->environment.size() == 3);
  CHECK(job->environment[1].name == "Y");
  CHECK(job->environment[1].value == "2");
  CHECK(file->Find(".a")->hidden);
  CHECK_FALSE(job->hidden);
}

TEST_CASE("GitLab: defaults, references and lists within lists") {
  const auto file = Read(
      "default:\n  image: {name: base}\n  before_script: [setup]\n.x:\n  script:\n    - one\n    - [two, [three]]\n"
      "a:\n  script:\n    - !reference [.x, script]\n    - four\nb:\n  inherit: {default: false}\n  script: [five]\n");
  CHECK(ScriptsOf(*file->Find("a")) == Texts{"setup", "one", "two", "three", "four"});
  CHECK(ImagesOf(*file->Find("a")) == Texts{"base"});
  CHECK(ScriptsOf(*file->Find("b")) == Texts{"five"});
  CHECK(ImagesOf(*file->Find("b")).empty());
}

TEST_CASE("GitLab: circles and references to nothing end") {
  const auto file = Read(
      ".a:\n  extends: .b\n  script: !reference [.a, script]\n.b:\n  extends: .a\nc:\n  extends: [.a, .b]\n  script: "
      "!reference [no, thing]\n");
  CHECK(IdsOf(*file) == Texts{".a", ".b", "c"});
}

TEST_CASE("GitLab: the header document holds no jobs") {
  const auto file = Read("spec:\n  inputs:\n    x:\n---\na:\n  script: [make]\n");
  CHECK(IdsOf(*file) == Texts{"a"});
}

TEST_CASE("GitLab: order and artifacts by stages") {
  const auto file = Read(
      "stages: [one, two]\nb:\n  stage: two\n  script: [x]\na:\n  stage: one\n  script: [x]\n  artifacts: {paths: "
      "[out/]}\n"
      "c:\n  stage: two\n  dependencies: []\n  script: [x]\nd:\n  needs: [a]\n  stage: two\n  script: [x]\n");
  CHECK(NeedsOf(*file->Find("b")) == Texts{"a"});
  CHECK(NeedsOf(*file->Find("a")).empty());
  CHECK(TransfersOf(*file->Find("a"), false) == Texts{" out/"});
  CHECK(TransfersOf(*file->Find("b"), true) == Texts{" from a out/"});
  CHECK(TransfersOf(*file->Find("c"), true).empty());
  CHECK(NeedsOf(*file->Find("d")) == Texts{"a"});
  CHECK(TransfersOf(*file->Find("d"), true) == Texts{" from a out/"});
}

TEST_CASE("GitLab: caches, other pipelines, environments and switches") {
  const auto file = Read(
      "a:\n  script: [x]\n  cache: {key: k, paths: [vendor/]}\n  needs: [{project: g/p, job: build, ref: main}]\n"
      "  environment: {name: prod}\n  when: manual\n  allow_failure: true\n  id_tokens: {T: {aud: x}}\n  secrets: {S: "
      "{vault: y}}\n");
  const Stage& job = *file->Find("a");
  CHECK(TransfersOf(job, false) == Texts{"k vendor/"});
  CHECK(TransfersOf(job, true) == Texts{"k vendor/", "g/p from build"});
  CHECK(job.steps[0].consumes[1].other_pipeline);
  CHECK(job.deployment == "prod");
  CHECK(job.manual);
  CHECK(job.tolerates_failure);
  CHECK(job.has_identity_token);
  CHECK(SecretsOf(job) == Texts{"S"});
}

TEST_CASE("GitLab: secrets are variables whose names say so and that the file does not write") {
  const auto file = Read(
      "variables: {A_TOKEN: x}\na:\n  script:\n    - deploy $A_TOKEN $B_TOKEN $CI_JOB_TOKEN ${SIGNING_KEY}\n    - "
      "C_TOKEN=$(make) && use $C_TOKEN\n");
  CHECK(SecretsOf(*file->Find("a")) == Texts{"B_TOKEN", "SIGNING_KEY"});
}

TEST_CASE("GitLab: events that rules name") {
  CHECK(EventsOf(*Read("a:\n  script: [x]\n")) == Texts{"push"});
  const auto file = Read(
      "workflow:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n    - if: $CI_COMMIT_TAG\n"
      "a:\n  script: [x]\n  rules:\n    - if: $CI_PIPELINE_SOURCE == 'schedule'\n      when: never\n    - if: "
      "'$CI_PIPELINE_SOURCE != \"web\"'\n");
  CHECK(EventsOf(*file) == Texts{"merge_request_event", "tag"});
  CHECK(file->triggers[0].trust == Trust::kUntrusted);
  CHECK(file->triggers[0].event.range.begin.line == 3);
}

TEST_CASE("GitLab: comparisons of a condition") {
  const auto found = gitlab::ComparisonsOf("$A == \"x y\" && $B != $C || $D =~ /re ?/ && $E");
  REQUIRE(found.size() == 4);
  CHECK(found[0].value == "x y");
  CHECK(found[1].value == "$C");
  CHECK(found[2].comparator == "=~");
  CHECK(found[3].variable == "E");
  CHECK(found[3].comparator.empty());
}

TEST_CASE("GitLab: includes are components with their pins") {
  const auto file = Read("include:\n  - x.yml\n  - {project: g/p, ref: v1, file: y}\n  - remote: https://a/b\n");
  REQUIRE(file->components.size() == 3);
  CHECK(file->components[0].pin == Pin::kLocal);
  CHECK(file->components[1].pin == Pin::kTag);
  CHECK(file->components[2].pin == Pin::kNone);
}
