// The patterns of `branches`, `tags` and `paths` (GitHub documentation: "Workflow syntax", filter pattern cheat sheet).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline::github::semantics {

struct PatternProblem {
  std::size_t offset = 0;  // bytes
  std::size_t length = 0;
  std::string message{};
};

// What is wrong with a pattern that names branches or tags: its syntax, or no name can fit (git-check-ref-format).
std::vector<PatternProblem> CheckRefPattern(std::string_view pattern);
std::vector<PatternProblem> CheckPathPattern(std::string_view pattern);

}  // namespace pipeseal::pipeline::github::semantics
