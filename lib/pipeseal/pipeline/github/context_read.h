// What an expression reads, and whether that can be seen in its result.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::pipeline::github {

struct ContextRead {
  ContextPath path{};
  const ExpressionNode* node = nullptr;  // the whole access, in the tree that was searched
  // Its text, or a part of it, can become part of the result. What only decides does not: comparisons and what stands
  // under `!`, operands before &&, predicates of `case`, indexes, and parameters of functions that answer with a
  // boolean or a digest.
  bool reaches_result = false;
  bool whole = false;  // all that is in it does: toJSON
};

// From left to right. `github['event']`, `github[format('{0}', 'event')]`, `fromJSON(toJSON(github)).event` and
// `(inputs.x || github).event` are seen through. Operands that are never reached do not reach the result.
std::vector<ContextRead> ContextReadsOf(const ExpressionNode& node);

}  // namespace pipeseal::pipeline::github
