// The typed view of Argo's workflows: where their templates are, what a template runs, and what it calls.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/kubernetes/resource.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::argo {

// A workflow's specification within a resource of any kind.
struct Workflow {
  kubernetes::Resource resource{};
  const encoding::Node* spec = nullptr;
  bool outsider = false;  // an event from outside starts it: a Sensor's trigger
};

// Of Workflow, WorkflowTemplate, ClusterWorkflowTemplate, CronWorkflow, and of those that Sensors make.
std::vector<Workflow> WorkflowsOf(const encoding::YamlStream& yaml);

// The templates of a workflow, with those that tasks have inline.
std::vector<const encoding::Node*> TemplatesOf(const Workflow& workflow);

// A container or a script of a template.
struct Run {
  enum class Use : std::uint8_t { kMain, kInit, kSidecar };
  const encoding::Node* node;
  Use use = Use::kMain;
};
std::vector<Run> RunsOf(const encoding::Node& task_template);

// The texts that a run executes: a script's source, or what stands behind "sh -c".
std::vector<Script> ScriptsOf(const encoding::Node& run);

// A call of a template by a task of a DAG or a step, with its place among the calls of its template.
struct Call {
  const encoding::Node* node;
  Text name{};
  std::vector<Text> after{};  // names of calls beside it that come first
};
std::vector<Call> CallsOf(const encoding::YamlStream& yaml, const encoding::Node& task_template);

// "inputs.parameters.x" of "{{inputs.parameters.x}}" and "{{= inputs.parameters.x }}", with their places.
struct Substitution {
  std::string_view path;  // an expression whole where it begins with '='
  std::size_t offset = 0, length = 0;
};
std::vector<Substitution> SubstitutionsOf(std::string_view text);

}  // namespace pipeseal::pipeline::argo
