// DOC06 for GitHub beyond the schema: what expressions read, what is called and how, labels, events, times, names.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

// After CheckGitHubSchema: of one place only one of them tells.
void CheckGitHubSemantics(const AuditedFile& file, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::document
