// The stage gate as verify-stage and run use it: open the layout, verify what the stage depends on, look at the files.
#pragma once

#include <string>
#include <vector>

#include "cmd/file_options.h"
#include "cmd/layout_options.h"
#include "cmd/report_output.h"
#include "pipeseal/verify/stage_gate.h"

namespace pipeseal::cmd {

struct StageCheckOptions {
  verify::StageRequest request;
  std::vector<std::string> materials{"."};
  std::vector<std::string> products{};
};

// Fills in the report's facts and the outcome.
Result<void> CheckStage(const LayoutOptions& layout_options, const FileOptions& files, const StageCheckOptions& options,
                        Terminal& terminal, report::Report& report, verify::Outcome& outcome);

}  // namespace pipeseal::cmd
