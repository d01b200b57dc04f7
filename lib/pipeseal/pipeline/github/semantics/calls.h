// Checks which actions a workflow or action uses: what they run in, and what they are given against what they declare.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/interface.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckCalls(const Workflow& workflow, Interfaces& interfaces, Problems& problems);
void CheckCalls(const Action& action, Interfaces& interfaces, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
