// Runs one command, argv only and never a shell, and keeps what it printed and how it ended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::source {

struct CommandOptions {
  std::string working_directory = ".";
  std::optional<std::uint32_t> timeout_seconds{};    // none: no limit
  std::size_t output_limit = SIZE_MAX;               // bytes kept of each stream; see stop_at_output_limit
  bool stop_at_output_limit = false;                 // more output ends the command, as the time limit does
  bool pass_output_through = true;                   // to our own standard output and error, as it comes
  bool keep_output = true;                           // in the outcome
  bool inherit_environment = true;                   // else only PATH and LC_ALL=C.UTF-8
  bool inherit_standard_input = true;                // else /dev/null
};

struct CommandOutcome {
  enum class End : std::uint8_t { kExited, kSignalled, kTimedOut, kTooMuchOutput } end = End::kExited;
  int status = 0;  // exit status, or the signal's number
  std::string standard_output, standard_error;
  bool output_cut = false;  // more came than was kept
  // What a shell would report: the exit status, or 128 + signal.
  int shell_status() const { return end == End::kExited ? status : 128 + status; }
};

// An error if the command cannot be started (kNotFound: no such program). A name without '/' is looked for in the absolute
// folders of PATH. A command that is stopped by a limit is killed with everything in its process group. While it runs, SIGINT,
// SIGTERM and SIGHUP that reach this process are passed on to it. What it leaves running in the background may hold its
// outputs open, but is not waited for. One command runs at a time: a second caller waits.
Result<CommandOutcome> RunCommand(const std::vector<std::string>& argv, const CommandOptions& options);

}  // namespace pipeseal::source
