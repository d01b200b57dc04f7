#include "pipeseal/audit/pin/actions_lock.h"

#include <algorithm>
#include <unordered_set>

#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::pin {

using encoding::Member;
using encoding::Node;
using pipeline::Text;

namespace {

constexpr std::string_view kPath = ".github/workflows/actions.lock";

std::vector<Text> TextsOf(const Node* list) {
  std::vector<Text> texts;
  if (list == nullptr) return texts;
  for (const Node* each : list->elements())
    if (const Text text = Text::Of(each)) texts.push_back(text);
  return texts;
}

bool IsHash(std::string_view text, std::size_t digits) {
  const auto is_hex = [](char c) { return IsAsciiDigit(c) || (ToAsciiLower(c) >= 'a' && ToAsciiLower(c) <= 'f'); };
  return text.size() == digits && std::ranges::all_of(text, is_hex);
}

}  // namespace

std::string_view LockedAction::CommitHash() const {
  for (const auto& [prefix, digits] : {std::pair<std::string_view, std::size_t>{"sha1-", 40}, {"sha256-", 64}})
    if (commit.value.starts_with(prefix) && IsHash(commit.value.substr(prefix.size()), digits))
      return commit.value.substr(prefix.size());
  return {};
}

ActionsLock ActionsLock::Read(const pipeline::File& file) {
  ActionsLock lock;
  const Node* root = file.root();
  if (root == nullptr || !root->is(encoding::Kind::kObject)) return lock;
  lock.exists_ = true;
  if (const Node* workflows = root->Find("workflows"))
    for (const Member& member : workflows->members())
      lock.workflows_.push_back({Text::OfKey(member), TextsOf(member.value)});
  const Node* dependencies = root->Find("dependencies");
  if (dependencies == nullptr) return lock;
  for (const Member& member : dependencies->members()) {
    const Node& entry = *member.value;
    lock.by_key_.emplace(KeyOf(member.key), lock.actions_.size());
    lock.actions_.push_back({Text::OfKey(member), Text::Of(entry.Find("ref")), Text::Of(entry.Find("commit")),
                             TextsOf(entry.Find("uses"))});
  }
  return lock;
}

ActionsLock ActionsLock::Of(const AuditedFile& file, const Project& project) {
  const AuditedFile* lock = project.Find(file, kPath);
  return lock == nullptr ? ActionsLock() : Read(lock->definition);
}

std::string ActionsLock::KeyOf(const pipeline::github::Uses& uses) {
  if (uses.kind != pipeline::github::Uses::Kind::kRepository) return {};
  return uses.Slug() + "@" + std::string(uses.ref);
}

std::string ActionsLock::KeyOf(std::string_view written) {
  const auto at = std::min(written.find('@'), written.size());
  return AsciiLowered(written.substr(0, at)) + std::string(written.substr(at));
}

const LockedAction* ActionsLock::Find(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &actions_[found->second];
}

const LockedWorkflow* ActionsLock::WorkflowOf(std::string_view name) const {
  const auto is_at = [&](const LockedWorkflow& each) {
    const std::string_view path = each.path.value;
    if (path.empty() || !name.ends_with(path)) return false;
    return name.size() == path.size() || name[name.size() - path.size() - 1] == '/';
  };
  const auto found = std::ranges::find_if(workflows_, is_at);
  return found == workflows_.end() ? nullptr : &*found;
}

std::vector<std::string> ActionsLock::Reach(const std::vector<Text>& pins) const {
  std::vector<std::string> reached;
  std::unordered_set<std::string> seen;
  const auto add = [&](const Text& pin) {
    if (std::string key = KeyOf(pin.value); seen.insert(key).second) reached.push_back(std::move(key));
  };
  for (const Text& pin : pins) add(pin);
  for (std::size_t i = 0; i < reached.size(); ++i)
    if (const LockedAction* action = Find(reached[i]))
      for (const Text& used : action->uses) add(used);
  return reached;
}

}  // namespace pipeseal::audit::pin
