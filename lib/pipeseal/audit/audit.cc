#include "pipeseal/audit/audit.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/suppression/suppression.h"
#include "pipeseal/base/parallel.h"

namespace pipeseal::audit {
namespace {

std::vector<AuditFinding> AuditFile(const AuditedFile& file, const Project& project) {
  Reporter reporter(file.name());
  for (const Family* family : Families())
    for (const CheckFile check : family->file_checks) check(file, project, reporter);
  return std::move(reporter.findings());
}

// What is not for the gate does not refuse.
AuditFinding Weighed(AuditFinding finding) {
  if (finding.profile != Profile::kGate && finding.finding.severity == Severity::kError)
    finding.finding.severity = Severity::kWarning;
  return finding;
}

// Places first, so that a reader goes through a file from top to bottom.
auto OrderOf(const AuditFinding& finding) {
  const Location& where = finding.finding.locations.front();
  return std::tuple(std::string_view(where.file), where.range.begin.offset, finding.rule->info.id,
                    std::string_view(finding.finding.message));
}

void Sort(std::vector<AuditFinding>& findings) {
  std::ranges::stable_sort(findings, {}, OrderOf);
  const auto same = [](const AuditFinding& a, const AuditFinding& b) { return OrderOf(a) == OrderOf(b); };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
}

}  // namespace

std::vector<AuditFinding> Audit(const Project& project, Profile profile, unsigned threads) {
  std::vector<std::vector<AuditFinding>> of_files(project.files().size());
  ForEachIndex(of_files.size(), threads, [&](std::size_t i) {
    if (!project.files()[i]->context) of_files[i] = AuditFile(*project.files()[i], project);
  });
  std::vector<AuditFinding> findings;
  const auto take = [&](std::vector<AuditFinding>& from) {
    for (AuditFinding& each : from)
      if (each.profile <= profile) findings.push_back(Weighed(std::move(each)));
  };
  for (std::vector<AuditFinding>& each : of_files) take(each);
  Reporter of_project("");
  for (const Family* family : Families())
    for (const CheckProject check : family->project_checks) check(project, of_project);
  take(of_project.findings());
  Sort(findings);
  Suppress(project, findings);
  Sort(findings);
  return findings;
}

}  // namespace pipeseal::audit
