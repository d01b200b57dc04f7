// The SPDXIDs of what is written as SPDX 2: those of the document for what came from SPDX 2, made ones for all else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/spdx2/record_tree.h"

namespace pipeseal::sbom {

// The graph was read from SPDX 2.
bool IsFromSpdx2(const Graph& graph);

// A text of letters, digits, '.' and '-' (clause 3.2) that is as like another one as can be; "x" for one of none of
// them.
std::string IdStringOf(std::string_view text);

// Makes texts different from each other with a number behind those that are not.
class UniqueTexts {
 public:
  bool Reserve(std::string_view text) { return taken_.emplace(text).second; }
  std::string Make(std::string text);

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::size_t> next_;
};

class Spdx2Ids {
 public:
  // `written` tells of each component whether it is written. The same graph gives the same ids, which hold as long as
  // the graph and the tree.
  Spdx2Ids(const Graph& graph, const std::vector<bool>& written, RecordTree& tree);

  std::string_view document() const { return document_; }
  std::string_view OfComponent(Index component) const { return of_component_[component]; }
  // Empty for an element that is not written: of another document, or of a kind that SPDX 2 does not have.
  std::string_view OfElement(Index element) const {
    return element == kNone ? std::string_view() : of_element_[element];
  }

 private:
  std::string_view document_ = "SPDXRef-DOCUMENT";
  std::vector<std::string_view> of_component_, of_element_;
};

}  // namespace pipeseal::sbom
