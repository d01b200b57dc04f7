#include "pipeseal/pipeline/github/semantics/context.h"

#include <algorithm>
#include <array>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::array<std::string_view, kContexts> kNames = {"env",   "github", "inputs",  "job",   "jobs",     "matrix",
                                                           "needs", "runner", "secrets", "steps", "strategy", "vars"};

}  // namespace

std::optional<Context> FindContext(std::string_view name) {
  const auto at = std::ranges::find_if(kNames, [&](std::string_view each) { return AsciiCaseEqual(each, name); });
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Context>(at - kNames.begin());
}

}  // namespace pipeseal::pipeline::github::semantics
