// GitHub's schema of an action's metadata, action.yml, as a table (actions/languageservices, action-v1.0).
#pragma once

#include "pipeseal/pipeline/github/schema/definition.h"

namespace pipeseal::pipeline::github::schema {

extern const Definition kAction;

}  // namespace pipeseal::pipeline::github::schema
