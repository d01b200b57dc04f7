#include "pipeseal/pipeline/circleci/definition.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_pin.h"
#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::circleci {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

Definition::Named NamedIn(const Node* mapping) {
  Definition::Named out;
  if (mapping == nullptr) return out;
  for (const Member& member : mapping->members()) out.emplace(member.key, member.value);
  return out;
}

}  // namespace

Definition::Definition(const Node& root)
    : root_(&root),
      jobs_(NamedIn(root.Find("jobs"))),
      commands_(NamedIn(root.Find("commands"))),
      executors_(NamedIn(root.Find("executors"))) {
  if (const Node* orbs = root.Find("orbs")) {
    for (const Member& orb : orbs->members()) {
      const Text reference = Text::Of(orb.value);
      orb_by_alias_.emplace(orb.key, orbs_.size());
      orbs_.push_back({Text::OfKey(orb), reference, reference ? PinOfOrb(reference.value) : Pin::kLocal});
    }
  }
  if (const Node* workflows = root.Find("workflows")) ReadWorkflows(*workflows);
}

void Definition::ReadWorkflows(const Node& workflows) {
  for (const Member& workflow : workflows.members()) {
    const Node* jobs = FindPath(workflow.value, {"jobs"});
    if (jobs == nullptr) continue;
    has_workflows_ = true;
    for (const Node* entry : jobs->elements()) ReadInvocation(Text::OfKey(workflow), *entry);
    // A mapping of jobs is read as well.
    for (const Member& entry : jobs->members())
      invocations_.push_back({Text::OfKey(workflow), Text::OfKey(entry), Text::OfKey(entry), entry.value});
  }
}

void Definition::ReadInvocation(const Text& workflow, const Node& entry) {
  if (!entry.is(Kind::kObject)) {
    if (const Text job = Text::Of(&entry); !job.value.empty()) invocations_.push_back({workflow, job, job});
    return;
  }
  for (const Member& member : entry.members()) {
    if (member.key == "when" || member.key == "unless") continue;
    Invocation invocation{workflow, Text::OfKey(member), Text::OfKey(member), member.value};
    if (const Text name = TextAt(member.value, "name")) invocation.name = name;
    invocation.approval = TextAt(member.value, "type") == "approval";
    invocations_.push_back(invocation);
    break;
  }
}

const Node* Definition::FindIn(const Named& named, std::string_view name) {
  const auto found = named.find(name);
  return found == named.end() ? nullptr : found->second;
}

const Orb* Definition::OrbOf(std::string_view element) const {
  const auto found = orb_by_alias_.find(element.substr(0, element.find('/')));
  return found == orb_by_alias_.end() ? nullptr : &orbs_[found->second];
}

bool Definition::is_setup() const { return IsTrue(root_->Find("setup")); }

StepForm FormOf(const Node& step) {
  if (!step.is(Kind::kObject)) return {Text::Of(&step), nullptr};
  if (step.members().empty()) return {};
  return {Text::OfKey(step.members().front()), step.members().front().value};
}

Pin PinOfOrb(std::string_view reference) {
  if (HasTemplate(reference)) return Pin::kDynamic;
  const auto at = reference.rfind('@');
  if (at == std::string_view::npos) return Pin::kNone;
  const std::string_view version = reference.substr(at + 1);
  if (version.empty()) return Pin::kNone;
  if (version == "volatile" || version.starts_with("dev:")) return Pin::kBranch;
  const auto dots = std::ranges::count(version, '.');
  const bool numbers = std::ranges::all_of(version, [](char c) { return IsAsciiDigit(c) || c == '.'; });
  if (!numbers) return Pin::kInvalid;
  return dots == 2 ? Pin::kCommit : Pin::kTag;
}

}  // namespace pipeseal::pipeline::circleci
