// An SPDX 2 document as tag-value text (SPDX 2.3 clauses 4 to 12), from values in the shape of SPDX 2 in JSON.
//
// Values make no tags: what has line breaks, is empty or could be taken for something else stands in <text>…</text>.
// Files follow the package in which they are where that keeps their order; otherwise, and for files in several
// packages, there are CONTAINS relationships, and DESCRIBES for documentDescribes. What is written says the same when
// it is read again (TagValueValues), but for what is lost.
#pragma once

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/written.h"

namespace pipeseal::sbom {

// The errors of the walk, and a kLimit error for values that are nested too deep.
Result<Written> WriteTagValue(const encoding::ValueSource& values, const Limits& limits = kDefaultLimits);

}  // namespace pipeseal::sbom
