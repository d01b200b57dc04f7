#include "pipeseal/pipeline/kubernetes/access.h"

namespace pipeseal::pipeline::kubernetes {

using encoding::Kind;
using encoding::Node;

namespace {

AccessRule RuleOf(const Node& node) {
  return {TextsOf(node.Find("apiGroups")), TextsOf(node.Find("resources")), TextsOf(node.Find("verbs")),
          TextsOf(node.Find("resourceNames"))};
}

}  // namespace

std::optional<Role> RoleOf(const Resource& resource) {
  if (!resource.Is("Role") && !resource.Is("ClusterRole")) return std::nullopt;
  Role role{resource, resource.Is("ClusterRole")};
  for (const Node* rule : ElementsOf(resource.node->Find("rules")))
    if (rule->is(Kind::kObject)) role.rules.push_back(RuleOf(*rule));
  for (const Node* selector : ElementsOf(At(resource.node, {"aggregationRule", "clusterRoleSelectors"})))
    role.aggregates.push_back(selector);
  return role;
}

std::optional<Binding> BindingOf(const Resource& resource) {
  if (!resource.Is("RoleBinding") && !resource.Is("ClusterRoleBinding")) return std::nullopt;
  Binding binding{resource, resource.Is("ClusterRoleBinding"), Text::Of(At(resource.node, {"roleRef", "kind"})),
                  Text::Of(At(resource.node, {"roleRef", "name"}))};
  for (const Node* subject : ElementsOf(resource.node->Find("subjects"))) {
    binding.subjects.push_back(
        {Text::Of(subject->Find("kind")), Text::Of(subject->Find("name")), Text::Of(subject->Find("namespace"))});
  }
  return binding;
}

std::string Describe(const Subject& subject) {
  std::string out(subject.kind.value);
  if (!out.empty()) out += ' ';
  if (subject.namespace_name) (out += subject.namespace_name.value) += '/';
  return out += subject.name.value;
}

}  // namespace pipeseal::pipeline::kubernetes
