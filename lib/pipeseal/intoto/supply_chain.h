// What the pictures of a layout have in common: its boxes and arrows, the text on them still raw.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/intoto/layout.h"
#include "pipeseal/intoto/layout_graph.h"

namespace pipeseal::intoto {

// A step or an inspection.
struct ChainBox {
  std::string_view name;
  std::string signers;  // "2 of 3 keys"; for an inspection what it is
  std::string keys;     // the beginnings of their ids
  bool inspection = false;
  std::optional<bool> verified{};
};

// All MATCH rules by which `to` takes files of one kind from `from`.
struct ChainArrow {
  std::size_t from, to;               // indices of boxes
  ArtifactKind kind;                  // of the files at `from`
  std::vector<std::string> patterns;  // each once, in the order of the rules

  std::string label() const;
};

struct SupplyChain {
  std::vector<ChainBox> boxes;  // steps, then inspections, in the order of the layout
  std::vector<ChainArrow> arrows;
};

// Borrows names from the layout.
SupplyChain SupplyChainOf(const Layout& layout, const StepVerdicts& verdicts);

}  // namespace pipeseal::intoto
