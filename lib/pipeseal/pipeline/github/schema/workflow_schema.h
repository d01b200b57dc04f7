// GitHub's schema of a workflow as a table (actions/languageservices, workflow-v1.0), and what its documentation has
// had to add since: `cache-mode`.
#pragma once

#include "pipeseal/pipeline/github/schema/definition.h"

namespace pipeseal::pipeline::github::schema {

extern const Definition kWorkflow;

}  // namespace pipeseal::pipeline::github::schema
