#include "pipeseal/pipeline/github/semantics/expressions.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "pipeseal/pipeline/github/semantics/declared_types.h"
#include "pipeseal/pipeline/github/semantics/matrix_type.h"
#include "pipeseal/pipeline/github/semantics/value_check.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

const Node* Find(const Node* mapping, std::string_view key) {
  return mapping == nullptr ? nullptr : mapping->Find(key);
}

// A group alone, or a mapping.
void CheckConcurrency(ValueCheck& check, const Node* concurrency) {
  if (concurrency == nullptr) return;
  check.Check(concurrency);
  check.Check(concurrency->Find("group"));
  check.Check(concurrency->Find("cancel-in-progress"), Expected::kBoolean);
}

// Steps of a job or composite action in the order of the text: each sees those before it.
class StepsCheck {
 public:
  StepsCheck(ValueCheck& check, Interfaces& interfaces) : check_(check), interfaces_(interfaces) {}

  void Run(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      CheckStep(step);
      if (!step.id) continue;
      // An id that is only known in the run can be any.
      open_ = open_ || step.id.value.find("${{") != std::string_view::npos || seen_.size() == kMaxMembers;
      if (seen_.size() < kMaxMembers) seen_.push_back({std::string(step.id.value), TypeOfStep(step, interfaces_)});
      check_.scope().Set(Context::kSteps, open_ ? Type::OpenObject(seen_) : Type::Object(seen_));
    }
  }

 private:
  void CheckStep(const Step& step) {
    check_.Check(step.name.node);
    check_.CheckCondition(step.condition);
    check_.Check(step.run.node);
    check_.Check(step.shell.node);
    check_.Check(step.working_directory.node);
    check_.CheckMembers(step.with);
    check_.CheckMembers(step.environment);
    check_.Check(step.continue_on_error, Expected::kBoolean);
    check_.Check(Find(step.node, "timeout-minutes"), Expected::kNumber);
  }

  ValueCheck& check_;
  Interfaces& interfaces_;
  std::vector<TypeMember> seen_;
  bool open_ = false;
};

class JobCheck {
 public:
  JobCheck(const Job& job, const Type& needs, Interfaces& interfaces, ValueCheck check)
      : job_(job), interfaces_(interfaces), check_(std::move(check)) {
    check_.scope().Set(Context::kNeeds, needs);
  }

  void Run() {
    if (job_.deployment != nullptr) check_.scope().Set(Context::kSecrets, Type::Map(Type(Type::Kind::kString)));
    CheckStrategy();  // first: the matrix can be read everywhere below
    CheckSettings();
    CheckContainers();
    CheckCall();
    StepsCheck(check_, interfaces_).Run(job_.steps);
    check_.CheckBelow(job_.outputs);
    check_.Check(Find(job_.deployment, "url"));
  }

 private:
  void CheckSettings() {
    check_.Check(job_.name.node);
    check_.CheckCondition(job_.condition);
    CheckRunsOn();
    CheckConcurrency(check_, job_.concurrency);
    check_.CheckMembers(job_.environment_variables);
    check_.CheckBelow(Find(job_.defaults, "run"));
    check_.Check(job_.continue_on_error, Expected::kBoolean);
    check_.Check(Find(job_.node, "timeout-minutes"), Expected::kNumber);
    check_.Check(Find(job_.node, "cancel-timeout-minutes"), Expected::kNumber);
    check_.Check(job_.deployment);
    check_.Check(Find(job_.deployment, "name"));
    check_.Check(Find(job_.deployment, "deployment"), Expected::kBoolean);
    check_.CheckCondition(Text::Of(Find(Find(job_.node, "snapshot"), "if")));
  }

  void CheckRunsOn() {
    if (job_.runs_on == nullptr) return;
    check_.Check(job_.runs_on, Expected::kTextOrArray);
    check_.Check(job_.runs_on->Find("group"));
    check_.Check(job_.runs_on->Find("labels"), Expected::kTextOrArray);
    for (const Node* list : {job_.runs_on, job_.runs_on->Find("labels")})
      if (list != nullptr && list->is(Kind::kArray)) check_.CheckBelow(list);
  }

  void CheckStrategy() {
    check_.Check(Find(job_.strategy, "fail-fast"), Expected::kBoolean);
    check_.Check(Find(job_.strategy, "max-parallel"), Expected::kNumber);
    if (job_.matrix == nullptr) return;
    check_.Check(job_.matrix, Expected::kObject);
    for (const Member& row : job_.matrix->members()) {
      if (row.value->is(Kind::kArray) || row.value->is(Kind::kObject))
        check_.CheckBelow(row.value, Expected::kAnything);
      else
        check_.Check(row.value, Expected::kArray);
    }
    const auto expression = [this](const Node& scalar) { return check_.TypeOf(scalar); };
    check_.scope().Set(Context::kMatrix, TypeOfMatrix(*job_.matrix, expression));
  }

