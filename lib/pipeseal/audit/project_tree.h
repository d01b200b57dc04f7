// Where the files of a project lie: in folders on the disk, or in a commit of git.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/source/directory.h"

namespace pipeseal::audit {

// Names of files are as the caller of the program gives them: relative to the working folder.
class ProjectTree {
 public:
  virtual ~ProjectTree() = default;
  // kNotFound if there is no such folder; "" is the working folder.
  virtual Result<std::vector<source::DirectoryEntry>> List(const std::string& folder) const = 0;
  virtual Result<std::string> Read(const std::string& name, std::size_t limit) const = 0;
  virtual bool Exists(const std::string& name) const = 0;
};

// The disk.
const ProjectTree& WorkingTree();

// The repository that the working folder is in, as it was where a revision and HEAD have parted: what a pull request
// against the revision is compared with.
struct BaseTree {
  std::unique_ptr<const ProjectTree> tree;
  std::string commit;  // its id
};
Result<BaseTree> OpenBaseTree(const std::string& revision);

}  // namespace pipeseal::audit
