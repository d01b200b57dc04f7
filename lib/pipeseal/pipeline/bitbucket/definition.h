// How a file of Bitbucket Pipelines is built up: the sections of `pipelines`, and the steps of each in their order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/encoding/node.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::bitbucket {

// A step as a section runs it.
struct StepPlace {
  std::size_t section = 0;
  const encoding::Node* node = nullptr;   // what stands behind `step`
  const encoding::Node* stage = nullptr;  // the stage around it, or nullptr
  Text key{};                             // the word `step`
  std::size_t group = 0;                  // steps of one group run at the same time
};

// "default", "pull-requests.**", "custom.release".
struct Section {
  std::string kind;  // "default", "branches", "tags", "bookmarks", "pull-requests", "custom"
  Text key{};        // of the section, or its pattern
};

struct Layout {
  std::vector<Section> sections{};
  std::vector<StepPlace> steps{};
};
Layout LayoutOf(const encoding::Node& root);

}  // namespace pipeseal::pipeline::bitbucket
