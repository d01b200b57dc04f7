#include "pipeseal/encoding/value_events.h"

#include <algorithm>

namespace pipeseal::encoding {

template <typename Event>
bool ValueTee::Pass(Event event) {
  bool any = false;
  for (ValueHandler*& handler : handlers_) {
    if (handler != nullptr && !event(*handler)) handler = nullptr;
    any = any || handler != nullptr;
  }
  return any;
}

bool ValueTee::BeginObject(std::size_t offset) {
  return Pass([&](ValueHandler& handler) { return handler.BeginObject(offset); });
}
bool ValueTee::Key(std::string_view key, std::size_t offset) {
  return Pass([&](ValueHandler& handler) { return handler.Key(key, offset); });
}
bool ValueTee::EndObject() {
  return Pass([](ValueHandler& handler) { return handler.EndObject(); });
}
bool ValueTee::BeginArray(std::size_t offset) {
  return Pass([&](ValueHandler& handler) { return handler.BeginArray(offset); });
}
bool ValueTee::EndArray() {
  return Pass([](ValueHandler& handler) { return handler.EndArray(); });
}
bool ValueTee::Scalar(Kind kind, std::string_view text, std::size_t offset) {
  return Pass([&](ValueHandler& handler) { return handler.Scalar(kind, text, offset); });
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
