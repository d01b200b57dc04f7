// The neutral model of a GitLab CI file.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::gitlab {

// One pipeline, or none if no document is a mapping. `extends`, `default` and references within the file are followed:
// what comes of them stands where it was written. Borrows from the stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::gitlab
