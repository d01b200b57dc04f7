// What GitHub does not accept of workflows and actions beyond their grammar.
#pragma once

#include <vector>

#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/github/semantics/library.h"
#include "pipeseal/pipeline/github/semantics/problem.h"

namespace pipeseal::pipeline::github::semantics {

// Of a workflow or an action; nothing for other files.
std::vector<Problem> FindProblems(const File& file, const Library& library);

}  // namespace pipeseal::pipeline::github::semantics
