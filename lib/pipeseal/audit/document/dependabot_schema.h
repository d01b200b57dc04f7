// DOC06 for .github/dependabot.yml (GitHub documentation: "Dependabot options reference").
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

void CheckDependabotSchema(const AuditedFile& file, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::document
