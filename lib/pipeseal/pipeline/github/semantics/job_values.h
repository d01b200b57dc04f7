// Checks values of a job that have the right kind and mean nothing: times and counts of nothing, half of a login.
#pragma once

#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckJobValues(const Job& job, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
