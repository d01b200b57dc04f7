#include <algorithm>
#include <optional>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/lock/lines.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/npm_name.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

// Takes a word or a text in quotes from the front of `rest`. What has a blank, a comma or a colon in it is in quotes;
// names and ranges need no escapes.
std::optional<std::string_view> TakeText(std::string_view& rest) {
  rest = Trimmed(rest);
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  const std::size_t end = rest.find_first_of(quoted ? "\"" : " \t,:");
  if (quoted && end == std::string_view::npos) return std::nullopt;
  const std::string_view text = rest.substr(0, end);
  rest.remove_prefix(std::min(text.size() + (quoted ? 1 : 0), rest.size()));
  return (text.empty() && !quoted) || text.contains('\\') ? std::nullopt : std::optional(text);
}

// An entry as it stands: the ranges that it is the answer to, and what it says.
struct Entry {
  std::size_t line = 0;
  std::vector<std::string_view> keys{};
  std::string_view name{}, version{}, resolved{}, integrity{};
  struct Need {
    std::string_view name, range;
    bool optional;
  };
  std::vector<Need> needs{};
};

class YarnReader {
 public:
  Result<LockFile> Read(std::string_view text) {
    PIPESEAL_TRY(ReadEntries(text));
    std::vector<std::size_t> packages;
    for (const Entry& entry : entries_) {
      PIPESEAL_ASSIGN(const std::size_t package, AddPackage(entry));
      packages.push_back(package);
      for (const std::string_view key : entry.keys)
        if (!by_key_.try_emplace(std::string(key), package).second)
          return LockError(entry.line, "'{}' is there twice", EscapeForTerminal(key.substr(0, 100)));
    }
    for (std::size_t i = 0; i < entries_.size(); ++i) PIPESEAL_TRY(Connect(entries_[i], packages[i]));
    builder_.GuessDirect();
    return std::move(builder_).Finish();
  }

 private:
  Result<void> ReadEntries(std::string_view text);
  Result<void> ReadKeys(std::string_view line, std::size_t number);
  Result<void> ReadField(std::string_view line, std::size_t number);
  Result<std::size_t> AddPackage(const Entry& entry);
  Result<void> Connect(const Entry& entry, std::size_t package);

  LockBuilder builder_{LockKind::kYarn};
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_key_;
  enum class Part : std::uint8_t { kFields, kDependencies, kOptional, kOther } part_ = Part::kFields;
};

Result<void> YarnReader::ReadEntries(std::string_view text) {
  Lines lines(text);
  for (std::string_view line; lines.Next(line);) {
    const std::size_t number = lines.number(), indent = std::min(line.find_first_not_of(' '), line.size());
    if (indent == line.size() || line[indent] == '#') continue;
    if (line.starts_with("__metadata:"))
      return Fail(ErrorCode::kUnsupported, "line {}: yarn.lock of version 1 is read here", number);
    if (indent == 0) {
      PIPESEAL_TRY(ReadKeys(line, number));
    } else if (entries_.empty()) {
      return LockError(number, "something that belongs to no package");
    } else if (indent == 2) {
      part_ = Part::kFields;
      PIPESEAL_TRY(ReadField(line.substr(2), number));
    } else if (indent == 4 && (part_ == Part::kDependencies || part_ == Part::kOptional)) {
      std::string_view rest = line.substr(4);
      const auto name = TakeText(rest), range = TakeText(rest);
      if (!name || !range) return LockError(number, "a dependency is a name and a range");
      entries_.back().needs.push_back({*name, *range, part_ == Part::kOptional});
    } else if (part_ == Part::kFields) {
      return LockError(number, "something is indented that should not be");
    }
  }
  return {};
}

Result<void> YarnReader::ReadKeys(std::string_view line, std::size_t number) {
  Entry& entry = entries_.emplace_back();
  entry.line = number;
  part_ = Part::kFields;
  if (!line.ends_with(':')) return LockError(number, "a package's line ends with ':'");
  line.remove_suffix(1);
  do {
    const auto key = TakeText(line);
    if (!key || key->empty()) return LockError(number, "a package is asked for as NAME@RANGE");
    entry.keys.push_back(*key);
    line = Trimmed(line);
    if (line.starts_with(',') == line.empty()) return LockError(number, "something stands behind a range");
    line.remove_prefix(line.empty() ? 0 : 1);
  } while (!line.empty());
  return {};
}

Result<void> YarnReader::ReadField(std::string_view line, std::size_t number) {
  if (line.ends_with(':')) {
    part_ = line == "dependencies:" ? Part::kDependencies : Part::kOther;
    if (line == "optionalDependencies:") part_ = Part::kOptional;
    return {};
  }
  Entry& entry = entries_.back();
  const std::string_view name = TakeUpTo(line, ' ');
  const auto value = TakeText(line);
  if (!value) return LockError(number, "'{}' has no value", EscapeForTerminal(name.substr(0, 100)));
  if (name == "name") entry.name = *value;
  if (name == "version") entry.version = *value;
  if (name == "resolved") entry.resolved = *value;
  if (name == "integrity") entry.integrity = *value;
  return {};
}

Result<std::size_t> YarnReader::AddPackage(const Entry& entry) {
  if (entry.version.empty()) return LockError(entry.line, "a package without a version");
  const std::string_view key = entry.keys.front();
  const std::size_t at = std::min(key.find('@', 1), key.size());
  std::string_view name = key.substr(0, at), range = key.substr(std::min(at + 1, key.size()));
  if (range.starts_with("npm:")) {  // an alias
    range.remove_prefix(4);
    name = range.substr(0, range.find('@', 1));
  }
  if (!entry.name.empty()) name = entry.name;  // of one that is asked for by where it lies
  PIPESEAL_ASSIGN(PurlComponents purl, NpmPackage(name, entry.version, entry.line));
  std::string_view url = entry.resolved;
  if (url.starts_with("git")) purl.qualifiers.push_back({"vcs_url", std::string(url)});
  PIPESEAL_ASSIGN(const std::size_t package, builder_.Add(std::move(purl), DependencyScope::kRequired, entry.line));
  LockedArtifact artifact;
  PIPESEAL_ASSIGN(artifact.digests, ReadIntegrity(entry.integrity, entry.line));
  if (IsWebUrl(url)) {
    const std::size_t hash = std::min(url.find('#'), url.size());
    // Older files have a digest of the file behind the address.
    const auto sha1 = Digest::FromHex(HashAlgorithm::kSha1, url.substr(std::min(hash + 1, url.size())));
    if (sha1 && artifact.digests.Find(HashAlgorithm::kSha1) == nullptr) artifact.digests.Add(*sha1);
    artifact.url = url.substr(0, hash);
  }
  if (!artifact.url.empty() || !artifact.digests.empty()) builder_.AddArtifact(package, std::move(artifact));
  return package;
}

Result<void> YarnReader::Connect(const Entry& entry, std::size_t package) {
  for (const Entry::Need& need : entry.needs) {
    const auto found = by_key_.find(fmt::format("{}@{}", need.name, need.range));
    if (found != by_key_.end()) {
      PIPESEAL_TRY(builder_.Depend(package, found->second));
    } else if (!need.optional) {
      builder_.Note("a dependency that is not in the file", need.name);
    }
  }
  return {};
}

}  // namespace

Result<LockFile> ReadYarnLock(std::string text) {
  if (!IsValidUtf8(text)) return LockError(1, "not UTF-8");
  return YarnReader().Read(text);
}

}  // namespace pipeseal::sbom
