// Where the boxes and arrows of a supply chain lie in a picture: boxes in columns, each to the right of everything that
// it takes files from; an arrow over several columns keeps a lane of its own between the boxes.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeseal/intoto/supply_chain.h"

namespace pipeseal::intoto {

struct PlacedBox {
  int x = 0, y = 0, width = 0, height = 0;
};

struct Point {
  int x, y;
};

struct PlacedArrow {
  std::vector<Point> points;  // from box to box; at least two
  bool backward = false;      // against the order of the steps: leaves and arrives below the boxes
  Point label{};              // its middle
};

struct Placement {
  int width = 0, height = 0;
  std::vector<PlacedBox> boxes;     // as in the chain
  std::vector<PlacedArrow> arrows;  // likewise
};

// The measures of text, in pixels: all text is set in one fixed pitch.
inline constexpr int kCharacterWidth = 7;
inline constexpr std::size_t kLongestName = 28;  // characters, of what is shown
inline constexpr std::size_t kLongestLabel = 26;

Placement Place(const SupplyChain& chain);

}  // namespace pipeseal::intoto
