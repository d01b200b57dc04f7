// The checks of this family, one file for each.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::document {

void CheckReadable(const AuditedFile& file, const Project& project,
                   Reporter& reporter);  // DOC01, DOC04, DOC05, DOC09
void CheckShape(const AuditedFile& file, const Project& project,
                Reporter& reporter);  // DOC06, of every platform
void CheckDuplicateKeys(const AuditedFile& file, const Project& project,
                        Reporter& reporter);  // DOC02
void CheckDifferences(const AuditedFile& file, const Project& project,
                      Reporter& reporter);  // DOC03, DOC06
void CheckExpressionLimits(const AuditedFile& file, const Project& project,
                           Reporter& reporter);  // DOC05, DOC06
void CheckCharacters(const AuditedFile& file, const Project& project, Reporter& reporter);  // DOC07
void CheckHomoglyphs(const AuditedFile& file, const Project& project, Reporter& reporter);  // DOC08
void CheckAnchors(const AuditedFile& file, const Project& project, Reporter& reporter);     // DOC10

}  // namespace pipeseal::audit::document
