// Goes through the steps of a GitHub workflow or composite action, which many rules look at alike.
#pragma once

#include <cstddef>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit {

// visit(const Step&, const Job*): the job is nullptr in an action.
template <typename Visit>
void ForEachGitHubStep(const AuditedFile& file, Visit&& visit) {
  if (const pipeline::github::Workflow* workflow = file.definition.workflow())
    for (const pipeline::github::Job& job : workflow->jobs)
      for (const pipeline::github::Step& step : job.steps) visit(step, &job);
  if (const pipeline::github::Action* action = file.definition.action())
    for (const pipeline::github::Step& step : action->steps) visit(step, nullptr);
}

// The stage that the neutral model has for the job: they stand in the same order.
inline const pipeline::Stage& StageOf(const AuditedFile& file, const pipeline::github::Job& job) {
  const auto index = static_cast<std::size_t>(&job - file.definition.workflow()->jobs.data());
  return file.definition.pipelines()[0].stages[index];
}

// visit(const TemplateSite&) for every scalar with an expression in it.
template <typename Visit>
void ForEachGitHubTemplate(const AuditedFile& file, Visit&& visit) {
  if (const pipeline::github::Workflow* workflow = file.definition.workflow())
    for (const pipeline::github::TemplateSite& site : workflow->templates()) visit(site);
  if (const pipeline::github::Action* action = file.definition.action())
    for (const pipeline::github::TemplateSite& site : action->templates()) visit(site);
}

}  // namespace pipeseal::audit
