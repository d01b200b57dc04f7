// Scalars as they are written, where no expression decides what they come to.
#pragma once

#include <optional>
#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/template_reader.h"

namespace pipeseal::pipeline::github::schema {

inline bool IsScalar(const encoding::Node& node) {
  return !node.is(encoding::Kind::kArray) && !node.is(encoding::Kind::kObject);
}
// Its value is only known when it runs.
inline bool IsDynamic(const encoding::Node& node) {
  return node.is(encoding::Kind::kString) && HasExpression(node.text());
}
// A text that is not empty and not dynamic.
inline std::optional<std::string_view> LiteralText(const encoding::Node* node) {
  if (node == nullptr || !IsScalar(*node) || node->is(encoding::Kind::kNull)) return std::nullopt;
  if (IsDynamic(*node) || node->text().empty()) return std::nullopt;
  return node->text();
}

}  // namespace pipeseal::pipeline::github::schema
