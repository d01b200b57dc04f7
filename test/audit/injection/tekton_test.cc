#include <doctest/doctest.h>

#include "test/audit/findings.h"

namespace pipeseal::audit::injection {
namespace {

using pipeline::FileKind;

Found In(std::string text) { return FindingsOf(kPlatforms, FileKind::kTekton, std::move(text)); }

std::string Run(const std::string& events, const std::string& rest) {
  return "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  annotations: "
         "{pipelinesascode.tekton.dev/on-event: '" +
         events + "'}\nspec:\n" + rest;
}
const std::string kStep =
    "  pipelineSpec:\n    tasks:\n    - name: t\n      taskSpec:\n        steps:\n        - script: ";

TEST_CASE("INJ07: values of events in scripts of Pipelines as Code") {
  CHECK(In(Run("[pull_request]", kStep + "echo {{ body.pull_request.title }}\n")) ==
        Found{"injection/tekton-parameter:11"});
  CHECK(In(Run("[push]", kStep + "echo {{source_branch}}\n")) == Found{"injection/tekton-parameter:11"});
  CHECK(In(Run("[pull_request]", kStep + "echo {{ revision }} {{ body.pull_request.number }}\n")).empty());
  // Only Pipelines as Code replaces them.
  CHECK(In("apiVersion: tekton.dev/v1\nkind: PipelineRun\nspec:\n" + kStep + "echo {{ source_branch }}\n").empty());
}

TEST_CASE("INJ07: values of events that reach a script by parameters") {
  const std::string params =
      "  params: [{name: title, value: '{{ body.pull_request.title }}'}, {name: sha, value: '{{ revision }}'}]\n";
  CHECK(In(Run("[pull_request]", params + kStep + "echo $(params.title) $(params.sha)\n")) ==
        Found{"injection/tekton-parameter:12"});
  CHECK(In(Run("[pull_request]", params + kStep + "echo $(params.sha)\n")).empty());
}

TEST_CASE("INJ07: parameters of whoever uses a task are told once a script, for reviews") {
  const std::string head = "apiVersion: tekton.dev/v1\nkind: Task\nspec:\n";
  CHECK(In(head + "  steps:\n  - script: echo $(params.a) $(params.b)\n") == Found{"injection/tekton-parameter:5"});
  CHECK(In(head + "  steps:\n  - {command: [sh, -c], args: ['echo $(params.a)']}\n") ==
        Found{"injection/tekton-parameter:5"});
  CHECK(In(head + "  params: [{name: a, enum: [x, y]}, {name: b, type: array}]\n  steps:\n  - script: echo $(params.a) "
                  "$(params.b[*])\n")
            .empty());
  CHECK(In(head + "  steps:\n  - {env: [{name: A, value: $(params.a)}], script: 'echo \"$A\"'}\n").empty());
}

TEST_CASE("INJ07: trigger templates get what bindings of their file take from events") {
  const auto text = [](const std::string& path) {
    return "apiVersion: triggers.tekton.dev/v1\nkind: TriggerBinding\nspec: {params: [{name: v, value: $(body." + path +
           ")}]}\n---\n"
           "apiVersion: triggers.tekton.dev/v1\nkind: TriggerTemplate\nspec:\n  resourcetemplates:\n  - kind: "
           "TaskRun\n    apiVersion: tekton.dev/v1\n"
           "    spec:\n      params: [{name: p, value: $(tt.params.v)}]\n      taskSpec: {steps: [{script: echo "
           "$(params.p)}]}\n";
  };
  Project project;
  const auto severity = [&](const std::string& path) {
    const Reporter reporter = ReportOf(kPlatforms, pipeline::File::ReadAs(FileKind::kTekton, "f", text(path)), project);
    REQUIRE(reporter.findings().size() == 1);
    return reporter.findings()[0].finding.severity;
  };
  CHECK(severity("issue.title") == Severity::kError);
  CHECK(severity("issue.number") == Severity::kNote);
}

}  // namespace
}  // namespace pipeseal::audit::injection
