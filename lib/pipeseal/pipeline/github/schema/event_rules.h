// How the parts of `on` fit together: cron expressions, and what inputs are said to be.
#pragma once

#include <string_view>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/issue.h"

namespace pipeseal::pipeline::github::schema {

void CheckEvents(const encoding::Node& events, IssueList& issues);

// Five fields of POSIX cron, with steps, and names of months and days (GitHub documentation: "schedule").
bool IsCron(std::string_view text);

}  // namespace pipeseal::pipeline::github::schema
