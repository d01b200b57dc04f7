#include "pipeseal/pipeline/github/reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/context_read.h"
#include "pipeseal/pipeline/github/event.h"
#include "pipeseal/pipeline/github/folding.h"
#include "pipeseal/pipeline/github/known_action.h"
#include "pipeseal/pipeline/github/matrix.h"
#include "pipeseal/pipeline/github/step_shell.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::pipeline::github {
namespace {

using Segment = PathSegment::Kind;
using StageStep = pipeline::Step;  // what a Step of the workflow becomes

std::vector<Variable> VariablesOf(const encoding::Node* map) {
  std::vector<Variable> out;
  if (map == nullptr) return out;
  for (const encoding::Member& member : map->members()) out.push_back({Text::OfKey(member), Text::Of(member.value)});
  return out;
}

bool IsTrue(const encoding::Node* node) { return node != nullptr && node->boolean() && !node->quoted(); }

// Who can cause the event. A push of tags alone: whoever may tag may release.
Trigger TriggerOf(const EventTrigger& event) {
  const EventKind* kind = FindEvent(event.event.value);
  Trigger trigger{event.event, kind == nullptr ? Trust::kMember : kind->trust, kind != nullptr && kind->privileged};
  const bool tags =
      event.event == "push" && event.Has("tags") && !event.Has("branches") && !event.Has("branches-ignore");
  if (tags) trigger.trust = Trust::kMaintainer;
  return trigger;
}

Pin PinOf(const Uses& called) {
  switch (called.kind) {
    case Uses::Kind::kRepository:
      return called.ref.empty() ? Pin::kInvalid : PinOfRef(called.ref);
    case Uses::Kind::kWorkspace:
    case Uses::Kind::kSelf:
      return Pin::kLocal;
    case Uses::Kind::kDocker:
      return PinOfImage(called.image);
    case Uses::Kind::kDynamic:
      return Pin::kDynamic;
    case Uses::Kind::kInvalid:
      return Pin::kInvalid;
    case Uses::Kind::kNone:
      break;
  }
  return Pin::kNone;
}

// It is started although something before it failed, whatever that was.
bool RunsAfterFailure(const Condition* condition) {
  if (condition == nullptr || condition->root() == nullptr) return false;
  bool asks = false, decides = false;
  ForEachNode(*condition->root(), [&](const ExpressionNode& node) {
    if (node.is(ExpressionNode::Kind::kCall) && IsStatus(node.function) && node.function != Function::kSuccess)
      asks = true;
    // needs.build.result == 'success' and the like decide by themselves.
    if (node.is(ExpressionNode::Kind::kProperty) &&
        (AsciiCaseEqual(node.name, "result") || AsciiCaseEqual(node.name, "outcome") ||
         AsciiCaseEqual(node.name, "conclusion")))
      decides = true;
    if (node.is(ExpressionNode::Kind::kCall) && node.function == Function::kSuccess) decides = true;
  });
  return asks && !decides;
}

StageStep ReadStep(const Workflow* workflow, const Step& written) {
  StageStep step;
  step.id = written.id;
  step.name = written.name;
  step.range = written.name ? written.name.range : written.key.range;
  step.condition = written.condition;
  step.inputs = VariablesOf(written.with);
  step.environment = VariablesOf(written.environment);
  step.tolerates_failure = IsTrue(written.continue_on_error);
  step.background = written.background || written.parallel;
  if (written.run) {
    const std::string_view shell = ShellOf(workflow, written);
    // bash that nobody asked for runs without pipefail.
    step.scripts.push_back({written.run, KindOfShell(shell), shell == "bash" || shell.contains("pipefail")});
  }
  if (written.uses) {
    step.components.push_back({Component::Kind::kAction, written.uses, PinOf(written.called)});
    if (written.called.kind == Uses::Kind::kDocker) step.images.push_back({written.uses, Image::Use::kStep});
    AddActionFacts(written.called, written.uses, step);
  }
  return step;
}

// The job calls a reusable workflow: what that is known to do is done by a step that has nothing else.
void AddCalledWorkflow(const Job& job, Stage& stage) {
  stage.components.push_back({Component::Kind::kReusableWorkflow, job.uses, PinOf(job.called)});
  StageStep step;
  step.range = job.uses.range;
  step.inputs = VariablesOf(job.with);
  AddActionFacts(job.called, job.uses, step);
  if (!step.proofs.empty() || !step.publishes.empty()) stage.steps.push_back(std::move(step));
}

Stage ReadStage(const Workflow& workflow, const Job& job) {
  Stage stage;
  stage.id = std::string(job.id.value);
  stage.name = job.name;
  stage.range = job.id.range;
  stage.needs = job.needs;
  stage.environment = VariablesOf(job.environment_variables);
  stage.condition = job.condition;
  stage.deployment = Text::Of(job.deployment);
  if (!stage.deployment && job.deployment != nullptr) stage.deployment = Text::Of(job.deployment->Find("name"));
  stage.tolerates_failure = IsTrue(job.continue_on_error);
  stage.always = RunsAfterFailure(job.parsed_condition.get());
  stage.is_matrix = job.matrix != nullptr;
  const Permissions& permissions = workflow.PermissionsOf(job);
  stage.has_identity_token = permissions.Of("id-token") == Permissions::Level::kWrite;
  stage.has_write_token = permissions.AnyWrite();
  stage.self_hosted = std::ranges::any_of(job.RunnerLabels(),
                                          [](const Text& label) { return AsciiCaseEqual(label.value, "self-hosted"); });
  if (job.container) stage.images.push_back({job.container->image, Image::Use::kRuns});
  for (const Container& service : job.services) stage.images.push_back({service.image, Image::Use::kService});
  stage.steps.reserve(job.steps.size());
  for (const Step& step : job.steps) stage.steps.push_back(ReadStep(&workflow, step));
  if (job.uses) AddCalledWorkflow(job, stage);
  return stage;
}

// What expressions read, put where it is read.
class Reads {
 public:
  explicit Reads(Pipeline& pipeline) : pipeline_(pipeline) {}

