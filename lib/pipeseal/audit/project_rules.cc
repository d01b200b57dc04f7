#include "pipeseal/audit/project_rules.h"

#include "pipeseal/audit/families.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::project {
namespace {

void CheckKind(const AuditedFile& file, const Project&, Reporter& reporter) {
  if (file.definition.kind() == pipeline::FileKind::kUnknown)
    reporter.Report(kUnknownDefinition, "this is no pipeline definition, action or manifest that is known here");
}

void CheckCount(const Project& project, Reporter& reporter) {
  for (const auto& file : project.files())
    if (!file->context) return;
  reporter.Report(kNothingToCheck, "there is no pipeline definition, action or manifest to check");
}

constexpr CheckFile kFileChecks[] = {CheckKind};
constexpr CheckProject kProjectChecks[] = {CheckCount};

}  // namespace

constinit const Family kFamily{"project", kRules, kFileChecks, kProjectChecks};

}  // namespace pipeseal::audit::project
