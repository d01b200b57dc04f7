// The ids of a merged SBOM: those of its inputs, but where two inputs mean different things by one. Part of merging
// (merge.h).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/identification.h"
#include "pipeseal/sbom/spdx2/spdx2_ids.h"

namespace pipeseal::sbom {

class MergeNames {
 public:
  explicit MergeNames(DocumentType type) : type_(type) {}

  // An id that is not taken yet, by whatever input; it is `id` if that is free. `serial` is of the input.
  std::string Make(std::string_view id, std::string_view serial);

 private:
  std::string Prefixed(std::string_view id, std::string_view serial) const;

  DocumentType type_;
  UniqueTexts taken_;
};

// The names of licences and documents in one input, which expressions use.
class LicenseNames {
 public:
  void Rename(std::string_view from, std::string to) { names_.emplace(from, std::move(to)); }
  // "LicenseRef-x", "DocumentRef-x" and what is written with a colon between, wherever it stands in an expression.
  std::string Rewritten(std::string_view expression) const;
  // Of an element of another document.
  std::string RewrittenId(std::string_view id) const;
  bool empty() const { return names_.empty(); }

 private:
  std::unordered_map<std::string_view, std::string> names_;
};

}  // namespace pipeseal::sbom
