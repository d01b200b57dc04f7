// Finds the scalars of a workflow or action that have expressions in them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::pipeline::github {

// Every scalar and key below `root` with "${{" in it, in the order of the text. A node that stands in two places (an
// alias) is told once, where it stands first. The owners of job and step nodes are looked up in `owners`.
struct SiteOwner {
  const Job* job = nullptr;
  const Step* step = nullptr;
};
using SiteOwners = std::unordered_map<const encoding::Node*, SiteOwner>;
std::vector<TemplateSite> FindTemplates(const encoding::Node& root, const SiteOwners& owners);

}  // namespace pipeseal::pipeline::github
