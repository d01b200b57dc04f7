#include "pipeseal/audit/document/reference_cycle.h"

#include <algorithm>
#include <cstdint>

namespace pipeseal::audit::document {
namespace {

enum class State : std::uint8_t { kNew, kOpen, kDone };

struct Frame {
  std::size_t node;
  std::size_t next;  // of its references
};

}  // namespace

std::vector<std::vector<std::size_t>> CyclesOf(const References& references) {
  std::vector<std::vector<std::size_t>> cycles;
  std::vector<State> states(references.size(), State::kNew);
  std::vector<bool> reported(references.size(), false);
  std::vector<Frame> stack;
  for (std::size_t start = 0; start < references.size(); ++start) {
    if (states[start] == State::kNew) stack.push_back({start, 0});
    while (!stack.empty()) {
      Frame& top = stack.back();
      states[top.node] = State::kOpen;
      if (top.next == references[top.node].size()) {
        states[top.node] = State::kDone;
        stack.pop_back();
        continue;
      }
      const std::size_t target = references[top.node][top.next++];
      if (states[target] == State::kNew) {
        stack.push_back({target, 0});
      } else if (states[target] == State::kOpen && !reported[target]) {
        const auto first = std::ranges::find(stack, target, &Frame::node);
        std::vector<std::size_t> cycle;
        for (auto frame = first; frame != stack.end(); ++frame) cycle.push_back(frame->node);
        const bool fresh = std::ranges::none_of(cycle, [&](std::size_t node) { return reported[node]; });
        for (const std::size_t node : cycle) reported[node] = true;
        if (fresh) cycles.push_back(std::move(cycle));
      }
    }
  }
  return cycles;
}

}  // namespace pipeseal::audit::document
