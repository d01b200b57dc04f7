// Compares the findings of two states of a project: what a change brings, what was there, and what it mends.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/reporter.h"

namespace pipeseal::audit {

struct Comparison {
  std::vector<AuditFinding> fresh{};  // of now, that were not there
  std::size_t existing = 0;           // of now, that were there already
  std::vector<AuditFinding> fixed{};  // of then, that are gone
};

// A finding is the same if its rule, its file, the text of its line and what it says are: lines may move. In a file
// that is new, those of a file that is gone count as there already (it was renamed).
Comparison Compare(const Project& then, std::vector<AuditFinding> findings_then, const Project& now,
                   std::vector<AuditFinding> findings_now);

}  // namespace pipeseal::audit
