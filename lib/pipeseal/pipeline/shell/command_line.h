// A CommandLine is a command taken apart as its tool would: operands apart from options and their values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::shell {

class CommandLine {
 public:
  // `words`: the tool's name and what is behind it. Which options take a value is known for the tools that matter here.
  explicit CommandLine(std::span<const Word> words);

  std::string_view tool() const { return tool_; }
  const std::vector<std::string_view>& operands() const& { return operands_; }
  // Of the first of the options "-t --tag" that is there, its value; "" if there is none.
  std::string_view ValueOf(std::string_view options) const;
  std::vector<std::string> ValuesOf(std::string_view options) const;
  // "--push": it is there, and not switched off by "=false". "--format=cyclonedx": its value has that in it.
  bool Has(std::string_view option) const;
  // What stands behind "--".
  const std::vector<std::string_view>& rest() const& { return rest_; }

 private:
  struct Option {
    std::string_view name, value;
  };
  std::string_view tool_;
  std::vector<std::string_view> operands_, rest_;
  std::vector<Option> options_;
};

// The words of a command from the tool on that it comes to: without `npx`, `python -m`, `poetry run`, `xargs` and the
// like.
std::span<const Word> Unwrapped(std::span<const Word> words);
// The name of a tool: without its folder and ".exe".
std::string_view ToolName(std::string_view word);

}  // namespace pipeseal::pipeline::shell
