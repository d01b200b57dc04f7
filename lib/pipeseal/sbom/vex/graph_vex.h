// VEX inside an SBOM: the analysis of the vulnerabilities of a CycloneDX or SPDX 3 document.
#pragma once

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/vex/statement.h"

namespace pipeseal::sbom {

// What the products of one element are known by, for statements and for other documents that speak of it: its
// identifiers, its hashes, and the BOM-Link to it.
VexProduct ProductOf(const Graph& graph, Index element);

// A statement for each vulnerability with an analysis, about the elements that it affects. Its time is the document's.
// The products of vulnerabilities that stand in the SBOM that is judged are its very elements; those of another
// document are what their identifiers and BOM-Links say.
VexDocument ReadGraphVex(const Graph& graph);

}  // namespace pipeseal::sbom
