// --format and --fail-on of the verbs that report a verdict: where the report goes, and what becomes of it in the exit
// status.
#pragma once

#include <string>
#include <vector>

#include "cmd/flags.h"
#include "cmd/app.h"
#include "pipeseal/report/report.h"
#include "pipeseal/verify/outcome.h"

namespace pipeseal::cmd {

class ReportOutput {
 public:
  void AddFlags(Flags& flags);
  // A format that was asked for makes use of Report::sources.
  bool ReadsSources() const;
  // Fills in result and exit status from the outcome, and emits the report in every format that was asked for.
  Result<ExitStatus> Emit(report::Report report, verify::Outcome outcome, Terminal& terminal) const;

 private:
  std::vector<std::string> formats_;  // NAME or NAME=FILE
  std::string fail_on_ = "error";
};

}  // namespace pipeseal::cmd
