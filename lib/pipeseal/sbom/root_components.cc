#include "pipeseal/sbom/root_components.h"

#include <algorithm>

namespace pipeseal::sbom {
namespace {

bool MayBeRoot(const Component& component) {
  return component.placement == Placement::kListed && component.parent == kNone;
}

}  // namespace

std::vector<Index> RootComponents(const Graph& graph) {
  std::vector<Index> roots;
  const auto add = [&](const Component* component) {
    if (component != nullptr) roots.push_back(static_cast<Index>(component - graph.components.data()));
  };
  for (const Index root : graph.roots) add(graph.ComponentOf(root));
  if (roots.empty()) add(graph.root());
  if (!roots.empty()) return roots;
  std::vector<bool> reached(graph.elements.size(), false);
  for (const Edge& edge : graph.edges)
    if (edge.to != kNone && edge.to != edge.from) reached[edge.to] = true;
  const auto add_all = [&](ComponentKind kind, bool reached_too) {
    for (const Component& component : graph.components) {
      const bool is_reached = component.element != kNone && reached[component.element];
      if (component.kind == kind && MayBeRoot(component) && (reached_too || !is_reached)) add(&component);
    }
    return !roots.empty();
  };
  if (add_all(ComponentKind::kPackage, false) || add_all(ComponentKind::kFile, false)) return roots;
  add_all(ComponentKind::kPackage, true);
  return roots;
}

}  // namespace pipeseal::sbom
