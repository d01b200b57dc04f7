// A Problem is something that GitHub does not accept of a workflow or action, or that cannot do what its author wants,
// beyond what the grammar of the file says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/finding.h"
#include "pipeseal/base/location.h"
#include "pipeseal/pipeline/file.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::github::semantics {

struct Problem {
  enum class About : std::uint8_t {
    kDefinition,  // it breaks what is written
    kRuntime,     // it is right, and what it names is too old to run for long
    kEffect,      // it is accepted, and has no effect, or another one than it says
  };

  SourceRange where;
  Severity severity = Severity::kError;
  std::string message{};  // with what was found as it was written
  std::string hint{};     // what to write instead; may be empty
  About about = About::kDefinition;
};

// Of one file; nobody reads more.
inline constexpr std::size_t kMaxProblems = 1000;

// Problems of one file, in the order in which they were found.
class Problems {
 public:
  explicit Problems(const File& file) : file_(&file) {}

  // About a whole text, or its first line. The reference holds until the next Add.
  Problem& Add(Severity severity, const Text& where, std::string message) {
    return Add(severity, where.range, std::move(message));
  }
  // About bytes of a text.
  Problem& Add(Severity severity, const Text& where, std::size_t offset, std::size_t length, std::string message) {
    return Add(severity, file_->RangeIn(where, offset, length), std::move(message));
  }

  const File& file() const { return *file_; }
  // How many were found, those beyond kMaxProblems too.
  std::size_t count() const { return count_; }
  bool full() const { return count_ >= kMaxProblems; }
  const std::vector<Problem>& list() const& { return list_; }

 private:
  Problem& Add(Severity severity, const SourceRange& range, std::string message) {
    Problem problem{file_->FirstLine(range), severity, std::move(message)};
    if (count_++ < kMaxProblems) return list_.emplace_back(std::move(problem));
    return dropped_ = std::move(problem);
  }

  const File* file_;
  std::vector<Problem> list_;
  Problem dropped_;
  std::size_t count_ = 0;
};

}  // namespace pipeseal::pipeline::github::semantics
