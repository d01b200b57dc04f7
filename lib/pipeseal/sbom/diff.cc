#include "pipeseal/sbom/diff.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/diff_item.h"
#include "pipeseal/sbom/item_matching.h"
#include "pipeseal/sbom/license_statement.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/version_order.h"

namespace pipeseal::sbom {
namespace {

using HashSets = std::map<std::string, std::set<std::string>>;  // values by algorithm

// Algorithms have one name here, whatever the format calls them.
std::string AlgorithmName(const Graph& graph, std::string_view name) {
  const PackageHash* known = FindPackageHash(VocabularyOf(graph.document), name);
  if (known == nullptr) return std::string(name);
  return std::string(!known->cyclonedx.empty() ? known->cyclonedx
                     : !known->spdx2.empty()   ? known->spdx2
                                               : known->spdx3);
}

HashSets HashesOf(const Graph& graph, const DiffItem& item) {
  HashSets sets;
  for (const Component* component : item.components)
    for (const Hash& hash : component->hashes.of(graph.hashes))
      sets[AlgorithmName(graph, hash.algorithm)].insert(AsciiLowered(hash.value));
  return sets;
}

std::vector<std::string> LicensesOf(const Graph& graph, const DiffItem& item) {
  std::vector<const License*> licenses;
  for (const Component* component : item.components)
    std::ranges::copy(StatedLicenses(graph, *component), std::back_inserter(licenses));
  return LicenseSet(licenses);
}

std::string_view SupplierOf(const DiffItem& item) {
  for (const Component* component : item.components)
    if (!component->supplier.empty() && component->supplier != "NOASSERTION") return component->supplier;
  return {};
}

bool IsSameVersion(std::string_view a, std::string_view b) {
  const auto without_v = [](std::string_view version) {
    return version.size() > 1 && version[0] == 'v' && IsAsciiDigit(version[1]) ? version.substr(1) : version;
  };
  return without_v(a) == without_v(b);
}

VersionMove MoveBetween(std::string_view from, std::string_view to) {
  const auto order = CompareVersions(from, to);
  if (!order || *order == 0) return VersionMove::kChanged;
  return *order < 0 ? VersionMove::kUp : VersionMove::kDown;
}

class Comparison {
 public:
  Comparison(const Graph& old_graph, const Graph& new_graph)
      : old_(MakeDiffSide(old_graph)), new_(MakeDiffSide(new_graph)), matching_(MatchItems(old_, new_)) {}

  SbomDiff Run() && {
    diff_.old_components = old_.items.size();
    diff_.new_components = new_.items.size();
    for (Index i = 0; i < old_.items.size(); ++i) {
      if (matching_.new_of_old[i] == kNone) {
        diff_.removed.push_back(EntryOf(old_.items[i]));
      } else {
        ComparePair(old_.items[i], new_.items[matching_.new_of_old[i]]);
      }
    }
    for (Index i = 0; i < new_.items.size(); ++i)
      if (matching_.old_of_new[i] == kNone) diff_.added.push_back(EntryOf(new_.items[i]));
    CompareEdges();
    Sort();
    return std::move(diff_);
  }

 private:
  using Arc = std::pair<Index, Index>;

  static DiffEntry EntryOf(const DiffItem& item) { return {item.components[0], item.label}; }

  void ComparePair(const DiffItem& was, const DiffItem& is) {
    const std::size_t before = Count();
    if (IsSameVersion(was.version, is.version)) {
      CompareHashes(was, is);
    } else {
      diff_.versions.push_back({EntryOf(is), was.version, is.version, MoveBetween(was.version, is.version)});
    }
    std::vector<std::string> old_licenses = LicensesOf(*old_.graph, was), new_licenses = LicensesOf(*new_.graph, is);
    if (old_licenses != new_licenses)
      diff_.licenses.push_back({EntryOf(is), std::move(old_licenses), std::move(new_licenses)});
    if (SupplierOf(was) != SupplierOf(is))
      diff_.suppliers.push_back({EntryOf(is), std::string(SupplierOf(was)), std::string(SupplierOf(is))});
    if (Count() == before) ++diff_.unchanged;
  }
  std::size_t Count() const {
    return diff_.versions.size() + diff_.hashes.size() + diff_.licenses.size() + diff_.suppliers.size();
  }

