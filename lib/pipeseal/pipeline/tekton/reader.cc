#include "pipeseal/pipeline/tekton/reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/kubernetes/resource.h"
#include "pipeseal/pipeline/tekton/events.h"
#include "pipeseal/pipeline/tekton/substitution.h"
#include "pipeseal/pipeline/tekton/task_reference.h"

namespace pipeseal::pipeline::tekton {

using encoding::Kind;
using encoding::Node;
using encoding::YamlStream;
using kubernetes::At;
using kubernetes::ElementsOf;
using kubernetes::IsTrue;
using kubernetes::Resource;
using kubernetes::TextsOf;

namespace {

// Tasks that stand at the end of a pipeline come after all others; beyond so many edges the order of the text must do.
constexpr std::size_t kMaxFinallyEdges = 10'000;
constexpr int kMaxNesting = 8;           // of values that name results
constexpr std::size_t kMaxNeeds = 256;   // of a task
constexpr std::size_t kMaxResults = 64;  // of a task whose writers are looked for

// Tasks of the catalog that publish or deploy, and what says where to.
struct KnownTask {
  std::string_view name;
  Publication::Target target;
  std::string_view parameter;
};
constexpr KnownTask kKnownTasks[] = {
    {"kaniko", Publication::Target::kImage, "IMAGE"},
    {"buildah", Publication::Target::kImage, "IMAGE"},
    {"buildpacks", Publication::Target::kImage, "APP_IMAGE"},
    {"buildpacks-phases", Publication::Target::kImage, "APP_IMAGE"},
    {"s2i", Publication::Target::kImage, "IMAGE"},
    {"jib-maven", Publication::Target::kImage, "IMAGE"},
    {"jib-gradle", Publication::Target::kImage, "IMAGE"},
    {"ko", Publication::Target::kImage, "IMAGE"},
    {"skopeo-copy", Publication::Target::kImage, "destImageURL"},
    {"img", Publication::Target::kImage, "IMAGE"},
    {"kubernetes-actions", Publication::Target::kDeployment, "script"},
    {"helm-upgrade-from-source", Publication::Target::kDeployment, "release_name"},
    {"helm-upgrade-from-repo", Publication::Target::kDeployment, "release_name"},
    {"openshift-client", Publication::Target::kDeployment, "SCRIPT"},
    {"argocd-task-sync-and-wait", Publication::Target::kDeployment, "application-name"},
    {"github-create-release", Publication::Target::kRelease, "tag"},
    {"goreleaser", Publication::Target::kRelease, "version"},
};

bool IsShell(std::string_view command) {
  const std::string_view name = command.substr(command.find_last_of('/') + 1);
  return name == "sh" || name == "bash" || name == "ash" || name == "dash" || name == "zsh" || name == "ksh";
}

// By the line "#!…" that it begins with.
Shell ShellOf(std::string_view script) {
  if (!script.starts_with("#!")) return Shell::kPosix;
  const std::string_view line = script.substr(0, script.find('\n'));
  if (line.find("python") != std::string_view::npos) return Shell::kPython;
  if (line.find("pwsh") != std::string_view::npos || line.find("powershell") != std::string_view::npos)
    return Shell::kPowerShell;
  for (const std::string_view other : {"node", "perl", "ruby", "php", "awk", "deno", "Rscript"})
    if (line.find(other) != std::string_view::npos) return Shell::kOther;
  return Shell::kPosix;
}

// "sh -c TEXT" in command and args is a script too.
void AddCommandScript(const Node& step, std::vector<Script>& out) {
  std::vector<Text> words = TextsOf(step.Find("command"));
  if (words.empty() || !IsShell(words.front().value)) return;
  for (const Text& word : TextsOf(step.Find("args"))) words.push_back(word);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string_view option = words[i].value;
    if (!option.starts_with('-') || option.starts_with("--") || !option.ends_with('c')) continue;
    out.push_back({words[i + 1], Shell::kPosix});
    return;
  }
}

std::vector<Variable> VariablesIn(const Node* list) {
  std::vector<Variable> out;
  for (const Node* variable : ElementsOf(list))
    if (const Text name = Text::Of(variable->Find("name"))) out.push_back({name, Text::Of(variable->Find("value"))});
  return out;
}

void AddSecrets(const Node& step, std::vector<SecretUse>& out) {
  for (const Node* variable : ElementsOf(step.Find("env")))
    if (const Text name = Text::Of(At(variable, {"valueFrom", "secretKeyRef", "name"})))
      out.push_back({std::string(name.value), name});
  for (const Node* source : ElementsOf(step.Find("envFrom")))
    if (const Text name = Text::Of(At(source, {"secretRef", "name"}))) out.push_back({std::string(name.value), name});
}

void AddReference(const Node* reference, std::vector<Component>& out) {
  if (std::optional<Component> component = ComponentOf(reference)) out.push_back(std::move(*component));
}

bool ClonesSources(std::string_view text) {
  return text.find("git clone") != std::string_view::npos || text.find("git checkout") != std::string_view::npos ||
         text.find("git-init") != std::string_view::npos;
}

Step ReadStep(const Node& node) {
  Step step{.id = Text::Of(node.Find("name"))};
  step.name = step.id;
  const Text image = Text::Of(node.Find("image"));
  step.range = step.name ? step.name.range : image ? image.range : node.range();
  if (image) step.images.push_back({image, Image::Use::kStep});
  step.scripts = ScriptsOf(node);
  AddReference(node.Find("ref"), step.components);
  step.inputs = VariablesIn(node.Find("params"));
  step.environment = VariablesIn(node.Find("env"));
  step.tolerates_failure = Text::Of(node.Find("onError")) == "continue";
  AddSecrets(node, step.secrets);
  step.checks_out =
      TaskNameOf(node.Find("ref")) == "git-clone" ||
      std::ranges::any_of(step.scripts, [](const Script& each) { return ClonesSources(each.text.value); });
  return step;
}

// A result is written by the step that names it, or by the last one.
void AddResults(const Node& spec, Stage& stage) {
  if (stage.steps.empty()) return;
  std::size_t left = kMaxResults;
  for (const Node* result : ElementsOf(spec.Find("results"))) {
    const Text name = Text::Of(result->Find("name"));
    if (!name || left-- == 0) break;
    const std::string path = "results." + std::string(name.value) + ".path";
    const auto writes = [&](const Step& step) {
      return std::ranges::any_of(
          step.scripts, [&](const Script& script) { return script.text.value.find(path) != std::string_view::npos; });
    };
    const auto writer = std::ranges::find_if(stage.steps, writes);
    Step& step = writer == stage.steps.end() ? stage.steps.back() : *writer;
    step.produces.push_back({.medium = Transfer::Medium::kOutput, .name = std::string(name.value), .where = name});
  }
}

// The steps of a task's specification.
void AddTask(const Node& spec, Stage& stage) {
  if (const Text image = Text::Of(At(&spec, {"stepTemplate", "image"}))) stage.images.push_back({image});
  for (Variable& variable : VariablesIn(At(&spec, {"stepTemplate", "env"}))) stage.environment.push_back(variable);
  for (const Node* sidecar : ElementsOf(spec.Find("sidecars")))
    if (const Text image = Text::Of(sidecar->Find("image"))) stage.images.push_back({image, Image::Use::kService});
  for (const Node* step : ElementsOf(spec.Find("steps")))
    if (step->is(Kind::kObject)) stage.steps.push_back(ReadStep(*step));
  AddResults(spec, stage);
}

class PipelineReader {
 public:
  PipelineReader(const YamlStream& yaml, Pipeline& pipeline) : yaml_(yaml), pipeline_(pipeline) {}

