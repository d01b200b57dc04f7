// The audit: every rule of a profile over every file of a project.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit {

// Findings in the order of files, places and rules; the same for any number of threads. Suppressed ones are among them.
std::vector<AuditFinding> Audit(const Project& project, Profile profile, unsigned threads);

}  // namespace pipeseal::audit
