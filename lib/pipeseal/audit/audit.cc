#include "pipeseal/audit/audit.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/suppression/suppression.h"
#include "pipeseal/base/parallel.h"

namespace pipeseal::audit {
namespace {

// So many findings are told again where an alias stands for what they are in.
constexpr std::size_t kMaxAliasFindings = 200;

// What is wrong with an anchored value is wrong wherever an alias stands for it.
void RepeatAtAliases(const AuditedFile& file, std::vector<AuditFinding>& findings) {
  const encoding::YamlStream* yaml = file.definition.yaml();
  if (yaml == nullptr || yaml->aliases().empty()) return;
  std::vector<AuditFinding> repeated;
  for (const encoding::YamlAlias& alias : yaml->aliases()) {
    if (alias.node == nullptr) continue;
    const SourceRange& anchored = alias.node->range();
    for (const AuditFinding& each : findings) {
      const std::size_t at = each.finding.locations.front().range.begin.offset;
      if (at < anchored.begin.offset || at >= anchored.begin.offset + anchored.length ||
          repeated.size() >= kMaxAliasFindings)
        continue;
      AuditFinding& again = repeated.emplace_back(each);
      again.finding.locations.insert(again.finding.locations.begin(),
                                     {file.name(), alias.range, "an alias of what is in:"});
      again.fixes.clear();
    }
  }
  std::ranges::move(repeated, std::back_inserter(findings));
}

std::vector<AuditFinding> AuditFile(const AuditedFile& file, const Project& project) {
  Reporter reporter(file.name());
  for (const Family* family : Families())
    for (const CheckFile check : family->file_checks) check(file, project, reporter);
  file.definition.Forget();
  RepeatAtAliases(file, reporter.findings());
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
  std::vector<AuditFinding*> order;
  for (AuditFinding& each : findings) order.push_back(&each);
  const auto order_of = [](const AuditFinding* each) { return OrderOf(*each); };
  std::ranges::stable_sort(order, {}, order_of);
  const auto repeated = std::ranges::unique(order, {}, order_of);
  order.erase(repeated.begin(), repeated.end());
  std::vector<AuditFinding> sorted;
  sorted.reserve(order.size());
  for (AuditFinding* each : order) sorted.push_back(std::move(*each));
  findings = std::move(sorted);
}

}  // namespace

std::vector<AuditFinding> Audit(const Project& project, Profile profile, unsigned threads) {
  std::vector<std::vector<AuditFinding>> of_files(project.files().size());
  ForEachIndex(of_files.size(), threads, [&](std::size_t i) {
    if (!project.files()[i]->context) of_files[i] = AuditFile(*project.files()[i], project);
  });
  for (const auto& file : project.files()) file->definition.Forget();  // of those that others asked
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
