// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::permission {

void CheckScopes(const AuditedFile& file, const Project& project, Reporter& reporter);       // PRM01, PRM02
void CheckUnusedScopes(const AuditedFile& file, const Project& project, Reporter& reporter);  // PRM03
void CheckIdentityToken(const AuditedFile& file, const Project& project, Reporter& reporter);  // PRM04
void CheckAppTokens(const AuditedFile& file, const Project& project, Reporter& reporter);     // PRM05
void CheckCheckouts(const AuditedFile& file, const Project& project, Reporter& reporter);     // PRM06

}  // namespace pipeseal::audit::permission
