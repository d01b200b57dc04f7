// PRM06: checkouts that leave the token on the disk.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/permission/checks.h"
#include "pipeseal/audit/permission/rules.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"

namespace pipeseal::audit::permission {
namespace {

using encoding::Member;
using pipeline::Text;
using pipeline::github::ActionVersion;
using pipeline::github::Job;
using pipeline::github::Step;

// Since this version the token lies outside of the workspace.
constexpr ActionVersion kOutsideWorkspace{6};
constexpr unsigned kFirstWithInput = 2;

// Paths of artifacts that hold the whole workspace, the git configuration with it.
bool IsWholeWorkspace(std::string_view path) {
  constexpr std::string_view kWhole[] = {
      ".", "./", "*", "**", "./*", "./**", "**/*", "${{ github.workspace }}", "${{github.workspace}}"};
  return std::ranges::find(kWhole, path) != std::end(kWhole);
}

bool UploadsWorkspace(const Step& step) {
  if (!step.called.Is("actions/upload-artifact")) return false;
  std::string_view paths = step.Input("path").value;
  while (!paths.empty()) {
    const auto end = std::min(paths.find('\n'), paths.size());
    std::string_view line = paths.substr(0, end);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (IsWholeWorkspace(line)) return true;
    paths.remove_prefix(std::min(end + 1, paths.size()));
  }
  return false;
}

bool IsUploadedLater(const Step& step) {
  if (step.job == nullptr) return false;
  return std::ranges::any_of(step.job->steps,
                             [&](const Step& later) { return later.index > step.index && UploadsWorkspace(later); });
}

// One more line in `with`, or a `with` of its own: only where the step is written as a block.
void AddFix(const AuditedFile& file, const Step& step, AuditFinding& finding) {
  const std::string_view text(file.definition.text());
  if (step.with != nullptr) {
    if (step.with->members().empty() || text[step.with->range().begin.offset] == '{') return;
    const SourceRange& first = step.with->members().front().key_range;
    finding.fixes.push_back(
        {"do not leave the token behind",
         {{{first.begin, 0}, fmt::format("persist-credentials: false\n{}", std::string(first.begin.column - 1, ' '))}},
         false});
    return;
  }
  if (text[step.node->range().begin.offset] == '{') return;
  const auto key = std::ranges::find(step.node->members(), "uses", &Member::key);
  const std::size_t indent = key->key_range.begin.column - 1;
  const std::size_t line_end =
      std::min(text.find('\n', step.uses.range.begin.offset + step.uses.range.length), text.size());
  const std::string margin(indent, ' ');
  finding.fixes.push_back({"do not leave the token behind",
                           {{{file.definition.PositionOf(line_end), 0},
                             fmt::format("\n{0}with:\n{0}  persist-credentials: false", margin)}},
                           false});
}

void CheckCheckout(const AuditedFile& file, const Step& step, Reporter& reporter) {
  const Text persists = step.Input("persist-credentials");
  if (AsciiCaseEqual(persists.value, "false")) return;
  const bool uploaded = IsUploadedLater(step);
  const auto version = VersionOf(step.called, step.uses, *file.definition.yaml());
  const bool outside = version && *version >= kOutsideWorkspace;
  AuditFinding& finding = reporter.Report(
      kPersistedCredentials, persists ? persists.range : step.uses.range,
      uploaded && !outside ? "the token stays on the disk, and an artifact of this job takes the whole workspace"
                           : "the token stays on the disk for all later steps");
  const bool takes_no_input = version && version->major < kFirstWithInput;
  finding.finding.hint = takes_no_input ? "take a version that has the input persist-credentials, and set it to false"
                                        : "with: persist-credentials: false";
  if (uploaded && !outside) finding.finding.severity = Severity::kWarning;
  // Somebody wrote that it is wanted.
  if (persists) finding.profile = Profile::kAudit;
  if (!persists && !takes_no_input) AddFix(file, step, finding);
}

}  // namespace

void CheckCheckouts(const AuditedFile& file, const Project&, Reporter& reporter) {
  ForEachGitHubStep(file, [&](const Step& step, const Job*) {
    if (step.called.Is("actions/checkout")) CheckCheckout(file, step, reporter);
  });
}

}  // namespace pipeseal::audit::permission
