// The neutral model of Tekton's resources.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::tekton {

// One for each Task, Pipeline, run of one, StepAction, and for what a TriggerTemplate makes; none for other resources.
// A task is a pipeline of one stage. Annotations of Pipelines as Code are the triggers of a run. Borrows from the
// stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

// The scripts of a step: its `script`, and what stands behind "sh -c" in its command.
std::vector<Script> ScriptsOf(const encoding::Node& step);

}  // namespace pipeseal::pipeline::tekton
