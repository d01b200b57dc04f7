#include "pipeseal/sbom/dependency_paths.h"

#include <algorithm>
#include <limits>

namespace pipeseal::sbom {
namespace {

std::uint64_t SaturatingSum(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  return a > kMost - b ? kMost : a + b;
}

}  // namespace

DependencyPaths::DependencyPaths(const Outline& outline)
    : reach_(outline), counts_(outline.size(), 0), first_before_(outline.size() + 1, 0) {
  reach_.Extend(outline.roots());
  for (const Index root : outline.roots()) counts_[root] = 1;
  // Calls `visit(from, to)` for every edge of a shortest path, nearer nodes first.
  const auto for_each_edge = [&](auto visit) {
    for (const Index from : reach_.order())
      for (const Outline::Step& step : outline.Below(from))
        if (reach_.distance(step.node) == reach_.distance(from) + 1) visit(from, step.node);
  };
  for_each_edge([&](Index from, Index to) {
    counts_[to] = SaturatingSum(counts_[to], counts_[from]);
    ++first_before_[to + 1];
  });
  for (std::size_t i = 1; i < first_before_.size(); ++i) first_before_[i] += first_before_[i - 1];
  before_.resize(first_before_.back());
  std::vector<Index> next(first_before_.begin(), first_before_.end() - 1);
  for_each_edge([&](Index from, Index to) { before_[next[to]++] = from; });
}

// Backwards from the node: whatever stands before it leads to a root, so no way is gone in vain.
std::vector<DependencyPaths::Path> DependencyPaths::PathsTo(Index node, std::size_t most) const {
  struct Open {
    Index node;
    std::size_t next;  // which of the nodes before it comes next
  };
  std::vector<Path> paths;
  if (!reach_.Has(node)) return paths;
  std::vector<Open> open = {{node, 0}};
  while (!open.empty() && paths.size() < most) {
    Open& last = open.back();
    const std::span<const Index> before = Before(last.node);
    if (before.empty()) {
      Path& path = paths.emplace_back();
      for (auto at = open.rbegin(); at != open.rend(); ++at) path.push_back(at->node);
      open.pop_back();
    } else if (last.next == before.size()) {
      open.pop_back();
    } else {
      const Index next = before[last.next++];
      open.push_back({next, 0});
    }
  }
  return paths;
}

}  // namespace pipeseal::sbom
