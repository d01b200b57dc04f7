// What a document lists, as comparisons see it: the same thing listed twice is one item, and an item has keys under
// which another document may know it.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// The keys are empty where the components do not say enough. All begin with the kind of component: a file is no
// package.
struct DiffItem {
  std::vector<const Component*> components;  // at least one; the first speaks for the others
  std::string label;
  std::string version;
  std::string exact_purl;  // canonical
  std::string purl;        // without version, qualifiers and subpath
  std::string qualifiers;  // of the package URL, and its subpath
  std::string cpe;         // part, vendor and product
  std::string name;        // group and name, spelled in one way; those without a name are one to us
};

struct DiffSide {
  const Graph* graph;
  std::vector<DiffItem> items;         // in the order of the document
  std::vector<Index> item_of_element;  // kNone for what is no component that is compared
};

// Linear in the graph, which it borrows.
DiffSide MakeDiffSide(const Graph& graph);

}  // namespace pipeseal::sbom
