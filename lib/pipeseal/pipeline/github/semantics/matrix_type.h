// The type of `matrix` that a job's `strategy.matrix` comes to.
#pragma once

#include <functional>
#include <optional>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/semantics/type.h"

namespace pipeseal::pipeline::github::semantics {

// The type of a scalar that is one expression; nothing for a scalar that is none.
using TypeOfExpression = std::function<std::optional<Type>(const encoding::Node& scalar)>;

// The type of a value as it stands in YAML. A quoted text that reads like a number or boolean, and null, can be
// anything.
Type TypeOfValue(const encoding::Node& value, const TypeOfExpression& expression);

// Rows, and what `include` adds to them. Any members if they are made when the workflow runs.
Type TypeOfMatrix(const encoding::Node& matrix, const TypeOfExpression& expression);

}  // namespace pipeseal::pipeline::github::semantics
