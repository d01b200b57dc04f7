// The neutral model of a configuration of CircleCI.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::circleci {

// One pipeline, or none if the document is no mapping. A stage is a job as a workflow runs it, with the steps of
// commands of the file in their places; jobs that no workflow runs are hidden stages. Contexts are secrets of their
// stages. Borrows from the stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::circleci
