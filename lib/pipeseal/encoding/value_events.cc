#include "pipeseal/encoding/value_events.h"

#include <algorithm>

namespace pipeseal::encoding {

bool ValueTee::Replace(bool first, bool second) {
  if (!first) first_ = &silent_;
  if (!second) second_ = &silent_;
  return first_ != second_;  // both are silent
}

bool ValueTee::BeginObject(std::size_t offset) {
  const bool first = first_->BeginObject(offset);
  return GoOn(first, second_->BeginObject(offset));
}
bool ValueTee::Key(std::string_view key, std::size_t offset) {
  const bool first = first_->Key(key, offset);
  return GoOn(first, second_->Key(key, offset));
}
bool ValueTee::EndObject() {
  const bool first = first_->EndObject();
  return GoOn(first, second_->EndObject());
}
bool ValueTee::BeginArray(std::size_t offset) {
  const bool first = first_->BeginArray(offset);
  return GoOn(first, second_->BeginArray(offset));
}
bool ValueTee::EndArray() {
  const bool first = first_->EndArray();
  return GoOn(first, second_->EndArray());
}
bool ValueTee::Scalar(Kind kind, std::string_view text, std::size_t offset) {
  const bool first = first_->Scalar(kind, text, offset);
  return GoOn(first, second_->Scalar(kind, text, offset));
}

bool WalkNode(const Node& node, ValueHandler& handler) {
  const std::size_t offset = node.range().begin.offset;
  switch (node.kind()) {
    case Kind::kArray:
      return handler.BeginArray(offset) &&
             std::ranges::all_of(node.elements(), [&](const Node* element) { return WalkNode(*element, handler); }) &&
             handler.EndArray();
    case Kind::kObject:
      return handler.BeginObject(offset) && std::ranges::all_of(node.members(), [&](const Member& member) {
               return handler.Key(member.key, member.key_range.begin.offset) && WalkNode(*member.value, handler);
             }) && handler.EndObject();
    default:
      return handler.Scalar(node.kind(), node.text(), offset);
  }
}

Result<void> TreeValues::Walk(ValueHandler& handler) const {
  WalkNode(document_.root(), handler);
  return {};
}

}  // namespace pipeseal::encoding
