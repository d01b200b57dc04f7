#include "pipeseal/audit/pin/commit_fix.h"

#include <fmt/format.h>

#include <string>

#include "pipeseal/audit/pin/known_commits.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"
#include "pipeseal/pipeline/image_pin.h"

namespace pipeseal::audit::pin {
namespace {

struct KnownCommit {
  std::string commit, version;
  bool exact = true;  // the reference can mean no other
};

// "v4", "4.2.2": nothing that could be a branch, or a release of another kind ("release/v1", "v4.2.2-rc1").
bool IsPlainVersion(std::string_view ref) {
  if (ref.starts_with('v')) ref.remove_prefix(1);
  return !ref.empty() && IsAsciiDigit(ref.front()) && ref.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::optional<KnownCommit> CommitOfSite(const UsesSite& site, const ActionsLock& lock) {
  if (const LockedAction* locked = lock.Find(ActionsLock::KeyOf(site.uses));
      locked != nullptr && pipeline::IsCommitHash(locked->CommitHash()))
    return KnownCommit{std::string(locked->CommitHash()), std::string(site.uses.ref)};
  if (!IsPlainVersion(site.uses.ref)) return std::nullopt;
  const auto version = pipeline::github::ParseActionVersion(site.uses.ref);
  if (!version) return std::nullopt;
  const KnownRelease* release =
      NewestRelease(AsciiLowered(fmt::format("{}/{}", site.uses.owner, site.uses.repository)), *version);
  if (release == nullptr) return std::nullopt;
  return KnownCommit{std::string(release->commit), fmt::format("v{}", release->release), version->parts == 3};
}

// What stands behind the text on its line; nothing if the text goes on over lines, and a comment would be a part of it.
std::optional<std::string_view> LineBehind(const AuditedFile& file, const UsesSite& site) {
  const std::string_view text = file.definition.text();
  const std::size_t begin = site.text.range.begin.offset, end = begin + site.text.range.length;
  if (text.substr(begin, end - begin).find_first_of("\r\n") != std::string_view::npos) return std::nullopt;
  return AsciiTrimmed(text.substr(end, text.find('\n', end) - end));
}

// The comment agrees with the version, or speaks of something else.
bool Agrees(std::string_view comment, const std::string& version) {
  const std::string_view said = AsciiTrimmed(comment, "# \t\r");
  const auto is = pipeline::github::ParseActionVersion(said.substr(0, said.find(' ')));
  const auto known = pipeline::github::ParseActionVersion(version);
  return !is || !known || is->Agrees(*known);
}

}  // namespace

std::optional<Fix> PinToCommit(const AuditedFile& file, const UsesSite& site, const ActionsLock& lock) {
  const std::optional<KnownCommit> known = CommitOfSite(site, lock);
  if (!known || site.uses.ref.empty()) return std::nullopt;
  const std::optional<std::string_view> behind = LineBehind(file, site);
  if (!behind || (behind->starts_with('#') && !Agrees(*behind, known->version))) return std::nullopt;
  Fix fix{fmt::format("Pin {} to the commit of {}", site.uses.Slug(), known->version), {}, known->exact};
  fix.edits.push_back({RefRange(file, site), known->commit});
  const std::size_t end = site.text.range.begin.offset + site.text.range.length;
  if (behind->empty()) fix.edits.push_back({{file.definition.PositionOf(end), 0}, " # " + known->version});
  return fix;
}

}  // namespace pipeseal::audit::pin
