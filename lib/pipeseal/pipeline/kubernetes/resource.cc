#include "pipeseal/pipeline/kubernetes/resource.h"

#include <algorithm>

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Node;

namespace {

// A list of lists does not occur; what is deeper is left out.
constexpr int kMaxListNesting = 3;

void Add(const Node& node, int nesting, std::vector<Resource>& out) {
  if (nesting > kMaxListNesting) return;
  for (const Node* element : node.elements()) Add(*element, nesting + 1, out);
  if (!node.is(Kind::kObject)) return;
  Resource resource{&node, Text::Of(node.Find("apiVersion")), Text::Of(node.Find("kind"))};
  if (!resource.kind) return;
  const Node* items = node.Find("items");
  if (items != nullptr && resource.kind.value.ends_with("List")) return Add(*items, nesting + 1, out);
  resource.name = Text::Of(At(&node, {"metadata", "name"}));
  if (!resource.name) resource.name = Text::Of(At(&node, {"metadata", "generateName"}));
  resource.namespace_name = Text::Of(At(&node, {"metadata", "namespace"}));
  out.push_back(resource);
}

}  // namespace

std::string_view Resource::group() const {
  const auto slash = api_version.value.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.value.substr(0, slash);
}

std::string Resource::Title() const {
  std::string out(kind.value);
  if (name) (out += ' ') += name.value;
  return out;
}

std::vector<Resource> ResourcesOf(const encoding::YamlStream& yaml) {
  std::vector<Resource> out;
  for (const Node* document : yaml.documents()) Add(*document, 0, out);
  return out;
}

const Node* At(const Node* node, std::initializer_list<std::string_view> path) {
  for (const std::string_view key : path) {
    if (node == nullptr) return nullptr;
    node = node->Find(key);
  }
  return node;
}

std::vector<Text> TextsOf(const Node* list) {
  std::vector<Text> out;
  if (list == nullptr) return out;
  if (const Text one = Text::Of(list); one && !list->is(Kind::kNull)) out.push_back(one);
  for (const Node* element : list->elements())
    if (const Text text = Text::Of(element)) out.push_back(text);
  return out;
}

std::span<const Node* const> ElementsOf(const Node* list) {
  return list == nullptr ? std::span<const Node* const>() : list->elements();
}

bool IsTrue(const Node* node) { return node != nullptr && node->boolean(); }
bool IsFalse(const Node* node) { return node != nullptr && node->is(Kind::kBoolean) && !node->boolean(); }

}  // namespace pipeseal::pipeline::kubernetes
