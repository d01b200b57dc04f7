// What an expression of GitHub comes to, where the values that it reads are given. As the runner does it: operands and
// parameters that do not matter are not looked at, and what they would do wrong does not happen.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "pipeseal/pipeline/github/expression.h"
#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github {

struct Environment {
  // Whole contexts by their names, an object. What such a context does not have is null.
  Value contexts{};
  // Single values that are known of contexts that are not, by their path in lower case: "github.event_name", and
  // "inputs" for a whole context. May be empty.
  std::function<std::optional<Value>(std::string_view path)> known{};
  // What functions come to that are not everywhere: success(), hashFiles(), …; nothing where that is not known. May be
  // empty.
  std::function<std::optional<Value>(Function function, std::span<const Value> parameters)> call{};
  // Bytes, as the runner counts them, of what is held at one time.
  std::size_t max_memory = 1024 * 1024;
};

// A kEvaluation error where GitHub would stop the run, a kUnknown error where the value depends on what is not known.
// Work is bounded by the size of the expression and the memory allowed.
ExpressionResult<Value> Evaluate(const ExpressionNode& node, const Environment& environment);

}  // namespace pipeseal::pipeline::github
