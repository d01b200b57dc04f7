#include "pipeseal/pipeline/azure/reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/azure/definition.h"
#include "pipeseal/pipeline/azure/task.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/node_reading.h"
#include "pipeseal/pipeline/stage_ids.h"
#include "pipeseal/pipeline/variable_read.h"

namespace pipeseal::pipeline::azure {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

constexpr std::size_t kMaxPairs = 50'000;  // of jobs that are listed for the order of stages alone

struct StepKey {
  std::string_view key;
  Shell shell;
};
constexpr StepKey kScriptKeys[] = {{"script", Shell::kPosix},
                                   {"bash", Shell::kPosix},
                                   {"pwsh", Shell::kPowerShell},
                                   {"powershell", Shell::kPowerShell}};
constexpr std::string_view kStepKeys[] = {"script",   "bash",      "pwsh",          "powershell", "task",
                                          "checkout", "download",  "downloadBuild", "getPackage", "publish",
                                          "template", "reviewApp", "upload"};

bool IsWindows(std::string_view image) {
  return image.starts_with("windows") || image.starts_with("vs20") || image.starts_with("win");
}

// `pool`: a name, or a mapping with "name" or "vmImage".
bool IsSelfHosted(const Node* pool) {
  const Text name = IsMapping(pool) ? TextAt(pool, "name") : Text::Of(pool);
  if (!name || TextAt(pool, "vmImage")) return false;
  return name != "server" && !name.value.starts_with("Hosted") && name != "Azure Pipelines" && !HasTemplate(name.value);
}

// Variables of a mapping, or of a list of {name, value}; those of groups and templates are given elsewhere.
std::vector<Variable> VariablesIn(const Node* node) {
  if (IsMapping(node)) return VariablesOf(node);
  std::vector<Variable> out;
  for (const Node* item : Items(node))
    if (const Text name = TextAt(item, "name")) out.push_back({name, TextAt(item, "value")});
  return out;
}

using NameSet = std::unordered_set<std::string>;  // in lower case

NameSet NamesOf(const std::vector<Variable>& variables) {
  NameSet out;
  for (const Variable& each : variables) out.insert(AsciiLowered(each.name.value));
  return out;
}

class Reader {
 public:
  explicit Reader(const Node& root) : root_(root), layout_(LayoutOf(root)) { pipeline_.platform = Platform::kAzure; }

  Pipeline Read() {
    pipeline_.name = TextAt(&root_, "name");
    pipeline_.environment = VariablesIn(root_.Find("variables"));
    written_ = NamesOf(pipeline_.environment);
    ReadTriggers();
    ReadResources();
    if (const Text reference = TextAt(root_.Find("extends"), "template"))
      pipeline_.components.push_back({Component::Kind::kTemplate, reference, PinOfTemplate(reference.value)});
    NameStages();
    for (std::size_t i = 0; i < layout_.jobs.size(); ++i) pipeline_.stages.push_back(ReadJob(layout_.jobs[i], ids_[i]));
    AddNeeds();
    for (const auto& [alias, container] : containers_)
      if (!container.used) pipeline_.images.push_back({container.image});
    return std::move(pipeline_);
  }

 private:
  struct Container {
    Text image{};
    bool used = false;
  };

  // ---- What starts it -----------------------------------------------------------------------------------------------

  void AddTrigger(std::string_view event, Trust trust, const Text& where) {
    pipeline_.triggers.push_back({.event = {event, where.range, nullptr}, .trust = trust});
  }

  void ReadTriggers() {
    // A template is started by what uses it.
    constexpr std::string_view kPipelineKeys[] = {"trigger", "pr", "schedules", "pool", "resources", "extends", "name"};
    const auto is_there = [&](std::string_view key) { return FindMember(&root_, key) != nullptr; };
    if (!std::ranges::any_of(kPipelineKeys, is_there)) return;
    if (Text::Of(root_.Find("trigger")) != "none") AddTrigger("push", Trust::kMember, KeyAt(&root_, "trigger"));
    if (FindPath(root_.Find("trigger"), {"tags"}) != nullptr)
      AddTrigger("tag", Trust::kMaintainer, KeyAt(root_.Find("trigger"), "tags"));
    if (Text::Of(root_.Find("pr")) != "none") AddTrigger("pr", Trust::kUntrusted, KeyAt(&root_, "pr"));
    if (is_there("schedules")) AddTrigger("schedule", Trust::kItself, KeyAt(&root_, "schedules"));
    for (const Node* each : Items(FindPath(&root_, {"resources", "pipelines"})))
      if (FindMember(each, "trigger") != nullptr) AddTrigger("pipeline", Trust::kItself, KeyAt(each, "trigger"));
  }

  // ---- What it is made of -------------------------------------------------------------------------------------------

  void ReadResources() {
    const Node* resources = root_.Find("resources");
    for (const Node* each : Items(FindPath(resources, {"repositories"}))) {
      const Pin pin = PinOfRef(TextAt(each, "ref").value);
      repositories_.emplace(TextAt(each, "repository").value, pin);
      if (const Text name = TextAt(each, "name"))
        pipeline_.components.push_back({Component::Kind::kRepository, name, pin});
    }
    for (const Node* each : Items(FindPath(resources, {"containers"})))
      if (const Text image = TextAt(each, "image"))
        containers_.emplace(TextAt(each, "container").value, Container{image});
  }

