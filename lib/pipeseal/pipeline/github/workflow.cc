#include "pipeseal/pipeline/github/workflow.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/template_sites.h"

namespace pipeseal::pipeline::github {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

// Steps may hold steps (`parallel`), which may not: deeper ones are left to the schema.
constexpr int kMaxStepNesting = 4;

struct StepKey {
  std::string_view key;
  Step::Kind kind;
};
constexpr StepKey kStepKeys[] = {
    {"run", Step::Kind::kRun},          {"uses", Step::Kind::kUses},     {"wait", Step::Kind::kWait},
    {"wait-all", Step::Kind::kWaitAll}, {"cancel", Step::Kind::kCancel}, {"parallel", Step::Kind::kParallel},
};

bool IsTrue(const Node* node) { return node != nullptr && node->boolean(); }

// A scalar, or all scalars of a list.
std::vector<Text> ScalarsOf(const Node* node) {
  std::vector<Text> out;
  if (node == nullptr) return out;
  if (const Text one = Text::Of(node); one && !node->is(Kind::kNull)) out.push_back(one);
  for (const Node* element : node->elements())
    if (const Text text = Text::Of(element)) out.push_back(text);
  return out;
}

const Node* FindIgnoringCase(const Node* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  for (const Member& member : node->members())
    if (AsciiCaseEqual(member.key, name)) return member.value;
  return nullptr;
}

Permissions::Level ParseLevel(std::string_view text) {
  if (text == "write") return Permissions::Level::kWrite;
  return text == "read" ? Permissions::Level::kRead : Permissions::Level::kNone;
}

Permissions ReadPermissions(const Member& member) {
  Permissions out{.kind = Permissions::Kind::kOther, .key = Text::OfKey(member), .node = member.value};
  if (member.value->is(Kind::kObject)) {
    out.kind = Permissions::Kind::kScopes;
    for (const Member& scope : member.value->members()) {
      const Text level = Text::Of(scope.value);
      out.scopes.push_back({Text::OfKey(scope), level, ParseLevel(level.value)});
    }
  } else if (const Text all = Text::Of(member.value)) {
    if (all == "read-all") out.kind = Permissions::Kind::kReadAll;
    if (all == "write-all") out.kind = Permissions::Kind::kWriteAll;
  }
  return out;
}

std::optional<Container> ReadContainer(const Node* node, const Text& name) {
  if (node == nullptr) return std::nullopt;
  const Text image = node->is(Kind::kObject) ? Text::Of(node->Find("image")) : Text::Of(node);
  if (!node->is(Kind::kObject) && !image) return std::nullopt;
  return Container{image, node, name};
}

}  // namespace

std::optional<Permissions::Level> Permissions::Of(std::string_view scope) const {
  switch (kind) {
    case Kind::kReadAll:
      return Level::kRead;
    case Kind::kWriteAll:
      return Level::kWrite;
    case Kind::kScopes:
      for (const Scope& each : scopes)
        if (each.name == scope) return each.grants;
      return Level::kNone;
    default:
      return std::nullopt;
  }
}

bool Permissions::AnyWrite() const {
  return kind == Kind::kWriteAll ||
         std::ranges::any_of(scopes, [](const Scope& scope) { return scope.grants == Level::kWrite; });
}

std::vector<Text> EventTrigger::List(std::string_view key) const {
  return configuration == nullptr ? std::vector<Text>() : ScalarsOf(configuration->Find(key));
}

Text Step::Input(std::string_view wanted) const { return Text::Of(FindIgnoringCase(with, wanted)); }

std::string Step::Label() const {
  constexpr std::size_t kLongest = 60;
  const Text& shown = name ? name : id ? id : uses ? uses : run;
  std::string_view line = shown.value.substr(0, shown.value.find('\n'));
  if (line.size() <= kLongest) return std::string(line);
  while (line.size() > kLongest || (line.back() & 0xC0) == 0x80) line.remove_suffix(1);
  return std::string(line) + "…";
}

std::vector<Text> Job::RunnerLabels() const {
  if (runs_on == nullptr) return {};
  return ScalarsOf(runs_on->is(encoding::Kind::kObject) ? runs_on->Find("labels") : runs_on);
}

const Step* Job::FindStep(std::string_view wanted) const {
  const auto at =
      std::ranges::find_if(steps, [&](const Step& step) { return step.id && AsciiCaseEqual(step.id.value, wanted); });
  return at == steps.end() ? nullptr : &*at;
}

