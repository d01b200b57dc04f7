// Goes through the conditions of a workflow or action: `if` of jobs, steps and snapshots.
#pragma once

#include "pipeseal/audit/flow/place.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::audit::trigger {

// visit(Text, Condition, Job*, Step*): job and step are nullptr where there is none.
template <typename Visit>
void ForEachCondition(const AuditedFile& file, Visit&& visit) {
  const auto steps_of = [&](const std::vector<pipeline::github::Step>& steps, const pipeline::github::Job* job) {
    for (const pipeline::github::Step& step : steps)
      if (step.parsed_condition) visit(step.condition, *step.parsed_condition, job, &step);
  };
  if (const auto* workflow = file.definition.workflow()) {
    for (const pipeline::github::Job& job : workflow->jobs) {
      if (job.parsed_condition) visit(job.condition, *job.parsed_condition, &job, nullptr);
      const encoding::Node* snapshot = job.node == nullptr ? nullptr : job.node->Find("snapshot");
      if (snapshot != nullptr)
        if (const pipeline::Text condition = pipeline::Text::Of(snapshot->Find("if")))
          visit(condition, pipeline::github::ParseCondition(condition.value), &job, nullptr);
      steps_of(job.steps, &job);
    }
  }
  if (const auto* action = file.definition.action()) steps_of(action->steps, nullptr);
}

}  // namespace pipeseal::audit::trigger
