// Under which name a file is recorded: its path as given, cleaned, mapped, without the prefix.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/source/file_tree.h"

namespace pipeseal::source {

// Without "." components, double slashes and a slash at the end; the base directory itself is "". ".." stays: what it means is
// up to the file system.
std::string CleanPath(std::string_view path);

class RecordedNames {
 public:
  // An error for mappings and prefixes that are not UTF-8.
  static Result<RecordedNames> Make(std::span<const PathMapping> mappings, std::span<const std::string> strip_prefixes);

  // Every file is recorded by its path.
  bool unchanged() const { return mappings_.empty() && strip_prefixes_.empty(); }
  // The name of a file with a clean path; an error if nothing is left of it.
  Result<std::string> NameOf(std::string_view path) const;

 private:
  std::vector<PathMapping> mappings_;  // clean
  std::vector<std::string> strip_prefixes_;
};

}  // namespace pipeseal::source
