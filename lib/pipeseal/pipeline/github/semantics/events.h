// Checks what starts a workflow: `on`.
#pragma once

#include "pipeseal/pipeline/github/semantics/problem.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

// GitHub's limit for workflow_dispatch.
inline constexpr std::size_t kMaxDispatchInputs = 25;

// Events and activity types that there are not, filters that an event does not have or that exclude each other, patterns that
// cannot fit, times of schedules, inputs whose default is none of their values.
void CheckEvents(const Workflow& workflow, Problems& problems);

}  // namespace pipeseal::pipeline::github::semantics
