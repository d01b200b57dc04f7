// The checks of the platforms other than GitHub, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::injection {

void CheckGitLab(const AuditedFile& file, const Project& project, Reporter& reporter);     // INJ05
void CheckAzure(const AuditedFile& file, const Project& project, Reporter& reporter);      // INJ06
void CheckTekton(const AuditedFile& file, const Project& project, Reporter& reporter);     // INJ07
void CheckArgo(const AuditedFile& file, const Project& project, Reporter& reporter);       // INJ08
void CheckJenkins(const AuditedFile& file, const Project& project, Reporter& reporter);    // INJ09
void CheckCircleCi(const AuditedFile& file, const Project& project, Reporter& reporter);   // INJ10
void CheckBitbucket(const AuditedFile& file, const Project& project, Reporter& reporter);  // INJ11

}  // namespace pipeseal::audit::injection
