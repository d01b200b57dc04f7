#include "pipeseal/sbom/cyclonedx/json_tree.h"

#include <utility>

namespace pipeseal::sbom {

using encoding::Kind;

class JsonTree::Builder : public encoding::ValueHandler {
 public:
  Builder(std::vector<Node>& nodes, std::size_t depth) : nodes_(nodes), depth_(depth) {}

  bool BeginObject(std::size_t) override { return Begin(Kind::kObject); }
  bool BeginArray(std::size_t) override { return Begin(Kind::kArray); }
  bool EndObject() override { return End(); }
  bool EndArray() override { return End(); }
  bool Key(std::string_view key, std::size_t) override {
    key_ = key;
    return true;
  }
  bool Scalar(Kind kind, std::string_view text, std::size_t) override { return Add(kind, text); }

  bool passed_a_bound() const { return passed_a_bound_; }

 private:
  struct Open {
    NodeIndex node, last;
  };

  bool Add(Kind kind, std::string_view text) {
    if (nodes_.size() >= kNone) return !(passed_a_bound_ = true);
    const auto index = static_cast<NodeIndex>(nodes_.size());
    nodes_.push_back({kind, std::exchange(key_, {}), text});
    if (open_.empty()) return true;
    Open& parent = open_.back();
    (parent.last == kNone ? nodes_[parent.node].first : nodes_[parent.last].next) = index;
    parent.last = index;
    return true;
  }
  bool Begin(Kind kind) {
    if (open_.size() >= depth_) return !(passed_a_bound_ = true);
    if (!Add(kind, {})) return false;
    open_.push_back({static_cast<NodeIndex>(nodes_.size() - 1), kNone});
    return true;
  }
  bool End() {
    open_.pop_back();
    return true;
  }

  std::vector<Node>& nodes_;
  std::size_t depth_;
  std::vector<Open> open_;
  std::string_view key_;
  bool passed_a_bound_ = false;
};

Result<JsonTree> JsonTree::Read(const encoding::ValueSource& values, const Limits& limits) {
  JsonTree tree;
  Builder builder(tree.nodes_, limits.json_depth);
  PIPESEAL_TRY(values.Walk(builder));
  if (builder.passed_a_bound()) return Fail(ErrorCode::kLimit, "values are nested deeper than {}", limits.json_depth);
  return tree;
}

JsonTree::NodeIndex JsonTree::Find(NodeIndex object, std::string_view key) const {
  if (nodes_[object].kind != Kind::kObject) return kNone;
  NodeIndex member = nodes_[object].first;
  while (member != kNone && nodes_[member].key != key) member = nodes_[member].next;
  return member;
}

}  // namespace pipeseal::sbom
