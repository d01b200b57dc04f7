#include "test/support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>

namespace pipeseal::test {
namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// A null-terminated array of C strings, as exec wants it; borrows.
std::vector<char*> PointersTo(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

int WaitFor(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

ProcessResult Run(const Process& process) {
  const auto out = process.scratch / "stdout";
  const auto err = process.scratch / "stderr";
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, process.folder.c_str());
  ::posix_spawn_file_actions_addopen(&actions, 0, process.standard_input.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);

  std::vector<std::string> arguments = process.arguments;
  std::vector<std::string> environment;
  for (const auto& [name, value] : process.environment) environment.push_back(name + "=" + value);
  pid_t child = 0;
  const int failure = ::posix_spawn(&child, arguments[0].c_str(), &actions, nullptr, PointersTo(arguments).data(),
                                    PointersTo(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) return {127, {}, arguments[0] + ": " + ::strerror(failure) + "\n"};
  const int status = WaitFor(child);
  return {status, ReadAll(out), ReadAll(err)};
}

}  // namespace pipeseal::test
