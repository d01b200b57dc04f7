// How artifacts, caches and order pass between the jobs of a GitLab pipeline.
#pragma once

#include "pipeseal/pipeline/gitlab/definition.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::gitlab {

// Fills in `needs`, `produces` and `consumes` of the pipeline's stages, which are the definition's jobs in their order.
// A job without `needs` comes after all jobs of the stages before its own, and gets their artifacts. Where that would
// be too many pairs to list, the one transfer of the stage says only that artifacts reach it.
void AddArtifactFlow(const Definition& definition, Pipeline& pipeline);

}  // namespace pipeseal::pipeline::gitlab
