// Checks an action.yml beyond its grammar: what it runs in, and what belongs together.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/problem.h"

namespace pipeseal::pipeline::github::semantics {

void CheckMetadata(const Action& action, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
