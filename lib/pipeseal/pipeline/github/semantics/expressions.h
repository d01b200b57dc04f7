// Checks every expression of a workflow or action in its place: what it reads, and what it comes to.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/interface.h"
#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckExpressions(const Workflow& workflow, Interfaces& interfaces, Problems& problems);
// Of composite actions; others have next to none.
void CheckExpressions(const Action& action, Interfaces& interfaces, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