  Pin PinOfTemplate(std::string_view reference) const {
    const auto at = reference.rfind('@');
    if (at == std::string_view::npos || reference.substr(at + 1) == "self") return Pin::kLocal;
    const auto found = repositories_.find(reference.substr(at + 1));
    return found == repositories_.end() ? Pin::kDynamic : found->second;
  }

  // The image that a name of `resources`, an image or a mapping with "image" means.
  Text ImageOf(const Node* node) {
    const Text text = IsMapping(node) ? TextAt(node, "image") : Text::Of(node);
    const auto found = containers_.find(text.value);
    if (found == containers_.end()) return text;
    found->second.used = true;
    return found->second.image;
  }

  void NameStages() {
    std::vector<StageName> names;
    for (const JobPlace& job : layout_.jobs) {
      const Text& name = job.reference ? job.reference : job.name;
      names.push_back({std::string(job.stage_name.value), name ? std::string(name.value) : "job"});
    }
    ids_ = StageIds(names);
  }

  // ---- Jobs ---------------------------------------------------------------------------------------------------------

  Stage ReadJob(const JobPlace& job, const std::string& id) {
    Stage stage{.id = id, .name = job.reference ? job.reference : job.name};
    stage.range = stage.name ? stage.name.range : KeyAt(job.node, "steps").range;
    if (job.reference) {
      stage.components.push_back({Component::Kind::kTemplate, job.reference, PinOfTemplate(job.reference.value)});
      return stage;
    }
    const Node* pool = FindOuter(root_, job, "pool");
    stage.self_hosted = IsSelfHosted(pool);
    windows_ = IsWindows(TextAt(pool, "vmImage").value);
    ReadImages(job, stage);
    if (job.stage != nullptr) stage.environment = VariablesIn(job.stage->Find("variables"));
    if (job.node != &root_)
      std::ranges::move(VariablesIn(job.node->Find("variables")), std::back_inserter(stage.environment));
    stage_written_ = NamesOf(stage.environment);
    const Node* environment = job.node->Find("environment");
    stage.deployment = IsMapping(environment) ? TextAt(environment, "name") : Text::Of(environment);
    stage.condition = TextAt(job.node, "condition");
    if (!stage.condition && job.stage != nullptr) stage.condition = TextAt(job.stage, "condition");
    stage.always = stage.condition.value.starts_with("always()");
    stage.tolerates_failure = IsTrue(job.node->Find("continueOnError"));
    const Node* strategy = job.node->Find("strategy");
    stage.is_matrix = FindPath(strategy, {"matrix"}) != nullptr || FindPath(strategy, {"parallel"}) != nullptr;
    for (const Node* step : StepsOf(*job.node)) ReadStep(*step, stage);
    return stage;
  }

  void ReadImages(const JobPlace& job, Stage& stage) {
    if (const Text image = ImageOf(FindOuter(root_, job, "container"))) stage.images.push_back({image});
    const Node* services = FindOuter(root_, job, "services");
    if (services == nullptr) return;
    for (const Member& service : services->members())
      if (const Text image = ImageOf(service.value)) stage.images.push_back({image, Image::Use::kService});
  }

  // ---- Steps --------------------------------------------------------------------------------------------------------

  void ReadStep(const Node& node, Stage& stage) {
    if (IsFalse(node.Find("enabled"))) return;
    Step step{.id = TextAt(&node, "name"), .name = TextAt(&node, "displayName")};
    for (const std::string_view key : kStepKeys)
      if (const Text found = KeyAt(&node, key)) {
        step.range = found.range;
        break;
      }
    for (const StepKey& each : kScriptKeys)
      if (const Text text = TextAt(&node, each.key))
        step.scripts.push_back({text, each.key == "script" && windows_ ? Shell::kCmd : each.shell});
    step.environment = VariablesOf(node.Find("env"));
    step.condition = TextAt(&node, "condition");
    step.tolerates_failure = IsTrue(node.Find("continueOnError"));
    ReadUses(node, stage, step);
    ReadSecrets(step);
    stage.steps.push_back(std::move(step));
  }

  void ReadUses(const Node& node, Stage& stage, Step& step) {
    if (const Text checkout = TextAt(&node, "checkout")) {
      step.checks_out = checkout != "none";
      step.inputs = VariablesOf(&node);
    } else if (const Text reference = TextAt(&node, "template")) {
      step.components.push_back({Component::Kind::kTemplate, reference, PinOfTemplate(reference.value)});
      step.inputs = VariablesOf(node.Find("parameters"));
    } else if (const Text task = TextAt(&node, "task")) {
      const TaskReference parsed = ParseTask(task.value);
      const Node* inputs = node.Find("inputs");
      step.components.push_back({Component::Kind::kTask, task, PinOfTask(parsed)});
      step.inputs = VariablesOf(inputs);
      ReadTask(parsed, inputs, task, windows_, step);
      stage.manual |= parsed.name == "ManualValidation" || parsed.name == "ManualIntervention";
      stage.has_identity_token |= IsTrue(FindPath(inputs, {"addSpnToEnvironment"}));
    } else {
      ReadShorthand(node, step);
    }
  }

