#include "pipeseal/sbom/issue.h"

#include <algorithm>

namespace pipeseal::sbom {

std::size_t Issues::CountOf(const RuleInfo& rule) const {
  const auto at = counts_.find(&rule);
  return at == counts_.end() ? 0 : at->second;
}

// At least one issue of every rule is kept.
bool Issues::HasErrors() const {
  return std::ranges::any_of(kept_, [](const Issue& issue) { return issue.severity == Severity::kError; });
}

}  // namespace pipeseal::sbom
