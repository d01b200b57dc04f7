#include <algorithm>

#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/name_list.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

void CheckSelfEdges(const Graph& graph, Issues& issues) {
  for (const Edge& edge : graph.edges)
    if (edge.from == edge.to && edge.from != kNone && (IsDependency(edge) || edge.kind == EdgeKind::kContains))
      issues.Add(rules::kSelfDependency, edge.offset, [&] {
        return fmt::format("'{}' {} itself", graph.elements[edge.from].id, IsDependency(edge) ? "depends on" : "contains");
      });
}

// Goes down the dependencies from every element once; an edge back to an element that is still open closes a circle.
class CycleFinder {
 public:
  CycleFinder(const Graph& graph, Issues& issues)
      : graph_(graph), issues_(issues), dependencies_(graph, IsDependency), state_(graph.elements.size(), State::kNew) {}

  void Run() {
    for (Index element = 0; element < graph_.elements.size(); ++element)
      if (state_[element] == State::kNew) Descend(element);
  }

 private:
  enum class State : std::uint8_t { kNew, kOpen, kDone };
  struct Step {
    Index element;
    std::size_t next;  // which of its dependencies comes next
  };

  void Descend(Index from) {
    Open(from);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto dependencies = dependencies_.of(step.element);
      if (step.next == dependencies.size()) {
        state_[step.element] = State::kDone;
        path_.pop_back();
        continue;
      }
      const Edge& edge = *dependencies[step.next++];
      if (state_[edge.to] == State::kNew) {
        Open(edge.to);
      } else if (state_[edge.to] == State::kOpen && edge.to != edge.from) {
        Report(edge);
      }
    }
  }
  void Open(Index element) {
    state_[element] = State::kOpen;
    path_.push_back({element, 0});
  }
  void Report(const Edge& edge) {
    issues_.Add(rules::kDependencyCycle, edge.offset, [&] {
      const auto first = std::ranges::find(path_, edge.to, &Step::element);
      std::string circle;
      std::size_t shown = 0;
      for (auto at = first; at != path_.end() && ++shown <= 8; ++at) circle += fmt::format("'{}' -> ", graph_.elements[at->element].id);
      return circle + (path_.end() - first > 8 ? "… -> " : "") + fmt::format("'{}'", graph_.elements[edge.to].id);
    });
  }

  const Graph& graph_;
  Issues& issues_;
  Adjacency dependencies_;
  std::vector<State> state_;
  std::vector<Step> path_;
};

void CheckRoot(const Graph& graph, const Component* root, Issues& issues) {
  if (root == nullptr) {
    issues.Add(rules::kNoRootComponent, Issue::kNowhere, "nothing says which component this is the SBOM of");
    return;
  }
  if (graph.document.format != Format::kCycloneDx || !graph.document.has_dependencies) return;
  if (root->element == kNone || std::ranges::find(graph.dependency_entries, root->element, &DependencyEntry::element) ==
                                    graph.dependency_entries.end())
    issues.Add(rules::kRootNotInGraph, root->offset,
               [&] { return fmt::format("`dependencies` has no entry for the root '{}'", root->name); });
}

void CheckThatDependenciesAreThere(const Graph& graph, Issues& issues) {
  const GraphSummary summary = Summarize(graph);
  const bool there = graph.document.format == Format::kCycloneDx ? graph.document.has_dependencies : summary.dependencies != 0;
  if (!there && summary.components > (graph.document.format == Format::kCycloneDx ? 0u : 1u))
    issues.Add(rules::kNoDependencyGraph, Issue::kNowhere,
               [&] { return fmt::format("{} components, and nothing about who needs which", summary.components); });
}

// From the roots along every edge, and into what is nested.
std::vector<bool> Reached(const Graph& graph) {
  const Adjacency edges(graph, [](const Edge&) { return true; });
  std::vector<bool> reached(graph.elements.size(), false);
  std::vector<Index> open = graph.roots;
  for (const Index root : open) reached[root] = true;
  while (!open.empty()) {
    const Index element = open.back();
    open.pop_back();
    for (const Edge* edge : edges.of(element)) {
      if (reached[edge->to]) continue;
      reached[edge->to] = true;
      open.push_back(edge->to);
    }
  }
  return reached;
}

void CheckReachable(const Graph& graph, Issues& issues) {
  if (graph.roots.empty() || std::ranges::none_of(graph.edges, IsDependency)) return;
  const std::vector<bool> reached = Reached(graph);
  NameList names;
  const Component* first = nullptr;
  for (const Component& component : graph.components) {
    const bool counts = component.kind == ComponentKind::kPackage && component.placement == Placement::kListed;
    if (!counts || component.parent != kNone || (component.element != kNone && reached[component.element])) continue;
    if (first == nullptr) first = &component;
    names.Add(component.name);
  }
  if (first != nullptr)
    issues.Add(rules::kUnreachableComponent, first->offset,
               [&] { return fmt::format("{} not reached from the root: {}", names.count(), names.text()); });
}

}  // namespace

void CheckDependencies(const Graph& graph, Issues& issues) {
  CheckSelfEdges(graph, issues);
  CycleFinder(graph, issues).Run();
  CheckRoot(graph, graph.root(), issues);
  CheckThatDependenciesAreThere(graph, issues);
  CheckReachable(graph, issues);
}

}  // namespace pipeseal::sbom
