#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {

void CheckVulnerabilities(const Graph& graph, Issues& issues) {
  for (const Vulnerability& vulnerability : graph.vulnerabilities) {
    if (vulnerability.state != "not_affected" || !vulnerability.justification.empty() || !vulnerability.detail.empty()) continue;
    issues.Add(rules::kVexWithoutJustification, vulnerability.analysis_offset, [&] {
      return fmt::format("'{}' is not_affected, without justification or detail", vulnerability.id);
    });
  }
}

}  // namespace pipeseal::sbom
