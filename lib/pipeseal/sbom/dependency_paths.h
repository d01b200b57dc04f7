// Who brings a component in: the shortest ways from what a document is about to one of its components. There may be
// very many of them (each diamond doubles them), so only as many as one asks for are made; all of them are counted.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/sbom/outline.h"

namespace pipeseal::sbom {

class DependencyPaths {
 public:
  using Path = std::vector<Index>;  // nodes, from a root to the target

  // Linear in the graph. Borrows the outline.
  explicit DependencyPaths(const Outline& outline);

  // How many shortest paths lead to a node; 0 for one that is not reached. Very large counts stay at the greatest
  // number.
  std::uint64_t CountTo(Index node) const { return counts_[node]; }
  // How many nodes such a path has; 0 for a node that is not reached.
  std::size_t LengthTo(Index node) const { return reach_.Has(node) ? reach_.distance(node) + std::size_t{1} : 0; }
  // The first ones, at most `most`, in an order that depends on the document alone.
  std::vector<Path> PathsTo(Index node, std::size_t most) const;

 private:
  std::span<const Index> Before(Index node) const {
    return std::span(before_).subspan(first_before_[node], first_before_[node + 1] - first_before_[node]);
  }

  Reach reach_;
  std::vector<std::uint64_t> counts_;
  std::vector<Index> first_before_, before_;  // what stands before a node on shortest paths
};

}  // namespace pipeseal::sbom
