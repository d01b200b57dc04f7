// The edges of a component graph by the element that they leave, for walks: made once, in linear time.
#pragma once

#include <span>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

class Adjacency {
 public:
  enum class Direction : std::uint8_t { kForward, kBackward };

  // Of the edges for which `wanted` is true; edges that lead nowhere are left out. Borrows the graph.
  template <typename Wanted>
  Adjacency(const Graph& graph, Wanted wanted, Direction direction = Direction::kForward)
      : first_(graph.elements.size() + 1, 0) {
    const auto from = [&](const Edge& edge) { return direction == Direction::kForward ? edge.from : edge.to; };
    const auto counts = [&](const Edge& edge) { return edge.from != kNone && edge.to != kNone && wanted(edge); };
    for (const Edge& edge : graph.edges)
      if (counts(edge)) ++first_[from(edge) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    edges_.resize(first_.back());
    std::vector<Index> next(first_.begin(), first_.end() - 1);
    for (const Edge& edge : graph.edges)
      if (counts(edge)) edges_[next[from(edge)]++] = &edge;
  }

  // In the order of the document.
  std::span<const Edge* const> of(Index element) const {
    return std::span(edges_).subspan(first_[element], first_[element + 1] - first_[element]);
  }

 private:
  std::vector<Index> first_;
  std::vector<const Edge*> edges_;
};

inline bool IsDependency(const Edge& edge) { return edge.kind == EdgeKind::kDependsOn; }

}  // namespace pipeseal::sbom
