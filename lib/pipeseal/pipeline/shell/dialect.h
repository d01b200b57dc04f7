// In which language of shells a script of the model is read.
#pragma once

#include <optional>

#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::shell {

// Nothing for Python and others.
constexpr std::optional<Dialect> DialectOf(Shell shell) {
  switch (shell) {
    case Shell::kPosix:
      return Dialect::kPosix;
    case Shell::kPowerShell:
      return Dialect::kPowerShell;
    case Shell::kCmd:
      return Dialect::kCmd;
    case Shell::kPython:
    case Shell::kOther:
      break;
  }
  return std::nullopt;
}

}  // namespace pipeseal::pipeline::shell
