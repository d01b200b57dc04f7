// Every place where a GitHub workflow or composite action names somebody's action or reusable workflow.
#pragma once

#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::audit::pin {

struct UsesSite {
  pipeline::Text text{};
  pipeline::github::Uses uses{};
  bool of_job = false;  // it calls a reusable workflow
};

// In the order of jobs. Empty for files that are neither.
std::vector<UsesSite> UsesSitesOf(const AuditedFile& file);
// Where the reference behind '@' stands, or the whole text.
SourceRange RefRange(const AuditedFile& file, const UsesSite& site);

}  // namespace pipeseal::audit::pin
