// Secrets that scripts read as variables of their environment: those whose name says so and that the file does not
// define.
#pragma once

#include <functional>
#include <string_view>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline {

// Adds one SecretUse for each such name that a script of the step reads. `is_known` tells variables that are no
// secrets.
void AddSecretReads(Step& step, const std::function<bool(std::string_view name)>& is_known);

}  // namespace pipeseal::pipeline
