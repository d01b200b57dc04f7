// PIN03: comments that say another version than the one that is pinned.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "pipeseal/audit/pin/actions_lock.h"
#include "pipeseal/audit/pin/checks.h"
#include "pipeseal/audit/pin/known_commits.h"
#include "pipeseal/audit/pin/rules.h"
#include "pipeseal/audit/pin/uses_site.h"
#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/action_version.h"

namespace pipeseal::audit::pin {
namespace {

using encoding::YamlComment;
using pipeline::github::ActionVersion;
using pipeline::github::ParseActionVersion;
using pipeline::github::Uses;

// A version as a comment says it, and where.
struct CommentedVersion {
  std::string_view text;  // "v4.2.2"
  SourceRange range;
  ActionVersion version;
};

const YamlComment* CommentBehind(const UsesSite& site, const encoding::YamlStream& yaml) {
  const auto text = pipeline::github::CommentBehind(site.text, yaml);
  if (!text) return nullptr;
  const auto found =
      std::ranges::find(yaml.comments(), text->data(), [](const YamlComment& each) { return each.text.data(); });
  return found == yaml.comments().end() ? nullptr : &*found;
}

// The first word of the comment, or the one behind "tag=": "# v4", "#v4.2.2 (2024-01-01)", "# tag=v4.2.2", "# pin@v4".
std::optional<CommentedVersion> VersionIn(const YamlComment& comment) {
  std::string_view text = comment.text;
  for (const std::string_view prefix : {"tag=", "tag:", "pin@", "ratchet:", "version:"})
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  text = text.substr(0, text.find_first_of(" \t,;()"));
  if (const auto at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  const std::optional<ActionVersion> version = ParseActionVersion(text);
  if (!version) return std::nullopt;
  SourceRange range = comment.range;
  const std::size_t skipped =
      comment.range.length - comment.text.size() + static_cast<std::size_t>(text.data() - comment.text.data());
  range.begin.offset += skipped;
  range.begin.column += skipped;
  range.length = text.size();
  return CommentedVersion{text, range, *version};
}

void ReportMismatch(const CommentedVersion& comment, std::string message, std::string_view right, Reporter& reporter) {
  AuditFinding& finding = reporter.Report(kCommentMismatch, comment.range, std::move(message));
  if (right.empty()) return;
  finding.finding.evidence.push_back({"version", std::string(right), std::string(comment.text)});
  std::string text = comment.text.starts_with('v') ? "v" : "";
  text += right.starts_with('v') ? right.substr(1) : right;
  finding.finding.hint = "write '# " + text + "', if the commit is the one that was meant";
  finding.fixes.push_back({"Name the release that the commit is", {{comment.range, std::move(text)}}, false});
}

// The release of a commit by the lockfile or the table, or nothing.
std::string ReleaseOfSite(const UsesSite& site, const ActionsLock& lock) {
  if (const LockedAction* action = lock.Find(ActionsLock::KeyOf(site.uses));
      action != nullptr && ParseActionVersion(action->ref.value))
    return std::string(action->ref.value);
  return std::string(ReleaseOf(site.uses.Slug(), site.uses.ref));
}

// What the table or the lockfile knows of the version that the comment names: another commit.
std::string OtherCommit(const UsesSite& site, const CommentedVersion& comment, const ActionsLock& lock) {
  std::string key = site.uses.Slug();
  const std::string_view digits = comment.text.substr(comment.text.starts_with('v') ? 1 : 0);
  std::string commit(CommitOf(key, digits));
  if (const LockedAction* action = lock.Find(key + "@" + std::string(comment.text));
      commit.empty() && action != nullptr)
    commit = action->CommitHash();
  return AsciiCaseEqual(commit, site.uses.ref) ? std::string() : commit;
}

void CheckCommit(const UsesSite& site, const YamlComment* comment, const ActionsLock& lock, const AuditedFile& file,
                 Reporter& reporter) {
  const std::optional<CommentedVersion> version = comment == nullptr ? std::nullopt : VersionIn(*comment);
  if (!version) {
    AuditFinding& finding =
        reporter.Report(kCommentMismatch, RefRange(file, site),
                        fmt::format("no comment says which version of {} the commit is", site.uses.Slug()));
    finding.finding.severity = Severity::kNote;
    finding.profile = Profile::kAudit;
    return;
  }
  const std::string release = ReleaseOfSite(site, lock);
  const std::optional<ActionVersion> known = ParseActionVersion(release);
  if (known && !known->Agrees(version->version)) {
    ReportMismatch(*version,
                   fmt::format("the commit of {} is {}, the comment says {}", site.uses.Slug(), release, version->text),
                   release, reporter);
  } else if (!known && version->version.parts == 3) {
    if (const std::string other = OtherCommit(site, *version, lock); !other.empty())
      ReportMismatch(
          *version, fmt::format("{} of {} is commit {}, not {}", version->text, site.uses.Slug(), other, site.uses.ref),
          {}, reporter);
  }
}

// A tag beside a comment that names another one.
void CheckTag(const UsesSite& site, const YamlComment& comment, Reporter& reporter) {
  const std::optional<ActionVersion> ref = ParseActionVersion(site.uses.ref);
  const std::optional<CommentedVersion> version = VersionIn(comment);
  if (!ref || !version || !version->text.starts_with('v') || ref->Agrees(version->version)) return;
  ReportMismatch(*version,
                 fmt::format("{} is taken at {}, the comment says {}", site.uses.Slug(), site.uses.ref, version->text),
                 {}, reporter);
}

// What the comments of all files say of one thing: the first that says it counts.
class Said {
 public:
  // What was said of `of` before, if it is something else.
  const std::string* Other(const std::string& of, std::string_view what) {
    const auto [at, added] = first_.try_emplace(of, what);
    return added || at->second == what ? nullptr : &at->second;
  }

 private:
  std::unordered_map<std::string, std::string> first_;
};

}  // namespace

void CheckVersionComments(const AuditedFile& file, const Project& project, Reporter& reporter) {
  const encoding::YamlStream* yaml = file.definition.yaml();
  const std::vector<UsesSite> sites = UsesSitesOf(file);
  if (yaml == nullptr || sites.empty()) return;
  const ActionsLock lock = ActionsLock::Of(file, project);
  for (const UsesSite& site : sites) {
    if (site.uses.kind != Uses::Kind::kRepository) continue;
    const YamlComment* comment = CommentBehind(site, *yaml);
    if (site.uses.is_commit())
      CheckCommit(site, comment, lock, file, reporter);
    else if (comment != nullptr)
      CheckTag(site, *comment, reporter);
  }
}

void CheckCommentsTogether(const Project& project, Reporter& reporter) {
  Said of_commit, of_version;
  for (const auto& file : project.files()) {
    const encoding::YamlStream* yaml = file->definition.yaml();
    if (yaml == nullptr) continue;
    for (const UsesSite& site : UsesSitesOf(*file)) {
      const YamlComment* comment = site.uses.is_commit() ? CommentBehind(site, *yaml) : nullptr;
      const std::optional<CommentedVersion> version = comment == nullptr ? std::nullopt : VersionIn(*comment);
      // What is known is told in the file; of the rest only whole versions can be compared.
      if (!version || version->version.parts < 3 || !ReleaseOf(site.uses.Slug(), site.uses.ref).empty()) continue;
      const std::string_view digits = version->text.substr(version->text.starts_with('v') ? 1 : 0);
      const std::string slug = site.uses.Slug(), commit = AsciiLowered(site.uses.ref);
      const std::string* other_version = of_commit.Other(slug + "@" + commit, digits);
      const std::string* other_commit = of_version.Other(slug + "/" + std::string(digits), commit);
      if (file->context || (other_version == nullptr && other_commit == nullptr)) continue;
      std::string message =
          other_version != nullptr
              ? fmt::format("the same commit of {} is called {} here and {} elsewhere", slug, version->text,
                            *other_version)
              : fmt::format("{} of {} is another commit elsewhere: {}", version->text, slug, *other_commit);
      reporter.ReportIn(file->name(), kCommentMismatch, version->range, std::move(message));
    }
  }
}

}  // namespace pipeseal::audit::pin
