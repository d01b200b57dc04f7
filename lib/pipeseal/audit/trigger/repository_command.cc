#include "pipeseal/audit/trigger/repository_command.h"

#include <unordered_set>
#include <utility>

#include "pipeseal/pipeline/github/tree_command.h"
#include "pipeseal/pipeline/shell/dialect.h"

namespace pipeseal::audit::trigger {

using pipeline::github::TreeCommand;

std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::Script& script) {
  std::vector<RepositoryCommand> out;
  const auto dialect = pipeline::shell::DialectOf(script.shell);
  if (!dialect) return out;
  std::unordered_set<std::string> seen;
  for (TreeCommand& command :
       pipeline::github::TreeCommandsOf(pipeline::shell::Script::Parse(script.text.value, *dialect)))
    if (seen.insert(command.what).second) out.push_back({std::move(command.what), command.offset, command.length});
  return out;
}

}  // namespace pipeseal::audit::trigger
