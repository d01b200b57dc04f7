// A Text is a piece of a pipeline definition with its place: what the model of every platform is made of.
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeseal/base/location.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::pipeline {

// Borrows from the File that it stands in. An absent text has no value and no place.
struct Text {
  std::string_view value{};
  SourceRange range{};                      // of the whole scalar as written, with its quotes
  const encoding::Node* node = nullptr;     // the scalar; nullptr in languages that are not YAML

  explicit operator bool() const { return range.begin.known(); }
  bool operator==(std::string_view other) const { return value == other; }

  // Absent for nullptr and for what is no scalar.
  static Text Of(const encoding::Node* node);
  // A part of it: its value is that part, its place that of the whole.
  Text Part(std::size_t offset, std::size_t length) const { return {value.substr(offset, length), range, node}; }
  static Text OfKey(const encoding::Member& member) { return {member.key, member.key_range, nullptr}; }
};

}  // namespace pipeseal::pipeline
