// A Problem is something that GitHub does not accept of a workflow or action, or that cannot do what its author wants, beyond
// what the grammar of the file says.
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
  };

  SourceRange where;
  Severity severity = Severity::kError;
  std::string message{};  // with what was found as it was written
  std::string hint{};     // what to write instead; may be empty
  About about = About::kDefinition;
};

// Problems of one file, in the order in which they were found.
class Problems {
 public:
  explicit Problems(const File& file) : file_(&file) {}

  // About a whole text, or its first line.
  Problem& Add(Severity severity, const Text& where, std::string message) {
    return list_.emplace_back(Problem{file_->FirstLine(where.range), severity, std::move(message)});
  }
  // About bytes of a text.
  Problem& Add(Severity severity, const Text& where, std::size_t offset, std::size_t length, std::string message) {
    const SourceRange range = file_->FirstLine(file_->RangeIn(where, offset, length));
    return list_.emplace_back(Problem{range, severity, std::move(message)});
  }

  const File& file() const { return *file_; }
  const std::vector<Problem>& list() const& { return list_; }

 private:
  const File* file_;
  std::vector<Problem> list_;
};

}  // namespace pipeseal::pipeline::github::semantics
