// What the specification of SPDX 2 demands beyond its JSON schema and what holds for every component graph: the forms
// of ids, names, times, persons and locations, what depends on filesAnalyzed, references to other documents and to
// licences, and package verification codes. In linear time.
#pragma once

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// `graph` is what Spdx2Reader made of `values`.
void CheckSpdx2(const Graph& graph, const encoding::ValueSource& values, Issues& issues);

}  // namespace pipeseal::sbom
