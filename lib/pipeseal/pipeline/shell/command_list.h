// A CommandList is what the readers of shell languages fill: commands in the order of the text, each with the pipeline
// that it is in. Readers know places by index, for commands within a command's words are added while it is being read.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::shell {

inline constexpr std::size_t kMaxCommands = 100'000;
inline constexpr std::size_t kMaxNesting = 64;

// Commands between separators, until what closes them: a whole script, "(…)", "$(…)".
struct CommandScope {
  char closer = '\0';  // '\0': the end of the text
  std::size_t depth = 0;
  int parent = -1;
  bool substituted = false;

  Command::Link link = Command::Link::kSequence;  // what stands before the next element
  bool fresh = true;                              // no element was begun since the last separator
  std::size_t pipeline = 0;                       // the first command of the pipeline that is being read
  int current = -1;                               // the command that is being read, if any
};

class CommandList {
 public:
  bool full() const { return commands_.size() >= kMaxCommands; }
  std::size_t size() const { return commands_.size(); }
  Command& at(int index) { return commands_[static_cast<std::size_t>(index)]; }

  // What comes next is an element of a pipeline: a command or a group of them.
  void BeginElement(CommandScope& scope) const;
  // A command begins at `offset`; it becomes the current one.
  void BeginCommand(CommandScope& scope, std::size_t offset, std::size_t extra_depth = 0);
  // The current command goes on to `end`.
  void ExtendTo(const CommandScope& scope, std::size_t end);
  // An operator ends the element; a line break after "&&" or '|' does not change what was said.
  static void Separate(CommandScope& scope, Command::Link link);
  static void SeparateByLine(CommandScope& scope);
  // The scope of "(…)" as an element of `outer`.
  static CommandScope Group(const CommandScope& outer, char closer);
  // The scope of a substitution in words of the current command.
  static CommandScope Substitution(const CommandScope& outer, char closer);

  std::vector<Command> TakeCommands() { return std::move(commands_); }
  // The first and last command of each one's pipeline.
  std::vector<std::pair<std::size_t, std::size_t>> Pipelines() const;

 private:
  std::vector<Command> commands_;
  std::vector<std::size_t> first_;  // of the pipeline of each command
};

}  // namespace pipeseal::pipeline::shell
