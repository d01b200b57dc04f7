// Cycles among things that need each other.
#pragma once

#include <cstddef>
#include <vector>

namespace pipeseal::audit::document {

// The nodes that each node refers to.
using References = std::vector<std::vector<std::size_t>>;
// Some cycles, each as its nodes in order: every node that a cycle can be reached from has one in its reach. No node is
// in two.
std::vector<std::vector<std::size_t>> CyclesOf(const References& references);

}  // namespace pipeseal::audit::document
