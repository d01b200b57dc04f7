#include <doctest/doctest.h>

#include "test/audit/findings.h"

namespace pipeseal::audit::injection {
namespace {

Found In(std::string text) { return FindingsOf(kPlatforms, pipeline::FileKind::kArgo, std::move(text)); }

const std::string kHead =
    "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: w}\nspec:\n  templates:\n";

TEST_CASE("INJ08: parameters in scripts") {
  CHECK(In(kHead + "  - {name: a, script: {command: [sh], source: 'echo {{inputs.parameters.x}}'}}\n") ==
        Found{"injection/argo-parameter:6"});
  CHECK(In(kHead + "  - {name: a, container: {command: [sh, -c], args: ['echo {{workflow.parameters.x}}']}}\n") ==
        Found{"injection/argo-parameter:6"});
  CHECK(In(kHead + "  - {name: a, container: {command: [echo], args: ['{{workflow.parameters.x}}']}}\n").empty());
  CHECK(In(kHead + "  - {name: a, script: {command: [sh], source: 'echo {{workflow.name}} {{pod.name}}'}}\n").empty());
}

TEST_CASE("INJ08: a template that only gets what the file says") {
  const std::string called =
      "  - {name: a, inputs: {parameters: [{name: x}]}, script: {command: [sh], source: 'echo "
      "{{inputs.parameters.x}}'}}\n";
  const auto caller = [](const std::string& value) {
    return "  - {name: m, steps: [[{name: s, template: a, arguments: {parameters: [{name: x, value: '" + value +
           "'}]}}]]}\n";
  };
  CHECK(In(kHead + called + caller("hello")).empty());
  CHECK(In(kHead + called + caller("{{item}}")).empty());
  CHECK(In(kHead + called + caller("{{workflow.parameters.y}}")) == Found{"injection/argo-parameter:6"});
}

TEST_CASE("INJ08: what a sensor takes from an event") {
  const auto text = [](const std::string& index) {
    return "apiVersion: argoproj.io/v1alpha1\nkind: Sensor\nmetadata: {name: s}\nspec:\n  triggers:\n  - template:\n   "
           "   argoWorkflow:\n"
           "        parameters: [{src: {dataKey: body.title}, dest: spec.arguments.parameters." +
           index +
           ".value}]\n"
           "        source:\n          resource:\n            apiVersion: argoproj.io/v1alpha1\n            kind: "
           "Workflow\n"
           "            metadata: {generateName: g-}\n            spec:\n              arguments: {parameters: [{name: "
           "a}, {name: title}]}\n"
           "              templates:\n              - {name: t, script: {command: [sh], source: 'echo "
           "{{workflow.parameters.title}}'}}\n";
  };
  Project project;
  const auto severity = [&](const std::string& index) {
    const Reporter reporter =
        ReportOf(kPlatforms, pipeline::File::ReadAs(pipeline::FileKind::kArgo, "f", text(index)), project);
    REQUIRE(reporter.findings().size() == 1);
    return reporter.findings()[0].finding.severity;
  };
  CHECK(severity("1") == Severity::kError);
  CHECK(severity("0") == Severity::kNote);
}

}  // namespace
}  // namespace pipeseal::audit::injection
