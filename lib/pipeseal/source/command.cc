#include "pipeseal/source/command.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "pipeseal/base/limits.h"
#include "pipeseal/source/descriptor.h"
#include "pipeseal/source/signal_relay.h"

namespace pipeseal::source {
namespace {

using Clock = std::chrono::steady_clock;

// How long output may still come from what the command left running in the background.
constexpr auto kGrace = std::chrono::milliseconds(100);
constexpr std::string_view kDefaultPath = "/usr/local/bin:/usr/bin:/bin";
constexpr std::size_t kReadSize = 64 * kKiB;
constexpr std::size_t kPipeWrite = 4096;  // a pipe that is ready to be written takes as much without a wait (PIPE_BUF)

std::string SearchPath() {
  const char* const path = ::getenv("PATH");
  return path != nullptr ? path : std::string(kDefaultPath);
}

// Where the program may be. Folders of PATH that are relative, or empty, are left out: they would be looked up in the folder
// that the command runs in, which may be under verification.
std::vector<std::string> ProgramFiles(const std::string& program) {
  if (program.find('/') != std::string::npos) return {program};
  std::vector<std::string> files;
  const std::string path = SearchPath();
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    if (path[begin] == '/') files.push_back(path.substr(begin, end - begin) + "/" + program);
    begin = end + 1;
  }
  return files;
}

// One of the two outputs of the command, on its way to our own and into the outcome.
class OutputStream {
 public:
  OutputStream(Descriptor pipe, int destination, const CommandOptions& options, std::string& kept)
      : pipe_(std::move(pipe)), destination_(destination), options_(options), kept_(kept) {
    struct stat status;
    if (destination_ >= 0 && ::fstat(destination_, &status) == 0) regular_ = S_ISREG(status.st_mode);
  }

  bool done() const { return !pipe_ && pending_.empty(); }
  bool writing() const { return !pending_.empty(); }
  bool cut() const { return seen_ > options_.output_limit; }
  // What it waits for: room in our own output first, then more from the command.
  pollfd Wanted() const {
    if (!pending_.empty()) return {destination_, POLLOUT, 0};
    return {pipe_.get(), POLLIN, 0};
  }
  void Continue(short events) {
    if (events == 0) return;
    if (!pending_.empty())
      Write();
    else
      Read(kReadSize);
  }
  // Takes what is in the pipe at this moment and no more.
  void FinishWithWhatIsThere() {
    if (!pipe_ || !pending_.empty()) return;
    if (last_bytes_ < 0 && ::ioctl(pipe_.get(), FIONREAD, &last_bytes_) != 0) last_bytes_ = 0;
    if (last_bytes_ > 0) last_bytes_ -= static_cast<int>(Read(static_cast<std::size_t>(last_bytes_)));
    if (last_bytes_ <= 0) pipe_.Close();
  }
  void Drop() {
    pipe_.Close();
    pending_.clear();
  }

 private:
  std::size_t Read(std::size_t most);
  void Write();

  Descriptor pipe_;
  int destination_;  // -1: nowhere, or it was closed at the other end
  bool regular_ = false;
  const CommandOptions& options_;
  std::string& kept_;
  std::string pending_;
  std::size_t written_ = 0;  // of pending_
  std::size_t seen_ = 0;
  int last_bytes_ = -1;
};

std::size_t OutputStream::Read(std::size_t most) {
  char buffer[kReadSize];
  const ssize_t count = ::read(pipe_.get(), buffer, std::min(most, sizeof buffer));
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  if (count <= 0) {
    pipe_.Close();
    return 0;
  }
  const std::string_view bytes(buffer, static_cast<std::size_t>(count));
  const std::size_t room = options_.output_limit - std::min(seen_, options_.output_limit);
  if (options_.keep_output) kept_ += bytes.substr(0, room);
  seen_ += bytes.size();
  if (destination_ >= 0) pending_ = bytes;
  return bytes.size();
}

void OutputStream::Write() {
  const std::size_t left = pending_.size() - written_;
  const ssize_t count =
      ::write(destination_, pending_.data() + written_, regular_ ? left : std::min(left, kPipeWrite));
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count < 0) {
    // Nobody reads our output any more; the command goes on, and is still heard.
    destination_ = -1;
    pending_.clear();
    written_ = 0;
    return;
  }
  written_ += static_cast<std::size_t>(count);
  if (written_ == pending_.size()) {
    pending_.clear();
    written_ = 0;
  }
}

