// Runs a program with nothing but the environment that the caller gives, and keeps what it prints.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pipeseal::test {

using Environment = std::map<std::string, std::string, std::less<>>;

struct Process {
  std::vector<std::string> arguments;  // the first is the program's path
  Environment environment;
  std::filesystem::path folder;                       // where it runs
  std::filesystem::path standard_input = "/dev/null";
  std::filesystem::path scratch;                      // an existing folder in which its output is kept while it runs
};

struct ProcessResult {
  int status;  // as a shell has it: 128 + N after signal N, 127 when it could not be started
  std::string standard_output;
  std::string standard_error;
};
ProcessResult Run(const Process& process);

}  // namespace pipeseal::test
