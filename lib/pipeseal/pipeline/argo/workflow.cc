#include "pipeseal/pipeline/argo/workflow.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::pipeline::argo {

using encoding::Kind;
using encoding::Member;
using encoding::Node;
using encoding::YamlStream;
using kubernetes::At;
using kubernetes::ElementsOf;
using kubernetes::Resource;
using kubernetes::TextsOf;

namespace {

// Templates of templates that stand inline; deeper ones are left to the schema.
constexpr int kMaxInline = 4;
// Calls of one level of steps that come before the next: beyond so many the order of the text must do.
constexpr std::size_t kMaxParallel = 256;

struct WorkflowRow {
  std::string_view kind;
  std::string_view key;  // of the specification
};
constexpr WorkflowRow kWorkflows[] = {
    {"Workflow", "spec"}, {"WorkflowTemplate", "spec"}, {"ClusterWorkflowTemplate", "spec"}, {"CronWorkflow", "spec"}};

void Add(const Resource& resource, bool outsider, std::vector<Workflow>& out) {
  const auto row = std::ranges::find(kWorkflows, resource.kind.value, &WorkflowRow::kind);
  if (row == std::end(kWorkflows)) return;
  const Node* spec = resource.node->Find(row->key);
  if (resource.Is("CronWorkflow")) spec = At(spec, {"workflowSpec"});
  if (spec != nullptr && spec->is(Kind::kObject)) out.push_back({resource, spec, outsider});
}

// The workflows that a Sensor's triggers submit.
void AddSensor(const Resource& sensor, std::vector<Workflow>& out) {
  for (const Node* trigger : ElementsOf(At(sensor.node, {"spec", "triggers"}))) {
    for (const std::string_view key : {"k8s", "argoWorkflow"}) {
      const Node* made = At(trigger, {"template", key, "source", "resource"});
      if (made == nullptr) continue;
      Resource resource{made, Text::Of(made->Find("apiVersion")), Text::Of(made->Find("kind")),
                        Text::Of(At(made, {"metadata", "name"}))};
      if (!resource.name) resource.name = Text::Of(At(made, {"metadata", "generateName"}));
      Add(resource, true, out);
    }
  }
}

void AddInline(const Node& task_template, int depth, std::vector<const Node*>& out) {
  if (depth > kMaxInline) return;
  out.push_back(&task_template);
  const auto add = [&](const Node* call) {
    if (const Node* inner = call->Find("inline"); inner != nullptr && inner->is(Kind::kObject))
      AddInline(*inner, depth + 1, out);
  };
  for (const Node* task : ElementsOf(At(&task_template, {"dag", "tasks"}))) add(task);
  for (const Node* group : ElementsOf(task_template.Find("steps"))) {
    for (const Node* step : group->elements()) add(step);
  }
}

bool IsShell(std::string_view command) {
  const std::string_view name = command.substr(command.find_last_of('/') + 1);
  return name == "sh" || name == "bash" || name == "ash" || name == "dash" || name == "zsh" || name == "ksh";
}

Shell ShellOf(const std::vector<Text>& command) {
  if (command.empty() || IsShell(command.front().value)) return Shell::kPosix;
  const std::string_view name = command.front().value;
  if (name.find("python") != std::string_view::npos) return Shell::kPython;
  if (name.find("pwsh") != std::string_view::npos) return Shell::kPowerShell;
  return Shell::kOther;
}

// The names in "A && (B.Succeeded || C)".
void AddNames(const YamlStream& yaml, const Text& depends, std::vector<Text>& out) {
  const auto in_name = [](char c) { return IsAsciiAlphanumeric(c) || c == '-' || c == '_'; };
  std::size_t at = 0;
  while (at < depends.value.size()) {
    if (!in_name(depends.value[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < depends.value.size() && in_name(depends.value[end])) ++end;
    const bool is_state = at > 0 && depends.value[at - 1] == '.';
    if (!is_state)
      out.push_back({depends.value.substr(at, end - at), yaml.RangeIn(*depends.node, at, end - at), depends.node});
    at = end;
  }
}

void AddDag(const YamlStream& yaml, const Node& dag, std::vector<Call>& out) {
  for (const Node* task : ElementsOf(dag.Find("tasks"))) {
    Call call{task, Text::Of(task->Find("name")), TextsOf(task->Find("dependencies"))};
    if (const Text depends = Text::Of(task->Find("depends"))) AddNames(yaml, depends, call.after);
    out.push_back(std::move(call));
  }
}

// Steps of one list run together, after those of the list before.
void AddSteps(const Node& steps, std::vector<Call>& out) {
  std::vector<Text> before;
  for (const Node* group : steps.elements()) {
    std::vector<Text> now;
    // A step that stands alone is a list of one.
    const Node* alone[] = {group};
    const std::span<const Node* const> calls =
        group->is(Kind::kArray) ? group->elements() : std::span<const Node* const>(alone);
    for (const Node* step : calls) {
      Call call{step, Text::Of(step->Find("name")), before};
      if (call.name && now.size() < kMaxParallel) now.push_back(call.name);
      out.push_back(std::move(call));
    }
    before = std::move(now);
  }
}

}  // namespace

std::vector<Workflow> WorkflowsOf(const YamlStream& yaml) {
  std::vector<Workflow> out;
  for (const Resource& resource : kubernetes::ResourcesOf(yaml)) {
    if (resource.group() != "argoproj.io") continue;
    if (resource.Is("Sensor"))
      AddSensor(resource, out);
    else
      Add(resource, false, out);
  }
  return out;
}

std::vector<const Node*> TemplatesOf(const Workflow& workflow) {
  std::vector<const Node*> out;
  for (const Node* each : ElementsOf(workflow.spec->Find("templates")))
    if (each->is(Kind::kObject)) AddInline(*each, 0, out);
  return out;
}

std::vector<Run> RunsOf(const Node& task_template) {
  std::vector<Run> out;
  for (const std::string_view key : {"container", "script"})
    if (const Node* run = task_template.Find(key); run != nullptr && run->is(Kind::kObject)) out.push_back({run});
  for (const Node* run : ElementsOf(At(&task_template, {"containerSet", "containers"}))) out.push_back({run});
  for (const Node* run : ElementsOf(task_template.Find("initContainers"))) out.push_back({run, Run::Use::kInit});
  for (const Node* run : ElementsOf(task_template.Find("sidecars"))) out.push_back({run, Run::Use::kSidecar});
  return out;
}

std::vector<Script> ScriptsOf(const Node& run) {
  std::vector<Text> words = TextsOf(run.Find("command"));
  const Shell shell = ShellOf(words);
  std::vector<Script> out;
  if (const Text source = Text::Of(run.Find("source"))) out.push_back({source, shell});
  if (words.empty() || shell == Shell::kOther) return out;
  for (const Text& word : TextsOf(run.Find("args"))) words.push_back(word);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string_view option = words[i].value;
    if (!option.starts_with('-') || option.starts_with("--") || !option.ends_with('c')) continue;
    out.push_back({words[i + 1], shell});
    break;
  }
  return out;
}

std::vector<Call> CallsOf(const YamlStream& yaml, const Node& task_template) {
  std::vector<Call> out;
  if (const Node* dag = task_template.Find("dag")) AddDag(yaml, *dag, out);
  if (const Node* steps = task_template.Find("steps"); steps != nullptr) AddSteps(*steps, out);
  return out;
}

std::vector<Substitution> SubstitutionsOf(std::string_view text) {
  std::vector<Substitution> out;
  for (const VariableRead& read : FencedReads(text, "{{", "}}")) out.push_back({read.name, read.offset, read.length});
  return out;
}

}  // namespace pipeseal::pipeline::argo
