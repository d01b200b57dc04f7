// Commands of a script of the neutral model that do what files of the repository say.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::trigger {

struct RepositoryCommand {
  std::string name{};      // as messages call it: "npm install", "./build.sh"
  std::size_t offset = 0;  // in the script
  std::size_t length = 0;
};

// In the order of the script; each name once.
std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::Script& script);

}  // namespace pipeseal::audit::trigger
