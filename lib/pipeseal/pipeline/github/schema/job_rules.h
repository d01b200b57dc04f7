// How the jobs of a workflow fit together: ids, what needs what, and what one job says of itself.
#pragma once

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

void CheckJobs(const encoding::Node& jobs, IssueList& issues);

}  // namespace pipeseal::pipeline::github::schema
