// Records files as in-toto does (spec 4.4.1): every regular file below the given paths, by its path as given, with the digests
// of its content. Symbolic links are followed and recorded under their own name, as the reference does; a link that leads back
// to a folder that is being walked is recorded no further, with a warning.
//
// Fast by construction: openat and getdents walks, plain reads, one context per thread, all cores, nothing read or examined
// twice, no path made canonical.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/result.h"
#include "pipeseal/source/artifact_source.h"
#include "pipeseal/source/ignore_patterns.h"

namespace pipeseal::source {

// "FROM=TO": a file found below FROM is recorded as if it lay below TO.
struct PathMapping {
  std::string from, to;
};

struct FileTreeOptions {
  std::string base_directory = ".";      // paths are relative to it
  std::vector<HashAlgorithm> algorithms{HashAlgorithm::kSha256};
  IgnorePatterns exclude;                 // applied to each path as given (relative to base_directory)
  std::vector<std::string> strip_prefixes;  // the first that a name starts with is taken off
  std::vector<PathMapping> mappings;      // applied before prefixes are taken off
  unsigned threads = 0;                   // 0: as many as the machine has cores
};

// Records `paths`: files, folders, symbolic links to either; "." is the base directory, whose files are named without "./".
// An error for a path that is not there, a file that cannot be read, and for two files that would get one name.
Result<Recording> RecordFiles(std::span<const std::string> paths, const FileTreeOptions& options);

// The digests of one file, read with a second thread where the file is large.
Result<DigestSet> DigestFile(const std::string& path, std::span<const HashAlgorithm> algorithms);

}  // namespace pipeseal::source
