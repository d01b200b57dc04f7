// The skeleton of an in-toto layout that follows from pipelines: a step for each stage, with rules for the files that
// pass between them. What the pipelines do not say is guessed, and told.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeseal/intoto/layout_template.h"
#include "pipeseal/pipeline/flow.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit {

struct LayoutSkeleton {
  std::vector<intoto::TemplateStep> steps{};  // in an order in which they can be carried out; without keys
  std::size_t artifacts = 0;                  // that are handed on or taken
  std::size_t constrained = 0;                // of those: rules say which files they are
  std::vector<std::string> guesses{};         // for whoever reads the layout
};

LayoutSkeleton SkeletonOf(std::span<const pipeline::Pipeline* const> pipelines);

// The name of a stage's step: "release.build", safe as the name of a file.
std::string LayoutStepName(const pipeline::Pipeline& pipeline, const pipeline::Stage& stage);
// A text as a part of such a name.
std::string LayoutNamePart(std::string_view text);

// What stands in the rules of a stage's step: patterns of files, as links record them, and where they come from.
struct SkeletonRule {
  std::string pattern;  // in the stage, with the folder that the files are in
  std::vector<std::string> words;
  const pipeline::Transfer* transfer = nullptr;
};
// MATCH rules for the files that the stage takes from others.
std::vector<SkeletonRule> SkeletonMaterials(const pipeline::Flow& flow, std::size_t stage);
// CREATE rules for the files that the stage hands on.
std::vector<SkeletonRule> SkeletonProducts(const pipeline::Stage& stage);
// The command that makes what the stage makes, word by word; empty if that cannot be told. `step` gets the step that
// runs it.
std::vector<std::string> SkeletonCommand(const pipeline::Stage& stage, const pipeline::Step** step = nullptr);

}  // namespace pipeseal::audit
