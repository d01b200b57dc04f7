// What is different between two SBOMs, of whatever formats: components, their versions, licences, hashes and suppliers,
// and who depends on whom.
//
// Components are matched by what they are, never by where they stand: by package URL without version, then by CPE, then
// by group and name. Two that both have a package URL are never matched by less. Of several versions of one thing,
// equal ones are matched first, then the newest with the newest. Everything is linear in the documents, but for
// sorting.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

enum class VersionMove : std::uint8_t { kUp, kDown, kChanged };  // kChanged: the versions have no order
std::string_view NameOf(VersionMove move);

// What a component is called in one document. The component is one of that document's.
struct DiffEntry {
  const Component* component;
  std::string label;
};
struct VersionDifference {
  DiffEntry component;  // of the new document
  std::string from, to;
  VersionMove move;
};
// Of a set of texts: only what is on one side.
struct SetDifference {
  DiffEntry component;
  std::vector<std::string> from, to;
};
// A hash that changed while the version did not: the same version is not the same thing.
struct HashDifference {
  DiffEntry component;
  std::string version;  // may be empty
  std::string algorithm;
  std::vector<std::string> from, to;
};
struct TextDifference {
  DiffEntry component;
  std::string from, to;
};
struct EdgeDifference {
  std::string from, to;  // labels
  auto operator<=>(const EdgeDifference&) const = default;
};

// Each list is in the order of labels.
struct SbomDiff {
  std::size_t old_components = 0, new_components = 0, unchanged = 0;
  std::vector<DiffEntry> added, removed;
  std::vector<VersionDifference> versions;
  std::vector<HashDifference> hashes;
  std::vector<SetDifference> licenses;
  std::vector<TextDifference> suppliers;
  std::vector<EdgeDifference> edges_added, edges_removed;

  bool empty() const;
};

// Borrows the graphs.
SbomDiff Compare(const Graph& old_graph, const Graph& new_graph);

}  // namespace pipeseal::sbom
