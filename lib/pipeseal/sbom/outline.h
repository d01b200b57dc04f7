// A component graph as one walks it from the root: what depends on what, and what contains or nests what.
//
// A node is an id of the document, or a component without one. What is not shown (see component_view.h) is no node;
// neither are edges that come twice, or lead from a node to itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

class Outline {
 public:
  enum class Link : std::uint8_t { kDependsOn, kContains };
  struct Step {
    Index node;
    Link link;
    EdgeScope scope;
  };

  // Linear in the graph, which it borrows.
  Outline(const Graph& graph, FileView files);

  const Graph& graph() const { return graph_; }
  // Nodes are the numbers below this one; not each of them is used.
  Index size() const { return static_cast<Index>(first_.size() - 1); }
  Index NodeOf(const Component& component) const;
  // Null for an id that is no component's.
  const Component* component(Index node) const;
  std::string_view IdOf(Index node) const;
  // What to call a node: the component's label, or the id.
  std::string LabelOf(Index node) const;

  // Dependencies first, each kind in the order of the document.
  std::span<const Step> Below(Index node) const {
    return std::span(steps_).subspan(first_[node], first_[node + 1] - first_[node]);
  }
  // What the document is about.
  std::span<const Index> roots() const { return roots_; }
  // Nodes of the components that are shown, in the order of the document.
  std::span<const Index> listed() const { return listed_; }

 private:
  struct Arc {
    Index from;
    Step step;
  };
  std::vector<Arc> Arcs(FileView files) const;
  void FindRoots();

  const Graph& graph_;
  std::vector<Index> first_, roots_, listed_;
  std::vector<Step> steps_;
};

// Nodes by their distance from where a walk begins. One can begin several times; what was reached before stays as it
// was.
class Reach {
 public:
  // Borrows the outline.
  explicit Reach(const Outline& outline);

  void Extend(std::span<const Index> starts);
  bool Has(Index node) const { return distance_[node] != kNone; }
  Index distance(Index node) const { return distance_[node]; }
  // The node from which it was reached first; kNone for a start.
  Index parent(Index node) const { return parent_[node]; }
  // In the order in which they were reached.
  std::span<const Index> order() const { return order_; }

 private:
  void Add(Index node, Index parent, Index distance);

  const Outline& outline_;
  std::vector<Index> distance_, parent_, order_;
};

}  // namespace pipeseal::sbom
