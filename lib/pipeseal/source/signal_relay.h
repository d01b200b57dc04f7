// While it lives, SIGINT, SIGTERM, SIGHUP and SIGCHLD that reach this process become readable instead of taking effect, and
// SIGPIPE is ignored. A signal that was ignored before stays so. There is one at a time: a second waits for the first to go.
#pragma once

#include <signal.h>

#include <mutex>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/source/descriptor.h"

namespace pipeseal::source {

class SignalRelay {
 public:
  struct Signal {
    int number;
    bool from_terminal;  // typed: the whole foreground process group got it
  };

  SignalRelay();
  SignalRelay(const SignalRelay&) = delete;
  SignalRelay& operator=(const SignalRelay&) = delete;
  ~SignalRelay();

  // An error if the relay could not be set up.
  Result<void> Check() const;
  // Readable when there is a signal to take.
  int descriptor() const { return read_end_.get(); }
  std::vector<Signal> Take();
  // The signals that were blocked before: what a child should start with.
  const sigset_t& mask_before() const { return mask_before_; }

 private:
  static constexpr int kRelayed[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD};
  static constexpr int kCount = sizeof kRelayed / sizeof kRelayed[0];

  std::unique_lock<std::mutex> only_one_;
  Descriptor read_end_, write_end_;
  struct sigaction before_[kCount], pipe_before_;
  sigset_t mask_before_;
};

}  // namespace pipeseal::source
