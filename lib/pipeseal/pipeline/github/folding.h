// What can be told of an expression before the workflow runs.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeseal/pipeline/github/evaluator.h"
#include "pipeseal/pipeline/github/expression.h"
#include "pipeseal/pipeline/github/template.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

// No context is known, and of the functions that are not everywhere only always(). Memory is scarcer than in a run.
const Environment& NothingKnown();

// The value that the node has in every run; nothing if that depends on what is not known, or would be an error.
std::optional<Value> Fold(const ExpressionNode& node, const Environment& environment = NothingKnown());

enum class Truth : std::uint8_t { kFalse, kTrue, kUnknown };
// Whether the node is truthy in every run or in none, be its value known or not: `github.ref || 'x'` is always, and so
// is a `format` with text around what it puts in.
Truth TruthOf(const ExpressionNode& node, const Environment& environment = NothingKnown());

// As written: without the `success() &&` that GitHub puts before it. Text beside expressions makes it always true; of what
// is wrong nothing is known.
Truth TruthOf(const Condition& condition, const Environment& environment = NothingKnown());

}  // namespace pipeseal::pipeline::github
