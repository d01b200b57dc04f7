// DOC06 for GitHub: workflows and actions against GitHub's own schema, and calls of workflows of the same project.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

void CheckGitHubSchema(const AuditedFile& file, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::document
