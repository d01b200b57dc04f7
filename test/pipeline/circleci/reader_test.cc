#include <doctest/doctest.h>

#include "pipeseal/pipeline/circleci/definition.h"
#include "test/pipeline/model_text.h"

using namespace pipeseal::pipeline;

namespace {

ReadPipelineFile Read(std::string text) {
  return ReadPipelineFile(FileKind::kCircleCi, "version: 2.1\n" + std::move(text));
}

}  // namespace

TEST_CASE("CircleCI: stages are the jobs that workflows run") {
  const auto file = Read(
      "jobs:\n  a:\n    docker: [{image: one}, {image: two}]\n    steps: [checkout, {run: make}]\n  idle:\n    steps: "
      "[checkout]\n"
      "workflows:\n  w:\n    jobs:\n      - a\n      - hold: {type: approval, requires: [a]}\n      - a: {name: again, "
      "context: prod, requires: [hold]}\n"
      "  v:\n    triggers: [{schedule: {cron: x}}]\n    jobs: [a]\n");
  CHECK(IdsOf(*file) == Texts{"w.a", "hold", "again", "v.a", "idle"});
  CHECK(NeedsOf(file->stages[1]) == Texts{"w.a"});
  CHECK(NeedsOf(file->stages[2]) == Texts{"hold"});
  CHECK(file->stages[1].manual);
  CHECK(SecretsOf(file->stages[2]) == Texts{"prod"});
  CHECK(file->stages[2].has_identity_token);
  CHECK(ImagesOf(file->stages[0]) == Texts{"one", "two"});
  CHECK(file->stages[0].images[1].use == Image::Use::kService);
  CHECK(file->stages[0].steps[0].checks_out);
  CHECK(file->stages[4].hidden);
  CHECK(EventsOf(*file) == Texts{"schedule", "push"});
}

TEST_CASE("CircleCI: commands are followed, orbs are components") {
  const auto file = Read(
      "orbs: {node: circleci/node@5.0.2, x: me/x@volatile}\ncommands:\n  setup:\n    steps: [{run: one}, {when: "
      "{condition: true, steps: [{run: two}]}}]\n"
      "jobs:\n  a:\n    executor: node/default\n    steps: [setup, node/install, {run: {command: three, shell: "
      "powershell.exe}}]\nworkflows: {w: {jobs: [a, x/go]}}\n");
  CHECK(ScriptsOf(file->stages[0]) == Texts{"one", "two", "three"});
  CHECK(file->stages[0].steps[2].components[0].pin == Pin::kCommit);
  CHECK(file->stages[0].steps[3].scripts[0].shell == Shell::kPowerShell);
  CHECK(file->stages[1].steps[0].components[0].pin == Pin::kBranch);
  CHECK(file->components.size() == 2);
}

TEST_CASE("CircleCI: commands that call themselves end") {
  const auto file = Read("commands:\n  a: {steps: [b, b]}\n  b: {steps: [a, a]}\njobs:\n  j: {steps: [a]}\n");
  CHECK(IdsOf(*file) == Texts{"j"});
}

TEST_CASE("CircleCI: workspaces, caches and artifacts") {
  const auto file = Read(
      "jobs:\n  a:\n    steps:\n      - attach_workspace: {at: .}\n      - restore_cache: {keys: [k]}\n      - "
      "persist_to_workspace: {root: ., paths: [out]}\n"
      "      - save_cache: {key: k, paths: [v]}\n      - store_artifacts: {path: out, destination: d}\n");
  CHECK(TransfersOf(file->stages[0], true) == Texts{"", "k"});
  CHECK(TransfersOf(file->stages[0], false) == Texts{" out", "k v", "d out"});
  CHECK_FALSE(file->stages[0].hidden);
}

TEST_CASE("CircleCI: versions of orbs") {
  CHECK(circleci::PinOfOrb("a/b@1.2.3") == Pin::kCommit);
  CHECK(circleci::PinOfOrb("a/b@1.2") == Pin::kTag);
  CHECK(circleci::PinOfOrb("a/b@volatile") == Pin::kBranch);
  CHECK(circleci::PinOfOrb("a/b@dev:x") == Pin::kBranch);
  CHECK(circleci::PinOfOrb("a/b") == Pin::kNone);
  CHECK(circleci::PinOfOrb("a/b@best") == Pin::kInvalid);
  CHECK(circleci::PinOfOrb("a/b@<< x >>") == Pin::kDynamic);
}
