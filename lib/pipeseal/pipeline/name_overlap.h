// Whether two names that are written in a pipeline can be the same when it runs: names, globs, and texts with
// expressions in them ("bin-${{ matrix.os }}", "$CI_COMMIT_TAG.zip", "$(version)").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline {

enum class Overlap : std::uint8_t {
  kNone,      // they are never the same
  kPossible,  // it depends on what is only known when it runs
  kCertain,   // something has both names
};

// Work is bounded by the product of the lengths. Names longer than 1000 bytes may overlap with anything.
Overlap OverlapOf(std::string_view a, std::string_view b);
// The best of any pair.
Overlap OverlapOf(const std::vector<std::string>& a, const std::vector<std::string>& b);

// The text as a glob: expressions and variables of any platform are '*', and so is "**".
std::string AsGlob(std::string_view text);
// Something in it is only known when it runs.
bool HasExpression(std::string_view text);

// Files that two lists of paths, as uploads and releases have them, are both about. A folder holds what is below it;
// lines that begin with '!' take files away and are left out.
Overlap PathOverlapOf(const std::vector<std::string>& a, const std::vector<std::string>& b);
// Without "./" and slashes at the end.
std::string CleanPath(std::string_view path);

}  // namespace pipeseal::pipeline
