// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::artifact {

void CheckCaches(const AuditedFile& file, const Project& project, Reporter& reporter);     // ART01, ART02
void CheckDownloads(const AuditedFile& file, const Project& project, Reporter& reporter);  // ART03, ART04

}  // namespace pipeseal::audit::artifact
