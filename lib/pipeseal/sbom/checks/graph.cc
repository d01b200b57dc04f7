#include "pipeseal/sbom/checks.h"

namespace pipeseal::sbom {

void CheckGraph(const Graph& graph, UtcTime now, Issues& issues) {
  CheckReferences(graph, issues);
  CheckDependencies(graph, issues);
  CheckHashes(graph, issues);
  CheckIdentifiers(graph, issues);
  CheckLicenses(graph, issues);
  CheckVulnerabilities(graph, issues);
  CheckAuthorship(graph, now, issues);
  CheckTexts(graph, issues);
}

}  // namespace pipeseal::sbom
