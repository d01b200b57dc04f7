// PIN01: actions and reusable workflows that are not pinned to a commit.
#include <fmt/format.h>

#include <optional>

#include "pipeseal/audit/pin/actions_lock.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/commit_fix.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/pipeline/github/action_version.h"
#include "pipeseal/pipeline/image_reference.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::ImageReference;
using pipeline::github::Uses;

std::string_view KindOf(const Uses& uses, const UsesSite& site) {
  if (uses.ref.size() >= 7 && IsHex(uses.ref)) return "a part of a hash, or a name";
  if (pipeline::github::ParseActionVersion(uses.ref)) return "a tag";
  return site.of_job ? "a tag or branch" : "a branch or tag";
}

void ReportRepository(const AuditedFile& file, const Project& project, const UsesSite& site, const ActionsLock& lock,
                      Reporter& reporter) {
  const Uses& uses = site.uses;
  AuditFinding& finding = reporter.Report(
      kUnpinnedAction, RefRange(file, site),
      fmt::format("{} is taken by {}, {}, which its owner can move", uses.Slug(), uses.ref, KindOf(uses, site)));
  if (!IsThirdParty(uses, project)) finding.finding.severity = Severity::kNote;
  finding.finding.hint =
      fmt::format("write the whole hash of the commit that {} is, with '# {}' behind it", uses.ref, uses.ref);
  finding.finding.evidence.push_back({"reference", "a commit of 40 digits", std::string(uses.ref)});
  if (std::optional<Fix> fix = PinToCommit(file, site, lock)) finding.fixes.push_back(*std::move(fix));
}

void ReportImage(const AuditedFile& file, const UsesSite& site, Reporter& reporter) {
  const ImageReference image = ImageReference::Parse(site.uses.image);
  using enum ImageReference::Kind;
  if (image.kind == kDigested || image.kind == kBadDigest) return;  // the second is a rule of its own
  AuditFinding& finding = reporter.Report(kUnpinnedAction, file.definition.FirstLine(site.text.range),
                                          fmt::format("{} is an image without a digest", site.uses.image));
  if (image.kind == kDynamic) finding.confidence = Confidence::kLow;
  finding.finding.hint = "write '@sha256:…' behind its tag";
}

}  // namespace

void CheckActions(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const std::vector<UsesSite> sites = UsesSitesOf(file);
  if (sites.empty()) return;
  const ActionsLock lock = ActionsLock::Of(file, project);
  const bool locked = lock.exists() && lock.WorkflowOf(file.name()) != nullptr;
  for (const UsesSite& site : sites) {
    if (site.uses.kind == Uses::Kind::kDocker) ReportImage(file, site, reporter);
    if (site.uses.kind != Uses::Kind::kRepository || site.uses.is_commit()) continue;
    const LockedAction* pinned = locked ? lock.Find(ActionsLock::KeyOf(site.uses)) : nullptr;
    if (pinned == nullptr || pinned->CommitHash().empty()) ReportRepository(file, project, site, lock, reporter);
  }
}

}  // namespace pipeseal::audit::pin
