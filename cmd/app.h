// The command line as a whole: the table of verbs, and the one way from arguments to an exit status.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/flags.h"
#include "cmd/exit_status.h"
#include "cmd/terminal.h"
#include "pipeseal/base/result.h"

namespace pipeseal::cmd {

// What a verb does once its flags are read.
using Run = std::function<Result<ExitStatus>(Terminal& terminal)>;

struct Verb {
  std::string_view name;
  std::string_view summary;
  std::string_view example;  // of a command line; printed below the help
  // Adds the verb's flags. `command` is what stands behind "--", for the verbs that run one.
  Run (*set_up)(Flags& flags, const std::vector<std::string>& command);
  bool takes_command = false;
};

// In the order of the help.
std::span<const Verb> Verbs();

// Runs the process's command line; nothing is thrown out of it.
int Main(int argc, char** argv);

}  // namespace pipeseal::cmd
