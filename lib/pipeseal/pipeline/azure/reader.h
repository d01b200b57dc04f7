// The neutral model of a file of Azure Pipelines.
#pragma once

#include <vector>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::azure {

// One pipeline, or none if the document is no mapping. Each job is a stage of the model; a template that stands for
// jobs or stages is one too. Events: "push", "pr", "tag", "schedule", "pipeline"; one that holds because the file does
// not say otherwise has no place. The members of a `checkout` are the step's inputs. Borrows from the stream.
std::vector<Pipeline> Read(const encoding::YamlStream& yaml);

}  // namespace pipeseal::pipeline::azure
