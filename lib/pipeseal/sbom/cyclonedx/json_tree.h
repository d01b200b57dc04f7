// The values of a document in memory, for what cannot be done while they stream by. Borrows their texts from the
// ValueSource.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"

namespace pipeseal::sbom {

class JsonTree {
 public:
  using NodeIndex = std::uint32_t;
  static constexpr NodeIndex kNone = static_cast<NodeIndex>(-1);

  struct Node {
    encoding::Kind kind;
    std::string_view key;   // of a member
    std::string_view text;  // of a scalar
    NodeIndex first = kNone, next = kNone;  // members or elements
  };

  // A kLimit error past limits.json_depth or 4 billion values.
  static Result<JsonTree> Read(const encoding::ValueSource& values, const Limits& limits);

  // The root is node 0.
  const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  // The first member of an object with this name, or kNone.
  NodeIndex Find(NodeIndex object, std::string_view key) const;
  std::size_t size() const { return nodes_.size(); }

 private:
  class Builder;
  std::vector<Node> nodes_;
};

}  // namespace pipeseal::sbom
