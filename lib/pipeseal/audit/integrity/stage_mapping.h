// Which stages of which pipelines carry out which steps of a layout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::integrity {

struct MappedStage {
  const AuditedFile* file;
  const pipeline::Pipeline* pipeline;
  std::size_t index;  // of the stage

  const pipeline::Stage& stage() const { return pipeline->stages[index]; }
};

struct CoveredPipeline {
  const AuditedFile* file;
  const pipeline::Pipeline* pipeline;
  std::vector<bool> covered;  // of each stage: a step describes it
};

// A layout describes the pipelines that say so: stages that record under the name of a step, or whose name
// ("release.build") is one. Where none does, those that have the most jobs with the names of steps.
struct StageMapping {
  std::vector<std::vector<MappedStage>> stages_of;  // of each step of the layout
  std::vector<CoveredPipeline> pipelines;

  static StageMapping Of(const AuditedLayout& layout, const Project& project);
};

}  // namespace pipeseal::audit::integrity
