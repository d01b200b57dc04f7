// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"
#include "pipeseal/base/location.h"

namespace pipeseal::audit::integrity {

void CheckTransfers(const AuditedFile& file, const Project& project, Reporter& reporter);         // INT01, INT15
void CheckImages(const AuditedFile& file, const Project& project, Reporter& reporter);            // INT14
void CheckReleases(const AuditedFile& file, const Project& project, Reporter& reporter);          // INT05, INT10, INT17
void CheckOrder(const AuditedFile& file, const Project& project, Reporter& reporter);             // INT09, INT11
void CheckSigning(const AuditedFile& file, const Project& project, Reporter& reporter);           // INT06, INT07
void CheckVerification(const AuditedFile& file, const Project& project, Reporter& reporter);      // INT12, INT13
void CheckSelfModification(const AuditedFile& file, const Project& project, Reporter& reporter);  // INT16
void CheckBackground(const AuditedFile& file, const Project& project, Reporter& reporter);        // INT21
void CheckDeployed(const AuditedFile& file, const Project& project, Reporter& reporter);          // INT19, INT20
void CheckLayouts(const Project& project, Reporter& reporter);  // INT02, INT03, INT04, INT08, INT18

// The place of a text, which may be a part of a script: one line.
SourceRange PlaceOf(const AuditedFile& file, const pipeline::Text& text);

}  // namespace pipeseal::audit::integrity
