#include <doctest/doctest.h>

#include "test/pipeline/model_text.h"

using namespace pipeseal::pipeline;

TEST_CASE("Bitbucket: steps of all sections, in order, with what reaches them") {
  const ReadPipelineFile file(FileKind::kBitbucket,
                              "image: node:20\ndefinitions:\n  services: {db: {image: postgres}}\n  steps:\n    - "
                              "step: &build\n        name: Build\n        caches: [node]\n"
                              "        script: [npm ci, {pipe: atlassian/slack:1.0.0, variables: {URL: $HOOK}}, npm "
                              "test]\n        artifacts: [dist/**]\n"
                              "pipelines:\n  default:\n    - step: *build\n    - parallel:\n        - step: {name: "
                              "One, script: [a]}\n        - step: {script: [b]}\n"
                              "    - stage:\n        deployment: production\n        steps:\n          - step: {name: "
                              "Ship, oidc: true, trigger: manual, script: [c]}\n"
                              "  pull-requests:\n    '**':\n      - step: *build\n");
  CHECK(IdsOf(*file) == Texts{"default.Build", "One", "step-3", "Ship", "pull-requests.**.Build"});
  CHECK(NeedsOf(file->stages[1]) == Texts{"default.Build"});
  CHECK(NeedsOf(file->stages[3]) == Texts{"One", "step-3"});
  CHECK(NeedsOf(file->stages[4]).empty());
  CHECK(ScriptsOf(file->stages[0]) == Texts{"npm ci", "npm test"});
  CHECK(file->stages[0].steps[1].components[0].pin == Pin::kTag);
  CHECK(SecretsOf(file->stages[0]) == Texts{"HOOK"});
  CHECK(TransfersOf(file->stages[0], false) == Texts{" dist/**", "node"});
  CHECK(TransfersOf(file->stages[3], true) == Texts{" from default.Build dist/**"});
  CHECK(file->stages[3].deployment == "production");
  CHECK(file->stages[3].manual);
  CHECK(file->stages[3].has_identity_token);
  CHECK(file->images.size() == 2);
  CHECK(EventsOf(*file) == Texts{"push", "pull-request"});
}
