// Checks which jobs need which: jobs that there are not, the same one twice, and cycles.
#pragma once

#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckJobGraph(const Workflow& workflow, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
