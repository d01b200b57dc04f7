// The neutral model of a GitHub workflow and of an action: jobs are stages, and what the actions do that everybody
// knows is told as artifacts, publications and proofs. What scripts do is added by AddScriptFacts.
#pragma once

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::github {

// Stages stand in the order of the jobs, and steps in that of Job::steps, one for one. A job that calls a reusable
// workflow has a step only if that workflow is known to do something. The id of the pipeline is left to the caller.
Pipeline ReadPipeline(const Workflow& workflow);
// One stage, "runs". Inputs of an action are not known.
Pipeline ReadPipeline(const Action& action);

}  // namespace pipeseal::pipeline::github
