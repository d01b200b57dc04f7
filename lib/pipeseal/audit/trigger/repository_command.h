// Commands of a script of the neutral model that do what files of the repository say.
#pragma once

#include <string>
#include <vector>

#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::audit::trigger {

struct RepositoryCommand {
  std::string name{};      // as messages call it: "npm install", "./build.sh"
  std::size_t offset = 0;  // in the script
  std::size_t length = 0;
};

// Of a script of the file, in its order; each name once. None of languages that are no shell's.
std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::File& file, const pipeline::Script& script);

}  // namespace pipeseal::audit::trigger
