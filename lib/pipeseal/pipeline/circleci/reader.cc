#include "pipeseal/pipeline/circleci/reader.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeseal/pipeline/circleci/definition.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/secret_reads.h"
#include "pipeseal/pipeline/stage_ids.h"

namespace pipeseal::pipeline::circleci {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

constexpr std::size_t kMaxSteps = 100'000;  // of all jobs, commands followed
constexpr std::size_t kCommandDepth = 16;

Shell ShellOf(std::string_view shell) {
  if (shell.find("powershell") != std::string_view::npos || shell.find("pwsh") != std::string_view::npos)
    return Shell::kPowerShell;
  if (shell.find("cmd") != std::string_view::npos) return Shell::kCmd;
  return shell.find("python") != std::string_view::npos ? Shell::kPython : Shell::kPosix;
}

class StepReader {
 public:
  explicit StepReader(const Definition& definition) : definition_(definition) {}

  void Read(const Node* list, const Text& condition, Stage& stage) { Read(list, condition, 0, stage); }

 private:
  void Read(const Node* list, const Text& condition, std::size_t depth, Stage& stage) {
    if (list == nullptr || depth > kCommandDepth) return;
    for (const Node* node : list->elements()) {
      if (budget_ == 0) return;
      --budget_;
      const StepForm form = FormOf(*node);
      if (!form.name) continue;
      if (form.name == "when" || form.name == "unless")
        Read(FindPath(form.value, {"steps"}), TextAt(form.value, "condition"), depth + 1, stage);
      else if (const Node* command = definition_.FindCommand(form.name.value))
        Read(command->Find("steps"), condition, depth + 1, stage);
      else
        stage.steps.push_back(ReadOne(form, condition));
    }
  }

  Step ReadOne(const StepForm& form, const Text& condition) const {
    Step step{.name = TextAt(form.value, "name"), .range = form.name.range, .condition = condition};
    if (form.name == "run" || form.name == "deploy")
      ReadRun(form.value, step);
    else if (form.name == "checkout")
      step.checks_out = true;
    else if (form.name == "add_ssh_keys")
      step.secrets.push_back({"ssh key", form.name});
    else if (const Orb* orb = definition_.OrbOf(form.name.value); orb != nullptr && form.name.value.contains('/')) {
      step.components.push_back({Component::Kind::kOrb, form.name, orb->pin});
      step.inputs = VariablesOf(form.value);
    } else {
      ReadTransfer(form, step);
    }
    return step;
  }

  static void ReadRun(const Node* value, Step& step) {
    const Text command = IsMapping(value) ? TextAt(value, "command") : Text::Of(value);
    if (command) step.scripts.push_back({command, ShellOf(TextAt(value, "shell").value)});
    step.environment = VariablesOf(FindPath(value, {"environment"}));
    step.background = IsTrue(FindPath(value, {"background"}));
  }

  static void ReadTransfer(const StepForm& form, Step& step) {
    Transfer transfer{.paths = StringsOf(FindPath(form.value, {"paths"})), .where = form.name};
    if (form.name == "persist_to_workspace" || form.name == "attach_workspace") {
      transfer.medium = Transfer::Medium::kWorkspace;
    } else if (form.name == "save_cache" || form.name == "restore_cache") {
      transfer.medium = Transfer::Medium::kCache;
      const std::vector<Text> keys = ScalarsOf(FindPath(form.value, {"keys"}));
      transfer.name = keys.empty() ? TextAt(form.value, "key").value : keys.front().value;
    } else if (form.name == "store_artifacts") {
      transfer.name = TextAt(form.value, "destination").value;
      transfer.paths = StringsOf(FindPath(form.value, {"path"}));
    } else {
      return;
    }
    const bool reads = form.name == "attach_workspace" || form.name == "restore_cache";
    (reads ? step.consumes : step.produces).push_back(std::move(transfer));
  }

  const Definition& definition_;
  std::size_t budget_ = kMaxSteps;
};

class Reader {
 public:
  explicit Reader(const Node& root) : definition_(root), steps_(definition_) {
    pipeline_.platform = Platform::kCircleCi;
  }

  Pipeline Read() {
    for (const Orb& orb : definition_.orbs())
      if (orb.reference) pipeline_.components.push_back({Component::Kind::kOrb, orb.reference, orb.pin});
    ReadTriggers();
    std::vector<StageName> names;
    for (const Invocation& each : definition_.invocations())
      names.push_back({std::string(each.workflow.value), std::string(each.name.value)});
    ids_ = StageIds(names);
    for (std::size_t i = 0; i < ids_.size(); ++i)
      pipeline_.stages.push_back(ReadInvocation(definition_.invocations()[i], ids_[i]));
    AddNeeds();
    AddOtherJobs();
    return std::move(pipeline_);
  }

 private:
  void ReadTriggers() {
    bool pushes = !definition_.has_workflows();
    if (const Node* workflows = definition_.root().Find("workflows")) {
      for (const Member& workflow : workflows->members()) {
        if (!IsMapping(workflow.value)) continue;
        const Text triggers = KeyAt(workflow.value, "triggers");
        pushes |= !triggers;
        if (triggers)
          pipeline_.triggers.push_back({.event = {"schedule", triggers.range, nullptr}, .trust = Trust::kItself});
      }
    }
    if (pushes) pipeline_.triggers.push_back({.event = {"push", {}, nullptr}});
    for (const Invocation& each : definition_.invocations()) {
      const Text tags = KeyAt(FindPath(each.options, {"filters"}), "tags");
      if (!tags) continue;
      pipeline_.triggers.push_back({.event = {"tag", tags.range, nullptr}, .trust = Trust::kMaintainer});
      break;
    }
  }

