#include "pipeseal/audit/trigger/stage_secrets.h"

namespace pipeseal::audit::trigger {

StageSecret FirstSecretOf(const pipeline::Stage& stage) {
  if (!stage.secrets.empty()) return {stage.secrets.front().name, stage.secrets.front().where.range};
  for (const pipeline::Step& step : stage.steps)
    if (!step.secrets.empty()) return {step.secrets.front().name, step.secrets.front().where.range};
  return {};
}

}  // namespace pipeseal::audit::trigger
