#include <doctest/doctest.h>

#include "test/audit/findings.h"

namespace pipeseal::audit::trigger {
namespace {

std::string Run(const std::string& event, const std::string& first) {
  return "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  annotations: "
         "{pipelinesascode.tekton.dev/on-event: '" +
         event + "'}\nspec:\n  pipelineSpec:\n    tasks:\n    - name: a\n      taskRef: {name: " + first +
         "}\n    - name: b\n      taskSpec: {steps: [{script: npm install}]}\n";
}

TEST_CASE("TRG03: runs of pull requests that clone and build") {
  const auto in = [](std::string text) { return FindingsOf(kPlatforms, pipeline::FileKind::kTekton, std::move(text)); };
  CHECK(in(Run("[pull_request]", "git-clone")) == Found{"trigger/untrusted-checkout-executed:11"});
  CHECK(in(Run("[push]", "git-clone")).empty());
  CHECK(in(Run("[pull_request]", "lint")).empty());
}

}  // namespace
}  // namespace pipeseal::audit::trigger
