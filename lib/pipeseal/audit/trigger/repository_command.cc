#include "pipeseal/audit/trigger/repository_command.h"

#include <unordered_set>
#include <utility>

#include "pipeseal/pipeline/github/tree_command.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::audit::trigger {

using pipeline::Shell;
using pipeline::github::TreeCommand;
using pipeline::shell::Dialect;

std::vector<RepositoryCommand> RepositoryCommandsOf(const pipeline::Script& script) {
  std::vector<RepositoryCommand> out;
  if (script.shell == Shell::kPython || script.shell == Shell::kOther) return out;
  const Dialect dialect = script.shell == Shell::kPowerShell ? Dialect::kPowerShell
                          : script.shell == Shell::kCmd      ? Dialect::kCmd
                                                             : Dialect::kPosix;
  std::unordered_set<std::string> seen;
  for (TreeCommand& command :
       pipeline::github::TreeCommandsOf(pipeline::shell::Script::Parse(script.text.value, dialect)))
    if (seen.insert(command.what).second) out.push_back({std::move(command.what), command.offset, command.length});
  return out;
}

}  // namespace pipeseal::audit::trigger