// Reads workflows and actions: they share steps and templates.
class WorkflowReader {
 public:
  static std::unique_ptr<const Workflow> ReadWorkflow(const Node& root) {
    std::unique_ptr<Workflow> workflow(new Workflow(root));
    for (const Member& member : root.members()) ReadMember(member, *workflow);
    for (std::size_t i = 0; i < workflow->jobs.size(); ++i)
      workflow->job_by_id_.emplace(AsciiLowered(workflow->jobs[i].id.value), i);
    SiteOwners owners;
    for (const Job& job : workflow->jobs) {
      owners.emplace(job.node, SiteOwner{&job, nullptr});
      OwnSteps(job.steps, owners);
    }
    IndexTemplates(*workflow, owners);
    return workflow;
  }

  static std::unique_ptr<const Action> ReadAction(const Node& root) {
    std::unique_ptr<Action> action(new Action(root));
    action->name = Text::Of(root.Find("name"));
    action->description = Text::Of(root.Find("description"));
    action->author = Text::Of(root.Find("author"));
    action->inputs = root.Find("inputs");
    action->outputs = root.Find("outputs");
    action->runs = root.Find("runs");
    if (action->runs != nullptr) ReadRuns(*action->runs, *action);
    SiteOwners owners;
    OwnSteps(action->steps, owners);
    IndexTemplates(*action, owners);
    return action;
  }

 private:
  static void ReadMember(const Member& member, Workflow& workflow) {
    const Node* value = member.value;
    if (member.key == "name") workflow.name = Text::Of(value);
    if (member.key == "run-name") workflow.run_name = Text::Of(value);
    if (member.key == "on") ReadTriggers(*value, workflow);
    if (member.key == "permissions") workflow.permissions = ReadPermissions(member);
    if (member.key == "env") workflow.environment_variables = value;
    if (member.key == "defaults") workflow.defaults = value;
    if (member.key == "concurrency") workflow.concurrency = value;
    if (member.key != "jobs") return;
    workflow.jobs.reserve(value->members().size());
    for (const Member& job : value->members())
      if (job.value->is(Kind::kObject)) workflow.jobs.push_back(ReadJob(job));
    // Steps point at their job, which does not move any more.
    for (Job& job : workflow.jobs)
      for (Step& step : job.steps) step.job = &job;
  }

  static void ReadTriggers(const Node& on, Workflow& workflow) {
    for (const Text& event : ScalarsOf(&on)) workflow.triggers.push_back({event});
    for (const Member& member : on.members()) workflow.triggers.push_back({Text::OfKey(member), member.value});
  }

  static Job ReadJob(const Member& member) {
    Job job{.id = Text::OfKey(member), .node = member.value};
    for (const Member& each : member.value->members()) ReadJobMember(each, job);
    return job;
  }

  static void ReadJobMember(const Member& member, Job& job) {
    struct NodeRow {
      std::string_view key;
      const Node* Job::*field;
    };
    static constexpr NodeRow kNodes[] = {
        {"runs-on", &Job::runs_on},         {"env", &Job::environment_variables},
        {"environment", &Job::deployment},  {"strategy", &Job::strategy},
        {"concurrency", &Job::concurrency}, {"outputs", &Job::outputs},
        {"defaults", &Job::defaults},       {"with", &Job::with},
        {"secrets", &Job::secrets},         {"continue-on-error", &Job::continue_on_error},
    };
    for (const NodeRow& row : kNodes)
      if (member.key == row.key) job.*row.field = member.value;
    if (member.key == "strategy") job.matrix = member.value->Find("matrix");
    if (member.key == "name") job.name = Text::Of(member.value);
    if (member.key == "if") {
      job.condition = Text::Of(member.value);
      job.parsed_condition = Parsed(job.condition);
    }
    if (member.key == "uses") job.called = ParseUses((job.uses = Text::Of(member.value)).value);
    if (member.key == "needs") job.needs = ScalarsOf(member.value);
    if (member.key == "permissions") job.permissions = ReadPermissions(member);
    if (member.key == "container") job.container = ReadContainer(member.value, {});
    if (member.key == "services")
      for (const Member& service : member.value->members())
        if (auto container = ReadContainer(service.value, Text::OfKey(service))) job.services.push_back(*container);
    if (member.key == "steps") ReadSteps(*member.value, job.steps, false, 0);
  }

