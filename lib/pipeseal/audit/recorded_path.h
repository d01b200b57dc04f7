// Paths of a pipeline as links record the files that they are about: relative to the folder of the stage, with the
// patterns of in-toto, in which '*' crosses '/'.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::audit {

struct RecordedPath {
  std::string folder;  // that the pattern is below; "": that of the stage
  std::string pattern;
};

// Of the paths of an artifact. `below_folder`: files are stored relative to the folder that all have in common, which
// is then told apart. A name without an extension may be a file or a folder, so it comes twice. Nothing said:
// everything.
std::vector<RecordedPath> RecordedPaths(const std::vector<std::string>& paths, bool below_folder);

// A folder: "" is that of the stage, or one that cannot be told.
std::string RecordedFolder(std::string_view path);

std::string JoinPath(std::string_view folder, std::string_view name);

}  // namespace pipeseal::audit
