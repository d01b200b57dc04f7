#include "pipeseal/pipeline/github/semantics/interface.h"

#include <algorithm>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/spelling.h"
#include "pipeseal/pipeline/github/semantics/declared_types.h"
#include "pipeseal/pipeline/github/semantics/popular_action.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

constexpr std::size_t kShownNames = 10;

// Action metadata is read as YAML 1.1, in which "yes" and "on" are booleans too.
bool IsYes(const Node* node) {
  if (node == nullptr) return false;
  const std::string text = AsciiLowered(node->text());
  return text == "true" || (!node->quoted() && (text == "yes" || text == "on"));
}

Declaration ReadDeclaration(const Member& member) {
  Declaration declaration{std::string(member.key)};
  const Node& said = *member.value;
  declaration.required = IsYes(said.Find("required")) && said.Find("default") == nullptr;
  declaration.deprecated = said.Find("deprecationMessage") != nullptr;
  declaration.type = TypeOfInput(&said);
  return declaration;
}

Declarations ReadDeclarations(const Node* mapping) {
  Declarations declarations;
  if (mapping != nullptr)
    for (const Member& member : mapping->members()) declarations.Add(ReadDeclaration(member));
  return declarations;
}

std::unique_ptr<const Interface> ReadAction(const File& file) {
  if (file.action() == nullptr) return nullptr;
  const Action& action = *file.action();
  auto interface = std::make_unique<Interface>();
  interface->file = &file;
  interface->runtime = action.using_what.value;
  interface->inputs = ReadDeclarations(action.inputs);
  interface->any_input = action.inputs != nullptr && !action.inputs->is(Kind::kObject);
  // What is no composite action can set outputs that it does not declare.
  const bool declares = action.kind == Action::Kind::kComposite || action.outputs != nullptr;
  interface->outputs = declares ? MapsToTexts(action.outputs) : Type::Map(Type(Type::Kind::kString));
  return interface;
}

std::unique_ptr<const Interface> ReadWorkflow(const File& file) {
  const EventTrigger* call = file.workflow() == nullptr ? nullptr : file.workflow()->FindTrigger("workflow_call");
  if (call == nullptr) return nullptr;
  const Node* configuration = call->configuration;
  auto interface = std::make_unique<Interface>();
  interface->file = &file;
  interface->outputs = MapsToTexts(configuration == nullptr ? nullptr : configuration->Find("outputs"));
  if (configuration == nullptr) return interface;
  interface->inputs = ReadDeclarations(configuration->Find("inputs"));
  return interface;
}

std::unique_ptr<const Interface> ReadPopular(const Uses& uses) {
  const auto match = FindPopularAction(uses);
  if (!match) return nullptr;
  const PopularAction& action = match->action;
  auto interface = std::make_unique<Interface>();
  interface->runtime = action.runtime;
  interface->runtime_is_known = match->exact;
  interface->any_input = action.any_input;
  for (const PopularInput& input : action.inputs)
    interface->inputs.Add({std::string(input.name), input.required && match->exact, input.deprecated});
  std::vector<TypeMember> outputs;
  for (const std::string_view name : action.outputs) outputs.push_back({std::string(name), Type(Type::Kind::kString)});
  const bool all = match->exact && !action.any_output;
  interface->outputs = all ? Type::Object(std::move(outputs)) : Type::Map(Type(Type::Kind::kString));
  return interface;
}

}  // namespace

void Declarations::Add(Declaration declaration) {
  if (by_name_.emplace(AsciiLowered(declaration.name), list_.size()).second) list_.push_back(std::move(declaration));
}

const Declaration* Declarations::Find(std::string_view name) const {
  const auto at = by_name_.find(AsciiLowered(name));
  return at == by_name_.end() ? nullptr : &list_[at->second];
}

std::string Declarations::Names() const {
  std::string out;
  for (std::size_t i = 0; i < std::min(list_.size(), kShownNames); ++i) out += (i == 0 ? "" : ", ") + list_[i].name;
  return list_.size() > kShownNames ? out + ", …" : out;
}

std::string_view Declarations::Nearest(std::string_view name) const {
  constexpr std::size_t kCompared = 200;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < std::min(list_.size(), kCompared); ++i) names.push_back(list_[i].name);
  return NearestName(name, names);
}

const Interface* Interfaces::Keep(std::string_view uses, std::unique_ptr<const Interface> read) {
  return by_uses_.emplace(uses, std::move(read)).first->second.get();
}

const Interface* Interfaces::Of(const Step& step) {
  if (const auto at = by_uses_.find(std::string(step.uses.value)); at != by_uses_.end()) return at->second.get();
  if (!step.called.is_local()) return Keep(step.uses.value, ReadPopular(step.called));
  const File* file = library_.FindAction(step.uses.value);
  return Keep(step.uses.value, file == nullptr ? nullptr : ReadAction(*file));
}

const Interface* Interfaces::Of(const Job& job) {
  if (!job.called.is_local()) return nullptr;
  if (const auto at = by_uses_.find(std::string(job.uses.value)); at != by_uses_.end()) return at->second.get();
  const File* file = library_.FindWorkflow(job.uses.value);
  return Keep(job.uses.value, file == nullptr ? nullptr : ReadWorkflow(*file));
}

}  // namespace pipeseal::pipeline::github::semantics
