// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/trigger/checks.h"
#include "pipeseal/audit/trigger/rules.h"

namespace pipeseal::audit::trigger {
namespace {

void Check(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.workflow() == nullptr && file.definition.action() == nullptr) return;
  CheckConditions(file, reporter);
  CheckContains(file, reporter);
  CheckTernaries(file, reporter);
  if (file.definition.workflow() == nullptr) return;
  flow::Tracer tracer(project);
  CheckActors(file, tracer, reporter);
  CheckAutoMerge(file, tracer, reporter);
  CheckCheckouts(file, project, tracer, reporter);
  CheckPrivileged(file, tracer, reporter);
  CheckRunners(file, project, reporter);
  CheckWorkflowRun(file, project, reporter);
}

constexpr CheckFile kChecks[] = {Check};

}  // namespace

constinit const Family kFamily{"trigger", kRules, kChecks};

}  // namespace pipeseal::audit::trigger
