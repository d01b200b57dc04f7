// A file descriptor that is closed when its owner goes, and what the system says when a call fails.
#pragma once

#include <string_view>
#include <utility>

#include "pipeseal/base/error.h"

namespace pipeseal::source {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  explicit operator bool() const { return number_ >= 0; }
  int get() const { return number_; }
  void Close();

 private:
  int number_ = -1;
};

// openat, again when a signal came; the caller's flags and O_CLOEXEC | O_NOCTTY.
Descriptor OpenAt(int directory, const char* path, int flags, unsigned mode = 0);

// "path: doing: what the system says"; kNotFound when the file or a folder on the way to it is not there.
Error SystemError(std::string_view path, std::string_view doing, int error_number);

}  // namespace pipeseal::source
