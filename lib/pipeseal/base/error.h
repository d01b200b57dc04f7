// An Error says that something could not be done: input or output failed, a file that the caller named and trusts does not
// parse, a limit was passed, the command line is wrong. A wrong *artifact* is never an Error, it is a Finding.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace pipeseal {

enum class ErrorCode {
  kIo,           // reading or writing failed
  kNotFound,     // the file is not there
  kSyntax,       // not well-formed JSON, YAML, PEM, …
  kSchema,       // well-formed, but not the document that was expected
  kUnsupported,  // a form that exists and is not read here
  kLimit,        // larger, deeper or more than the limit
  kCrypto,       // a key or a signature operation failed
  kUsage,        // the caller asked for something that makes no sense
};

class [[nodiscard]] Error {
 public:
  Error(ErrorCode code, std::string message) : code_(code), message_(std::move(message)) {}

  ErrorCode code() const { return code_; }
  const std::string& message() const { return message_; }
  // What to do next; may be empty.
  const std::string& hint() const { return hint_; }

  // The same error as seen by whoever was doing `doing`: "layout.json: line 3: …".
  Error&& While(std::string_view doing) && {
    message_ = fmt::format("{}: {}", doing, message_);
    return std::move(*this);
  }
  Error&& WithHint(std::string hint) && {
    hint_ = std::move(hint);
    return std::move(*this);
  }

 private:
  ErrorCode code_;
  std::string message_;
  std::string hint_;
};

}  // namespace pipeseal
