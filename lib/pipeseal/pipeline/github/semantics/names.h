// Checks names that the author of a workflow chooses or takes from a short list: ids of steps, names of environment variables,
// shells.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckNames(const Workflow& workflow, Problems& problems);
void CheckNames(const Action& action, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
