// PIN02: the lockfile and the workflows disagree.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>

#include "pipeseal/audit/pin/actions_lock.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::ImageReference;
using pipeline::Text;
using pipeline::github::Uses;

bool IsPinKey(std::string_view key) {
  const Uses uses = pipeline::github::ParseUses(key);
  return uses.kind == Uses::Kind::kRepository && uses.path.empty();
}

void CheckEntry(const LockedAction& action, const ActionsLock& lock, Reporter& reporter) {
  if (!IsPinKey(action.key.value)) {
    reporter.Report(kLockDrift, action.key.range,
                    fmt::format("{} is no pin: expected owner/repository@ref", action.key.value));
    return;
  }
  const Uses uses = pipeline::github::ParseUses(action.key.value);
  if (!action.commit) {
    reporter.Report(kLockDrift, action.key.range, fmt::format("{} has no commit", action.key.value));
  } else if (action.CommitHash().empty()) {
    reporter.Report(
        kLockDrift, action.commit.range,
        fmt::format("{} is no commit: expected sha1- and 40 digits, or sha256- and 64", action.commit.value));
  } else if (uses.is_commit() && !AsciiCaseEqual(uses.ref, action.CommitHash())) {
    reporter.Report(
        kLockDrift, action.commit.range,
        fmt::format("{} is locked to another commit than it names: {}", action.key.value, action.CommitHash()));
  }
  if (!uses.is_commit() && action.ref && action.ref.value != uses.ref)
    reporter.Report(kLockDrift, action.ref.range,
                    fmt::format("{} is locked to {}", action.key.value, action.ref.value));
  for (const Text& used : action.uses)
    if (lock.Find(ActionsLock::KeyOf(used.value)) == nullptr)
      reporter.Report(kLockDrift, used.range,
                      fmt::format("{} uses {}, which is not locked", action.key.value, used.value));
}

// What the file of a locked workflow names, with what its own local actions name.
std::unordered_set<std::string> NamedBy(const AuditedFile& workflow, const Project& project) {
  std::unordered_set<std::string> named;
  std::vector<const AuditedFile*> files{&workflow};
  std::unordered_set<const AuditedFile*> seen{&workflow};
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const UsesSite& site : UsesSitesOf(*files[i])) {
      named.insert(ActionsLock::KeyOf(site.uses));
      if (site.uses.kind != Uses::Kind::kSelf && site.uses.kind != Uses::Kind::kWorkspace) continue;
      const AuditedFile* local =
          site.of_job ? project.Find(workflow, site.uses.path) : project.FindAction(workflow, site.text.value);
      if (local != nullptr && seen.insert(local).second) files.push_back(local);
    }
  }
  return named;
}

void CheckWorkflowEntry(const LockedWorkflow& entry, const ActionsLock& lock, const AuditedFile& file,
                        const Project& project, Reporter& reporter) {
  for (const Text& pin : entry.pins)
    if (lock.Find(ActionsLock::KeyOf(pin.value)) == nullptr)
      reporter.Report(kLockDrift, pin.range, fmt::format("{} is no entry of `dependencies`", pin.value));
  const AuditedFile* workflow = project.Find(file, entry.path.value);
  if (workflow == nullptr) {
    if (project.Exists(file, entry.path.value) != false) return;
    AuditFinding& finding =
        reporter.Report(kLockDrift, entry.path.range, fmt::format("{} is locked, but not there", entry.path.value));
    finding.finding.severity = Severity::kWarning;
    return;
  }
  // A pin is of use if the workflow names it, or if another that it names comes to it.
  std::unordered_set<std::string> wanted = NamedBy(*workflow, project);
  std::vector<Text> direct;
  for (const Text& pin : entry.pins)
    if (wanted.contains(ActionsLock::KeyOf(pin.value))) direct.push_back(pin);
  for (std::string& key : lock.Reach(direct)) wanted.insert(std::move(key));
  for (const Text& pin : entry.pins) {
    if (wanted.contains(ActionsLock::KeyOf(pin.value))) continue;
    AuditFinding& finding =
        reporter.Report(kLockDrift, pin.range, fmt::format("{} does not use {}", entry.path.value, pin.value));
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
  }
}

void ReportUnreached(const ActionsLock& lock, Reporter& reporter) {
  std::vector<Text> pins;
  for (const LockedWorkflow& workflow : lock.workflows())
    pins.insert(pins.end(), workflow.pins.begin(), workflow.pins.end());
  const std::vector<std::string> reached = lock.Reach(pins);
  const std::unordered_set<std::string> wanted(reached.begin(), reached.end());
  for (const LockedAction& action : lock.actions()) {
    if (wanted.contains(ActionsLock::KeyOf(action.key.value))) continue;
    AuditFinding& finding =
        reporter.Report(kLockDrift, action.key.range, fmt::format("no workflow uses {}", action.key.value));
    finding.finding.severity = Severity::kWarning;
    finding.profile = Profile::kReview;
  }
}

}  // namespace

void CheckLockFile(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.kind() != pipeline::FileKind::kGitHubActionsLock) return;
  const ActionsLock lock = ActionsLock::Read(file.definition);
  for (const LockedAction& action : lock.actions()) CheckEntry(action, lock, reporter);
  for (const LockedWorkflow& workflow : lock.workflows()) CheckWorkflowEntry(workflow, lock, file, project, reporter);
  ReportUnreached(lock, reporter);
}

void CheckLockedWorkflow(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.workflow() == nullptr) return;
  const ActionsLock lock = ActionsLock::Of(file, project);
  const LockedWorkflow* entry = lock.exists() ? lock.WorkflowOf(file.name()) : nullptr;
  if (entry == nullptr) return;
  const std::vector<std::string> reach = lock.Reach(entry->pins);
  const std::unordered_set<std::string> locked(reach.begin(), reach.end());
  for (const UsesSite& site : UsesSitesOf(file)) {
    const SourceRange where = file.definition.FirstLine(site.text.range);
    switch (site.uses.kind) {
      case Uses::Kind::kRepository:
        if (!locked.contains(ActionsLock::KeyOf(site.uses)))
          reporter.Report(
              kLockDrift, where,
              fmt::format("{} is not in the lockfile, so that the workflow does not start", site.text.value));
        break;
      case Uses::Kind::kWorkspace:
        if (!site.of_job)
          reporter
              .Report(kLockDrift, where,
                      fmt::format("{} is taken from the workspace, which locked workflows cannot do", site.text.value))
              .finding.hint = "write '$/' instead of './'";
        break;
      case Uses::Kind::kDocker:
        if (ImageReference::Parse(site.uses.image).kind != ImageReference::Kind::kDigested) {
          AuditFinding& finding = reporter.Report(
              kLockDrift, where, fmt::format("the lockfile does not cover the image {}", site.uses.image));
          finding.finding.severity = Severity::kNote;
          finding.profile = Profile::kReview;
        }
        break;
      default:
        break;
    }
  }
}

}  // namespace pipeseal::audit::pin
