#include "pipeseal/pipeline/argo/reader.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pipeseal/pipeline/argo/workflow.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::pipeline::argo {

using encoding::Node;
using encoding::YamlStream;
using kubernetes::At;
using kubernetes::ElementsOf;

namespace {

constexpr std::size_t kMaxNeeds = 256;  // of a template

std::vector<Variable> VariablesIn(const Node* list) {
  std::vector<Variable> out;
  for (const Node* variable : ElementsOf(list))
    if (const Text name = Text::Of(variable->Find("name"))) out.push_back({name, Text::Of(variable->Find("value"))});
  return out;
}

void AddSecrets(const Node& run, std::vector<SecretUse>& out) {
  for (const Node* variable : ElementsOf(run.Find("env")))
    if (const Text name = Text::Of(At(variable, {"valueFrom", "secretKeyRef", "name"})))
      out.push_back({std::string(name.value), name});
  for (const Node* source : ElementsOf(run.Find("envFrom")))
    if (const Text name = Text::Of(At(source, {"secretRef", "name"}))) out.push_back({std::string(name.value), name});
}

// An artifact that is a repository: the step begins with its sources.
void AddSource(const Node& git, Step& step) {
  step.checks_out = true;
  Text revision = Text::Of(git.Find("revision"));
  if (!revision) revision = Text::Of(git.Find("branch"));
  const Text where = revision ? revision : Text::Of(git.Find("repo"));
  if (where) step.components.push_back({Component::Kind::kRepository, where, PinOfRef(revision.value)});
}

std::vector<std::string> PathsOf(const Node& artifact) {
  std::vector<std::string> out;
  if (const Text path = Text::Of(artifact.Find("path"))) out.emplace_back(path.value);
  return out;
}

class WorkflowReader {
 public:
  WorkflowReader(const YamlStream& yaml, const Workflow& workflow, Pipeline& pipeline)
      : yaml_(yaml), workflow_(workflow), pipeline_(pipeline) {}

  void Read() {
    AddReference(workflow_.spec->Find("workflowTemplateRef"), pipeline_.components);
    std::size_t number = 0;
    for (const Node* each : TemplatesOf(workflow_)) AddStage(*each, ++number);
    for (const Node* each : TemplatesOf(workflow_)) AddOrder(*each);
  }

 private:
  void AddReference(const Node* reference, std::vector<Component>& out) const {
    if (reference == nullptr) return;
    const Text name = Text::Of(reference->Find("name"));
    if (name) out.push_back({Component::Kind::kTemplate, name, HasTemplate(name.value) ? Pin::kDynamic : Pin::kNone});
  }

  void AddStage(const Node& task_template, std::size_t number) {
    const Text name = Text::Of(task_template.Find("name"));
    Stage stage{.id = name ? std::string(name.value) : "inline-" + std::to_string(number), .name = name};
    stage.range = name ? name.range : task_template.range();
    if (!index_.try_emplace(stage.id, pipeline_.stages.size()).second) stage.id += "-" + std::to_string(number);
    for (const Run& run : RunsOf(task_template)) AddRun(run, stage);
    AddTransfers(task_template, stage);
    for (const Call& call : CallsOf(yaml_, task_template)) AddCall(call, stage);
    // A template that calls others is not run itself; it is kept for what it refers to.
    stage.hidden = stage.steps.empty();
    pipeline_.stages.push_back(std::move(stage));
  }

  static void AddRun(const Run& run, Stage& stage) {
    const Text image = Text::Of(run.node->Find("image"));
    if (run.use == Run::Use::kSidecar) {
      if (image) stage.images.push_back({image, Image::Use::kService});
      return;
    }
    Step step{.id = Text::Of(run.node->Find("name"))};
    step.name = step.id ? step.id : stage.name;
    step.range = step.name ? step.name.range : image ? image.range : run.node->range();
    if (image) step.images.push_back({image, Image::Use::kStep});
    step.scripts = ScriptsOf(*run.node);
    step.environment = VariablesIn(run.node->Find("env"));
    AddSecrets(*run.node, step.secrets);
    step.checks_out = std::ranges::any_of(
        step.scripts, [](const Script& each) { return each.text.value.find("git clone") != std::string_view::npos; });
    stage.steps.push_back(std::move(step));
  }

  // Artifacts and parameters of a template: what goes in belongs to its first step, what comes out to its last.
  static void AddTransfers(const Node& task_template, Stage& stage) {
    if (stage.steps.empty()) return;
    for (const Node* artifact : ElementsOf(At(&task_template, {"inputs", "artifacts"}))) {
      const Text name = Text::Of(artifact->Find("name"));
      if (const Node* git = artifact->Find("git")) AddSource(*git, stage.steps.front());
      stage.steps.front().consumes.push_back({.medium = Transfer::Medium::kArtifact,
                                              .name = std::string(name.value),
                                              .paths = PathsOf(*artifact),
                                              .where = name});
    }
    for (const Node* artifact : ElementsOf(At(&task_template, {"outputs", "artifacts"}))) {
      const Text name = Text::Of(artifact->Find("name"));
      stage.steps.back().produces.push_back({.medium = Transfer::Medium::kArtifact,
                                             .name = std::string(name.value),
                                             .paths = PathsOf(*artifact),
                                             .where = name});
    }
    for (const Node* parameter : ElementsOf(At(&task_template, {"outputs", "parameters"}))) {
      const Text name = Text::Of(parameter->Find("name"));
      stage.steps.back().produces.push_back(
          {.medium = Transfer::Medium::kOutput, .name = std::string(name.value), .where = name});
    }
  }

