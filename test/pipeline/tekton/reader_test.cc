#include "pipeseal/pipeline/tekton/reader.h"

#include <doctest/doctest.h>

#include "pipeseal/pipeline/tekton/substitution.h"
#include "test/pipeline/model_text.h"

namespace pipeseal::pipeline {
namespace {

const std::string kHead = "apiVersion: tekton.dev/v1\n";

TEST_CASE("a Tekton pipeline: tasks need what they name, and hand files on by workspaces") {
  const ReadPipelineFile file(FileKind::kTekton,
                              kHead +
                                  "kind: Pipeline\n"
                                  "metadata: {name: build}\n"
                                  "spec:\n"
                                  "  tasks:\n"
                                  "  - name: fetch\n"
                                  "    taskRef: {name: git-clone}\n"
                                  "    workspaces: [{name: output, workspace: source}]\n"
                                  "  - name: image\n"
                                  "    runAfter: [fetch]\n"
                                  "    taskRef: {name: kaniko}\n"
                                  "    params: [{name: IMAGE, value: ghcr.io/me/app}]\n"
                                  "    workspaces: [{name: source, workspace: source}]\n"
                                  "  - name: show\n"
                                  "    params: [{name: digest, value: $(tasks.image.results.IMAGE_DIGEST)}]\n"
                                  "    taskSpec:\n"
                                  "      steps: [{name: s, image: 'alpine:3', script: echo}]\n"
                                  "  finally:\n"
                                  "  - name: clean\n"
                                  "    taskRef: {name: cleanup}\n");
  CHECK(file->id == "build");
  CHECK(IdsOf(*file) == Texts{"fetch", "image", "show", "clean"});
  CHECK(file->stages[0].steps[0].checks_out);
  CHECK(NeedsOf(file->stages[1]) == Texts{"fetch"});
  CHECK(TransfersOf(file->stages[1], true) == Texts{"source from fetch"});
  CHECK(TransfersOf(file->stages[1], false) == Texts{"ghcr.io/me/app", "source"});
  REQUIRE(file->stages[1].steps[0].publishes.size() == 1);
  CHECK(NeedsOf(file->stages[2]) == Texts{"image"});
  CHECK(TransfersOf(file->stages[2], true) == Texts{"IMAGE_DIGEST from image"});
  CHECK(file->stages[3].always);
  CHECK(NeedsOf(file->stages[3]) == Texts{"fetch", "image", "show"});
}

TEST_CASE("a Tekton task is one stage with its scripts") {
  const ReadPipelineFile file(
      FileKind::kTekton,
      kHead +
          "kind: Task\nmetadata: {name: t}\nspec:\n"
          "  results: [{name: sum}]\n  sidecars: [{image: registry}]\n"
          "  steps:\n"
          "  - {name: a, image: 'b:1', script: \"#!/usr/bin/env python3\\nprint()\", onError: continue}\n"
          "  - {name: c, image: 'b:1', command: [/bin/sh, -ec], args: ['echo $(results.sum.path)']}\n"
          "  - {name: d, image: 'b:1', command: [ls], args: [-c, x]}\n");
  const Stage& stage = file->stages.at(0);
  CHECK(ScriptsOf(stage) == Texts{"#!/usr/bin/env python3\nprint()", "echo $(results.sum.path)"});
  CHECK(stage.steps[0].scripts[0].shell == Shell::kPython);
  CHECK(stage.steps[0].tolerates_failure);
  CHECK(stage.steps[1].produces.size() == 1);
  CHECK(ImagesOf(stage) == Texts{"registry"});
}

TEST_CASE("where Tekton's tasks come from") {
  const auto pin = [](const std::string& reference) {
    const ReadPipelineFile file(FileKind::kTekton,
                                kHead + "kind: TaskRun\nmetadata: {name: t}\nspec: {taskRef: " + reference + "}\n");
    return file->stages.at(0).steps.at(0).components.at(0).pin;
  };
  const std::string commit(40, 'c'), hex(64, 'a');
  CHECK(pin("{name: x}") == Pin::kLocal);
  CHECK(pin("{bundle: 'gcr.io/x:1'}") == Pin::kTag);
  CHECK(pin("{bundle: 'gcr.io/x@sha256:" + hex + "'}") == Pin::kDigest);
  CHECK(pin("{resolver: git, params: [{name: url, value: u}]}") == Pin::kNone);
  CHECK(pin("{resolver: git, params: [{name: revision, value: main}]}") == Pin::kBranch);
  CHECK(pin("{resolver: git, params: [{name: revision, value: " + commit + "}]}") == Pin::kCommit);
  CHECK(pin("{resolver: git, params: [{name: revision, value: $(params.r)}]}") == Pin::kDynamic);
  CHECK(pin("{resolver: hub, params: [{name: name, value: x}]}") == Pin::kNone);
  CHECK(pin("{resolver: hub, params: [{name: version, value: '0.1'}]}") == Pin::kTag);
  CHECK(pin("{resolver: bundles, params: [{name: bundle, value: 'x@sha256:" + hex + "'}]}") == Pin::kDigest);
  CHECK(pin("{resolver: http, params: [{name: url, value: 'https://x/" + commit + "/t.yaml'}]}") == Pin::kCommit);
  CHECK(pin("{resolver: http, params: [{name: url, value: 'https://x/main/t.yaml'}]}") == Pin::kBranch);
  CHECK(pin("{resolver: cluster}") == Pin::kLocal);
}

TEST_CASE("annotations of Pipelines as Code are triggers and components") {
  const ReadPipelineFile file(FileKind::kTekton,
                              kHead +
                                  "kind: PipelineRun\nmetadata:\n  name: r\n  annotations:\n"
                                  "    pipelinesascode.tekton.dev/on-event: '[push, pull_request]'\n"
                                  "    pipelinesascode.tekton.dev/task: '[git-clone, maven:0.2]'\n"
                                  "    pipelinesascode.tekton.dev/task-1: .tekton/mine.yaml\n"
                                  "spec: {pipelineSpec: {tasks: [{name: a, taskRef: {name: b}}]}}\n");
  CHECK(EventsOf(*file) == Texts{"push", "pull_request"});
  CHECK(file->triggers[0].trust == Trust::kMember);
  CHECK(file->triggers[1].trust == Trust::kUntrusted);
  REQUIRE(file->components.size() == 3);
  CHECK(file->components[0].pin == Pin::kNone);
  CHECK(file->components[1].pin == Pin::kTag);
  CHECK(file->components[2].pin == Pin::kLocal);
}

TEST_CASE("what a TriggerTemplate makes is read, and other resources are not") {
  CHECK(ReadPipelineFile(FileKind::kTekton,
                         "apiVersion: triggers.tekton.dev/v1\nkind: TriggerTemplate\nmetadata: {name: t}\nspec:\n"
                         "  resourcetemplates:\n  - apiVersion: tekton.dev/v1\n    kind: PipelineRun\n"
                         "    metadata: {generateName: r-}\n    spec: {pipelineRef: {name: p}}\n")
            ->id == "r-");
  for (const std::string text : {"kind: Pipeline\n", "kind: Pipeline\nspec: x\n", "kind: EventListener\nspec: {}\n"})
    CHECK(File::ReadAs(FileKind::kTekton, "f", kHead + text).pipelines().empty());
}

TEST_CASE("substitutions of Tekton") {
  const auto found =
      tekton::SubstitutionsOf("a $(params.x) $(echo $(params['y.z'])) $(tasks.t.results.r) $(date) $(params.list[*])");
  REQUIRE(found.size() == 4);
  CHECK(found[0].parameter() == "x");
  CHECK(found[0].offset == 2);
  CHECK(found[1].parameter() == "y.z");
  CHECK(found[2].task() == "t");
  CHECK(found[2].result() == "r");
  CHECK(found[3].parameter() == "list");
  CHECK(tekton::SubstitutionsOf("$(params.x").empty());
  CHECK(tekton::IsFreeText("body.pull_request.title"));
  CHECK(tekton::IsFreeText("source_branch"));
  CHECK_FALSE(tekton::IsFreeText("body.pull_request.number"));
  CHECK_FALSE(tekton::IsFreeText("revision"));
}

}  // namespace
}  // namespace pipeseal::pipeline
