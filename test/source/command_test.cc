#include "pipeseal/source/command.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

#include "test/support/temporary_directory.h"

using namespace pipeseal;
using namespace pipeseal::source;
using test::TemporaryDirectory;
using End = CommandOutcome::End;

namespace {

const CommandOptions kQuiet{.pass_output_through = false, .inherit_standard_input = false};

CommandOutcome Shell(const std::string& script, CommandOptions options = kQuiet) {
  auto outcome = RunCommand({"sh", "-c", script}, options);
  REQUIRE(outcome.has_value());
  return std::move(*outcome);
}

ErrorCode CodeOf(const Result<CommandOutcome>& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().code();
}

double SecondsOf(const auto& action) {
  const auto begin = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Standard output, or error, goes elsewhere for the life of this object.
class Redirected {
 public:
  Redirected(int number, int to) : number_(number), before_(::fcntl(number, F_DUPFD_CLOEXEC, 10)) {
    ::dup2(to, number_);
  }
  ~Redirected() {
    ::dup2(before_, number_);
    ::close(before_);
  }

 private:
  int number_, before_;
};

bool GoneSoon(pid_t pid) {
  for (int i = 0; i < 200; ++i) {
    if (::kill(pid, 0) != 0) return true;
    // A process that nobody has reaped yet is gone as well.
    char state = 0;
    if (FILE* file = ::fopen(("/proc/" + std::to_string(pid) + "/stat").c_str(), "r")) {
      if (::fscanf(file, "%*d %*s %c", &state) != 1) state = 0;
      ::fclose(file);
    }
    if (state == 'Z' || state == 0) return true;
    ::usleep(10'000);
  }
  return false;
}

}  // namespace

TEST_CASE("what a command prints and how it ends is kept") {
  const CommandOutcome outcome = Shell("printf out; printf err >&2; exit 7");
  CHECK(outcome.end == End::kExited);
  CHECK(outcome.status == 7);
  CHECK(outcome.shell_status() == 7);
  CHECK(outcome.standard_output == "out");
  CHECK(outcome.standard_error == "err");
  CHECK_FALSE(outcome.output_cut);
}

TEST_CASE("arguments reach the command as they are") {
  const auto outcome = RunCommand({"printf", "%s|", "", "a b", "$HOME", "*", "\n", "\xff"}, kQuiet);
  CHECK(outcome.value().standard_output == "|a b|$HOME|*|\n|\xff|");
}

TEST_CASE("a command that dies of a signal says so") {
  const CommandOutcome outcome = Shell("kill -TERM $$");
  CHECK(outcome.end == End::kSignalled);
  CHECK(outcome.status == SIGTERM);
  CHECK(outcome.shell_status() == 128 + SIGTERM);
}

TEST_CASE("commands that cannot be started are errors") {
  TemporaryDirectory folder;
  CHECK(CodeOf(RunCommand({}, kQuiet)) == ErrorCode::kUsage);
  CHECK(CodeOf(RunCommand({""}, kQuiet)) == ErrorCode::kUsage);
  CHECK(CodeOf(RunCommand({"echo", std::string("a\0b", 3)}, kQuiet)) == ErrorCode::kUsage);
  CHECK(CodeOf(RunCommand({"pipeseal-no-such-program"}, kQuiet)) == ErrorCode::kNotFound);
  CHECK(CodeOf(RunCommand({folder / "none"}, kQuiet)) == ErrorCode::kNotFound);
  CHECK(CodeOf(RunCommand({folder.Write("plain", "x")}, kQuiet)) == ErrorCode::kIo);
  CommandOptions elsewhere = kQuiet;
  elsewhere.working_directory = folder / "none";
  CHECK(CodeOf(RunCommand({"true"}, elsewhere)) == ErrorCode::kNotFound);
  elsewhere.working_directory = folder / "plain";
  CHECK(CodeOf(RunCommand({"true"}, elsewhere)) == ErrorCode::kNotFound);
}

TEST_CASE("no shell is ever put in between") {
  TemporaryDirectory folder;
  const std::string script = folder.Write("script", "echo from a shell\n");
  ::chmod(script.c_str(), 0755);
  CHECK(CodeOf(RunCommand({script}, kQuiet)) == ErrorCode::kUnsupported);
}

TEST_CASE("relative folders of PATH are not searched") {
  TemporaryDirectory folder;
  ::chmod(folder.Write("pipeseal-planted", "#!/bin/sh\necho planted\n").c_str(), 0755);
  const std::string before = ::getenv("PATH");
  CommandOptions options = kQuiet;
  options.working_directory = folder.path();
  ::setenv("PATH", (".::bin:" + before).c_str(), 1);
  const auto planted = RunCommand({"pipeseal-planted"}, options);
  const auto named = RunCommand({"./pipeseal-planted"}, options);
  ::setenv("PATH", before.c_str(), 1);
  CHECK(CodeOf(planted) == ErrorCode::kNotFound);
  CHECK(named.value().standard_output == "planted\n");
}

TEST_CASE("a command runs in its folder") {
  TemporaryDirectory folder;
  CommandOptions options = kQuiet;
  options.working_directory = folder.path();
  CHECK(Shell("pwd -P", options).standard_output == std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST_CASE("the environment is inherited, or bare") {
  ::setenv("PIPESEAL_TEST_SECRET", "secret", 1);
  CHECK(Shell("echo $PIPESEAL_TEST_SECRET").standard_output == "secret\n");
  CommandOptions options = kQuiet;
  options.inherit_environment = false;
  const auto bare = RunCommand({"env"}, options);
  ::unsetenv("PIPESEAL_TEST_SECRET");
  CHECK(bare.value().standard_output == std::string("PATH=") + ::getenv("PATH") + "\nLC_ALL=C.UTF-8\n");
}

TEST_CASE("standard input is empty unless it is inherited") {
  TemporaryDirectory folder;
  const int input = ::open(folder.Write("in", "typed").c_str(), O_RDONLY | O_CLOEXEC);
  const Redirected redirected(STDIN_FILENO, input);
  ::close(input);
  CHECK(Shell("cat").standard_output.empty());
  CommandOptions options = kQuiet;
  options.inherit_standard_input = true;
  CHECK(Shell("cat", options).standard_output == "typed");
}

TEST_CASE("output beyond the limit is cut, and the command goes on") {
  CommandOptions options = kQuiet;
  options.output_limit = 1000;
  const CommandOutcome outcome = Shell("head -c 500000 /dev/zero; printf x >&2; exit 3", options);
  CHECK(outcome.end == End::kExited);
  CHECK(outcome.status == 3);
  CHECK(outcome.standard_output == std::string(1000, '\0'));
  CHECK(outcome.standard_error == "x");
  CHECK(outcome.output_cut);
  CHECK_FALSE(Shell("head -c 1000 /dev/zero", options).output_cut);
}

TEST_CASE("output beyond the limit ends the command where that is asked for") {
  CommandOptions options = kQuiet;
  options.output_limit = 1000;
  options.stop_at_output_limit = true;
  const double seconds = SecondsOf([&] {
    const CommandOutcome outcome = Shell("echo $$; cat /dev/zero; sleep 60", options);
    CHECK(outcome.end == End::kTooMuchOutput);
    CHECK(outcome.shell_status() == 128 + SIGKILL);
    CHECK(outcome.standard_output.size() == 1000);
    CHECK(outcome.output_cut);
    CHECK(GoneSoon(static_cast<pid_t>(std::stoi(outcome.standard_output))));
  });
  CHECK(seconds < 20);
  // However quickly it ended.
  CHECK(Shell("head -c 1001 /dev/zero", options).end == End::kTooMuchOutput);
  CHECK(Shell("head -c 1000 /dev/zero", options).end == End::kExited);
  options.keep_output = false;
  CHECK(Shell("head -c 1001 /dev/zero", options).end == End::kTooMuchOutput);
}

TEST_CASE("a large output arrives whole on both streams") {
  const CommandOutcome outcome = Shell("head -c 3000000 /dev/zero & head -c 3000000 /dev/zero >&2; wait");
  CHECK(outcome.standard_output.size() == 3'000'000);
  CHECK(outcome.standard_error.size() == 3'000'000);
}

TEST_CASE("the time limit ends the command with everything that it started") {
  CommandOptions options = kQuiet;
  options.timeout_seconds = 1;
  const double seconds = SecondsOf([&] {
    const CommandOutcome outcome = Shell("trap '' TERM INT; sleep 60 & echo $!; wait; sleep 60", options);
    CHECK(outcome.end == End::kTimedOut);
    CHECK(outcome.status == SIGKILL);
    CHECK(GoneSoon(static_cast<pid_t>(std::stoi(outcome.standard_output))));
  });
  CHECK(seconds >= 1.0);
  CHECK(seconds < 20);
  CHECK(Shell("exit 4", options).shell_status() == 4);
}

TEST_CASE("what stays in the background is not waited for") {
  const double seconds = SecondsOf([] {
    const CommandOutcome outcome = Shell("sleep 30 & echo $!");
    CHECK(outcome.end == End::kExited);
    CHECK(outcome.status == 0);
    ::kill(static_cast<pid_t>(std::stoi(outcome.standard_output)), SIGKILL);
  });
  CHECK(seconds < 20);
}

TEST_CASE("a background process that never stops printing cannot hold the outcome up") {
  CommandOutcome outcome;
  const double seconds = SecondsOf([&] { outcome = Shell("echo $$; yes & sleep 0.1"); });
  CHECK(outcome.status == 0);
  CHECK(seconds < 20);
}

TEST_CASE("output is passed through while it is kept") {
  TemporaryDirectory folder;
  const int out = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const int err = ::open((folder / "err").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  CommandOptions options{.inherit_standard_input = false};
  CommandOutcome outcome, direct;
  {
    const Redirected redirected_out(STDOUT_FILENO, out);
    const Redirected redirected_err(STDERR_FILENO, err);
    outcome = Shell("head -c 200000 /dev/zero; printf err >&2", options);
    options.keep_output = false;
    direct = Shell("printf direct; printf err >&2", options);
  }
  CHECK(outcome.standard_output.size() == 200'000);
  CHECK(folder.Read("out") == std::string(200'000, '\0') + "direct");
  CHECK(folder.Read("err") == "errerr");
  CHECK(direct.standard_output.empty());
  ::close(out);
  ::close(err);
}

TEST_CASE("a command whose output nobody keeps has our own output, no pipe") {
  TemporaryDirectory folder;
  const int out = ::open((folder / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  {
    const Redirected redirected(STDOUT_FILENO, out);
    Shell("readlink /proc/self/fd/1", {.keep_output = false, .inherit_standard_input = false});
  }
  ::close(out);
  CHECK(folder.Read("out").ends_with("/out\n"));
  CommandOptions options = kQuiet;
  options.keep_output = false;
  CHECK(Shell("test \"$(readlink /proc/$$/fd/1)\" = /dev/null", options).status == 0);
}

TEST_CASE("a reader of our output that goes away does not end the command") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  ::close(ends[0]);
  CommandOutcome outcome;
  {
    const Redirected redirected(STDOUT_FILENO, ends[1]);
    outcome = Shell("head -c 300000 /dev/zero; exit 5", {.inherit_standard_input = false});
  }
  ::close(ends[1]);
  CHECK(outcome.status == 5);
  CHECK(outcome.standard_output.size() == 300'000);
}

TEST_CASE("a slow reader of our output gets all of it, after the command has ended too") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  std::size_t received = 0;
  {
    std::jthread reader([&] {
      char buffer[5000];
      ::usleep(400'000);
      for (ssize_t count; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        received += static_cast<std::size_t>(count);
    });
    {
      const Redirected redirected(STDOUT_FILENO, ends[1]);
      Shell("head -c 150000 /dev/zero", {.inherit_standard_input = false});
    }
    ::close(ends[1]);
  }
  ::close(ends[0]);
  CHECK(received == 150'000);
}

TEST_CASE("the time limit holds while the reader of our output is stuck") {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  CommandOutcome outcome;
  {
    const Redirected redirected(STDOUT_FILENO, ends[1]);
    std::jthread reader([&] {
      char buffer[5000];
      ::usleep(1'500'000);
      while (::read(ends[0], buffer, sizeof buffer) > 0) {
      }
    });
    outcome = Shell("cat /dev/zero", {.timeout_seconds = 1, .output_limit = 0, .inherit_standard_input = false});
    ::close(ends[1]);
    ::close(STDOUT_FILENO);
  }
  ::close(ends[0]);
  CHECK(outcome.end == End::kTimedOut);
}

TEST_CASE("signals are passed on to the command, and handled as before afterwards") {
  static volatile sig_atomic_t ours = 0;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    ours = 0;
    struct sigaction action = {}, before = {}, after = {};
    action.sa_handler = [](int) { ours = 1; };
    ::sigaction(number, &action, &before);
    TemporaryDirectory folder;
    std::jthread sender([&] {
      while (folder.CountEntries() == 0) ::usleep(1000);
      ::kill(::getpid(), number);
    });
    CommandOptions options = kQuiet;
    options.working_directory = folder.path();
    const CommandOutcome outcome = Shell("trap 'echo got it; exit 9' INT TERM HUP; : >ready; sleep 10 & wait", options);
    CHECK(outcome.standard_output == "got it\n");
    CHECK(outcome.status == 9);
    CHECK(ours == 0);
    ::sigaction(number, nullptr, &after);
    CHECK((after.sa_handler == action.sa_handler));
    ::raise(number);
    CHECK(ours == 1);
    ::sigaction(number, &before, nullptr);
  }
}

TEST_CASE("a signal that was ignored stays ignored, SIGPIPE does not") {
  void (*const hup)(int) = ::signal(SIGHUP, SIG_IGN);
  void (*const pipe)(int) = ::signal(SIGPIPE, SIG_IGN);
  CHECK(Shell("kill -HUP $$; echo alive").standard_output == "alive\n");
  CHECK(Shell("kill -PIPE $$; echo alive").end == End::kSignalled);
  CHECK((::signal(SIGPIPE, pipe) == SIG_IGN));
  CHECK((::signal(SIGHUP, hup) == SIG_IGN));
}

TEST_CASE("no descriptor leaks to the command or stays open") {
  const auto open_here = [] {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator{});
  };
  const auto before = open_here();
  // What this process was started with and would have passed on to any child.
  int pipes = 2;
  for (int fd = 3; fd < 1024; ++fd) {
    struct stat status;
    const int flags = ::fcntl(fd, F_GETFD);
    if (flags >= 0 && (flags & FD_CLOEXEC) == 0 && ::fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode)) ++pipes;
  }
  const std::string links = Shell("readlink /proc/$$/fd/*").standard_output;
  for (std::size_t at = links.find("pipe:"); at != std::string::npos; at = links.find("pipe:", at + 1)) --pipes;
  CHECK(pipes == 0);
  CHECK_FALSE(RunCommand({"pipeseal-no-such-program"}, kQuiet).has_value());
  CHECK(open_here() == before);
}

TEST_CASE("two callers take turns") {
  std::jthread other([] { CHECK(Shell("sleep 0.05; echo b").standard_output == "b\n"); });
  CHECK(Shell("sleep 0.05; echo a").standard_output == "a\n");
}