  Stage ReadInvocation(const Invocation& invocation, const std::string& id) {
    Stage stage{.id = id, .name = invocation.name, .range = invocation.job.range};
    stage.manual = invocation.approval;
    stage.is_matrix = FindPath(invocation.options, {"matrix"}) != nullptr;
    steps_.Read(FindPath(invocation.options, {"pre-steps"}), {}, stage);
    if (const Node* job = definition_.FindJob(invocation.job.value))
      ReadJob(*job, stage);
    else if (!invocation.approval)
      ReadOrbJob(invocation, stage);
    steps_.Read(FindPath(invocation.options, {"post-steps"}), {}, stage);
    ReadSecrets(invocation, stage);
    return stage;
  }

  void ReadJob(const Node& job, Stage& stage) {
    stage.environment = VariablesOf(job.Find("environment"));
    stage.is_matrix |= FindMember(&job, "parallelism") != nullptr;
    ReadExecutor(job, stage);
    const Node* executor = job.Find("executor");
    const Text name = IsMapping(executor) ? TextAt(executor, "name") : Text::Of(executor);
    if (const Node* found = definition_.FindExecutor(name.value)) ReadExecutor(*found, stage);
    steps_.Read(job.is(Kind::kArray) ? &job : job.Find("steps"), {}, stage);
  }

  // The first image runs the steps, the others are services.
  static void ReadExecutor(const Node& node, Stage& stage) {
    if (const Node* images = node.Find("docker"))
      for (const Node* each : images->elements())
        if (const Text image = TextAt(each, "image"))
          stage.images.push_back({image, stage.images.empty() ? Image::Use::kRuns : Image::Use::kService});
    Text resources = TextAt(&node, "resource_class");
    if (!resources) resources = TextAt(node.Find("machine"), "resource_class");
    // Runners of one's own are named "namespace/resource".
    stage.self_hosted |= resources.value.contains('/');
  }

  void ReadOrbJob(const Invocation& invocation, Stage& stage) const {
    const Orb* orb = definition_.OrbOf(invocation.job.value);
    if (orb == nullptr || !invocation.job.value.contains('/')) return;
    Step step{.range = invocation.job.range, .inputs = VariablesOf(invocation.options)};
    step.components.push_back({Component::Kind::kOrb, invocation.job, orb->pin});
    stage.steps.push_back(std::move(step));
  }

  static void ReadSecrets(const Invocation& invocation, Stage& stage) {
    for (const Text& context : ScalarsOf(FindPath(invocation.options, {"context"}))) {
      stage.secrets.push_back({std::string(context.value), context});
      stage.has_identity_token = true;  // jobs with a context get one (documentation: "OpenID Connect tokens")
    }
    std::unordered_set<std::string_view> written;
    for (const Variable& variable : stage.environment) written.insert(variable.name.value);
    for (Step& step : stage.steps) {
      std::unordered_set<std::string_view> own;
      for (const Variable& variable : step.environment) own.insert(variable.name.value);
      AddSecretReads(step, [&](std::string_view name) {
        return name.starts_with("CIRCLE_") || written.contains(name) || own.contains(name);
      });
    }
  }

  void AddNeeds() {
    std::unordered_map<std::string, std::size_t> by_name;  // within its workflow
    const auto key = [](std::string_view workflow, std::string_view name) {
      return std::string(workflow) + '\n' + std::string(name);
    };
    const auto invocations = definition_.invocations();
    for (std::size_t i = 0; i < invocations.size(); ++i)
      by_name.emplace(key(invocations[i].workflow.value, invocations[i].name.value), i);
    for (std::size_t i = 0; i < invocations.size(); ++i) {
      const Node* list = FindPath(invocations[i].options, {"requires"});
      if (list == nullptr) continue;
      for (const Node* each : list->elements()) {
        const Text name = FormOf(*each).name;
        const auto found = by_name.find(key(invocations[i].workflow.value, name.value));
        const bool as_written = found == by_name.end() || ids_[found->second] == name.value;
        if (name)
          pipeline_.stages[i].needs.push_back(as_written ? name : pipeline_.Made(ids_[found->second], name.range));
      }
    }
  }

  // What no workflow runs. Without workflows, all jobs are there to be run.
  void AddOtherJobs() {
    std::unordered_set<std::string_view> run, taken(ids_.begin(), ids_.end());
    for (const Invocation& each : definition_.invocations()) run.insert(each.job.value);
    const Node* jobs = definition_.root().Find("jobs");
    if (jobs == nullptr) return;
    for (const Member& job : jobs->members()) {
      if (run.contains(job.key) || taken.contains(job.key) || job.value->is(Kind::kNull)) continue;
      Stage stage{.id = std::string(job.key), .name = Text::OfKey(job), .range = job.key_range};
      stage.hidden = definition_.has_workflows();
      ReadJob(*job.value, stage);
      ReadSecrets({}, stage);
      pipeline_.stages.push_back(std::move(stage));
    }
  }

  Definition definition_;
  StepReader steps_;
  Pipeline pipeline_;
  std::vector<std::string> ids_;
};

}  // namespace

std::vector<Pipeline> Read(const encoding::YamlStream& yaml) {
  std::vector<Pipeline> pipelines;
  if (!yaml.documents().empty() && IsMapping(yaml.documents().front()))
    pipelines.push_back(Reader(*yaml.documents().front()).Read());
  return pipelines;
}

}  // namespace pipeseal::pipeline::circleci
