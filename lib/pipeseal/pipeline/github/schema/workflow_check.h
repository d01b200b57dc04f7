// What GitHub refuses of a workflow or an action, told as it stands in the text: the schema, and how the parts fit
// together. What it takes may be wrong all the same: types of expressions, runner labels and inputs of actions are not
// looked at.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/github/schema/issue.h"
#include "pipeseal/pipeline/github/schema/template_reader.h"

namespace pipeseal::pipeline::github::schema {

// In the order of the text. `listener` hears what the reader takes everything for.
std::vector<Issue> CheckWorkflow(const encoding::Node& root, ReadingListener* listener = nullptr,
                                 std::size_t max_depth = kMaxTemplateDepth);
std::vector<Issue> CheckAction(const encoding::Node& root, ReadingListener* listener = nullptr);

}  // namespace pipeseal::pipeline::github::schema
