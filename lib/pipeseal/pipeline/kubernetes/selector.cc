#include "pipeseal/pipeline/kubernetes/selector.h"

#include <algorithm>
#include <string_view>

#include "pipeseal/pipeline/kubernetes/resource.h"

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

// A service has few; more are taken for none that is meant.
constexpr std::size_t kMaxLabels = 64;

std::string_view KeyOf(std::string_view key) {
  for (const std::string_view prefix : {"any:", "k8s:"})
    if (key.starts_with(prefix)) return key.substr(prefix.size());
  return key;
}

const Node* LabelOf(const Node* labels, std::string_view key) {
  const Node* value = labels == nullptr ? nullptr : labels->Find(KeyOf(key));
  return value;
}

bool HasLabel(const Node* labels, const Member& wanted) {
  const Node* value = LabelOf(labels, wanted.key);
  return value != nullptr && value->text() == wanted.value->text();
}

bool Holds(const Node& expression, const Node* labels) {
  const Text operation = Text::Of(expression.Find("operator"));
  const Node* label = LabelOf(labels, Text::Of(expression.Find("key")).value);
  const auto is_value = [&](const Node* value) { return label != nullptr && value->text() == label->text(); };
  const bool listed = std::ranges::any_of(ElementsOf(expression.Find("values")), is_value);
  if (operation == "In") return listed;
  if (operation == "NotIn") return !listed;
  if (operation == "Exists") return label != nullptr;
  if (operation == "DoesNotExist") return label == nullptr;
  return false;
}

bool HasMembers(const Node* node) { return node != nullptr && (!node->members().empty() || !node->elements().empty()); }

}  // namespace

bool Selects(const Node* selector, const Node* labels) {
  if (selector == nullptr) return false;
  if (const Node* wanted = selector->Find("matchLabels"))
    for (const Member& label : wanted->members())
      if (!HasLabel(labels, label)) return false;
  const auto holds = [&](const Node* expression) { return Holds(*expression, labels); };
  return std::ranges::all_of(ElementsOf(selector->Find("matchExpressions")), holds);
}

bool SelectsEverything(const Node* selector) {
  return selector != nullptr && !HasMembers(selector->Find("matchLabels")) &&
         !HasMembers(selector->Find("matchExpressions"));
}

bool SelectsAsService(const Node* mapping, const Node* labels) {
  if (mapping == nullptr || mapping->members().empty() || mapping->members().size() > kMaxLabels) return false;
  return std::ranges::all_of(mapping->members(), [&](const Member& label) { return HasLabel(labels, label); });
}

}  // namespace pipeseal::pipeline::kubernetes
