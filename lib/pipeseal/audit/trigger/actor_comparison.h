// Comparisons of who caused an event with a bot's name, which a condition wants to be true.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/pipeline/github/expression.h"

namespace pipeseal::audit::trigger {

struct ActorComparison {
  const pipeline::github::ExpressionNode* node = nullptr;   // the comparison or call
  const pipeline::github::ExpressionNode* actor = nullptr;  // within it: github.actor
  std::string bot{};
  bool by_id = false;
  bool alone = true;  // nothing else has to be true besides
};

std::vector<ActorComparison> ActorComparisonsOf(const pipeline::github::ExpressionNode& condition);

}  // namespace pipeseal::audit::trigger
