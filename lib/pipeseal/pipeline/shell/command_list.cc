#include "pipeseal/pipeline/shell/command_list.h"

namespace pipeseal::pipeline::shell {

void CommandList::BeginElement(CommandScope& scope) const {
  if (!scope.fresh) return;
  if (scope.link != Command::Link::kPipe) scope.pipeline = commands_.size();
  scope.fresh = false;
}

void CommandList::BeginCommand(CommandScope& scope, std::size_t offset, std::size_t extra_depth) {
  BeginElement(scope);
  Command& command = commands_.emplace_back();
  command.link = scope.link;
  command.offset = offset;
  command.depth = scope.depth + extra_depth;
  command.substituted = scope.substituted;
  command.parent = scope.parent;
  first_.push_back(scope.pipeline);
  scope.current = static_cast<int>(commands_.size()) - 1;
}

void CommandList::ExtendTo(const CommandScope& scope, std::size_t end) {
  Command& command = at(scope.current);
  command.length = end - command.offset;
}

void CommandList::Separate(CommandScope& scope, Command::Link link) {
  scope.link = link;
  scope.fresh = true;
  scope.current = -1;
}

void CommandList::SeparateByLine(CommandScope& scope) {
  if (!scope.fresh) Separate(scope, Command::Link::kSequence);
}

CommandScope CommandList::Group(const CommandScope& outer, char closer) {
  CommandScope inner;
  inner.closer = closer;
  inner.depth = outer.depth + 1;
  inner.parent = outer.parent;
  inner.substituted = outer.substituted;
  inner.link = outer.link;
  inner.fresh = false;
  inner.pipeline = outer.pipeline;
  return inner;
}

CommandScope CommandList::Substitution(const CommandScope& outer, char closer) {
  CommandScope inner;
  inner.closer = closer;
  inner.depth = outer.depth + 1;
  inner.parent = outer.current;
  inner.substituted = true;
  return inner;
}

std::vector<std::pair<std::size_t, std::size_t>> CommandList::Pipelines() const {
  std::vector<std::pair<std::size_t, std::size_t>> pipelines(first_.size());
  for (std::size_t i = 0; i < first_.size(); ++i) pipelines[first_[i]].second = i;
  for (std::size_t i = 0; i < first_.size(); ++i) pipelines[i] = {first_[i], pipelines[first_[i]].second};
  return pipelines;
}

}  // namespace pipeseal::pipeline::shell