  void ReadSpec(const Node& spec) {
    for (const Node* task : ElementsOf(spec.Find("tasks"))) AddStage(*task, false);
    const std::size_t tasks = pipeline_.stages.size();
    for (const Node* task : ElementsOf(spec.Find("finally"))) AddStage(*task, true);
    AddFinallyEdges(tasks);
  }

 private:
  void AddStage(const Node& node, bool always) {
    const Text name = Text::Of(node.Find("name"));
    if (!name) return;
    Stage stage{.id = std::string(name.value), .name = name, .range = name.range};
    stage.needs = TextsOf(node.Find("runAfter"));
    stage.always = always;
    stage.is_matrix = node.Find("matrix") != nullptr;
    stage.tolerates_failure = Text::Of(node.Find("onError")) == "continue";
    if (const auto when = ElementsOf(node.Find("when")); !when.empty())
      stage.condition = Text::Of(when.front()->Find("input"));
    const Node* spec = node.Find("taskSpec");
    if (spec != nullptr) AddTask(*spec, stage);
    if (spec == nullptr || stage.steps.empty()) AddCall(node, stage);
    AddReads(node, stage);
    AddWorkspaces(node, stage);
    pipeline_.stages.push_back(std::move(stage));
  }

  // A task that stands elsewhere is a step of its own.
  void AddCall(const Node& node, Stage& stage) {
    const Node* reference = node.Find("taskRef");
    Step step{.id = stage.name, .name = stage.name, .range = stage.range};
    AddReference(reference, step.components);
    step.inputs = VariablesIn(node.Find("params"));
    const std::string_view task = TaskNameOf(reference);
    step.checks_out = task.starts_with("git-clone") || task == "git-batch-merge" || task == "git-rebase";
    AddPublication(task, step);
    stage.steps.push_back(std::move(step));
  }

