// The checks of the platforms other than GitHub, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::trigger {

void CheckGitLab(const AuditedFile& file, const Project& project, Reporter& reporter);    // TRG13, TRG14
void CheckAzure(const AuditedFile& file, const Project& project, Reporter& reporter);     // TRG02, TRG03, TRG13, TRG14
void CheckTekton(const AuditedFile& file, const Project& project, Reporter& reporter);    // TRG03
void CheckJenkins(const AuditedFile& file, const Project& project, Reporter& reporter);   // TRG14
void CheckCircleCi(const AuditedFile& file, const Project& project, Reporter& reporter);  // TRG13

}  // namespace pipeseal::audit::trigger
