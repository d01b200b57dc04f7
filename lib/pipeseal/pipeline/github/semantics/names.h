// Checks names: of shells, of environment variables, and of jobs that are needed twice.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckNames(const Workflow& workflow, Problems& problems);
void CheckNames(const Action& action, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
