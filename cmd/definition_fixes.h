// What `check --fix` writes: the fixes that findings offer, in the files that were audited.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

struct FixOptions {
  bool write = true;    // otherwise only the diff is made
  bool unsafe = false;  // also what may change what a pipeline does
};

struct DefinitionFixes {
  std::size_t applied = 0, files = 0;
  std::size_t left = 0;  // that would have overlapped those, or broken the file
  std::string diff{};    // unless they were written: unified, harmless for a terminal
};

Result<DefinitionFixes> FixDefinitions(const audit::Project& project, const std::vector<audit::AuditFinding>& findings,
                                       const FixOptions& options);

}  // namespace pipeseal::cmd
