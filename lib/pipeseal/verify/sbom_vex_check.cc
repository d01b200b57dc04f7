#include <algorithm>

#include "pipeseal/sbom/vulnerability/matcher.h"
#include "pipeseal/verify/sbom_checks.h"
#include "pipeseal/verify/sbom_rules.h"

namespace pipeseal::verify {

void CheckSbomVex(const SbomHeld& held) {
  const std::vector<sbom::VexStatement>& statements = held.evidence.vex;
  if (statements.empty()) return;
  Check& check = held.outcome.trace.Child("VEX", fmt::format("{} statements", statements.size()));
  const Result<sbom::VulnerabilityReport> report = MatchVulnerabilities(held.document.graph(), {}, statements, held.evidence.now);
  if (!report) {
    held.Add(rules::kSbomVexUnbound, report.error().message());
    check.Fail(report.error().message());
    return;
  }
  for (const std::size_t i : report->unbound) {
    Finding& finding = held.Add(rules::kSbomVexUnbound, fmt::format("the statement about {} in {} is about nothing here",
                                                                    statements[i].vulnerability, statements[i].document));
    finding.subject = statements[i].vulnerability;
    finding.hint = "compare the statement's product with the package URLs and ids of the SBOM";
  }
  const Result<UtcTime> made = ParseRfc3339(held.document.graph().document.created);
  const auto older = std::ranges::count_if(statements, [&](const sbom::VexStatement& statement) {
    return made && statement.time && *statement.time < *made;
  });
  const std::string age = older == 0 ? "" : fmt::format(", {} older than the SBOM", older);
  if (report->unbound.empty()) {
    check.Pass("each is about a component" + age);
  } else {
    check.Fail(fmt::format("{} are about nothing in the SBOM{}", report->unbound.size(), age));
  }
}

}  // namespace pipeseal::verify
