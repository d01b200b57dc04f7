// PIN15: "./path" where "$/path" says what is meant.
#include <fmt/format.h>

#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::github::Uses;

// Where the action lies in the repository, so that both forms mean the same; nothing if that is not known.
std::optional<bool> IsInRepository(const UsesSite& site, const AuditedFile& file, const Project& project) {
  const std::string path(site.uses.path);
  if (site.of_job) return project.Exists(file, path);
  if (project.FindAction(file, site.text.value) != nullptr) return true;
  const std::string folder = path.empty() ? std::string() : path + "/";
  std::optional<bool> exists;
  for (const std::string_view name : {"action.yml", "action.yaml", "Dockerfile"}) {
    const std::optional<bool> here = project.Exists(file, folder + std::string(name));
    if (here == true) return true;
    if (here) exists = here;
  }
  return exists;
}

void ReportSite(const UsesSite& site, const AuditedFile& file, Reporter& reporter) {
  const SourceRange where = file.definition.FirstLine(site.text.range);
  AuditFinding& finding = reporter.Report(
      kWorkspaceRelativeAction, where,
      site.of_job ? fmt::format("{} is of this repository, at the commit that runs: '$/' says so", site.text.value)
                  : fmt::format("{} is whatever lies there when the step begins", site.text.value));
  // A called workflow is never read from the workspace: the other form is only clearer.
  if (site.of_job) finding.profile = Profile::kAudit;
  // '$' is the repository, out of which no path leads; where the workspace is another one's is not known here.
  if (site.text.value.contains("..")) return;
  finding.finding.hint = fmt::format("write $/{}", site.uses.path);
  const SourceRange dot = file.definition.RangeIn(site.text, 0, 1);
  finding.fixes.push_back({"Take it from the repository at the commit that runs", {{dot, "$"}}, false});
}

}  // namespace

void CheckWorkspaceActions(const AuditedFile& file, const Project& project, Reporter& reporter) {
  for (const UsesSite& site : UsesSitesOf(file)) {
    if (site.uses.kind != Uses::Kind::kWorkspace || !site.text.value.starts_with("./")) continue;
    // What is not in the repository was put into the workspace on purpose.
    if (IsInRepository(site, file, project) != false) ReportSite(site, file, reporter);
  }
}

}  // namespace pipeseal::audit::pin