  void AddStage(const Job* job, std::span<const Step> steps) {
    const std::size_t index = jobs_.size();
    jobs_.emplace(job, index);
    for (std::size_t i = 0; i < steps.size(); ++i) steps_.emplace(&steps[i], std::pair(index, i));
  }

  void Add(const TemplateSite& site) {
    for (const TemplateExpression& each : site.parsed.expressions()) {
      if (!each.expression) continue;
      for (const ContextRead& read : ContextReadsOf(each.expression->root())) Add(read, site);
    }
  }

 private:
  Stage* StageOf(const TemplateSite& site) {
    const auto found = jobs_.find(site.job);
    return found == jobs_.end() ? nullptr : &pipeline_.stages[found->second];
  }
  StageStep* StepOf(const TemplateSite& site) {
    const auto found = steps_.find(site.step);
    return found == steps_.end() ? nullptr : &pipeline_.stages[found->second.first].steps[found->second.second];
  }

  void Add(const ContextRead& read, const TemplateSite& site) {
    const std::vector<PathSegment>& path = read.path.segments();
    if (path.empty()) return;
    const std::string& root = path.front().text;
    if (root == "secrets")
      AddSecret(path.size() > 1 && path[1].kind == Segment::kName ? AsciiUppered(path[1].text) : "", site);
    if (root == "github" && path.size() == 2 && path[1].text == "token") AddSecret("GITHUB_TOKEN", site);
    if (root == "needs" && path.size() == 4 && path[2].text == "outputs") AddNeed(path[1].text, path[3].text, site);
    if (root == "steps" && path.size() == 4 && path[2].text == "outputs" && site.step == nullptr)
      AddOutput(path[1].text, site);
  }

  void AddSecret(std::string name, const TemplateSite& site) {
    if (StageStep* step = StepOf(site)) return Put(step->secrets, std::move(name), site.text);
    if (Stage* stage = StageOf(site)) return Put(stage->secrets, std::move(name), site.text);
    for (Stage& stage : pipeline_.stages) Put(stage.secrets, name, site.text);
  }
  static void Put(std::vector<SecretUse>& uses, std::string name, const Text& where) {
    uses.push_back({std::move(name), where});
  }

  void AddNeed(const std::string& job, const std::string& output, const TemplateSite& site) {
    StageStep* step = StepOf(site);
    if (step == nullptr) return;
    Transfer in;
    in.medium = Transfer::Medium::kOutput;
    in.name = output;
    in.from = job;
    in.where = site.text;
    step->consumes.push_back(std::move(in));
  }

  // jobs.JOB.outputs.NAME takes an output of a step.
  void AddOutput(const std::string& step_id, const TemplateSite& site) {
    constexpr std::string_view kOutputs = ".outputs.";
    const std::size_t at = site.path.rfind(kOutputs);
    Stage* stage = StageOf(site);
    if (stage == nullptr || at == std::string::npos) return;
    for (StageStep& step : stage->steps) {
      if (!AsciiCaseEqual(step.id.value, step_id)) continue;
      Transfer out;
      out.medium = Transfer::Medium::kOutput;
      out.name = site.path.substr(at + kOutputs.size());
      out.where = site.text;
      step.produces.push_back(std::move(out));
      return;
    }
  }

  Pipeline& pipeline_;
  std::unordered_map<const Job*, std::size_t> jobs_;
  std::unordered_map<const Step*, std::pair<std::size_t, std::size_t>> steps_;
};

// The names that artifacts have in the runs of a matrix.
void NameTransfers(const Workflow& workflow, const Job& job, Stage& stage) {
  const Matrix matrix = Matrix::Of(job.matrix);
  for (StageStep& step : stage.steps) {
    for (std::vector<Transfer>* transfers : {&step.produces, &step.consumes}) {
      for (Transfer& transfer : *transfers) {
        const TemplateSite* site =
            transfer.where.value == transfer.name ? workflow.TemplateOf(transfer.where.node) : nullptr;
        if (site != nullptr) transfer.names = matrix.Expand(transfer.where.value, site->parsed);
      }
    }
  }
}

}  // namespace

Pipeline ReadPipeline(const Workflow& workflow) {
  Pipeline out;
  out.name = workflow.name;
  out.environment = VariablesOf(workflow.environment_variables);
  for (const EventTrigger& event : workflow.triggers) out.triggers.push_back(TriggerOf(event));
  for (const Job& job : workflow.jobs) {
    out.stages.push_back(ReadStage(workflow, job));
    NameTransfers(workflow, job, out.stages.back());
  }
  Reads reads(out);
  for (const Job& job : workflow.jobs) reads.AddStage(&job, job.steps);
  for (const TemplateSite& site : workflow.templates()) reads.Add(site);
  return out;
}

Pipeline ReadPipeline(const Action& action) {
  Pipeline out;
  out.name = action.name;
  Stage stage;
  stage.id = "runs";
  stage.name = action.name;
  stage.range = action.using_what.range;
  if (action.image.value.starts_with("docker://")) stage.images.push_back({action.image, Image::Use::kRuns});
  for (const Step& step : action.steps) stage.steps.push_back(ReadStep(nullptr, step));
  out.stages.push_back(std::move(stage));
  Reads reads(out);
  reads.AddStage(nullptr, action.steps);
  for (const TemplateSite& site : action.templates()) reads.Add(site);
  return out;
}

}  // namespace pipeseal::pipeline::github
