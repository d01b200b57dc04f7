// Which of two versions is the later one, where their texts tell it.
//
// Ecosystems order versions by rules that contradict one another. What they agree on is ordered here: numbers with dots
// between them, an epoch in front ("2:1.0"), words for what comes before a release ("1.0-rc.1", "1.0b2"), revisions
// behind it
// ("1.0-3", "1.0.post1", "1.1.1k"); build metadata ("+…") does not count. A commit or a name of a branch has no order.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace pipeseal::sbom {

// Nothing where the texts do not tell.
std::optional<std::weak_ordering> CompareVersions(std::string_view a, std::string_view b);

// An order of all texts for sorting: digits by their number, other characters by their bytes.
std::strong_ordering NaturalOrder(std::string_view a, std::string_view b);

}  // namespace pipeseal::sbom
