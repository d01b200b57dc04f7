// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::secret {

void CheckCredentials(const AuditedFile& file, const Project& project, Reporter& reporter);   // SEC01
void CheckContexts(const AuditedFile& file, const Project& project, Reporter& reporter);      // SEC02 to SEC05
void CheckReachable(const AuditedFile& file, const Project& project, Reporter& reporter);     // SEC06
void CheckLeaks(const AuditedFile& file, const Project& project, Reporter& reporter);         // SEC07
void CheckThirdParties(const AuditedFile& file, const Project& project, Reporter& reporter);  // SEC08
void CheckDebug(const AuditedFile& file, const Project& project, Reporter& reporter);         // SEC09
void CheckPublishing(const AuditedFile& file, const Project& project, Reporter& reporter);    // SEC10

}  // namespace pipeseal::audit::secret
