#include "pipeseal/encoding/tree_builder.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <unordered_set>
#include <utility>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {
namespace {

constexpr std::size_t kMaxDuplicates = 1000;

// Moves `position` forward to `offset`.
void Advance(std::string_view text, std::size_t offset, SourcePosition& position) {
  while (position.offset < offset) {
    const std::string_view ahead = text.substr(position.offset, offset - position.offset);
    const std::size_t line_end = ahead.find('\n');
    if (line_end == std::string_view::npos) {
      position.column += ahead.size();
      position.offset = offset;
    } else {
      position.offset += line_end + 1;
      ++position.line;
      position.column = 1;
    }
  }
}

bool IsObject(const Node* node) { return node->is(Kind::kObject); }

// How many values a node stands for, itself included; stops counting above `limit`.
std::size_t CountNodes(const Node& node, std::size_t limit) {
  std::size_t count = 1;
  for (const Node* element : node.elements()) {
    if (count > limit) return count;
    count += CountNodes(*element, limit - count + 1);
  }
  for (const Member& member : node.members()) {
    if (count > limit) return count;
    count += CountNodes(*member.value, limit - count + 1);
  }
  return count;
}

}  // namespace

SourcePosition Locate(std::string_view text, std::size_t offset) {
  SourcePosition position{0, 1, 1};
  Advance(text, std::min(offset, text.size()), position);
  return position;
}

TreeBuilder::TreeBuilder(Tree& tree, const Limits& limits, std::size_t depth)
    : tree_(tree), limits_(limits), depth_limit_(depth) {}

bool TreeBuilder::Refuse(ErrorCode code, std::size_t offset, std::string_view message) {
  if (!refusal_) refusal_ = Refusal{code, offset, std::string(message)};
  return false;
}

std::optional<Error> TreeBuilder::error() const {
  if (!refusal_) return std::nullopt;
  return Error(refusal_->code,
               fmt::format("{}: {}", Describe(Locate(tree_.text, refusal_->offset)), refusal_->message));
}

