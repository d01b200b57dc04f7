#include "pipeseal/pipeline/github/semantics/declared_types.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Member;
using encoding::Node;

constinit const Type kString(Type::Kind::kString);
constinit const Type kNumber(Type::Kind::kNumber);
constinit const Type kBoolean(Type::Kind::kBoolean);

// Members of `github` that are texts, documented or not.
constexpr std::string_view kGitHubTexts[] = {
    "action",
    "action_path",
    "action_ref",
    "action_repository",
    "action_status",
    "actor",
    "actor_id",
    "api_url",
    "artifact_cache_size_limit",
    "base_ref",
    "env",
    "event_name",
    "event_path",
    "graphql_url",
    "head_ref",
    "job",
    "job_workflow_sha",
    "output",
    "path",
    "ref",
    "ref_name",
    "ref_type",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "repository_visibility",
    "repositoryUrl",
    "retention_days",
    "run_attempt",
    "run_id",
    "run_number",
    "secret_source",
    "server_url",
    "sha",
    "state",
    "step_summary",
    "token",
    "triggering_actor",
    "workflow",
    "workflow_ref",
    "workflow_sha",
    "workspace",
};

template <typename Names>
std::vector<TypeMember> TextMembers(const Names& names) {
  std::vector<TypeMember> members;
  for (const std::string_view name : names) members.push_back({std::string(name), kString});
  return members;
}

// Members of a mapping that are looked at: with one more than kMaxMembers an object is open.
std::span<const Member> SomeMembers(const Node* mapping) {
  if (mapping == nullptr) return {};
  return mapping->members().first(std::min(mapping->members().size(), kMaxMembers + 1));
}

std::vector<TypeMember> KeysAsTexts(const Node* mapping) {
  std::vector<TypeMember> members;
  for (const Member& member : SomeMembers(mapping)) members.push_back({std::string(member.key), kString});
  return members;
}

Type GitHubType(const std::vector<TypeMember>* event_inputs) {
  std::vector<TypeMember> members = TextMembers(kGitHubTexts);
  members.push_back({"ref_protected", kBoolean});
  std::vector<TypeMember> event;
  if (event_inputs != nullptr) event.push_back({"inputs", Type::Object(*event_inputs)});
  members.push_back({"event", Type::OpenObject(std::move(event))});
  return Type::Object(std::move(members));
}

Type JobType() {
  const Type container = Type::Object({{"id", kString}, {"network", kString}});
  // Ports are named by numbers as well: ports[5432].
  const Type service = Type::Object({{"id", kString}, {"network", kString}, {"ports", Type()}});
  return Type::Object({{"check_run_id", kNumber},
                       {"container", container},
                       {"services", Type::Map(service)},
                       {"status", kString},
                       {"workflow_file_path", kString},
                       {"workflow_ref", kString},
                       {"workflow_repository", kString},
                       {"workflow_sha", kString}});
}

Type RunnerType() {
  static constexpr std::string_view kNames[] = {"arch", "debug", "environment", "name",
                                                "os",   "temp",  "tool_cache",  "workspace"};
  return Type::Object(TextMembers(kNames));
}

Type StrategyType() {
  return Type::OpenObject(
      {{"fail-fast", kBoolean}, {"job-index", kNumber}, {"job-total", kNumber}, {"max-parallel", kNumber}});
}

const Node* InputsOf(const EventTrigger* trigger) {
  return trigger == nullptr || trigger->configuration == nullptr ? nullptr : trigger->configuration->Find("inputs");
}

std::vector<TypeMember> MembersOfInputs(const Node* inputs) {
  std::vector<TypeMember> members;
  for (const Member& member : SomeMembers(inputs))
    members.push_back({std::string(member.key), TypeOfInput(member.value)});
  return members;
}

// What a reusable workflow is given, if it says so and nothing else starts it.
Type SecretsType(const Workflow& workflow) {
  const EventTrigger* call = workflow.FindTrigger("workflow_call");
  if (call == nullptr || workflow.triggers.size() > 1 || !call->Has("secrets")) return Type::Map(kString);
  std::vector<TypeMember> members = KeysAsTexts(call->configuration->Find("secrets"));
  for (const std::string_view always : {"github_token", "actions_step_debug", "actions_runner_debug"})
    members.push_back({std::string(always), kString});
  return Type::Object(std::move(members));
}

