#include "pipeseal/encoding/node.h"

#include "pipeseal/encoding/tree_builder.h"

namespace pipeseal::encoding {

std::string_view NameOf(Kind kind) {
  switch (kind) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "a boolean";
    case Kind::kNumber:
      return "a number";
    case Kind::kString:
      return "a string";
    case Kind::kArray:
      return "an array";
    case Kind::kObject:
      break;
  }
  return "an object";
}

std::string Describe(const SourcePosition& position) {
  return fmt::format("line {}, column {}", position.line, position.column);
}

const Node* Node::Find(std::string_view key) const {
  for (const Member& member : members())
    if (member.key == key) return member.value;
  return nullptr;
}

std::string_view Node::tag() const {
  return tagged_ ? static_cast<const TaggedNode&>(*this).tag : std::string_view();
}

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

const Node& Document::root() const& { return *impl_->root; }
const std::string& Document::text() const& { return impl_->text; }

}  // namespace pipeseal::encoding
