// The neutral model of a file of Bitbucket Pipelines.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::bitbucket {

// One pipeline, or none if the document is no mapping. Each step of each section is a stage; the lines of its script
// and its pipes are the stage's steps. Artifacts of a step reach all that come after it in its section. Borrows from
// the stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::bitbucket
