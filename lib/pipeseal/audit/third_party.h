// Whose code an action is, and whether it can become another without anybody here changing a line.
#pragma once

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/uses.h"

namespace pipeseal::audit {

// An action or reusable workflow of somebody who is neither GitHub nor trusted by the settings.
bool IsThirdParty(const pipeline::github::Uses& uses, const Project& project);
// One that is not pinned to a commit or digest.
bool IsMutableThirdParty(const pipeline::github::Uses& uses, const Project& project);

}  // namespace pipeseal::audit
