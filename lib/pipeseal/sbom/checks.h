// What a component graph says that cannot be true, whatever its format: ids and references, dependencies, hashes, identifiers,
// licences, vulnerabilities, times. Each in linear time.
#pragma once

#include "pipeseal/base/time.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom {

// All of them. `now` is what the document's own time is held against.
void CheckGraph(const Graph& graph, UtcTime now, Issues& issues);

// Ids that are defined twice, references that lead nowhere, dependency entries that come twice.
void CheckReferences(const Graph& graph, Issues& issues);
// Self relations, cycles, components that the root does not reach, the root itself. Advice only.
void CheckDependencies(const Graph& graph, Issues& issues);
void CheckHashes(const Graph& graph, Issues& issues);
// Package URLs and CPE names: their form, and whether they name what the component is called.
void CheckIdentifiers(const Graph& graph, Issues& issues);
void CheckLicenses(const Graph& graph, Issues& issues);
void CheckVulnerabilities(const Graph& graph, Issues& issues);
// Who made the document and when; what a component should say of itself.
void CheckAuthorship(const Graph& graph, UtcTime now, Issues& issues);
// Characters that names and versions have no use for.
void CheckTexts(const Graph& graph, Issues& issues);

}  // namespace pipeseal::sbom
