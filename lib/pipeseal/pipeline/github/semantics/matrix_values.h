// Checks the values of a matrix: the same value twice in a row, and what `exclude` names and the matrix has not.
#pragma once

#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

void CheckMatrixValues(const Job& job, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
