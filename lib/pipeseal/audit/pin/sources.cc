// PIN13: actions from repositories that are archived, look like others, or are of owners whom nobody has verified.
#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/known_sources.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/audit/third_party.h"
#include "pipeseal/base/ascii.h"

namespace pipeseal::audit::pin {
namespace {

using encoding::Node;
using pipeline::Text;
using pipeline::github::Uses;

SourceRange NameRange(const AuditedFile& file, const UsesSite& site) {
  return file.definition.RangeIn(site.text, 0, site.uses.owner.size() + 1 + site.uses.repository.size());
}

void CheckSite(const UsesSite& site, const AuditedFile& file, const Project& project, Reporter& reporter) {
  const std::string slug = site.uses.Slug();
  if (IsArchived(slug)) {
    reporter.Report(kUntrustedSource, NameRange(file, site), fmt::format("{} is archived: nobody mends it", slug))
        .finding.hint = "take one that is maintained, or do it in a script";
    return;
  }
  if (!IsThirdParty(site.uses, project)) return;
  if (const std::string_view popular = LooksLike(slug); !popular.empty()) {
    AuditFinding& finding = reporter.Report(kUntrustedSource, NameRange(file, site),
                                            fmt::format("{} looks like {}, but is of somebody else", slug, popular));
    finding.confidence = Confidence::kMedium;
    finding.finding.hint = fmt::format("if {} was meant, write that", popular);
    return;
  }
  if (IsKnownOwner(AsciiLowered(site.uses.owner))) return;
  AuditFinding& finding = reporter.Report(kUntrustedSource, NameRange(file, site),
                                          fmt::format("{} is an owner whom nobody has verified", site.uses.owner));
  finding.finding.severity = Severity::kNote;
  finding.confidence = Confidence::kLow;
  finding.profile = Profile::kAudit;
}

// "owner/repository" of "https://github.com/owner/repository.git", in lower case.
std::string SlugOfUrl(std::string_view url) {
  constexpr std::string_view kHost = "github.com/";
  const auto host = url.find(kHost);
  if (host == std::string_view::npos) return {};
  url.remove_prefix(host + kHost.size());
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  return AsciiLowered(url);
}

void CheckPreCommit(const AuditedFile& file, Reporter& reporter) {
  const Node* root = file.definition.root();
  const Node* repositories = root == nullptr ? nullptr : root->Find("repos");
  if (repositories == nullptr) return;
  for (const Node* each : repositories->elements()) {
    const Text url = Text::Of(each->Find("repo"));
    if (const std::string slug = SlugOfUrl(url.value); url && IsArchived(slug))
      reporter.Report(kUntrustedSource, url.range, fmt::format("{} is archived: nobody mends its hooks", slug))
          .finding.hint = "take one that is maintained";
  }
}

}  // namespace

void CheckSources(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.kind() == pipeline::FileKind::kPreCommit) return CheckPreCommit(file, reporter);
  for (const UsesSite& site : UsesSitesOf(file))
    if (site.uses.kind == Uses::Kind::kRepository) CheckSite(site, file, project, reporter);
}

}  // namespace pipeseal::audit::pin
