// Whole files, read within a bound and written so that a reader sees the old content or the new, never a part.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

// The content of a regular file (or pipe) of at most `limit` bytes. kNotFound if there is none, kLimit if it is larger,
// kIo otherwise. "-" is not special here.
Result<std::string> ReadFile(const std::string& path, std::size_t limit);
// Like it, but refuses a symbolic link as the last component, and opens `name` below `directory` as exactly one
// component.
Result<std::string> ReadFileIn(const std::string& directory, std::string_view name, std::size_t limit);
// Standard input until its end.
Result<std::string> ReadStandardInput(std::size_t limit);

// There is something of that name that is no folder.
bool FileExists(const std::string& path);

enum class Overwrite : bool { kRefuse, kAllow };
struct WriteOptions {
  Overwrite overwrite = Overwrite::kAllow;
  unsigned mode = 0644;  // before the umask
};
// Written under a name of its own in the same folder, flushed to the disk, then renamed (or linked, when overwriting is
// refused: two writers cannot both succeed). An error leaves no file behind.
Result<void> WriteFileAtomically(const std::string& path, std::string_view content, const WriteOptions& options = {});

Result<void> MakeDirectories(const std::string& path);

}  // namespace pipeseal::source
