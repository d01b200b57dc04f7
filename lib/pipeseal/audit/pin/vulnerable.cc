// PIN16: actions that an advisory names.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeseal/audit/pin/advisories.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/known_commits.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"

namespace pipeseal::audit::pin {
namespace {

using pipeline::github::ActionVersion;
using pipeline::github::ParseActionVersion;
using pipeline::github::Uses;

// The newest version that a reference can mean: "v4" is every 4.x.y there will be.
ActionVersion NewestOf(ActionVersion version) {
  constexpr unsigned kMost = 100'000'000;
  if (version.parts < 2) version.minor = kMost;
  if (version.parts < 3) version.patch = kMost;
  return version;
}

enum class Verdict : std::uint8_t { kNot, kPerhaps, kAffected };

Verdict Judge(const ActionVersion& version, const Advisory& advisory) {
  const ActionVersion introduced = *ParseActionVersion(advisory.introduced),
                      fixed = *ParseActionVersion(advisory.fixed);
  if (NewestOf(version) < introduced || version >= fixed) return Verdict::kNot;
  return version >= introduced && NewestOf(version) < fixed ? Verdict::kAffected : Verdict::kPerhaps;
}

std::optional<ActionVersion> VersionOf(const UsesSite& site, const AuditedFile& file) {
  if (const std::string_view release = ReleaseOf(site.uses.Slug(), site.uses.ref); !release.empty())
    return ParseActionVersion(release);
  return pipeline::github::VersionOf(site.uses, site.text, *file.definition.yaml());
}

void ReportAdvisory(const UsesSite& site, const Advisory& advisory, bool sure, const AuditedFile& file,
                    Reporter& reporter) {
  AuditFinding& finding = reporter.Report(
      kKnownVulnerable, RefRange(file, site),
      sure ? fmt::format("{} before {} has {}: {}", site.uses.Slug(), advisory.fixed, advisory.id, advisory.what)
           : fmt::format("{} may be a version of {} before {}, which has {}: {}", site.uses.ref, site.uses.Slug(),
                         advisory.fixed, advisory.id, advisory.what));
  finding.finding.hint = fmt::format("take {} or later, by its commit", advisory.fixed);
  finding.finding.evidence.push_back(
      {"version", fmt::format("{} or later", advisory.fixed), std::string(site.uses.ref)});
  if (sure) return;
  finding.finding.severity = Severity::kNote;
  finding.confidence = Confidence::kLow;
  finding.profile = Profile::kAudit;
}

void CheckSite(const UsesSite& site, const AuditedFile& file, const Project& project, Reporter& reporter) {
  const std::string slug = site.uses.Slug();
  for (const MaliciousCommit& each : MaliciousCommits()) {
    if (each.slug != slug || !AsciiCaseEqual(each.commit, site.uses.ref)) continue;
    AuditFinding& finding = reporter.Report(kKnownVulnerable, RefRange(file, site),
                                            fmt::format("this commit of {} is malicious: {}", slug, each.advisory));
    finding.finding.severity = Severity::kError;
    finding.finding.hint = "take another version, and replace every secret that it could read";
    return;
  }
  const std::optional<ActionVersion> version = VersionOf(site, file);
  if (!version) return;
  // Of several, the one that asks for the newest version says it all.
  const Advisory* worst = nullptr;
  Verdict verdict = Verdict::kNot;
  for (const Advisory& each : Advisories()) {
    if (each.slug != slug) continue;
    const Verdict found = Judge(*version, each);
    if (found < verdict || found == Verdict::kNot) continue;
    if (found > verdict || *ParseActionVersion(each.fixed) > *ParseActionVersion(worst->fixed)) worst = &each;
    verdict = found;
  }
  // GitHub itself moves the tags of its actions to the newest version.
  if (verdict == Verdict::kPerhaps && !IsThirdParty(site.uses, project)) return;
  if (worst != nullptr) ReportAdvisory(site, *worst, verdict == Verdict::kAffected, file, reporter);
}

}  // namespace

void CheckAdvisories(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.yaml() == nullptr) return;
  for (const UsesSite& site : UsesSitesOf(file))
    if (site.uses.kind == Uses::Kind::kRepository) CheckSite(site, file, project, reporter);
}

}  // namespace pipeseal::audit::pin
