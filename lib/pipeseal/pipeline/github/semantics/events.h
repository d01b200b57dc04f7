// Checks what starts a workflow: `on`.
#pragma once

#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

// GitHub's limit for workflow_dispatch.
inline constexpr std::size_t kMaxDispatchInputs = 25;

// Filters that an event does not have or that exclude each other, patterns that cannot fit, times that come too often,
// time zones that there are not, defaults that are none of the values or never used.
void CheckEvents(const Workflow& workflow, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