  void AddCall(const Call& call, Stage& stage) const {
    AddReference(call.node->Find("templateRef"), stage.components);
    if (const Text when = Text::Of(call.node->Find("when")); when && !stage.condition) stage.condition = when;
  }

  // ---- order: a template that is called after another one needs it, if it stands after it in the order of calls. A
  // template that is called several times would otherwise need itself.

  Stage* StageOf(const Node& call) {
    const Text name = Text::Of(call.Find("template"));
    const auto at = name ? index_.find(std::string(name.value)) : index_.end();
    return at == index_.end() ? nullptr : &pipeline_.stages[at->second];
  }

  std::size_t RankOf(const Stage& stage) { return ranks_.try_emplace(stage.id, ranks_.size()).first->second; }

  void AddOrder(const Node& task_template) {
    const std::vector<Call> calls = CallsOf(yaml_, task_template);
    std::unordered_map<std::string_view, const Call*> by_name;
    for (const Call& call : calls) by_name.emplace(call.name.value, &call);
    for (const Call& call : calls) {
      Stage* stage = StageOf(*call.node);
      if (stage == nullptr) continue;
      for (const Text& before : call.after) AddNeed(by_name, before.value, *stage);
      AddArguments(by_name, *call.node, *stage);
    }
  }

  void AddNeed(const std::unordered_map<std::string_view, const Call*>& by_name, std::string_view name, Stage& stage) {
    const auto at = by_name.find(name);
    Stage* before = at == by_name.end() ? nullptr : StageOf(*at->second->node);
    if (before == nullptr || before == &stage || stage.needs.size() >= kMaxNeeds) return;
    if (RankOf(*before) >= RankOf(stage)) return;
    if (std::ranges::none_of(stage.needs, [&](const Text& need) { return need == before->name.value; }))
      stage.needs.push_back(before->name);
  }

  // "{{tasks.a.outputs.artifacts.x}}" in arguments: the artifact comes of the template that a calls.
  void AddArguments(const std::unordered_map<std::string_view, const Call*>& by_name, const Node& call, Stage& stage) {
    if (stage.steps.empty()) return;
    for (const std::string_view kind : {"artifacts", "parameters"}) {
      for (const Node* argument : ElementsOf(At(&call, {"arguments", kind}))) {
        const Text from = Text::Of(argument->Find(kind == "artifacts" ? "from" : "value"));
        for (const Substitution& each : SubstitutionsOf(from.value)) AddFlow(by_name, each.path, from, stage);
      }
    }
  }

  void AddFlow(const std::unordered_map<std::string_view, const Call*>& by_name, std::string_view path,
               const Text& where, Stage& stage) {
    const bool of_call = path.starts_with("tasks.") || path.starts_with("steps.");
    const auto outputs = path.find(".outputs.");
    if (!of_call || outputs == std::string_view::npos || stage.steps.front().consumes.size() >= kMaxNeeds) return;
    const std::string_view name = path.substr(6, outputs - 6);
    const auto at = by_name.find(name);
    const Stage* before = at == by_name.end() ? nullptr : StageOf(*at->second->node);
    if (before == nullptr) return;
    const bool artifact = path.find(".artifacts.") != std::string_view::npos;
    stage.steps.front().consumes.push_back(
        {.medium = artifact ? Transfer::Medium::kArtifact : Transfer::Medium::kOutput,
         .name = std::string(path.substr(path.find_last_of('.') + 1)),
         .from = before->id,
         .where = where});
    AddNeed(by_name, name, stage);
  }

  const YamlStream& yaml_;
  const Workflow& workflow_;
  Pipeline& pipeline_;
  std::unordered_map<std::string, std::size_t> index_;  // of stages by their id
  std::unordered_map<std::string, std::size_t> ranks_;  // of stages in the order of calls
};

Trigger TriggerOf(const Workflow& workflow) {
  if (workflow.outsider) return {workflow.resource.kind, Trust::kUntrusted, true};
  if (workflow.resource.Is("CronWorkflow")) return {workflow.resource.kind, Trust::kItself};
  return {workflow.resource.kind, Trust::kMaintainer};
}

}  // namespace

std::vector<Pipeline> Read(const YamlStream& yaml) {
  std::vector<Pipeline> out;
  for (const Workflow& workflow : WorkflowsOf(yaml)) {
    Pipeline pipeline{
        .platform = Platform::kArgo, .id = std::string(workflow.resource.name.value), .name = workflow.resource.name};
    pipeline.triggers.push_back(TriggerOf(workflow));
    WorkflowReader(yaml, workflow, pipeline).Read();
    out.push_back(std::move(pipeline));
  }
  return out;
}

}  // namespace pipeseal::pipeline::argo
