#include "pipeseal/pipeline/gitlab/definition.h"

#include <algorithm>

#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::gitlab {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

constexpr std::string_view kGlobalKeywords[] = {"after_script", "before_script", "cache",    "default",
                                                "image",        "include",       "services", "spec",
                                                "stages",       "variables",     "workflow"};
// What the top level may give instead of `default`.
constexpr std::string_view kDefaultKeywords[] = {"after_script", "before_script", "cache", "image", "services"};

// GitLab's own bounds (documentation: "extends", "!reference").
constexpr std::size_t kExtendsDepth = 11;
constexpr std::size_t kReferenceDepth = 10;
constexpr std::size_t kMaxLayers = 64;
constexpr std::string_view kReferenceTag = "!reference";

bool Inherits(const Job& job, std::string_view keyword) {
  const Node* inherit = job.Find({"inherit", "default"});
  if (inherit == nullptr) return true;
  if (inherit->is(Kind::kArray))
    return std::ranges::any_of(ScalarsOf(inherit), [&](const Text& each) { return each == keyword; });
  return !IsFalse(inherit);
}

}  // namespace

bool IsGlobalKeyword(std::string_view key) {
  return std::ranges::find(kGlobalKeywords, key) != std::end(kGlobalKeywords);
}

const Node* Job::Find(std::initializer_list<std::string_view> path) const {
  for (const Node* layer : layers) {
    if (FindMember(layer, *path.begin()) == nullptr) continue;
    const Node* found = FindPath(layer, path);
    // A nearer value that is no mapping hides what lies further away.
    if (found != nullptr || !IsMapping(layer->Find(*path.begin()))) return found;
  }
  return nullptr;
}

std::vector<Member> Job::Members(std::string_view keyword) const {
  std::vector<Member> out;
  std::unordered_map<std::string_view, bool> seen;
  for (const Node* layer : layers) {
    const Member* member = FindMember(layer, keyword);
    if (member == nullptr) continue;
    if (!IsMapping(member->value)) break;
    for (const Member& each : member->value->members())
      if (seen.emplace(each.key, true).second) out.push_back(each);
  }
  return out;
}

Definition::Definition(const encoding::YamlStream& yaml) {
  const auto documents = yaml.documents();
  std::size_t at = 0;
  if (documents.size() > 1 && IsMapping(documents[0]) && documents[0]->Find("spec") != nullptr) at = 1;
  if (documents.empty()) return;
  spec_ = FindPath(documents[0], {"spec"});
  if (!IsMapping(documents[at])) return;
  root_ = documents[at];
  ReadJobs();
}

void Definition::ReadJobs() {
  for (const Member& member : root_->members()) {
    top_level_.emplace(member.key, member.value);
    if (IsGlobalKeyword(member.key) || !IsMapping(member.value)) continue;
    by_name_.emplace(member.key, jobs_.size());
    jobs_.push_back({.name = Text::OfKey(member), .node = member.value, .hidden = member.key.starts_with('.')});
  }
  for (Job& job : jobs_) AddLayers(job, *job.node, 0);
}

void Definition::AddLayers(Job& job, const Node& node, std::size_t depth) const {
  if (depth > kExtendsDepth || job.layers.size() >= kMaxLayers) {
    job.extends_unknown = true;
    return;
  }
  job.layers.push_back(&node);
  const std::vector<Text> bases = ScalarsOf(node.Find("extends"));
  // Of several, the last one decides.
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) {
    if (const Job* found = Find(base->value))
      AddLayers(job, *found->node, depth + 1);
    else
      job.extends_unknown = true;
  }
}

const Job* Definition::Find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &jobs_[found->second];
}

const Node* Definition::TopLevel(std::string_view key) const {
  const auto found = top_level_.find(key);
  return found == top_level_.end() ? nullptr : found->second;
}

bool Definition::has_includes() const { return TopLevel("include") != nullptr; }

const Node* Definition::FindWithDefault(const Job& job, std::string_view keyword) const {
  for (const Node* layer : job.layers)
    if (const Member* member = FindMember(layer, keyword)) return member->value;
  if (!Inherits(job, keyword)) return nullptr;
  if (const Node* found = FindPath(TopLevel("default"), {keyword})) return found;
  const bool global = std::ranges::find(kDefaultKeywords, keyword) != std::end(kDefaultKeywords);
  return global ? TopLevel(keyword) : nullptr;
}

const Node* Definition::Resolve(const Node& reference) const {
  const std::vector<Text> path = ScalarsOf(&reference);
  if (path.size() < 2) return nullptr;
  const Node* at = nullptr;
  if (const Job* job = Find(path[0].value))
    at = job->Find({path[1].value});
  else
    at = FindPath(TopLevel(path[0].value), {path[1].value});
  for (std::size_t i = 2; i < path.size() && at != nullptr; ++i) at = FindPath(at, {path[i].value});
  return at;
}

void Definition::Append(const Node& node, std::size_t depth, std::size_t& budget, std::vector<const Node*>& out) const {
  if (depth > kReferenceDepth + kReferenceDepth || budget == 0) return;
  --budget;
  if (node.tag() == kReferenceTag) {
    if (const Node* found = Resolve(node)) Append(*found, depth + 1, budget, out);
  } else if (node.is(Kind::kArray)) {
    for (const Node* element : node.elements()) Append(*element, depth + 1, budget, out);
  } else if (!node.is(Kind::kNull)) {
    out.push_back(&node);
  }
}

std::vector<const Node*> Definition::Elements(const Node* list, std::size_t& budget) const {
  std::vector<const Node*> out;
  if (list != nullptr) Append(*list, 0, budget, out);
  return out;
}

std::vector<Text> Definition::Scalars(const Node* list, std::size_t& budget) const {
  std::vector<Text> out;
  for (const Node* node : Elements(list, budget))
    if (!node->is(Kind::kObject)) out.push_back(Text::Of(node));
  return out;
}

}  // namespace pipeseal::pipeline::gitlab