  void CheckContainers() {
    if (const Node* container = job_.node->Find("container")) CheckContainer(*container);
    const Node* services = job_.node->Find("services");
    if (services == nullptr) return;
    check_.Check(services, Expected::kObject);
    for (const Member& service : services->members()) CheckContainer(*service.value);
  }

  void CheckContainer(const Node& container) {
    check_.Check(&container, Expected::kAnything);
    for (const Member& member : container.members()) {
      if (member.key == "env")
        check_.CheckMembers(member.value);
      else if (member.key == "credentials")
        check_.CheckMembers(member.value);
      else
        check_.CheckBelow(member.value);
    }
  }

  void CheckCall() {
    if (!job_.uses) return;
    const Interface* called = interfaces_.Of(job_);
    if (job_.with != nullptr)
      for (const Member& given : job_.with->members()) CheckGiven(given, called);
    if (job_.secrets != nullptr && job_.secrets->is(Kind::kObject)) check_.CheckBelow(job_.secrets);
  }

  void CheckGiven(const Member& given, const Interface* called) {
    const std::size_t before = check_.problems().count();
    const std::optional<Type> computed = check_.Check(given.value);
    if (called == nullptr || check_.problems().count() != before) return;
    const Declaration* declaration = called->inputs.Find(given.key);
    if (declaration == nullptr) return;
    const Type& wanted = declaration->type;
    const Type type = computed ? *computed : TypeOfGiven(*given.value);
    // A number becomes a text by itself; no other value becomes another.
    const bool fits = wanted.is_any() || type.is_any() || wanted.kind() == type.kind() ||
                      (wanted.is(Type::Kind::kString) && type.is(Type::Kind::kNumber));
    if (fits) return;
    check_.problems()
        .Add(Severity::kError, Text::Of(given.value) ? Text::Of(given.value) : Text::OfKey(given),
             fmt::format("The input '{}' of {} takes a {} and gets a value of type {}", given.key, job_.uses.value,
                         wanted.Describe(), type.Describe()));
  }

  static Type TypeOfGiven(const Node& value) {
    if (value.is(Kind::kNull)) return Type(Type::Kind::kNull);
    if (value.is(Kind::kString) && value.quoted()) return Type(Type::Kind::kString);
    return TypeOfValue(value, [](const Node& scalar) -> std::optional<Type> {
      if (scalar.text().find("${{") == std::string_view::npos) return std::nullopt;
      return Type(Type::Kind::kString);
    });
  }

  const Job& job_;
  Interfaces& interfaces_;
  ValueCheck check_;
};

// Defaults of inputs, which may have expressions in workflow_call.
void CheckDefaults(const Workflow& workflow, ValueCheck& check) {
  const EventTrigger* call = workflow.FindTrigger("workflow_call");
  const Node* inputs = call == nullptr ? nullptr : Find(call->configuration, "inputs");
  if (inputs == nullptr) return;
  for (const Member& input : inputs->members()) {
    const Type type = TypeOfInput(input.value);
    const Expected expected = type.is(Type::Kind::kBoolean)  ? Expected::kBoolean
                              : type.is(Type::Kind::kNumber) ? Expected::kNumber
                                                             : Expected::kText;
    check.Check(input.value->Find("default"), expected);
  }
}

void CheckOutputs(const Workflow& workflow, const Type& jobs, ValueCheck& check) {
  const EventTrigger* call = workflow.FindTrigger("workflow_call");
  const Node* outputs = call == nullptr ? nullptr : Find(call->configuration, "outputs");
  if (outputs == nullptr) return;
  check.scope().Set(Context::kJobs, jobs);
  for (const Member& output : outputs->members()) check.Check(output.value->Find("value"));
}

}  // namespace

void CheckExpressions(const Workflow& workflow, Interfaces& interfaces, Problems& problems) {
  ValueCheck check([&](const Node* node) { return workflow.TemplateOf(node); }, problems);
  check.scope() = ScopeOf(workflow);
  CheckDefaults(workflow, check);
  check.Check(workflow.run_name.node);
  check.CheckMembers(workflow.environment_variables);
  CheckConcurrency(check, workflow.concurrency);
  check.CheckBelow(Find(workflow.defaults, "run"));
  const JobTypes types(workflow, interfaces);
  for (const Job& job : workflow.jobs) JobCheck(job, types.NeedsOf(job), interfaces, check).Run();
  CheckOutputs(workflow, types.jobs(), check);
}

void CheckExpressions(const Action& action, Interfaces& interfaces, Problems& problems) {
  if (action.kind != Action::Kind::kComposite) return;
  ValueCheck check([&](const Node* node) { return action.TemplateOf(node); }, problems);
  check.scope() = ScopeOf(action);
  StepsCheck(check, interfaces).Run(action.steps);
  if (action.outputs == nullptr) return;
  for (const Member& output : action.outputs->members()) check.Check(output.value->Find("value"));
}

}  // namespace pipeseal::pipeline::github::semantics
