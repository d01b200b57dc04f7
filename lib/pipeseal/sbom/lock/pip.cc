#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/lock/lines.h"
#include "pipeseal/sbom/lock/lock_builder.h"
#include "pipeseal/sbom/lock/python_name.h"
#include "pipeseal/sbom/lock/readers.h"

namespace pipeseal::sbom {
namespace {

class PipReader {
 public:
  Result<LockFile> Read(std::string_view text) {
    Lines lines(text);
    std::string whole;  // of a line that goes on in the next
    std::size_t first = 0;
    for (std::string_view line; lines.Next(line);) {
      if (whole.empty()) first = lines.number();
      const bool comment = Trimmed(line).starts_with('#');
      const bool goes_on = !comment && line.ends_with('\\');
      if (goes_on) line.remove_suffix(1);
      if (!comment) whole.append(line).push_back(' ');
      if (goes_on) continue;
      PIPESEAL_TRY(ReadRequirement(whole, first));
      whole.clear();
    }
    PIPESEAL_TRY(ReadRequirement(whole, first));
    return std::move(builder_).Finish();
  }

 private:
  Result<void> ReadRequirement(std::string_view line, std::size_t number);
  Result<void> ReadHashes(std::string_view options, std::size_t package, std::size_t number);

  LockBuilder builder_{LockKind::kPip};
};

// A comment begins at the line's beginning or behind a blank.
std::string_view WithoutComment(std::string_view line) {
  const std::size_t at = line.find(" #");
  return Trimmed(line.substr(0, at));
}

bool IsNameCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '-' || c == '_' || c == '.'; }

// "name[extra]==1.0; marker --hash=sha256:…", "name @ URL".
Result<void> PipReader::ReadRequirement(std::string_view line, std::size_t number) {
  std::string_view rest = WithoutComment(line);
  if (rest.empty()) return {};
  if (rest.starts_with('-')) {
    builder_.Note("an option that is not followed", rest);
    return {};
  }
  const std::size_t options = std::min(rest.find(" --"), rest.size());
  const std::string_view hashes = rest.substr(options);
  rest = Trimmed(rest.substr(0, options));
  const auto name_end = std::ranges::find_if_not(rest, IsNameCharacter);
  const std::string_view name(rest.begin(), name_end);
  rest.remove_prefix(name.size());
  if (rest.starts_with(':') || rest.starts_with('/') || name.starts_with('.')) {
    builder_.Note("a file or address without a name", line.substr(0, 100));
    return {};
  }
  rest = Trimmed(rest);
  if (rest.starts_with('[')) {
    if (!rest.contains(']')) return LockError(number, "the extras have no end");
    TakeUpTo(rest, ']');
    rest = Trimmed(rest);
  }
  std::string version, url;
  if (rest.starts_with('@')) {
    rest.remove_prefix(1);
    url = TakeWord(rest);
  } else if (rest.starts_with("==")) {
    rest.remove_prefix(rest.starts_with("===") ? 3 : 2);
    version = Trimmed(TakeUpTo(rest, ';'));
    if (version.find_first_of(" ,*") != std::string::npos)
      return LockError(number, "'{}' is no version", EscapeForTerminal(version.substr(0, 100)));
  } else if (!rest.empty() && std::string_view("<>!~=(;").find(rest[0]) == std::string_view::npos) {
    return LockError(number, "'{}' is no requirement", EscapeForTerminal(line.substr(0, 100)));
  }
  if (version.empty()) builder_.Note("a package that is not pinned", name);
  PIPESEAL_ASSIGN(PurlComponents purl, PythonPackage(name, version, number));
  if (!url.empty()) purl.qualifiers.push_back({url.starts_with("git") ? "vcs_url" : "download_url", url});
  PIPESEAL_ASSIGN(const std::size_t package, builder_.Add(std::move(purl), DependencyScope::kRequired, number));
  builder_.package(package).direct = true;  // who needs whom is not in the file
  return ReadHashes(hashes, package, number);
}

Result<void> PipReader::ReadHashes(std::string_view options, std::size_t package, std::size_t number) {
  constexpr std::string_view kHash = "--hash";
  for (std::string_view word = TakeWord(options); !word.empty(); word = TakeWord(options)) {
    if (!word.starts_with(kHash)) continue;
    word.remove_prefix(kHash.size());
    if (word.empty()) {
      word = TakeWord(options);
    } else if (word.starts_with('=')) {
      word.remove_prefix(1);
    }
    PIPESEAL_ASSIGN(Digest digest, ReadPrefixedDigest(word, number));
    LockedArtifact artifact;
    artifact.digests.Add(std::move(digest));
    builder_.AddArtifact(package, std::move(artifact));
  }
  return {};
}

}  // namespace

Result<LockFile> ReadPipRequirements(std::string text) {
  if (!IsValidUtf8(text)) return LockError(1, "not UTF-8");
  return PipReader().Read(text);
}

}  // namespace pipeseal::sbom
