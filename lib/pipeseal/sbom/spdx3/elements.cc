#include "pipeseal/sbom/spdx3/elements.h"

namespace pipeseal::sbom {

using encoding::Kind;

const Spdx3Value* FindMember(std::span<const Spdx3Value> all, const Spdx3Value& object, Spdx3Word name) {
  if (!object.is(Kind::kObject)) return nullptr;
  for (const Spdx3Value& member : Spdx3Children(all, object))
    if (member.word == name) return &member;
  return nullptr;
}

std::string_view MemberText(std::span<const Spdx3Value> all, const Spdx3Value& object, Spdx3Word name) {
  const Spdx3Value* member = FindMember(all, object, name);
  return member == nullptr || !member->is_string() ? std::string_view() : member->text;
}

bool Spdx3Elements::BeginObject(std::size_t offset) { return Open(Kind::kObject, offset); }
bool Spdx3Elements::EndObject() { return Close(); }
bool Spdx3Elements::BeginArray(std::size_t offset) { return Open(Kind::kArray, offset); }
bool Spdx3Elements::EndArray() { return Close(); }

bool Spdx3Elements::Key(std::string_view key, std::size_t offset) {
  key_ = key;
  key_offset_ = static_cast<Offset>(offset);
  return true;
}

bool Spdx3Elements::Scalar(Kind kind, std::string_view text, std::size_t offset) {
  return Add(kind, text, offset) && EndValue();
}

bool Spdx3Elements::Add(Kind kind, std::string_view text, std::size_t offset) {
  if (values_.size() >= kMaxValues) {
    OnOverflow(static_cast<Offset>(offset));
    return false;
  }
  if (in_graph_ && open_.size() == 2) base_ = static_cast<Index>(values_.size());
  Spdx3Value& value = values_.emplace_back();
  value.kind = kind;
  value.text = text;
  value.offset = static_cast<Offset>(offset);
  value.end = static_cast<Index>(values_.size()) - base_;
  if (!open_.empty() && values_[open_.back()].is(Kind::kObject)) {
    value.key = key_;
    value.key_offset = key_offset_;
    value.word = FindSpdx3Word(key_);
  }
  return true;
}

bool Spdx3Elements::Open(Kind kind, std::size_t offset) {
  static const Spdx3Word kGraph = FindSpdx3Word("@graph");
  if (!Add(kind, {}, offset)) return false;
  if (open_.size() == 1 && kind == Kind::kArray && values_.back().word == kGraph) in_graph_ = true;
  open_.push_back(static_cast<Index>(values_.size()) - 1);
  return true;
}

bool Spdx3Elements::Close() {
  Spdx3Value& closed = values_[open_.back()];
  open_.pop_back();
  if (in_graph_ && open_.size() == 1) {
    in_graph_ = false;
    base_ = 0;
  }
  closed.end = static_cast<Index>(values_.size()) - base_;
  return EndValue();
}

// Behind a value that is complete.
bool Spdx3Elements::EndValue() {
  if (in_graph_ && open_.size() == 2) {
    OnElement(std::span(values_).subspan(base_));
    values_.resize(base_);
  } else if (open_.empty()) {
    OnDocument(values_);
  }
  return true;
}

}  // namespace pipeseal::sbom
