#include "pipeseal/pipeline/argo/reader.h"

#include <doctest/doctest.h>

#include "test/pipeline/model_text.h"

namespace pipeseal::pipeline {
namespace {

const std::string kHead = "apiVersion: argoproj.io/v1alpha1\n";

TEST_CASE("an Argo workflow: templates are stages, in the order in which a DAG calls them") {
  const ReadPipelineFile file(
      FileKind::kArgo,
      kHead +
          "kind: WorkflowTemplate\nmetadata: {name: ci}\nspec:\n  templates:\n"
          "  - name: main\n    dag:\n      tasks:\n"
          "      - {name: b, template: build, depends: 'c && (x.Succeeded || c)'}\n"
          "      - {name: c, template: clone}\n"
          "      - name: t\n        template: test\n        dependencies: [b]\n"
          "        arguments: {artifacts: [{name: in, from: '{{tasks.b.outputs.artifacts.out}}'}]}\n"
          "  - name: build\n    container: {image: 'go:1', command: [sh, -c], args: ['make']}\n"
          "    outputs: {artifacts: [{name: out, path: /o}]}\n"
          "  - name: clone\n    inputs: {artifacts: [{name: s, path: /s, git: {repo: r, revision: main}}]}\n"
          "    container: {image: 'git:1'}\n"
          "  - name: test\n    script: {image: py, command: [python], source: 'print()'}\n");
  CHECK(IdsOf(*file) == Texts{"main", "build", "clone", "test"});
  CHECK(file->stages[0].hidden);
  CHECK(NeedsOf(file->stages[1]) == Texts{"clone"});
  CHECK(ScriptsOf(file->stages[1]) == Texts{"make"});
  CHECK(TransfersOf(file->stages[1], false) == Texts{"out /o"});
  CHECK(file->stages[2].steps[0].checks_out);
  CHECK(file->stages[2].steps[0].components.at(0).pin == Pin::kBranch);
  CHECK(NeedsOf(file->stages[3]) == Texts{"build"});
  CHECK(TransfersOf(file->stages[3], true) == Texts{"out from build"});
  CHECK(file->stages[3].steps[0].scripts.at(0).shell == Shell::kPython);
}

TEST_CASE("steps of Argo: lists one after the other; a template that is called twice does not need itself") {
  const ReadPipelineFile file(
      FileKind::kArgo,
      kHead +
          "kind: Workflow\nmetadata: {generateName: w-}\nspec:\n  templates:\n"
          "  - name: main\n    steps:\n    - - {name: a, template: x}\n"
          "    - - {name: b, template: y}\n      - {name: c, template: x}\n    - - {name: d, template: x}\n"
          "  - {name: x, container: {image: i}}\n  - {name: y, container: {image: i}}\n");
  CHECK(NeedsOf(file->stages[1]).empty());
  CHECK(NeedsOf(file->stages[2]) == Texts{"x"});
}

TEST_CASE("references to templates, inline templates, sidecars, and what sensors start") {
  const ReadPipelineFile file(
      FileKind::kArgo,
      kHead +
          "kind: Workflow\nmetadata: {name: w}\nspec:\n  workflowTemplateRef: {name: base}\n  templates:\n"
          "  - name: main\n    dag:\n      tasks:\n"
          "      - {name: a, templateRef: {name: shared, template: t}}\n"
          "      - {name: b, inline: {container: {image: i}, sidecars: [{image: s}]}}\n");
  CHECK(file->components.at(0).reference == "base");
  CHECK(file->stages[0].components.at(0).reference == "shared");
  CHECK(ImagesOf(file->stages.at(1)) == Texts{"s"});
  const ReadPipelineFile sensor(
      FileKind::kArgo, kHead +
                           "kind: Sensor\nmetadata: {name: s}\nspec:\n  triggers:\n  - template:\n      argoWorkflow:\n"
                           "        source:\n          resource:\n            kind: Workflow\n"
                           "            metadata: {generateName: g-}\n            spec: {templates: []}\n");
  CHECK(sensor->triggers.at(0).trust == Trust::kUntrusted);
  CHECK(File::ReadAs(FileKind::kArgo, "f", kHead + "kind: Workflow\nspec: x\n").pipelines().empty());
}

}  // namespace
}  // namespace pipeseal::pipeline
