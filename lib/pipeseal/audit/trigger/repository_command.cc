#include "pipeseal/audit/trigger/repository_command.h"

#include <unordered_set>
#include <utility>

#include "pipeseal/pipeline/github/tree_command.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::trigger {

using pipeline::github::TreeCommand;

std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::File& file, const pipeline::Script& script) {
  std::vector<RepositoryCommand> out;
  std::unordered_set<std::string> seen;
  const auto parsed = file.ScriptOf(script);
  for (TreeCommand& command : pipeline::github::TreeCommandsOf(*parsed))
    if (seen.insert(command.what).second) out.push_back({std::move(command.what), command.offset, command.length});
  return out;
}

}  // namespace pipeseal::audit::trigger
