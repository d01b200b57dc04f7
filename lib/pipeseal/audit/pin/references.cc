// PIN14: references that can mean two things, and commits that are not what the lockfile or a release says.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/pin/actions_lock.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/known_commits.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::github::Uses;

constexpr std::size_t kShortestHash = 7;

// Hexadecimal digits, letters and numerals among them, as many as a hash that was cut off has.
bool IsPartOfHash(std::string_view ref) {
  if (ref.size() < kShortestHash || ref.size() >= 64 || ref.size() == 40) return false;
  const auto is_hex = [](char c) { return IsAsciiDigit(c) || (ToAsciiLower(c) >= 'a' && ToAsciiLower(c) <= 'f'); };
  return std::ranges::all_of(ref, is_hex) && std::ranges::any_of(ref, IsAsciiDigit);
}

void CheckSite(const UsesSite& site, const AuditedFile& file, Reporter& reporter) {
  if (!IsPartOfHash(site.uses.ref)) return;
  reporter
      .Report(kReferenceConfusion, RefRange(file, site),
              fmt::format("{} can be a part of a commit's hash, or a branch or tag of that name", site.uses.ref))
      .finding.hint = "write all 40 digits of the commit";
}

// A release that the lockfile has with another commit than its repository does.
void CheckLocked(const LockedAction& action, Reporter& reporter) {
  const Uses uses = pipeline::github::ParseUses(action.key.value);
  const std::string_view hash = action.CommitHash();
  if (uses.kind != Uses::Kind::kRepository || hash.empty()) return;
  const std::string_view name = action.ref ? action.ref.value : uses.ref;
  const std::string_view commit = CommitOf(uses.Slug(), name.substr(name.starts_with('v') ? 1 : 0));
  if (!commit.empty() && !AsciiCaseEqual(commit, hash)) {
    reporter.Report(kReferenceConfusion, action.commit.range,
                    fmt::format("{} of {} is commit {}", name, uses.Slug(), commit));
  } else if (!action.ref) {
    reporter.Report(kReferenceConfusion, action.key.range,
                    fmt::format("the lockfile names no branch or tag on which the commit of {} is", action.key.value));
  }
}

}  // namespace

void CheckReferences(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() == pipeline::FileKind::kGitHubActionsLock) {
    const ActionsLock lock = ActionsLock::Read(file.definition);
    for (const LockedAction& action : lock.actions()) CheckLocked(action, reporter);
    return;
  }
  for (const UsesSite& site : UsesSitesOf(file))
    if (site.uses.kind == Uses::Kind::kRepository) CheckSite(site, file, reporter);
}

}  // namespace pipeseal::audit::pin