  // `publish` and `download`, without a task.
  static void ReadShorthand(const Node& node, Step& step) {
    // `upload` is the older word.
    if (const Text path = TextAt(&node, "publish") ? TextAt(&node, "publish") : TextAt(&node, "upload"))
      step.produces.push_back(
          {.name = std::string(TextAt(&node, "artifact").value), .paths = {std::string(path.value)}, .where = path});
    const Text source = TextAt(&node, "download") ? TextAt(&node, "download") : TextAt(&node, "downloadBuild");
    if (!source || source == "none") return;
    step.consumes.push_back({.name = std::string(TextAt(&node, "artifact").value),
                             .paths = StringsOf(node.Find("patterns")),
                             .other_pipeline = source != "current",
                             .where = source});
  }

  // Secret variables reach a step by a macro only: in a script, in what it is given, or in its environment.
  void ReadSecrets(Step& step) const {
    NameSet seen;
    const auto add = [&](const Text& text) {
      for (const VariableRead& read : MacroReads(text.value)) {
        const std::string name = AsciiLowered(read.name);
        const bool secret = NamesSecret(name) && !written_.contains(name) && !stage_written_.contains(name);
        if ((secret || name == "system.accesstoken") && seen.insert(name).second)
          step.secrets.push_back({std::string(read.name), text});
      }
    };
    for (const Script& script : step.scripts) add(script.text);
    for (const Variable& variable : step.environment) add(variable.value);
    for (const Variable& input : step.inputs) add(input.value);
  }

  // ---- Order --------------------------------------------------------------------------------------------------------

  void AddNeeds() {
    std::unordered_map<std::string_view, std::size_t> stage_of;
    for (std::size_t i = 0; i < layout_.stages.size(); ++i) stage_of.emplace(layout_.stages[i].name.value, i);
    std::vector<std::vector<std::size_t>> jobs_of(std::max<std::size_t>(layout_.stages.size(), 1));
    std::vector<std::unordered_map<std::string_view, std::size_t>> by_name(jobs_of.size());
    for (std::size_t i = 0; i < layout_.jobs.size(); ++i) {
      jobs_of[layout_.jobs[i].stage_index].push_back(i);
      by_name[layout_.jobs[i].stage_index].emplace(layout_.jobs[i].name.value, i);
    }
    std::size_t pairs = kMaxPairs;
    for (std::size_t i = 0; i < layout_.jobs.size(); ++i) {
      const JobPlace& job = layout_.jobs[i];
      const std::vector<Text> needs =
          job.node == job.stage ? std::vector<Text>{} : ScalarsOf(job.node->Find("dependsOn"));
      for (const Text& need : needs) {
        const auto found = by_name[job.stage_index].find(need.value);
        if (found != by_name[job.stage_index].end()) Need(i, found->second, need.range);
      }
      if (!needs.empty() || job.stage == nullptr) continue;
      for (const std::size_t stage : StagesBefore(job.stage_index, stage_of)) {
        if (jobs_of[stage].size() > pairs) return;
        pairs -= jobs_of[stage].size();
        for (const std::size_t before : jobs_of[stage]) Need(i, before, layout_.stages[stage].name.range);
      }
    }
  }

  // Those that `dependsOn` names; without it, the one that stands before.
  std::vector<std::size_t> StagesBefore(std::size_t index,
                                        const std::unordered_map<std::string_view, std::size_t>& stage_of) const {
    const Node* depends = layout_.stages[index].node->Find("dependsOn");
    std::vector<std::size_t> out;
    if (depends == nullptr && index > 0) out.push_back(index - 1);
    for (const Text& name : ScalarsOf(depends))
      if (const auto found = stage_of.find(name.value); found != stage_of.end()) out.push_back(found->second);
    return out;
  }

  void Need(std::size_t stage, std::size_t before, const SourceRange& range) {
    const Text name = layout_.jobs[before].name;
    const bool as_written = name && name == ids_[before];
    pipeline_.stages[stage].needs.push_back(as_written ? name : pipeline_.Made(ids_[before], range));
  }

  const Node& root_;
  Layout layout_;
  Pipeline pipeline_;
  std::vector<std::string> ids_;
  std::unordered_map<std::string_view, Pin> repositories_;
  std::map<std::string_view, Container> containers_;
  NameSet written_;        // variables of the file
  NameSet stage_written_;  // of the job that is read, and its stage
  bool windows_ = false;   // the job that is read runs there
};

}  // namespace

std::vector<Pipeline> Read(const encoding::YamlStream& yaml) {
  std::vector<Pipeline> pipelines;
  if (!yaml.documents().empty() && IsMapping(yaml.documents().front()))
    pipelines.push_back(Reader(*yaml.documents().front()).Read());
  return pipelines;
}

}  // namespace pipeseal::pipeline::azure
