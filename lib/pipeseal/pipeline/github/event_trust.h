// Who can start a workflow by an event, and with what authority it then runs (GitHub documentation: "Events that trigger
// workflows").
#pragma once

#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::github {

Trigger TriggerOf(const EventTrigger& event);

}  // namespace pipeseal::pipeline::github