  static void ReadSteps(const Node& list, std::vector<Step>& steps, bool parallel, int nesting) {
    steps.reserve(steps.size() + list.elements().size());
    for (const Node* element : list.elements()) {
      if (!element->is(Kind::kObject)) continue;
      steps.push_back(ReadStep(*element));
      steps.back().parallel = parallel;
      steps.back().index = steps.size() - 1;
      const Node* nested = element->Find("parallel");
      if (nested != nullptr && nesting < kMaxStepNesting) ReadSteps(*nested, steps, true, nesting + 1);
    }
  }

  static std::shared_ptr<const Condition> Parsed(const Text& condition) {
    return condition ? std::make_shared<const Condition>(ParseCondition(condition.value)) : nullptr;
  }

  static Step ReadStep(const Node& node) {
    Step step{.node = &node};
    for (const Member& member : node.members()) {
      for (const StepKey& row : kStepKeys) {
        if (member.key != row.key || step.kind != Step::Kind::kNone) continue;
        step.kind = row.kind;
        step.key = Text::OfKey(member);
      }
    }
    step.id = Text::Of(node.Find("id"));
    step.name = Text::Of(node.Find("name"));
    step.condition = Text::Of(node.Find("if"));
    step.parsed_condition = Parsed(step.condition);
    step.run = Text::Of(node.Find("run"));
    step.shell = Text::Of(node.Find("shell"));
    step.working_directory = Text::Of(node.Find("working-directory"));
    step.uses = Text::Of(node.Find("uses"));
    step.called = ParseUses(step.uses.value);
    step.with = node.Find("with");
    step.environment = node.Find("env");
    step.continue_on_error = node.Find("continue-on-error");
    step.background = IsTrue(node.Find("background"));
    return step;
  }

  static void ReadRuns(const Node& runs, Action& action) {
    action.using_what = Text::Of(runs.Find("using"));
    action.main = Text::Of(runs.Find("main"));
    action.image = Text::Of(runs.Find("image"));
    if (action.using_what == "composite") action.kind = Action::Kind::kComposite;
    if (action.using_what == "docker") action.kind = Action::Kind::kDocker;
    if (action.using_what.value.starts_with("node")) action.kind = Action::Kind::kJavaScript;
    if (const Node* steps = runs.Find("steps"); steps != nullptr && action.kind == Action::Kind::kComposite)
      ReadSteps(*steps, action.steps, false, 0);
  }

  static void OwnSteps(const std::vector<Step>& steps, SiteOwners& owners) {
    for (const Step& step : steps) owners.emplace(step.node, SiteOwner{step.job, &step});
  }

  template <typename Definition>
  static void IndexTemplates(Definition& definition, const SiteOwners& owners) {
    definition.templates_ = FindTemplates(definition.root(), owners);
    for (std::size_t i = 0; i < definition.templates_.size(); ++i)
      if (!definition.templates_[i].is_key) definition.template_by_node_.emplace(definition.templates_[i].node, i);
  }
};

std::unique_ptr<const Workflow> Workflow::Read(const Node& root) { return WorkflowReader::ReadWorkflow(root); }
std::unique_ptr<const Action> Action::Read(const Node& root) { return WorkflowReader::ReadAction(root); }

const EventTrigger* Workflow::FindTrigger(std::string_view event) const {
  const auto at = std::ranges::find_if(triggers, [&](const EventTrigger& trigger) { return trigger.event == event; });
  return at == triggers.end() ? nullptr : &*at;
}

const Job* Workflow::FindJob(std::string_view id) const {
  const auto at = job_by_id_.find(AsciiLowered(id));
  return at == job_by_id_.end() ? nullptr : &jobs[at->second];
}

const Permissions& Workflow::PermissionsOf(const Job& job) const {
  return job.permissions.is_absent() ? permissions : job.permissions;
}

const Node* Workflow::FindInput(std::string_view wanted) const {
  for (const std::string_view event : {"workflow_call", "workflow_dispatch"}) {
    const EventTrigger* trigger = FindTrigger(event);
    if (trigger == nullptr || trigger->configuration == nullptr) continue;
    if (const Node* input = FindIgnoringCase(trigger->configuration->Find("inputs"), wanted)) return input;
  }
  return nullptr;
}

const TemplateSite* Workflow::TemplateOf(const Node* node) const {
  const auto at = template_by_node_.find(node);
  return at == template_by_node_.end() ? nullptr : &templates_[at->second];
}

const Node* Action::FindInput(std::string_view wanted) const { return FindIgnoringCase(inputs, wanted); }

const TemplateSite* Action::TemplateOf(const Node* node) const {
  const auto at = template_by_node_.find(node);
  return at == template_by_node_.end() ? nullptr : &templates_[at->second];
}

}  // namespace pipeseal::pipeline::github
