#include "pipeseal/source/signal_relay.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace pipeseal::source {
namespace {

// A handler has no argument of ours: what it needs is here, while a relay lives.
std::mutex relay_mutex;
std::atomic<int> relay_descriptor{-1};
static_assert(std::atomic<int>::is_always_lock_free);

constexpr unsigned char kFromTerminal = 0x80;

void Relay(int number, siginfo_t* info, void*) {
  const int error_number = errno;
  auto byte = static_cast<unsigned char>(number);
  if (info != nullptr && info->si_code == SI_KERNEL) byte |= kFromTerminal;
  // A full pipe has signals enough in it.
  [[maybe_unused]] const ssize_t written = ::write(relay_descriptor.load(), &byte, 1);
  errno = error_number;
}

}  // namespace

SignalRelay::SignalRelay() : only_one_(relay_mutex) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  read_end_ = Descriptor(ends[0]);
  write_end_ = Descriptor(ends[1]);
  relay_descriptor = ends[1];

  struct sigaction relay = {};
  relay.sa_sigaction = Relay;
  relay.sa_flags = SA_SIGINFO | SA_RESTART;
  sigset_t relayed;
  ::sigemptyset(&relayed);
  for (int i = 0; i < kCount; ++i) {
    ::sigaddset(&relayed, kRelayed[i]);
    ::sigaction(kRelayed[i], nullptr, &before_[i]);
    // nohup and the like: an ignored signal stays ignored, here and in the child. The end of a child must be seen.
    const bool ignored = (before_[i].sa_flags & SA_SIGINFO) == 0 && before_[i].sa_handler == SIG_IGN;
    if (!ignored || kRelayed[i] == SIGCHLD) ::sigaction(kRelayed[i], &relay, nullptr);
  }
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &pipe_before_);
  ::pthread_sigmask(SIG_UNBLOCK, &relayed, &mask_before_);
}

SignalRelay::~SignalRelay() {
  if (!read_end_) return;
  ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
  ::sigaction(SIGPIPE, &pipe_before_, nullptr);
  for (int i = 0; i < kCount; ++i) ::sigaction(kRelayed[i], &before_[i], nullptr);
  relay_descriptor = -1;
}

Result<void> SignalRelay::Check() const {
  if (!read_end_) return Fail(ErrorCode::kIo, "no pipe can be made for signals");
  return {};
}

std::vector<SignalRelay::Signal> SignalRelay::Take() {
  std::vector<Signal> signals;
  unsigned char bytes[64];
  ssize_t count;
  while ((count = ::read(read_end_.get(), bytes, sizeof bytes)) > 0) {
    for (ssize_t i = 0; i < count; ++i)
      signals.push_back({bytes[i] & ~kFromTerminal, (bytes[i] & kFromTerminal) != 0});
  }
  return signals;
}

}  // namespace pipeseal::source
