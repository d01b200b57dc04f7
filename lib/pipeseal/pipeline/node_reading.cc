#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

// The tree's own depth is bounded when it is parsed.
void AppendScalars(const Node& node, std::vector<Text>& out) {
  if (node.is(Kind::kArray)) {
    for (const Node* element : node.elements()) AppendScalars(*element, out);
  } else if (!node.is(Kind::kObject) && !node.is(Kind::kNull)) {
    out.push_back(Text::Of(&node));
  }
}

bool Says(const Node* node, bool value) {
  return node != nullptr && node->is(Kind::kBoolean) && node->boolean() == value;
}

}  // namespace

const Member* FindMember(const Node* mapping, std::string_view key) {
  if (mapping == nullptr) return nullptr;
  for (const Member& member : mapping->members())
    if (member.key == key) return &member;
  return nullptr;
}

const Node* FindPath(const Node* mapping, std::initializer_list<std::string_view> path) {
  for (const std::string_view key : path) {
    const Member* member = FindMember(mapping, key);
    if (member == nullptr) return nullptr;
    mapping = member->value;
  }
  return mapping;
}

Text TextAt(const Node* mapping, std::string_view key) {
  const Member* member = FindMember(mapping, key);
  return member == nullptr || member->value->is(Kind::kNull) ? Text{} : Text::Of(member->value);
}

Text KeyAt(const Node* mapping, std::string_view key) {
  const Member* member = FindMember(mapping, key);
  return member == nullptr ? Text{} : Text::OfKey(*member);
}

bool IsMapping(const Node* node) { return node != nullptr && node->is(Kind::kObject); }
bool IsTrue(const Node* node) { return Says(node, true); }
bool IsFalse(const Node* node) { return Says(node, false); }

std::vector<Text> ScalarsOf(const Node* node) {
  std::vector<Text> out;
  if (node != nullptr) AppendScalars(*node, out);
  return out;
}

std::vector<std::string> StringsOf(const Node* node) {
  std::vector<std::string> out;
  for (const Text& text : ScalarsOf(node)) out.emplace_back(text.value);
  return out;
}

std::vector<Variable> VariablesOf(const Node* mapping) {
  std::vector<Variable> out;
  if (mapping == nullptr) return out;
  for (const Member& member : mapping->members()) {
    const Node* value = member.value->is(Kind::kObject) ? member.value->Find("value") : member.value;
    out.push_back({Text::OfKey(member), Text::Of(value)});
  }
  return out;
}

}  // namespace pipeseal::pipeline
