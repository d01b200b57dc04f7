// The neutral model of Argo Workflows' resources.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::argo {

// One for each Workflow, template of one, CronWorkflow, and workflow that a Sensor starts; none for other resources.
// Each template that runs something is a stage, however often it is called; templates that call others give the order.
// Borrows from the stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::argo