Type OutputsOfJob(const Job& job, Interfaces& interfaces) {
  if (!job.uses) return Type::Object(KeysAsTexts(job.outputs));
  const Interface* called = interfaces.Of(job);
  return called != nullptr ? called->outputs : Type::Map(kString);
}

}  // namespace

namespace {

Scope MakeDocumentedScope() {
  Scope scope;
  const Type empty = Type::Object({});
  scope.Set(Context::kEnv, Type::Map(kString));
  scope.Set(Context::kGitHub, GitHubType(nullptr));
  scope.Set(Context::kInputs, empty);
  scope.Set(Context::kJob, JobType());
  scope.Set(Context::kJobs, empty);
  scope.Set(Context::kMatrix, empty);
  scope.Set(Context::kNeeds, empty);
  scope.Set(Context::kRunner, RunnerType());
  scope.Set(Context::kSecrets, Type::Map(kString));
  scope.Set(Context::kSteps, empty);
  scope.Set(Context::kStrategy, StrategyType());
  scope.Set(Context::kVars, Type::Map(kString));
  return scope;
}

}  // namespace

const Scope& DocumentedScope() {
  static const Scope kScope = MakeDocumentedScope();
  return kScope;
}

Scope ScopeOf(const Workflow& workflow) {
  Scope scope = DocumentedScope();
  const EventTrigger* dispatch = workflow.FindTrigger("workflow_dispatch");
  const EventTrigger* call = workflow.FindTrigger("workflow_call");
  const Type of_dispatch = Type::Object(MembersOfInputs(InputsOf(dispatch)));
  const Type of_call = Type::Object(MembersOfInputs(InputsOf(call)));
  scope.Set(Context::kInputs, of_dispatch.Or(of_call));
  // A called workflow sees the event of its caller.
  if (dispatch != nullptr && call == nullptr) {
    const std::vector<TypeMember> inputs = KeysAsTexts(InputsOf(dispatch));
    scope.Set(Context::kGitHub, GitHubType(&inputs));
  }
  scope.Set(Context::kSecrets, SecretsType(workflow));
  return scope;
}

Scope ScopeOf(const Action& action) {
  Scope scope = DocumentedScope();
  scope.Set(Context::kInputs, Type::Object(KeysAsTexts(action.inputs)));
  scope.Set(Context::kMatrix, Type());
  return scope;
}

Type TypeOfInput(const Node* declaration) {
  const Text type = declaration == nullptr ? Text() : Text::Of(declaration->Find("type"));
  if (type == "boolean") return kBoolean;
  if (type == "number") return kNumber;
  const bool text = type == "string" || type == "choice" || type == "environment";
  return text ? kString : Type();
}

Type MapsToTexts(const Node* mapping) { return Type::Object(KeysAsTexts(mapping)); }

Type TypeOfStep(const Step& step, Interfaces& interfaces) {
  const Interface* used = step.uses ? interfaces.Of(step) : nullptr;
  const Type outputs = used != nullptr ? used->outputs : Type::Map(kString);
  return Type::Object({{"outputs", outputs}, {"conclusion", kString}, {"outcome", kString}});
}

JobTypes::JobTypes(const Workflow& workflow, Interfaces& interfaces) {
  std::vector<TypeMember> members;
  for (const Job& job : workflow.jobs) {
    const Type type = Type::Object({{"outputs", OutputsOfJob(job, interfaces)}, {"result", kString}});
    by_id_.emplace(AsciiLowered(job.id.value), type);
    if (members.size() <= kMaxMembers) members.push_back({std::string(job.id.value), type});
  }
  jobs_ = Type::Object(std::move(members));
}

Type JobTypes::NeedsOf(const Job& job) const {
  std::vector<TypeMember> members;
  for (const Text& need : job.needs) {
    const auto at = by_id_.find(AsciiLowered(need.value));
    if (at != by_id_.end() && members.size() <= kMaxMembers) members.push_back({at->first, at->second});
  }
  return Type::Object(std::move(members));
}

}  // namespace pipeseal::pipeline::github::semantics
