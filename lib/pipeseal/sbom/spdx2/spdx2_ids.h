// The SPDXIDs of what is written as SPDX 2: those of the document for what came from SPDX 2, made ones for all else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// The graph was read from SPDX 2.
bool IsFromSpdx2(const Graph& graph);

// A text of letters, digits, '.' and '-' (clause 3.2) that is as like another one as can be; "x" for one of none of them.
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
  // `written` tells of each component whether it is written. The same graph gives the same ids.
  Spdx2Ids(const Graph& graph, const std::vector<bool>& written);

  const std::string& document() const& { return document_; }
  const std::string& OfComponent(Index component) const& { return of_component_[component]; }
  // Empty for an element that is not written: of another document, or of a kind that SPDX 2 does not have.
  const std::string& OfElement(Index element) const&;

 private:
  const Graph& graph_;
  std::string document_ = "SPDXRef-DOCUMENT";
  std::vector<std::string> of_component_, of_element_;
};

}  // namespace pipeseal::sbom
