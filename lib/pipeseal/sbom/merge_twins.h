// Which components of several SBOMs are one, and what they say against each other. Part of merging (merge.h).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/base/finding.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

class MergeTwins {
 public:
  static constexpr std::size_t kConflictsKept = 100;

  // A component of an input, with the index that it has in the merged graph.
  struct Entry {
    const Graph* graph;
    const Component* component;
    const std::string* input;  // its name
    Index merged;
  };

  // Borrows the findings.
  explicit MergeTwins(Findings& findings) : findings_(findings) {}

  // The component of an earlier input that this one is, or null. What the two say against each other is told, and also
  // where a hash keeps two components with one package URL apart.
  const Entry* Find(const Entry& entry);
  // One that later inputs may have too.
  void Add(const Entry& entry);

 private:
  // Components with one URL that are told apart by their hashes; more are not looked at.
  static constexpr std::size_t kMostOfOneUrl = 16;

  static std::string KeyOf(const Entry& entry);
  void Tell(const Entry& one, const Entry& other, std::string_view what, std::string_view first,
            std::string_view second);
  void CompareFacts(const Entry& one, const Entry& other);
  void CompareLicenses(const Entry& one, const Entry& other);

  Findings& findings_;
  std::size_t conflicts_ = 0;
  std::unordered_map<std::string, std::vector<Entry>> by_key_;
};

}  // namespace pipeseal::sbom
