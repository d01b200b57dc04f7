#include "pipeseal/sbom/outline.h"

namespace pipeseal::sbom {

// Dependencies come first in the list, so that of two arcs between the same nodes they are the one that stays.
Outline::Outline(const Graph& graph, FileView files) : graph_(graph) {
  const std::vector<Arc> arcs = Arcs(files);
  const std::size_t size = graph.elements.size() + graph.components.size();
  first_.assign(size + 1, 0);
  for (const Arc& arc : arcs) ++first_[arc.from + 1];
  for (std::size_t i = 1; i <= size; ++i) first_[i] += first_[i - 1];
  std::vector<Step> sorted(arcs.size());
  std::vector<Index> next(first_.begin(), first_.end() - 1);
  for (const Arc& arc : arcs) sorted[next[arc.from]++] = arc.step;
  std::vector<Index> last_from(size, kNone);
  for (Index node = 0; node < size; ++node) {
    const std::span<const Step> steps = std::span(sorted).subspan(first_[node], next[node] - first_[node]);
    first_[node] = static_cast<Index>(steps_.size());
    for (const Step& step : steps) {
      if (step.node == node || last_from[step.node] == node) continue;
      last_from[step.node] = node;
      steps_.push_back(step);
    }
  }
  first_[size] = static_cast<Index>(steps_.size());
  for (const Component* component : ShownComponents(graph, files)) listed_.push_back(NodeOf(*component));
  FindRoots();
}

Index Outline::NodeOf(const Component& component) const {
  const auto index = static_cast<Index>(&component - graph_.components.data());
  if (graph_.ComponentOf(component.element) == &component) return component.element;
  return static_cast<Index>(graph_.elements.size()) + index;
}

const Component* Outline::component(Index node) const {
  if (node < graph_.elements.size()) return graph_.ComponentOf(node);
  return &graph_.components[node - graph_.elements.size()];
}

std::string_view Outline::IdOf(Index node) const {
  if (node < graph_.elements.size()) return graph_.elements[node].id;
  return graph_.IdOf(graph_.components[node - graph_.elements.size()]);
}

std::string Outline::LabelOf(Index node) const {
  const Component* here = component(node);
  if (here != nullptr) return sbom::LabelOf(graph_, *here);
  return IdOf(node).empty() ? "(no name)" : std::string(IdOf(node));
}

std::vector<Outline::Arc> Outline::Arcs(FileView files) const {
  std::vector<Arc> arcs;
  const auto is_hidden = [&](Index element) {
    const Component* there = graph_.ComponentOf(element);
    return there != nullptr && !IsShown(graph_, *there, files);
  };
  const auto add = [&](EdgeKind kind, Link link) {
    for (const Edge& edge : graph_.edges)
      if (edge.kind == kind && edge.from != kNone && edge.to != kNone && !is_hidden(edge.from) && !is_hidden(edge.to))
        arcs.push_back({edge.from, {edge.to, link, edge.scope}});
  };
  add(EdgeKind::kDependsOn, Link::kDependsOn);
  add(EdgeKind::kContains, Link::kContains);
  for (const Component& component : graph_.components) {
    if (component.parent == kNone || !IsShown(graph_, component, files)) continue;
    const Component& parent = graph_.components[component.parent];
    if (IsShown(graph_, parent, files))
      arcs.push_back({NodeOf(parent), {NodeOf(component), Link::kContains, EdgeScope::kUnstated}});
  }
  return arcs;
}

void Outline::FindRoots() {
  roots_ = graph_.roots;
  const Component* root = graph_.root();
  if (roots_.empty() && root != nullptr) roots_.push_back(NodeOf(*root));
}

Reach::Reach(const Outline& outline)
    : outline_(outline), distance_(outline.size(), kNone), parent_(outline.size(), kNone) {}

void Reach::Add(Index node, Index parent, Index distance) {
  if (Has(node)) return;
  distance_[node] = distance;
  parent_[node] = parent;
  order_.push_back(node);
}

void Reach::Extend(std::span<const Index> starts) {
  std::size_t next = order_.size();
  for (const Index start : starts) Add(start, kNone, 0);
  for (; next < order_.size(); ++next) {
    const Index node = order_[next];
    for (const Outline::Step& step : outline_.Below(node)) Add(step.node, node, distance_[node] + 1);
  }
}

}  // namespace pipeseal::sbom
