// A Place is where an expression of a workflow or action is evaluated: what `env`, `steps`, `needs` and `inputs` mean
// there.
#pragma once

#include <cstdint>

#include "pipeseal/audit/github_steps.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::flow {

// Whose variables `env` holds: those of the step and of what is around it.
enum class EnvLevel : std::uint8_t { kWorkflow, kJob, kStep };

struct Place {
  const AuditedFile* file = nullptr;
  const pipeline::github::Job* job = nullptr;    // nullptr in an action, and outside of jobs
  const pipeline::github::Step* step = nullptr;  // nullptr outside of steps
  EnvLevel env = EnvLevel::kStep;

  const pipeline::github::Workflow* workflow() const { return file->definition.workflow(); }
  const pipeline::github::Action* action() const { return file->definition.action(); }
};

// Calls `visit(place)` for every step of a workflow or action, in the order of the text.
template <typename Visit>
void ForEachStep(const AuditedFile& file, Visit&& visit) {
  ForEachGitHubStep(file, [&](const pipeline::github::Step& step, const pipeline::github::Job* job) {
    visit(Place{&file, job, &step});
  });
}

}  // namespace pipeseal::audit::flow
