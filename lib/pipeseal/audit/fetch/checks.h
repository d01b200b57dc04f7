// The checks of this family, one file for each. Those of scripts share what was read of them.
#pragma once

#include <vector>

#include "pipeseal/audit/fetch/script_site.h"
#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit::fetch {

using ScriptSites = std::vector<ScriptSite>;

void CheckPipes(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter);      // GET01
void CheckDownloads(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter);  // GET02; behind GET01
void CheckSchemes(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter);    // GET03, in scripts
void CheckPackages(const AuditedFile& file, const ScriptSites& sites, Reporter& reporter);   // GET04

void CheckSchemesOfReferences(const AuditedFile& file, const Project& project, Reporter& reporter);  // GET03
void CheckLatestTools(const AuditedFile& file, const Project& project, Reporter& reporter);          // GET05

}  // namespace pipeseal::audit::fetch
