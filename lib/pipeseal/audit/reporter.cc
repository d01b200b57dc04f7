#include "pipeseal/audit/reporter.h"

#include <algorithm>
#include <utility>

namespace pipeseal::audit {

AuditFinding& Reporter::ReportIn(std::string_view file, const Rule& rule, SourceRange where, std::string message) {
  Finding finding{&rule.info, rule.info.severity, std::move(message), std::string(file)};
  finding.locations.push_back({std::string(file), where});
  return findings_.emplace_back(AuditFinding{std::move(finding), &rule, rule.confidence, rule.profile});
}

AuditFinding& Reporter::Report(const Rule& rule, SourceRange where, std::string message) {
  return ReportIn(file_, rule, where, std::move(message));
}

AuditFinding& Reporter::Report(const Rule& rule, std::string message) { return Report(rule, {}, std::move(message)); }

bool Reporter::Has(const Rule& rule, const SourceRange& within) const {
  return std::ranges::any_of(findings_, [&](const AuditFinding& each) {
    if (each.rule != &rule) return false;
    const SourceRange& range = each.finding.locations.front().range;
    return range.begin.offset >= within.begin.offset && range.begin.offset <= within.begin.offset + within.length;
  });
}

}  // namespace pipeseal::audit
