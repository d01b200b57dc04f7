// Whether two component graphs say the same: what must hold for one that was written and read again.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

// The first differences in words, raw; none for graphs that say the same. In linear time but for sorting.
//
// Compared are what the document says of itself, its components (those of a kind and placement in their order, with id,
// texts, hashes, licences of a role, identifiers, references and properties of a name in theirs), relationships (from,
// to, kind, scope; in any order), dependency entries, roots, compositions, vulnerabilities, licences that are defined
// and documents that are linked. Not compared are offsets, encoding and version, ids of what has no list in the graph,
// from which end a relationship is written, and whether SPDX says NOASSERTION or nothing: the specification gives both
// one meaning (SPDX 2.3 clauses 7 to 9).
std::vector<std::string> Differences(const Graph& a, const Graph& b, std::size_t at_most = 20);

}  // namespace pipeseal::sbom
