#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

using encoding::Kind;

void RecordTree::Append(Index parent, Index child) {
  Node& owner = nodes_[parent];
  (owner.last_child == kNone ? owner.first_child : nodes_[owner.last_child].next) = child;
  owner.last_child = child;
}

Index RecordTree::Add(Index parent, Kind kind, std::string_view key, std::string_view text, std::size_t offset) {
  const auto index = static_cast<Index>(nodes_.size());
  nodes_.push_back({.key = key, .text = text, .offset = static_cast<Offset>(offset), .kind = kind});
  Append(parent, index);
  return index;
}

Index RecordTree::NewObject(std::size_t offset) {
  nodes_.push_back({.offset = static_cast<Offset>(offset)});
  return static_cast<Index>(nodes_.size() - 1);
}

void RecordTree::Attach(Index array, Index object) { Append(array, object); }

Index RecordTree::Find(Index object, std::string_view key) const {
  Index child = nodes_[object].first_child;
  while (child != kNone && nodes_[child].key != key) child = nodes_[child].next;
  return child;
}

Index RecordTree::ObjectOf(Index object, std::string_view key, std::size_t offset) {
  const Index found = Find(object, key);
  return found != kNone ? found : AddObject(object, key, offset);
}

Index RecordTree::ArrayOf(Index object, std::string_view key, std::size_t offset) {
  const Index found = Find(object, key);
  return found != kNone ? found : AddArray(object, key, offset);
}

bool RecordTree::WalkChildren(const Node& node, encoding::ValueHandler& handler) const {
  for (Index child = node.first_child; child != kNone; child = nodes_[child].next) {
    const bool keyed = node.kind == Kind::kObject;
    if (keyed && !handler.Key(nodes_[child].key, nodes_[child].offset)) return false;
    if (!Walk(child, handler)) return false;
  }
  return true;
}

bool RecordTree::Walk(Index index, encoding::ValueHandler& handler) const {
  const Node& node = nodes_[index];
  switch (node.kind) {
    case Kind::kObject: return handler.BeginObject(node.offset) && WalkChildren(node, handler) && handler.EndObject();
    case Kind::kArray: return handler.BeginArray(node.offset) && WalkChildren(node, handler) && handler.EndArray();
    default: return handler.Scalar(node.kind, node.text, node.offset);
  }
}

}  // namespace pipeseal::sbom
