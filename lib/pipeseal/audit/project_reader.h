// Finds and reads the files of a project: what is named, what lies in folders that are named, and what those files
// call.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/audit/project.h"
#include "pipeseal/audit/project_tree.h"
#include "pipeseal/base/result.h"

namespace pipeseal::audit {

struct ReadingOptions {
  std::vector<std::string> paths{};  // files, judged whatever they are; folders, of which what is known is taken
  unsigned threads = 1;
  bool may_be_absent = false;  // a path that is not there is no error: a base need not have what a change adds
};

// What was not taken, told for the report.
struct ReadingReport {
  std::size_t passed_over = 0;           // files of folders that could have been definitions and are none
  std::vector<std::string> too_large{};  // of folders, left out
};

// Adds the files to the project in the order of their names. Folders are walked without symbolic links, version control
// and installed packages. Then local actions and reusable workflows that they call are read too, as context. A
// kNotFound or kIo error for a path that cannot be read, a kLimit error for a file that is named and too large.
//
// The tree must outlive the project.
Result<ReadingReport> ReadProject(const ReadingOptions& options, const ProjectTree& tree, Project& project);

}  // namespace pipeseal::audit
