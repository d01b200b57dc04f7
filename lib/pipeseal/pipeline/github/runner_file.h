// What a script writes to the files through which steps talk to the runner: GITHUB_ENV, GITHUB_PATH, GITHUB_OUTPUT
// (GitHub documentation: "Workflow commands", environment files).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::github {

enum class RunnerFile : std::uint8_t { kEnvironment, kPath, kOutput, kState };
// "GITHUB_ENV", …
std::string_view NameOf(RunnerFile file);
// Which file the text of a word names: "$GITHUB_ENV", "${GITHUB_ENV}", "$env:GITHUB_ENV", "%GITHUB_ENV%", "${{
// github.env }}".
std::optional<RunnerFile> FindRunnerFile(std::string_view word);

struct RunnerFileWrite {
  RunnerFile file = RunnerFile::kEnvironment;
  std::string name{};  // of NAME=value; empty where it is not known, and of paths
  std::string
      value{};         // with expansions as written; what the commands of a pipeline say together where it is not exact
  bool exact = false;  // the value is what will be written, once expansions are filled in
  bool delimited = false;              // NAME<<DELIMITER: lines of the value set nothing else
  std::size_t offset = 0, length = 0;  // of the file's name in the script
};

// In the order of the script. The command ::set-output, which the runner still understands, writes an output too.
std::vector<RunnerFileWrite> RunnerFileWritesOf(const shell::Script& script);

}  // namespace pipeseal::pipeline::github
