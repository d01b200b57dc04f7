#include "pipeseal/pipeline/github/semantics/semantics.h"

#include "pipeseal/pipeline/github/action.h"
#include "pipeseal/pipeline/github/semantics/action_metadata.h"
#include "pipeseal/pipeline/github/semantics/calls.h"
#include "pipeseal/pipeline/github/semantics/events.h"
#include "pipeseal/pipeline/github/semantics/expressions.h"
#include "pipeseal/pipeline/github/semantics/interface.h"
#include "pipeseal/pipeline/github/semantics/job_values.h"
#include "pipeseal/pipeline/github/semantics/matrix_values.h"
#include "pipeseal/pipeline/github/semantics/names.h"
#include "pipeseal/pipeline/github/semantics/runner_label.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github::semantics {

std::vector<Problem> FindProblems(const File& file, const Library& library) {
  Problems problems(file);
  Interfaces interfaces(library);
  if (const Workflow* workflow = file.workflow()) {
    CheckEvents(*workflow, problems);
    CheckNames(*workflow, problems);
    for (const Job& job : workflow->jobs) {
      CheckRunner(job, library, problems);
      CheckMatrixValues(job, problems);
      CheckJobValues(job, problems);
    }
    CheckCalls(*workflow, interfaces, problems);
    CheckExpressions(*workflow, interfaces, problems);
  }
  if (const Action* action = file.action()) {
    CheckMetadata(*action, problems);
    CheckNames(*action, problems);
    CheckCalls(*action, interfaces, problems);
    CheckExpressions(*action, interfaces, problems);
  }
  return problems.list();
}

}  // namespace pipeseal::pipeline::github::semantics
