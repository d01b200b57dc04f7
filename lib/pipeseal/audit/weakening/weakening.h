// Compares two states of a layout by what they demand, whatever their text looks like.
#pragma once

#include <string_view>

#include "pipeseal/audit/reporter.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::audit {

// Findings of what `now` demands less than `then`, in the file of `now`; with places only if the layout stands in the
// file as text. Steps are the same by their name, keys by their id.
void CompareLayouts(std::string_view file, bool has_places, const intoto::Layout& then, const intoto::Layout& now,
                    Reporter& reporter);
// The layout is gone.
void ReportRemovedLayout(std::string_view file, Reporter& reporter);

}  // namespace pipeseal::audit
