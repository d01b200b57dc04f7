// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::pin {

void CheckActions(const AuditedFile& file, const Project& project, Reporter& reporter);          // PIN01
void CheckLockFile(const AuditedFile& file, const Project& project, Reporter& reporter);         // PIN02, in the lock
void CheckLockedWorkflow(const AuditedFile& file, const Project& project, Reporter& reporter);   // PIN02, in workflows
void CheckVersionComments(const AuditedFile& file, const Project& project, Reporter& reporter);  // PIN03
void CheckCommentsTogether(const Project& project, Reporter& reporter);                          // PIN03, of all files
void CheckImages(const AuditedFile& file, const Project& project, Reporter& reporter);           // PIN04
void CheckDockerImages(const AuditedFile& file, const Project& project, Reporter& reporter);  // PIN04, of Dockerfiles
void CheckDigests(const AuditedFile& file, const Project& project, Reporter& reporter);       // PIN05
void CheckSources(const AuditedFile& file, const Project& project, Reporter& reporter);       // PIN13
void CheckReferences(const AuditedFile& file, const Project& project, Reporter& reporter);    // PIN14
void CheckWorkspaceActions(const AuditedFile& file, const Project& project, Reporter& reporter);  // PIN15
void CheckAdvisories(const AuditedFile& file, const Project& project, Reporter& reporter);        // PIN16

}  // namespace pipeseal::audit::pin