std::string_view TreeBuilder::Keep(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(tree_.arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

SourceRange TreeBuilder::Range(std::size_t offset, std::size_t length) {
  if (offset < cursor_.offset) return {Locate(tree_.text, offset), length};
  Advance(tree_.text, std::min(offset, tree_.text.size()), cursor_);
  return {cursor_, length};
}

Node* TreeBuilder::NewNode() {
  if (tag_.empty()) return new (tree_.arena.allocate(sizeof(Node), alignof(Node))) Node;
  auto* node = new (tree_.arena.allocate(sizeof(TaggedNode), alignof(TaggedNode))) TaggedNode;
  node->tagged_ = true;
  node->tag = std::exchange(tag_, {});
  return node;
}

Node* TreeBuilder::Make(Kind kind, std::size_t offset, std::size_t length) {
  if (refusal_) return nullptr;
  if (++node_count_ > limits_.nodes) {
    Refuse(ErrorCode::kLimit, offset, fmt::format("more than {} values", limits_.nodes));
    return nullptr;
  }
  Node* node = NewNode();
  node->kind_ = kind;
  node->range_ = Range(offset, length);
  return node;
}

bool TreeBuilder::Add(const Node* node) {
  last_ = node;
  if (open_.empty()) {
    tree_.root = node;
  } else {
    values_.push_back(node);
  }
  return true;
}

bool TreeBuilder::Scalar(Kind kind, std::string_view text, bool quoted, std::size_t offset, std::size_t length) {
  if (text.size() > limits_.string_bytes)
    return Refuse(ErrorCode::kLimit, offset, fmt::format("a string of more than {} bytes", limits_.string_bytes));
  if (kind == Kind::kNumber && text.size() > limits_.number_characters)
    return Refuse(ErrorCode::kLimit, offset,
                  fmt::format("a number of more than {} characters", limits_.number_characters));
  Node* node = Make(kind, offset, length);
  if (node == nullptr) return false;
  node->text_ = text;
  node->quoted_ = quoted;
  return Add(node);
}

bool TreeBuilder::Key(std::string_view key, std::size_t offset, std::size_t length) {
  if (refusal_) return false;
  keys_.push_back({key, Range(offset, length)});
  return true;
}

bool TreeBuilder::MergeKey(std::string_view key, std::size_t offset, std::size_t length) {
  if (refusal_) return false;
  keys_.push_back({key, Range(offset, length), true});
  open_.back().merges = true;
  return true;
}

bool TreeBuilder::KeyFromLast(std::string_view key) {
  if (refusal_) return false;
  values_.pop_back();
  keys_.push_back({key, last_->range()});
  return true;
}

bool TreeBuilder::Begin(Kind kind, std::size_t offset) {
  if (open_.size() >= depth_limit_)
    return Refuse(ErrorCode::kLimit, offset, fmt::format("nested deeper than {}", depth_limit_));
  Node* node = Make(kind, offset, 0);
  if (node == nullptr) return false;
  open_.push_back({node, values_.size(), kind == Kind::kObject});
  return true;
}

bool TreeBuilder::BeginArray(std::size_t offset) { return Begin(Kind::kArray, offset); }
bool TreeBuilder::BeginObject(std::size_t offset) { return Begin(Kind::kObject, offset); }

bool TreeBuilder::EndArray(std::size_t end) {
  if (refusal_) return false;
  const Open open = open_.back();
  const std::size_t count = values_.size() - open.first;
  if (count != 0) {
    auto* elements = static_cast<const Node**>(tree_.arena.allocate(count * sizeof(Node*), alignof(Node*)));
    std::copy(values_.end() - static_cast<std::ptrdiff_t>(count), values_.end(), elements);
    open.node->elements_ = elements;
  }
  open.node->size_ = static_cast<std::uint32_t>(count);
  open.node->range_.length = end - open.node->range_.begin.offset;
  values_.resize(open.first);
  open_.pop_back();
  return Add(open.node);
}

bool TreeBuilder::EndObject(std::size_t end) {
  if (refusal_) return false;
  const Open open = open_.back();
  std::size_t count = values_.size() - open.first;
  const std::size_t first_key = keys_.size() - count;
  if (!CheckDuplicates(first_key)) return false;
  std::vector<Member> merged;
  if (open.merges) {
    merged = Merged(first_key, open.first);
    count = merged.size();
  }
  if (count != 0) {
    auto* members = static_cast<Member*>(tree_.arena.allocate(count * sizeof(Member), alignof(Member)));
    for (std::size_t i = 0; i < count; ++i)
      new (&members[i])
          Member(open.merges ? merged[i]
                             : Member{keys_[first_key + i].text, keys_[first_key + i].range, values_[open.first + i]});
    open.node->members_ = members;
  }
  open.node->size_ = static_cast<std::uint32_t>(count);
  open.node->range_.length = end - open.node->range_.begin.offset;
  keys_.resize(first_key);
  values_.resize(open.first);
  open_.pop_back();
  return Add(open.node);
}

std::vector<Member> TreeBuilder::Merged(std::size_t first_key, std::size_t first_value) const {
  std::vector<Member> members;
  std::vector<const Node*> sources;
  std::unordered_set<std::string_view> names;
  for (std::size_t i = 0; first_key + i < keys_.size(); ++i) {
    const PendingKey& key = keys_[first_key + i];
    const Node* value = values_[first_value + i];
    if (key.merge && value->is(Kind::kObject)) {
      sources.push_back(value);
    } else if (key.merge && value->is(Kind::kArray) && std::ranges::all_of(value->elements(), IsObject)) {
      sources.insert(sources.end(), value->elements().begin(), value->elements().end());
    } else {
      members.push_back({key.text, key.range, value});
      names.insert(key.text);
    }
  }
  for (const Node* source : sources)
    for (const Member& member : source->members())
      if (names.insert(member.key).second) members.push_back(member);
  return members;
}

bool TreeBuilder::CheckDuplicates(std::size_t first) {
  constexpr std::size_t kFewMembers = 16;
  std::vector<const PendingKey*> sorted;
  for (std::size_t i = first; i < keys_.size(); ++i) {
    if (keys_.size() - first > kFewMembers) {
      sorted.push_back(&keys_[i]);
      continue;
    }
    for (std::size_t k = first; k < i; ++k) {
      if (keys_[k].text != keys_[i].text) continue;
      if (!Duplicate(keys_[k], keys_[i])) return false;
      break;
    }
  }
  const auto text = [](const PendingKey* key) { return key->text; };
  std::ranges::stable_sort(sorted, {}, text);
  auto twin = std::ranges::adjacent_find(sorted, {}, text);
  while (twin != sorted.end()) {
    for (auto second = std::next(twin); second != sorted.end() && (*second)->text == (*twin)->text; ++second)
      if (!Duplicate(**twin, **second)) return false;
    twin =
        std::ranges::adjacent_find(std::ranges::upper_bound(sorted, (*twin)->text, {}, text), sorted.end(), {}, text);
  }
  return true;
}

bool TreeBuilder::Duplicate(const PendingKey& first, const PendingKey& second) {
  if (first.merge && second.merge) return true;
  if (duplicates_ == nullptr) {
    return Refuse(ErrorCode::kSyntax, second.range.begin.offset,
                  fmt::format("duplicate member '{}'", EscapeForTerminal(second.text)));
  }
  if (duplicates_->size() < kMaxDuplicates) duplicates_->push_back({second.text, first.range, second.range});
  return true;
}

bool TreeBuilder::Repeat(const Node& node) {
  if (refusal_) return false;
  repeated_nodes_ += CountNodes(node, limits_.yaml_alias_nodes);
  if (repeated_nodes_ > limits_.yaml_alias_nodes)
    return Refuse(ErrorCode::kLimit, cursor_.offset,
                  fmt::format("aliases that stand for more than {} values", limits_.yaml_alias_nodes));
  return Add(&node);
}

}  // namespace pipeseal::encoding
