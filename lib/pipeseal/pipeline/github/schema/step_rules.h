// How the steps of a job, or of a composite action, fit together: ids, what waits for what, what they use.
#pragma once

#include <string_view>

#include "pipeseal/base/location.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

void CheckSteps(const encoding::Node& steps, IssueList& issues);

// Ids of jobs and steps: letters, digits, '_' and '-', not a digit or '-' first, less than a hundred, and no "__"
// before. False if it is told that it is none.
bool CheckId(std::string_view id, const SourceRange& range, IssueList& issues);

}  // namespace pipeseal::pipeline::github::schema
