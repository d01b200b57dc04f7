#include <doctest/doctest.h>

#include "test/audit/findings.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::FileKind;

TEST_CASE("PIN09: what Tekton fetches when a run starts") {
  const auto in = [](const std::string& reference) {
    return FindingsOf(
        kPlatforms, FileKind::kTekton,
        "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec: {taskRef: " + reference + "}\n");
  };
  CHECK(in("{resolver: git, params: [{name: revision, value: main}]}") == Found{"pin/tekton-resolver:4"});
  CHECK(in("{bundle: 'gcr.io/x:1'}") == Found{"pin/tekton-resolver:4"});
  CHECK(in("{resolver: git, params: [{name: revision, value: " + std::string(40, 'c') + "}]}").empty());
  CHECK(in("{name: x}").empty());
}

TEST_CASE("PIN11: templates of the cluster, unless the project has them") {
  const std::string use =
      "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n  workflowTemplateRef: {name: "
      "base}\n";
  const auto count = [](std::initializer_list<std::string> texts) {
    Project project;
    int number = 0;
    for (const std::string& text : texts)
      project.Add(pipeline::File::ReadAs(FileKind::kArgo, std::to_string(++number), text));
    Reporter reporter("");
    for (const CheckProject check : kPlatforms.project_checks) check(project, reporter);
    return reporter.findings().size();
  };
  CHECK(count({use}) == 1);
  CHECK(count({use,
               "apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: {name: base}\nspec: {templates: "
               "[]}\n"}) == 0);
  CHECK(count({}) == 0);
}

}  // namespace
}  // namespace pipeseal::audit::pin