  // Of algorithms that both documents have.
  void CompareHashes(const DiffItem& was, const DiffItem& is) {
    const HashSets old_sets = HashesOf(*old_.graph, was), new_sets = HashesOf(*new_.graph, is);
    for (const auto& [algorithm, values] : old_sets) {
      const auto now = new_sets.find(algorithm);
      if (now == new_sets.end() || now->second == values) continue;
      diff_.hashes.push_back({EntryOf(is), is.version, algorithm, {values.begin(), values.end()},
                              {now->second.begin(), now->second.end()}});
    }
  }

  // The ends of edges have numbers that both documents share: matched items that of the new one; then the old items
  // that are gone; then ids that are no component's, by their text.
  Index NumberOf(const DiffSide& side, Index element, bool is_new) {
    const Index item = side.item_of_element[element];
    if (item != kNone) {
      const Index number = is_new ? item : matching_.new_of_old[item];
      return number != kNone ? number : static_cast<Index>(new_.items.size() + item);
    }
    if (side.graph->ComponentOf(element) != nullptr) return kNone;  // it is not compared
    const auto next = static_cast<Index>(new_.items.size() + old_.items.size() + foreign_.size());
    const auto [at, is_first] = numbers_of_ids_.try_emplace(side.graph->elements[element].id, next);
    if (is_first) foreign_.push_back(at->first);
    return at->second;
  }

  std::vector<Arc> ArcsOf(const DiffSide& side, bool is_new) {
    std::vector<Arc> arcs;
    for (const Edge& edge : side.graph->edges) {
      if (edge.kind != EdgeKind::kDependsOn || edge.from == kNone || edge.to == kNone) continue;
      const Arc arc = {NumberOf(side, edge.from, is_new), NumberOf(side, edge.to, is_new)};
      if (arc.first != kNone && arc.second != kNone) arcs.push_back(arc);
    }
    std::ranges::sort(arcs);
    const auto twice = std::ranges::unique(arcs);
    arcs.erase(twice.begin(), twice.end());
    return arcs;
  }

  std::string LabelOf(Index number) const {
    if (number < new_.items.size()) return new_.items[number].label;
    number -= static_cast<Index>(new_.items.size());
    if (number < old_.items.size()) return old_.items[number].label;
    return std::string(foreign_[number - old_.items.size()]);
  }

  void CompareEdges() {
    const std::vector<Arc> old_arcs = ArcsOf(old_, false), new_arcs = ArcsOf(new_, true);
    const auto only_in = [&](const std::vector<Arc>& here, const std::vector<Arc>& there,
                             std::vector<EdgeDifference>& out) {
      std::vector<Arc> arcs;
      std::ranges::set_difference(here, there, std::back_inserter(arcs));
      for (const auto& [from, to] : arcs) out.push_back({LabelOf(from), LabelOf(to)});
    };
    only_in(new_arcs, old_arcs, diff_.edges_added);
    only_in(old_arcs, new_arcs, diff_.edges_removed);
  }

  void Sort() {
    std::ranges::stable_sort(diff_.added, {}, &DiffEntry::label);
    std::ranges::stable_sort(diff_.removed, {}, &DiffEntry::label);
    const auto by_label = [](const auto& difference) -> const std::string& { return difference.component.label; };
    std::ranges::stable_sort(diff_.versions, {}, by_label);
    std::ranges::stable_sort(diff_.hashes, {}, by_label);
    std::ranges::stable_sort(diff_.licenses, {}, by_label);
    std::ranges::stable_sort(diff_.suppliers, {}, by_label);
    std::ranges::sort(diff_.edges_added);
    std::ranges::sort(diff_.edges_removed);
  }

  DiffSide old_, new_;
  ItemMatching matching_;
  std::unordered_map<std::string_view, Index> numbers_of_ids_;
  std::vector<std::string_view> foreign_;
  SbomDiff diff_;
};

}  // namespace

std::string_view NameOf(VersionMove move) {
  switch (move) {
    case VersionMove::kUp: return "up";
    case VersionMove::kDown: return "down";
    case VersionMove::kChanged: return "changed";
  }
  return {};
}

bool SbomDiff::empty() const {
  return added.empty() && removed.empty() && versions.empty() && hashes.empty() && licenses.empty() &&
         suppliers.empty() && edges_added.empty() && edges_removed.empty();
}

SbomDiff Compare(const Graph& old_graph, const Graph& new_graph) { return Comparison(old_graph, new_graph).Run(); }

}  // namespace pipeseal::sbom
