#include "cmd/file_options.h"

#include <algorithm>


#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/source/file.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::cmd {
namespace {

// Git's own data and our folder of layouts and links are no artifacts.
constexpr std::string_view kNeverRecorded[] = {".git", ".pipeseal"};

Result<source::PathMapping> ParseMapping(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    return Fail(ErrorCode::kUsage, "--map {}: not of the form FROM=TO", EscapeForTerminal(text));
  return source::PathMapping{text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace

void FileOptions::AddFlags(Flags& flags) {
  flags.Group("Files");
  flags.Repeated("--exclude", exclude_, "PATTERN", "leave out what this pattern of .gitignore's language matches; repeatable");
  flags.Repeated("--exclude-from", exclude_from_, "FILE", "a file of such patterns, a line each; repeatable");
  flags.Switch("--no-default-excludes", no_default_excludes_, "record .git and .pipeseal too");
  flags.Repeated("--map", map_, "FROM=TO", "record a file that lies below FROM as if it lay below TO; repeatable");
  flags.Repeated("--strip-prefix,--lstrip-paths", strip_, "PREFIX",
                 "take this off the front of names; repeatable, the first that fits");
}

void FileOptions::AddHashFlag(Flags& flags, std::string_view what) {
  flags.Group("Files").CommaList("--hash", hashes_, "NAMES", fmt::format("digest algorithms of {}, separated by commas", what));
}

Result<std::vector<HashAlgorithm>> FileOptions::Algorithms() const {
  std::vector<HashAlgorithm> algorithms;
  bool strong = false;
  for (const std::string& name : hashes_) {
    const std::optional<HashAlgorithm> algorithm = FindHashAlgorithm(name);
    if (!algorithm)
      return Fail(Error(ErrorCode::kUsage, fmt::format("there is no digest algorithm '{}'", EscapeForTerminal(name)))
                      .WithHint("for example sha256, sha384, sha512"));
    if (std::ranges::find(algorithms, *algorithm) == algorithms.end()) algorithms.push_back(*algorithm);
    strong = strong || InfoOf(*algorithm).collision_resistant;
  }
  if (!strong) return Fail(ErrorCode::kUsage, "none of the digest algorithms is collision resistant: add sha256");
  return algorithms;
}

Result<intoto::ArtifactSet> FileOptions::Record(const std::vector<std::string>& paths, const std::string& directory,
                                                std::span<const HashAlgorithm> algorithms, const Terminal& terminal) const {
  source::FileTreeOptions options;
  options.base_directory = directory;
  options.algorithms.assign(algorithms.begin(), algorithms.end());
  if (!no_default_excludes_)
    for (const std::string_view pattern : kNeverRecorded) PIPESEAL_TRY(options.exclude.Add(pattern));
  for (const std::string& file : exclude_from_) {
    PIPESEAL_ASSIGN(const std::string text, source::ReadFile(file, kDefaultLimits.metadata_bytes));
    PIPESEAL_TRY(options.exclude.AddLines(text));
  }
  for (const std::string& pattern : exclude_) PIPESEAL_TRY(options.exclude.Add(pattern));
  for (const std::string& mapping : map_) {
    PIPESEAL_ASSIGN(source::PathMapping parsed, ParseMapping(mapping));
    options.mappings.push_back(std::move(parsed));
  }
  options.strip_prefixes = strip_;
  PIPESEAL_ASSIGN(source::Recording recording, source::RecordFiles(paths, options));
  for (const std::string& warning : recording.warnings()) terminal.Warn(warning);
  return intoto::ArtifactSet::FromRecording(std::move(recording));
}

}  // namespace pipeseal::cmd