  static void AddPublication(std::string_view task, Step& step) {
    const auto known = std::ranges::find(kKnownTasks, task, &KnownTask::name);
    if (known == std::end(kKnownTasks)) return;
    const auto named =
        std::ranges::find_if(step.inputs, [&](const Variable& each) { return each.name == known->parameter; });
    const Text what = named == step.inputs.end() ? Text() : named->value;
    step.publishes.push_back(
        {.target = known->target, .what = std::string(what.value), .where = what ? what : step.name});
    if (known->target == Publication::Target::kImage)
      step.produces.push_back(
          {.medium = Transfer::Medium::kImage, .name = std::string(what.value), .where = what ? what : step.name});
  }

  // Results of other tasks, wherever the task names them: they come before it.
  void AddReads(const Node& node, Stage& stage) {
    for (const std::string_view key : {"params", "when", "matrix"})
      if (const Node* part = node.Find(key)) AddReadsIn(*part, stage, 0);
  }

  void AddReadsIn(const Node& node, Stage& stage, int depth) {
    if (depth > kMaxNesting) return;
    for (const encoding::Member& member : node.members()) AddReadsIn(*member.value, stage, depth + 1);
    for (const Node* element : node.elements()) AddReadsIn(*element, stage, depth + 1);
    const Text text = Text::Of(&node);
    if (!text) return;
    for (const Substitution& each : SubstitutionsOf(text.value)) {
      if (each.task().empty()) continue;
      const auto offset = static_cast<std::size_t>(each.task().data() - text.value.data());
      const Text task{each.task(), yaml_.RangeIn(node, offset, each.task().size()), text.node};
      if (stage.needs.size() >= kMaxNeeds) return;
      if (std::ranges::none_of(stage.needs, [&](const Text& need) { return need == task.value; }))
        stage.needs.push_back(task);
      stage.steps.front().consumes.push_back({.medium = Transfer::Medium::kOutput,
                                              .name = std::string(each.result()),
                                              .from = std::string(each.task()),
                                              .where = task});
    }
  }

  // Tasks that share a workspace hand files on by it, in the order of the text.
  void AddWorkspaces(const Node& node, Stage& stage) {
    for (const Node* binding : ElementsOf(node.Find("workspaces"))) {
      Text shared = Text::Of(binding->Find("workspace"));
      if (!shared) shared = Text::Of(binding->Find("name"));
      if (!shared || stage.steps.empty()) continue;
      Transfer transfer{.medium = Transfer::Medium::kWorkspace, .name = std::string(shared.value), .where = shared};
      const auto last = last_writer_.find(shared.value);
      if (last != last_writer_.end()) {
        transfer.from = last->second;
        stage.steps.front().consumes.push_back(transfer);
        transfer.from.clear();
      }
      stage.steps.back().produces.push_back(std::move(transfer));
      last_writer_[shared.value] = stage.id;
    }
  }

  void AddFinallyEdges(std::size_t tasks) {
    const std::size_t finals = pipeline_.stages.size() - tasks;
    if (finals * tasks > kMaxFinallyEdges) return;
    for (std::size_t i = tasks; i < pipeline_.stages.size(); ++i)
      for (std::size_t before = 0; before < tasks; ++before)
        pipeline_.stages[i].needs.push_back(pipeline_.stages[before].name);
  }

