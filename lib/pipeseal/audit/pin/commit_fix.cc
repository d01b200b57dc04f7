#include "pipeseal/audit/pin/commit_fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "pipeseal/audit/pin/known_commits.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"

namespace pipeseal::audit::pin {
namespace {

struct KnownCommit {
  std::string commit, version;
  bool exact = true;  // the reference can mean no other
};

std::optional<KnownCommit> CommitOfSite(const UsesSite& site, const ActionsLock& lock) {
  if (const LockedAction* locked = lock.Find(ActionsLock::KeyOf(site.uses));
      locked != nullptr && !locked->CommitHash().empty())
    return KnownCommit{std::string(locked->CommitHash()), std::string(site.uses.ref)};
  const auto version = pipeline::github::ParseActionVersion(site.uses.ref);
  if (!version) return std::nullopt;
  const KnownRelease* release = NewestRelease(
      AsciiLowered(fmt::format("{}/{}", site.uses.owner, site.uses.repository)), *version);
  if (release == nullptr) return std::nullopt;
  return KnownCommit{std::string(release->commit), fmt::format("v{}", release->release), version->parts == 3};
}

// Behind the text, where nothing else stands on its line.
std::optional<Edit> CommentEdit(const AuditedFile& file, const UsesSite& site, const std::string& version) {
  const std::string_view text = file.definition.text();
  const std::size_t end = site.text.range.begin.offset + site.text.range.length;
  const std::size_t next = std::min(text.find_first_not_of(" \t\r", end), text.size());
  if (next < text.size() && text[next] != '\n') return std::nullopt;
  return Edit{{file.definition.PositionOf(end), 0}, " # " + version};
}

}  // namespace

std::optional<Fix> PinToCommit(const AuditedFile& file, const UsesSite& site, const ActionsLock& lock) {
  const std::optional<KnownCommit> known = CommitOfSite(site, lock);
  if (!known || site.uses.ref.empty()) return std::nullopt;
  Fix fix{fmt::format("Pin {} to the commit of {}", site.uses.Slug(), known->version), {}, known->exact};
  fix.edits.push_back({RefRange(file, site), known->commit});
  if (std::optional<Edit> comment = CommentEdit(file, site, known->version)) fix.edits.push_back(*std::move(comment));
  return fix;
}

}  // namespace pipeseal::audit::pin
