// What well-known actions do with artifacts: keep and bring them, publish them, prove something about them.
#pragma once

#include "pipeseal/pipeline/github/uses.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline::github {

// Adds what the action or reusable workflow does to `step`, whose inputs are there already; nothing for one that is not
// known. `where` is the `uses`.
void AddActionFacts(const Uses& called, const Text& where, pipeline::Step& step);

}  // namespace pipeseal::pipeline::github
