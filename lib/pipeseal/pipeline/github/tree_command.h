// What runs code that lies in the working tree: commands (build tools, package managers, interpreters, linters with
// plug-ins) and actions. Whoever writes the tree is whoever they obey.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/workflow.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::github {

struct TreeCommand {
  std::string what{};                  // "npm install", "./build.sh"
  std::string path{};                  // of the file that is run, if it is one: relative to where the command runs
  std::string directory{};             // where it runs, below the step's working directory, as `cd` and options say
  std::size_t offset = 0, length = 0;  // in the script
};

// In the order of the script.
std::vector<TreeCommand> TreeCommandsOf(const shell::Script& script);

enum class TreeUse : std::uint8_t {
  kNone,
  kPossible,  // it reads files of the tree that can make it run something
  kRuns,      // it runs what the tree says
};
// Of a step that uses an action. Of local actions: kRuns.
TreeUse TreeUseOf(const Step& step);

}  // namespace pipeseal::pipeline::github
