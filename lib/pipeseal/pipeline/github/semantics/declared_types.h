// The types of contexts as a workflow or action declares them.
#pragma once

#include <string>
#include <unordered_map>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/expression_check.h"
#include "pipeseal/pipeline/github/semantics/interface.h"
#include "pipeseal/pipeline/github/semantics/type.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

// What GitHub documents of contexts ("Contexts reference"): github, env, vars, runner, job, strategy, secrets. What a
// workflow has to declare is empty.
const Scope& DocumentedScope();

// The same with the inputs and secrets of the workflow's events.
Scope ScopeOf(const Workflow& workflow);
// The same with the inputs of the action.
Scope ScopeOf(const Action& action);

// "boolean", "number", "string", "choice" or "environment" as `type` of an input; any value if it is none of them.
Type TypeOfInput(const encoding::Node* declaration);

// An object with a text for every key of the mapping; empty for nullptr.
Type MapsToTexts(const encoding::Node* mapping);

// `steps.<id>` behind the step.
Type TypeOfStep(const Step& step, Interfaces& interfaces);

// `needs` and `jobs` of a workflow.
class JobTypes {
 public:
  JobTypes(const Workflow& workflow, Interfaces& interfaces);

  Type NeedsOf(const Job& job) const;
  const Type& jobs() const& { return jobs_; }

 private:
  std::unordered_map<std::string, Type> by_id_;  // ids in lower case
  Type jobs_;
};

}  // namespace pipeseal::pipeline::github::semantics