  const YamlStream& yaml_;
  Pipeline& pipeline_;
  std::unordered_map<std::string_view, std::string> last_writer_;
};

// ---- resources

Stage TaskStage(const Resource& resource) {
  Stage stage{.id = std::string(resource.name.value), .name = resource.name, .range = resource.place()};
  if (stage.id.empty()) stage.id = "task";
  return stage;
}

void ReadTask(const YamlStream&, const Resource&, const Node& spec, Stage& stage) { AddTask(spec, stage); }

void ReadTaskRun(const YamlStream&, const Resource& resource, const Node& spec, Stage& stage) {
  if (const Node* task = spec.Find("taskSpec")) AddTask(*task, stage);
  if (!stage.steps.empty()) return;
  Step step{.id = resource.name, .name = resource.name, .range = resource.place()};
  AddReference(spec.Find("taskRef"), step.components);
  step.inputs = VariablesIn(spec.Find("params"));
  stage.steps.push_back(std::move(step));
}

void ReadStepAction(const YamlStream&, const Resource& resource, const Node& spec, Stage& stage) {
  Step step = ReadStep(spec);
  step.id = step.name = resource.name;
  step.range = resource.place();
  stage.steps.push_back(std::move(step));
  AddResults(spec, stage);
}

struct TaskRow {
  std::string_view kind;
  void (*read)(const YamlStream& yaml, const Resource& resource, const Node& spec, Stage& stage);
};
constexpr TaskRow kTasks[] = {
    {"Task", ReadTask}, {"ClusterTask", ReadTask}, {"TaskRun", ReadTaskRun}, {"StepAction", ReadStepAction}};

bool ReadPipelineResource(const YamlStream& yaml, const Resource& resource, const Node& spec, Pipeline& out) {
  if (resource.Is("Pipeline")) {
    PipelineReader(yaml, out).ReadSpec(spec);
    return true;
  }
  if (!resource.Is("PipelineRun")) return false;
  AddReference(spec.Find("pipelineRef"), out.components);
  if (const Node* inner = spec.Find("pipelineSpec")) PipelineReader(yaml, out).ReadSpec(*inner);
  return true;
}

bool ReadTaskResource(const YamlStream& yaml, const Resource& resource, const Node& spec, Pipeline& out) {
  const auto row = std::ranges::find(kTasks, resource.kind.value, &TaskRow::kind);
  if (row == std::end(kTasks)) return false;
  Stage stage = TaskStage(resource);
  row->read(yaml, resource, spec, stage);
  out.stages.push_back(std::move(stage));
  return true;
}

void ReadResource(const YamlStream& yaml, const Resource& resource, std::vector<Pipeline>& out) {
  const Node* spec = resource.node->Find("spec");
  if (!resource.group().ends_with("tekton.dev") || spec == nullptr || !spec->is(Kind::kObject)) return;
  if (resource.Is("TriggerTemplate")) {
    for (const Node* made : ElementsOf(spec->Find("resourcetemplates"))) {
      const Resource inner{made, Text::Of(made->Find("apiVersion")), Text::Of(made->Find("kind")),
                           Text::Of(At(made, {"metadata", "generateName"}))};
      // A template does not make templates.
      if (!inner.Is("TriggerTemplate")) ReadResource(yaml, inner, out);
    }
    return;
  }
  Pipeline pipeline{.platform = Platform::kTekton, .id = std::string(resource.name.value), .name = resource.name};
  pipeline.triggers = TriggersOf(yaml, resource);
  pipeline.components = FetchedTasks(yaml, resource);
  if (ReadPipelineResource(yaml, resource, *spec, pipeline) || ReadTaskResource(yaml, resource, *spec, pipeline))
    out.push_back(std::move(pipeline));
}

}  // namespace

std::vector<Script> ScriptsOf(const Node& step) {
  std::vector<Script> out;
  if (const Text script = Text::Of(step.Find("script"))) out.push_back({script, ShellOf(script.value)});
  AddCommandScript(step, out);
  return out;
}

std::vector<Pipeline> Read(const YamlStream& yaml) {
  std::vector<Pipeline> out;
  for (const Resource& resource : kubernetes::ResourcesOf(yaml)) ReadResource(yaml, resource, out);
  return out;
}

}  // namespace pipeseal::pipeline::tekton
