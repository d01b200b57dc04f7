// The names in a folder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

struct DirectoryEntry {
  std::string name;
  bool is_directory = false;  // symbolic links are not followed
};

// In the order of their names, without "." and "..". kNotFound if there is no such folder.
Result<std::vector<DirectoryEntry>> ListDirectory(const std::string& path);

// Bytes of a file, 0 if it cannot be told: for planning work, not for trusting.
std::uint64_t FileSizeHint(const std::string& path);

}  // namespace pipeseal::source
