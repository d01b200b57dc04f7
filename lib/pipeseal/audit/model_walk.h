// Goes through what the models of a file hold. A text that several stages share (bases, commands, anchors) is visited
// once.
#pragma once

#include <unordered_set>

#include "pipeseal/audit/project.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit {

// visit(const Stage&, const Step&, const Script&).
template <typename Visit>
void ForEachScript(const AuditedFile& file, Visit&& visit) {
  std::unordered_set<std::size_t> seen;
  for (const pipeline::Pipeline& each : file.definition.pipelines())
    for (const pipeline::Stage& stage : each.stages)
      for (const pipeline::Step& step : stage.steps)
        for (const pipeline::Script& script : step.scripts)
          if (seen.insert(script.text.range.begin.offset).second) visit(stage, step, script);
}

// visit(const Image&): of pipelines, stages and steps.
template <typename Visit>
void ForEachImage(const AuditedFile& file, Visit&& visit) {
  std::unordered_set<std::size_t> seen;
  const auto visit_all = [&](const std::vector<pipeline::Image>& images) {
    for (const pipeline::Image& image : images)
      if (image.reference && seen.insert(image.reference.range.begin.offset).second) visit(image);
  };
  for (const pipeline::Pipeline& each : file.definition.pipelines()) {
    visit_all(each.images);
    for (const pipeline::Stage& stage : each.stages) {
      visit_all(stage.images);
      for (const pipeline::Step& step : stage.steps) visit_all(step.images);
    }
  }
}

// visit(const Component&): of pipelines, stages and steps.
template <typename Visit>
void ForEachComponent(const AuditedFile& file, Visit&& visit) {
  std::unordered_set<std::size_t> seen;
  const auto visit_all = [&](const std::vector<pipeline::Component>& components) {
    for (const pipeline::Component& component : components)
      if (component.reference && seen.insert(component.reference.range.begin.offset).second) visit(component);
  };
  for (const pipeline::Pipeline& each : file.definition.pipelines()) {
    visit_all(each.components);
    for (const pipeline::Stage& stage : each.stages) {
      visit_all(stage.components);
      for (const pipeline::Step& step : stage.steps) visit_all(step.components);
    }
  }
}

}  // namespace pipeseal::audit
