// The rules of this family, and the checks that find them.
#include "pipeseal/audit/families.h"
#include "pipeseal/audit/injection/checks.h"
#include "pipeseal/audit/injection/rules.h"

namespace pipeseal::audit::injection {
namespace {

void Check(const AuditedFile& file, const Project& project, Reporter& reporter) {
  if (file.definition.workflow() == nullptr && file.definition.action() == nullptr) return;
  flow::Tracer tracer(project);
  flow::ForEachStep(file, [&](const flow::Place& place) {
    CheckExpressions(place, tracer, reporter);
    CheckRunnerFiles(place, tracer, reporter);
    CheckArguments(place, tracer, reporter);
    CheckPrompts(place, tracer, reporter);
    CheckCommands(place, reporter);
  });
  CheckCommandSwitch(file, reporter);
  CheckObfuscation(file, reporter);
}

constexpr CheckFile kChecks[] = {Check};

}  // namespace

constinit const Family kFamily{"injection", kRules, kChecks};

}  // namespace pipeseal::audit::injection
