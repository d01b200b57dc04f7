// Which items of two documents are the same thing; see diff.h for how this is found.
#pragma once

#include <vector>

#include "pipeseal/sbom/diff_item.h"

namespace pipeseal::sbom {

struct ItemMatching {
  std::vector<Index> new_of_old, old_of_new;  // kNone for what has no counterpart
};

ItemMatching MatchItems(const DiffSide& old_side, const DiffSide& new_side);

}  // namespace pipeseal::sbom
