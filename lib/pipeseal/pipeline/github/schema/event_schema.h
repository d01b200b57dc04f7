// What `on` takes (GitHub documentation: "Events that trigger workflows").
#pragma once

#include "pipeseal/pipeline/github/schema/definition.h"

namespace pipeseal::pipeline::github::schema {

extern const Definition kEvents;

}  // namespace pipeseal::pipeline::github::schema
