#include "pipeseal/audit/integrity/stage_mapping.h"

#include <algorithm>
#include <unordered_map>

#include "pipeseal/audit/layout_skeleton.h"

namespace pipeseal::audit::integrity {
namespace {

using pipeline::Pipeline;
using pipeline::Stage;
using pipeline::Step;

struct Candidate {
  CoveredPipeline covered;
  std::vector<std::pair<std::size_t, std::size_t>> by_job, strong;  // step of the layout, stage
};

class Mapper {
 public:
  explicit Mapper(const intoto::Layout& layout) {
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
      const std::string& name = layout.steps[i].name;
      by_name_.emplace(name, i);
      // "release.build" may have been derived from a pipeline of another name.
      by_job_.emplace(name.substr(name.rfind('.') + 1), i);
      by_job_.emplace(name, i);
    }
  }

  Candidate Map(const AuditedFile& file, const Pipeline& pipeline) const {
    Candidate out{{&file, &pipeline, std::vector<bool>(pipeline.stages.size())}, {}, {}};
    for (std::size_t i = 0; i < pipeline.stages.size(); ++i) {
      const Stage& stage = pipeline.stages[i];
      if (stage.hidden) continue;
      Look(by_name_, LayoutStepName(pipeline, stage), i, out.strong);
      for (const Step& step : stage.steps)
        for (const pipeline::Record& record : step.records) Look(by_name_, record.name, i, out.strong);
      Look(by_job_, LayoutNamePart(stage.id), i, out.by_job);
    }
    return out;
  }

 private:
  using Index = std::unordered_map<std::string, std::size_t>;
  static void Look(const Index& index, const std::string& name, std::size_t stage,
                   std::vector<std::pair<std::size_t, std::size_t>>& ties) {
    if (const auto found = index.find(name); found != index.end()) ties.emplace_back(found->second, stage);
  }

  Index by_name_, by_job_;
};

void Take(Candidate& candidate, const std::vector<std::pair<std::size_t, std::size_t>>& ties, StageMapping& out) {
  for (const auto& [step, stage] : ties) {
    std::vector<MappedStage>& stages = out.stages_of[step];
    const bool there = std::ranges::any_of(stages, [&](const MappedStage& each) {
      return each.pipeline == candidate.covered.pipeline && each.index == stage;
    });
    if (!there) stages.push_back({candidate.covered.file, candidate.covered.pipeline, stage});
    candidate.covered.covered[stage] = true;
  }
}

}  // namespace

StageMapping StageMapping::Of(const AuditedLayout& layout, const Project& project) {
  StageMapping out;
  out.stages_of.resize(layout.layout.steps.size());
  const Mapper mapper(layout.layout);
  std::vector<Candidate> candidates;
  for (const auto& file : project.files()) {
    if (file->context || file->definition.kind() == pipeline::FileKind::kGitHubAction) continue;
    for (const Pipeline& pipeline : file->definition.pipelines()) candidates.push_back(mapper.Map(*file, pipeline));
  }
  const bool strong = std::ranges::any_of(candidates, [](const Candidate& each) { return !each.strong.empty(); });
  std::size_t most = 1;
  for (const Candidate& each : candidates) most = std::max(most, each.by_job.size());
  for (Candidate& each : candidates) {
    if (strong ? each.strong.empty() : each.by_job.size() < most) continue;
    Take(each, each.strong, out);
    // Names of jobs stand for steps that nothing stronger is tied to.
    std::vector<std::pair<std::size_t, std::size_t>> rest;
    for (const auto& tie : each.by_job)
      if (out.stages_of[tie.first].empty() && !each.covered.covered[tie.second]) rest.push_back(tie);
    Take(each, rest, out);
    out.pipelines.push_back(std::move(each.covered));
  }
  return out;
}

}  // namespace pipeseal::audit::integrity
