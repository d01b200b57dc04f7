// Goes through the values of a file, each once however many aliases stand for it.
#pragma once

#include <string_view>
#include <unordered_set>

#include "pipeseal/encoding/yaml_stream.h"

namespace pipeseal::audit::document {

template <typename Visit>
class TreeWalk {
 public:
  // `repeats`: a value may stand in several places.
  TreeWalk(Visit& visit, bool repeats) : visit_(visit), repeats_(repeats) {}

  // The depth of trees is bounded where they are made.
  void Into(const encoding::Node& node, std::string_view key) {
    const bool leaf = node.elements().empty() && node.members().empty();
    if (!leaf && repeats_ && !seen_.insert(&node).second) return;
    visit_(node, key);
    for (const encoding::Node* element : node.elements()) Into(*element, key);
    for (const encoding::Member& member : node.members()) Into(*member.value, member.key);
  }

 private:
  Visit& visit_;
  const bool repeats_;
  std::unordered_set<const encoding::Node*> seen_;
};

// visit(const Node&, std::string_view key): the key that the value stands behind; of elements, that
// of their list.
template <typename Visit>
void ForEachNode(const encoding::YamlStream& yaml, Visit&& visit) {
  TreeWalk walk(visit, !yaml.aliases().empty());
  for (const encoding::Node* document : yaml.documents()) walk.Into(*document, {});
}

}  // namespace pipeseal::audit::document
