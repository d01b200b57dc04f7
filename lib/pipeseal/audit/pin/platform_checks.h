// The checks of the platforms other than GitHub, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::pin {

void CheckPlatformImages(const AuditedFile& file, const Project& project,
                         Reporter& reporter);                                             // PIN04; of Jenkins PIN10, of
                                                                                          // Bitbucket PIN12 what moves
void CheckGitLab(const AuditedFile& file, const Project& project, Reporter& reporter);    // PIN06
void CheckAzure(const AuditedFile& file, const Project& project, Reporter& reporter);     // PIN07
void CheckCircleCi(const AuditedFile& file, const Project& project, Reporter& reporter);  // PIN08
void CheckTekton(const AuditedFile& file, const Project& project, Reporter& reporter);    // PIN09
void CheckJenkins(const AuditedFile& file, const Project& project, Reporter& reporter);   // PIN10
void CheckBitbucket(const AuditedFile& file, const Project& project, Reporter& reporter);  // PIN12
void CheckArgo(const Project& project, Reporter& reporter);                                // PIN11

}  // namespace pipeseal::audit::pin
