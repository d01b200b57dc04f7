// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::hygiene {

void CheckNames(const AuditedFile& file, const Project& project, Reporter& reporter);              // OPS01
void CheckConcurrency(const AuditedFile& file, const Project& project, Reporter& reporter);        // OPS02
void CheckPermissionComments(const AuditedFile& file, const Project& project, Reporter& reporter); // OPS03
void CheckSuperfluousActions(const AuditedFile& file, const Project& project, Reporter& reporter); // OPS04
void CheckDependabot(const AuditedFile& file, const Project& project, Reporter& reporter);         // OPS05, OPS06
void CheckMisfeatures(const AuditedFile& file, const Project& project, Reporter& reporter);        // OPS07

}  // namespace pipeseal::audit::hygiene
