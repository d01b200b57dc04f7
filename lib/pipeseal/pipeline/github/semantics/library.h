// What a workflow can rely on beside itself: the other files of its repository, as far as somebody has read them, and
// runners.
#pragma once

#include <string_view>

#include "pipeseal/pipeline/file.h"

namespace pipeseal::pipeline::github::semantics {

class Library {
 public:
  virtual ~Library() = default;
  // The reusable workflow that "./path" names; nullptr if it was not read.
  virtual const File* FindWorkflow(std::string_view path) const = 0;
  // The action.yml in the folder that "./path" or "$/path" names; nullptr if it was not read.
  virtual const File* FindAction(std::string_view path) const = 0;
  // A runner of one's own is known to have the label.
  virtual bool HasRunner(std::string_view label) const = 0;
};

}  // namespace pipeseal::pipeline::github::semantics