// What posix_spawn is told.
class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  void OpenNull(int number, int flags) {
    ::posix_spawn_file_actions_addopen(&actions_, number, "/dev/null", flags, 0);
  }
  void Replace(int number, int with) { ::posix_spawn_file_actions_adddup2(&actions_, with, number); }
  void ChangeFolder(const std::string& folder) {
    ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
  }
  void TakeTerminal(int terminal) { ::posix_spawn_file_actions_addtcsetpgrp_np(&actions_, terminal); }
  void SetSignals(const sigset_t& mask, bool own_group);
  int Spawn(pid_t& pid, const std::string& file, char* const* argv, char* const* environment) const {
    return ::posix_spawn(&pid, file.c_str(), &actions_, &attributes_, argv, environment);
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

void SpawnPlan::SetSignals(const sigset_t& mask, bool own_group) {
  // A command expects SIGPIPE and SIGCHLD to do what they do, whatever this process made of them.
  sigset_t restored;
  ::sigemptyset(&restored);
  ::sigaddset(&restored, SIGPIPE);
  ::sigaddset(&restored, SIGCHLD);
  ::posix_spawnattr_setsigdefault(&attributes_, &restored);
  ::posix_spawnattr_setsigmask(&attributes_, &mask);
  int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
  if (own_group) flags |= POSIX_SPAWN_SETPGROUP;
  ::posix_spawnattr_setpgroup(&attributes_, 0);
  ::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
}

// The terminal, lent to the command's process group so that it can read from it.
class LentTerminal {
 public:
  explicit LentTerminal(bool wanted) : lent_(wanted && ::tcgetpgrp(STDIN_FILENO) == ::getpgrp()) {}
  LentTerminal(const LentTerminal&) = delete;
  LentTerminal& operator=(const LentTerminal&) = delete;
  ~LentTerminal() {
    if (!lent_) return;
    // Asking for it from the background would stop this process.
    sigset_t stop, before;
    ::sigemptyset(&stop);
    ::sigaddset(&stop, SIGTTOU);
    ::pthread_sigmask(SIG_BLOCK, &stop, &before);
    ::tcsetpgrp(STDIN_FILENO, ::getpgrp());
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  bool lent() const { return lent_; }

 private:
  bool lent_;
};

Error StartError(const std::string& program, int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      return Error(ErrorCode::kNotFound, fmt::format("{}: no such program", program));
    case ENOEXEC:
      return Error(ErrorCode::kUnsupported, fmt::format("{}: not a program of this system", program))
          .WithHint("a script needs a first line that names its interpreter, such as #!/bin/sh");
    case E2BIG:
      return Error(ErrorCode::kLimit, fmt::format("{}: the arguments are longer than the system takes", program));
    default:
      return SystemError(program, "cannot be started", error_number);
  }
}

// A command from its start to its end.
class RunningCommand {
 public:
  RunningCommand(const std::vector<std::string>& argv, const CommandOptions& options)
      : argv_(argv),
        options_(options),
        limited_(options.timeout_seconds || options.stop_at_output_limit),
        on_terminal_(options.inherit_standard_input && ::isatty(STDIN_FILENO) == 1),
        // What shares a terminal with us stays in our group, where Ctrl-C and Ctrl-Z reach both, unless it may have to be
        // killed.
        own_group_(limited_ || !on_terminal_),
        terminal_(own_group_ && on_terminal_) {}

  Result<CommandOutcome> Run() {
    PIPESEAL_TRY(signals_.Check());
    PIPESEAL_TRY(Start());
    while (!ended_ || !std::ranges::all_of(streams_, &OutputStream::done)) Step();
    return Reap();
  }

 private:
  Result<void> Start();
  Result<void> Connect(SpawnPlan& plan, int number, std::string& kept, std::vector<Descriptor>& child_ends);
  Result<void> Spawn(const SpawnPlan& plan);
  void Step();
  void Wait(std::vector<pollfd>& waits) const;
  void PassSignalsOn();
  void Stop(CommandOutcome::End end);
  CommandOutcome Reap();
  void Kill(int signal) const { ::kill(own_group_ ? -pid_ : pid_, signal); }

  const std::vector<std::string>& argv_;
  const CommandOptions& options_;
  const bool limited_, on_terminal_, own_group_;
  SignalRelay signals_;
  LentTerminal terminal_;
  pid_t pid_ = -1;
  bool ended_ = false, stopped_ = false;
  Clock::time_point deadline_ = Clock::time_point::max();  // of the command, then of the wait for its last output
  std::vector<OutputStream> streams_;
  CommandOutcome outcome_;
};

Result<void> RunningCommand::Connect(SpawnPlan& plan, int number, std::string& kept,
                                     std::vector<Descriptor>& child_ends) {
  const bool looked_at = options_.keep_output || options_.stop_at_output_limit;
  if (!looked_at && options_.pass_output_through) return {};
  if (!looked_at) {
    plan.OpenNull(number, O_WRONLY);
    return {};
  }
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return Fail(SystemError(argv_[0], "no pipe can be made", errno));
  Descriptor read_end(ends[0]);
  child_ends.emplace_back(ends[1]);
  ::fcntl(read_end.get(), F_SETFL, O_NONBLOCK);
  plan.Replace(number, ends[1]);
  streams_.emplace_back(std::move(read_end), options_.pass_output_through ? number : -1, options_, kept);
  return {};
}

Result<void> RunningCommand::Start() {
  struct stat status;
  const std::string& folder = options_.working_directory;
  if (::stat(folder.c_str(), &status) != 0) return Fail(SystemError(folder, "no command can run there", errno));
  if (!S_ISDIR(status.st_mode)) return Fail(ErrorCode::kNotFound, "{}: is not a folder to run a command in", folder);

  SpawnPlan plan;
  std::vector<Descriptor> child_ends;
  plan.SetSignals(signals_.mask_before(), own_group_);
  // With its signals blocked, as posix_spawn has them at that moment, the child may take the terminal from the background.
  if (terminal_.lent()) plan.TakeTerminal(STDIN_FILENO);
  if (!options_.inherit_standard_input) plan.OpenNull(STDIN_FILENO, O_RDONLY);
  PIPESEAL_TRY(Connect(plan, STDOUT_FILENO, outcome_.standard_output, child_ends));
  PIPESEAL_TRY(Connect(plan, STDERR_FILENO, outcome_.standard_error, child_ends));
  if (folder != ".") plan.ChangeFolder(folder);
  PIPESEAL_TRY(Spawn(plan));
  if (options_.timeout_seconds) deadline_ = Clock::now() + std::chrono::seconds(*options_.timeout_seconds);
  return {};
}

Result<void> RunningCommand::Spawn(const SpawnPlan& plan) {
  std::vector<char*> argv;
  argv.reserve(argv_.size() + 1);
  for (const std::string& argument : argv_) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  std::string path = "PATH=" + SearchPath(), locale = "LC_ALL=C.UTF-8";
  char* const plain_environment[] = {path.data(), locale.data(), nullptr};

  int error_number = ENOENT;
  for (const std::string& file : ProgramFiles(argv_[0])) {
    // Cheaper than to have a child find out; a name with a '/' is relative to the folder that only the child is in.
    if (argv_[0].find('/') == std::string::npos && ::access(file.c_str(), F_OK) != 0) continue;
    const int answer =
        plan.Spawn(pid_, file, argv.data(), options_.inherit_environment ? environ : plain_environment);
    if (answer == 0) return {};
    // As a shell does: a file that may not be run does not hide one further down in PATH.
    if (answer == EACCES) error_number = answer;
    if (answer != EACCES && answer != ENOENT && answer != ENOTDIR) return Fail(StartError(argv_[0], answer));
  }
  return Fail(StartError(argv_[0], error_number));
}

void RunningCommand::Wait(std::vector<pollfd>& waits) const {
  int milliseconds = -1;
  if (deadline_ != Clock::time_point::max()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
    milliseconds = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
    // Whoever reads our own output may take as long as they like.
    const auto held_up = [](const OutputStream& stream) { return stream.done() || stream.writing(); };
    if (milliseconds == 0 && ended_ && std::ranges::all_of(streams_, held_up)) milliseconds = -1;
  }
  if (::poll(waits.data(), waits.size(), milliseconds) < 0)
    for (pollfd& wait : waits) wait.revents = 0;
}

void RunningCommand::Step() {
  std::vector<pollfd> waits;
  waits.reserve(streams_.size() + 1);
  for (const OutputStream& stream : streams_) waits.push_back(stream.Wanted());
  waits.push_back({signals_.descriptor(), POLLIN, 0});
  Wait(waits);

  PassSignalsOn();
  for (std::size_t i = 0; i < streams_.size(); ++i) {
    if (!streams_[i].done()) streams_[i].Continue(waits[i].revents);
    if (options_.stop_at_output_limit && streams_[i].cut()) Stop(CommandOutcome::End::kTooMuchOutput);
  }
  if (Clock::now() < deadline_) return;
  if (!ended_) {
    Stop(CommandOutcome::End::kTimedOut);
    return;
  }
  for (OutputStream& stream : streams_) stream.FinishWithWhatIsThere();
}

void RunningCommand::PassSignalsOn() {
  for (const SignalRelay::Signal& signal : signals_.Take()) {
    // The terminal has told everyone in our group already.
    if (signal.number != SIGCHLD && (own_group_ || !signal.from_terminal)) Kill(signal.number);
  }
  if (ended_) return;
  // Looked at and left in place: until it is reaped, nobody else gets its number.
  siginfo_t info = {};
  if (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid_) {
    ended_ = true;
    deadline_ = Clock::now() + kGrace;
  }
}

void RunningCommand::Stop(CommandOutcome::End end) {
  if (stopped_) return;
  stopped_ = true;
  outcome_.end = end;
  Kill(SIGKILL);
  if (end == CommandOutcome::End::kTooMuchOutput)
    for (OutputStream& stream : streams_) stream.Drop();
  if (!ended_) deadline_ = Clock::time_point::max();
}

CommandOutcome RunningCommand::Reap() {
  siginfo_t info = {};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED) != 0 && errno == EINTR) {
  }
  if (stopped_) {
    outcome_.status = SIGKILL;
  } else {
    outcome_.end = info.si_code == CLD_EXITED ? CommandOutcome::End::kExited : CommandOutcome::End::kSignalled;
    outcome_.status = info.si_status;
  }
  outcome_.output_cut = options_.keep_output && std::ranges::any_of(streams_, &OutputStream::cut);
  return std::move(outcome_);
}

}  // namespace

Result<CommandOutcome> RunCommand(const std::vector<std::string>& argv, const CommandOptions& options) {
  if (argv.empty() || argv[0].empty()) return Fail(ErrorCode::kUsage, "there is no command to run");
  for (const std::string& argument : argv)
    if (argument.find('\0') != std::string::npos)
      return Fail(ErrorCode::kUsage, "{}: an argument with a NUL byte cannot be passed to a command", argv[0]);
  return RunningCommand(argv, options).Run();
}

}  // namespace pipeseal::source
