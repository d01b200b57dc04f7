// Work over an index range on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pipeseal {

// Calls work(i) once for every i below `count`, in no particular order, on at most `threads` threads (the caller's is one of
// them). `work` must not throw.
template <typename Work>
void ForEachIndex(std::size_t count, unsigned threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
  };
  std::vector<std::jthread> helpers;
  for (unsigned t = 1; t < std::min<std::size_t>(threads, count); ++t) helpers.emplace_back(run);
  run();
}

inline unsigned MachineThreads() { return std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace pipeseal
