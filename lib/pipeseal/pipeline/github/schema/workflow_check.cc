#include "pipeseal/pipeline/github/schema/workflow_check.h"

#include <utility>

#include "pipeseal/pipeline/github/schema/action_schema.h"
#include "pipeseal/pipeline/github/schema/event_rules.h"
#include "pipeseal/pipeline/github/schema/job_rules.h"
#include "pipeseal/pipeline/github/schema/step_rules.h"
#include "pipeseal/pipeline/github/schema/workflow_schema.h"

namespace pipeseal::pipeline::github::schema {

std::vector<Issue> CheckWorkflow(const encoding::Node& root, ReadingListener* listener, std::size_t max_depth) {
  IssueList issues;
  TemplateReader(issues, listener).Read(root, kWorkflow, "the workflow", max_depth);
  if (const auto* events = root.Find("on")) CheckEvents(*events, issues);
  if (const auto* jobs = root.Find("jobs")) CheckJobs(*jobs, issues);
  return std::move(issues).Take();
}

std::vector<Issue> CheckAction(const encoding::Node& root, ReadingListener* listener) {
  IssueList issues;
  TemplateReader(issues, listener).Read(root, kAction, "the action");
  const auto* runs = root.Find("runs");
  const auto* steps = runs != nullptr ? runs->Find("steps") : nullptr;
  if (steps != nullptr) CheckSteps(*steps, issues);
  return std::move(issues).Take();
}

}  // namespace pipeseal::pipeline::github::schema
