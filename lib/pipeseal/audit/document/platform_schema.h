// DOC06 for platforms other than GitHub: only what the platform certainly refuses or passes over. What other files,
// templates and parameters may still supply is not judged.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

void CheckGitLabSchema(const AuditedFile& file, const Project& project, Reporter& reporter);
void CheckAzureSchema(const AuditedFile& file, const Project& project, Reporter& reporter);
void CheckCircleCiSchema(const AuditedFile& file, const Project& project, Reporter& reporter);
void CheckBitbucketSchema(const AuditedFile& file, const Project& project, Reporter& reporter);

}  // namespace pipeseal::audit::document
