// Writes a component graph, of whatever format it came, as an SPDX 2 document: JSON, YAML or tag-value.
//
// The same graph gives the same bytes, valid by the schema of the version. What was read from SPDX 2 gives an equal
// graph when it is read again (graph_equality.h). From other formats: ids are made SPDXIDs; files without a SHA-1,
// which SPDX demands, become packages; vulnerabilities become references to where they are described; what depends on
// nothing depends on NONE. What SPDX 2 has no place for is left out and said to be.
#pragma once

#include <string_view>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/written.h"

namespace pipeseal::sbom {

// `version` is "2.2" or "2.3", `encoding` kJson, kYaml or kTagValue; a kUsage error for others.
Result<Written> WriteSpdx2(const Graph& graph, std::string_view version, Encoding encoding);

// The same for values that have the shape of SPDX 2 in JSON already, whatever they say: all of it is carried, but for
// what tag-value has no tag for. A document that is wrapped in a member `Document` is unwrapped.
Result<Written> WriteSpdx2Values(const encoding::ValueSource& values, Encoding encoding);

}  // namespace pipeseal::sbom
