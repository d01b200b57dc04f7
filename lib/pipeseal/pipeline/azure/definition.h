// How a file of Azure Pipelines is built up: its stages and jobs in full and in their short forms, with what the
// conditions and loops of templates hold.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::azure {

// "${{ if … }}", "${{ each … }}", "${{ insert }}", "${{ parameters.x }}".
bool IsTemplateExpression(std::string_view text);

// The elements of a list; where an element is a mapping under a template's condition or loop, what stands behind that.
// Elements that are no mapping are left out.
std::vector<const encoding::Node*> Items(const encoding::Node* list);

struct JobPlace {
  const encoding::Node* stage = nullptr;  // nullptr: the file has no stages
  std::size_t stage_index = 0;
  const encoding::Node* node = nullptr;  // the job, or what holds `steps`
  Text stage_name{};
  Text name{};       // of `job` or `deployment`; absent in the short form
  Text reference{};  // of a template that stands for stages or jobs
  bool deployment = false;
};

struct StagePlace {
  const encoding::Node* node = nullptr;
  Text name{};
};

struct Layout {
  std::vector<StagePlace> stages{};  // of `stages`
  std::vector<JobPlace> jobs{};
};

// `root`: of a pipeline or of a template of stages, jobs or steps.
Layout LayoutOf(const encoding::Node& root);

// The steps of a job; those of a deployment's strategy in their order.
std::vector<const encoding::Node*> StepsOf(const encoding::Node& job);

// The nearest `key` of a job, its stage and the file, or nullptr.
const encoding::Node* FindOuter(const encoding::Node& root, const JobPlace& job, std::string_view key);

}  // namespace pipeseal::pipeline::azure
