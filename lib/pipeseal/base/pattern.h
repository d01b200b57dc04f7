// Regular expressions that people write to say which names they accept. RE2's language, matched in linear time against the
// whole text: a pattern never matches a part of a name.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal {

class Pattern {
 public:
  // A kUsage error for a pattern that is empty or that RE2 does not take.
  static Result<Pattern> Parse(std::string_view text);

  bool Matches(std::string_view text) const;
  const std::string& text() const& { return text_; }

 private:
  struct Impl;
  Pattern(std::string text, std::shared_ptr<const Impl> impl) : text_(std::move(text)), impl_(std::move(impl)) {}

  std::string text_;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pipeseal
