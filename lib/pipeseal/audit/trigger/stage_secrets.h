// The secrets that a stage of the model has, for rules that ask who can make it run.
#pragma once

#include <string>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::trigger {

struct StageSecret {
  std::string name{};  // empty: it has none
  SourceRange where{};
  explicit operator bool() const { return !name.empty(); }
};

// The first of the stage, or of one of its steps.
StageSecret FirstSecretOf(const pipeline::Stage& stage);

}  // namespace pipeseal::audit::trigger
