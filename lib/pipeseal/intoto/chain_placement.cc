#include "pipeseal/intoto/chain_placement.h"

#include <algorithm>

namespace pipeseal::intoto {
namespace {

constexpr int kMargin = 16;
constexpr int kBoxHeight = 64;
constexpr int kRowGap = 28;
constexpr int kLaneHeight = 18;
constexpr int kColumnGap = static_cast<int>(kLongestLabel) * kCharacterWidth + 40;
constexpr int kBoxWidth = static_cast<int>(kLongestName) * kCharacterWidth + 24;
constexpr int kLabelHeight = 16;

class Placer {
 public:
  explicit Placer(const SupplyChain& chain) : chain_(chain), columns_(chain.boxes.size(), 0) {}

  Placement Run() {
    FindColumns();
    PlaceBoxes();
    for (const ChainArrow& arrow : chain_.arrows) PlaceArrow(arrow);
    PlaceLabels();
    result_.width = 2 * kMargin + static_cast<int>(bottoms_.size()) * (kBoxWidth + kColumnGap) - kColumnGap;
    result_.width = std::max(result_.width, 2 * kMargin + kBoxWidth);
    result_.height = *std::ranges::max_element(bottoms_) + kMargin + (has_backward_ ? kBoxHeight : 0);
    for (const PlacedArrow& arrow : result_.arrows)
      result_.height = std::max(result_.height, arrow.label.y + 2 * kMargin);
    return std::move(result_);
  }

 private:
  // Only arrows in the order of the boxes count, so there is no circle among them.
  void FindColumns() {
    for (std::size_t to = 0; to < chain_.boxes.size(); ++to)
      for (const ChainArrow& arrow : chain_.arrows)
        if (arrow.to == to && arrow.from < to) columns_[to] = std::max(columns_[to], columns_[arrow.from] + 1);
    const std::size_t count = columns_.empty() ? 1 : *std::ranges::max_element(columns_) + 1;
    bottoms_.assign(count, kMargin);
  }

  static int LeftOf(std::size_t column) { return kMargin + static_cast<int>(column) * (kBoxWidth + kColumnGap); }

  void PlaceBoxes() {
    for (const std::size_t column : columns_) {
      int& bottom = bottoms_[column];
      result_.boxes.push_back({LeftOf(column), bottom, kBoxWidth, kBoxHeight});
      bottom += kBoxHeight + kRowGap;
    }
  }

  void PlaceArrow(const ChainArrow& arrow) {
    const PlacedBox& from = result_.boxes[arrow.from];
    const PlacedBox& to = result_.boxes[arrow.to];
    PlacedArrow& placed = result_.arrows.emplace_back();
    if (columns_[arrow.from] >= columns_[arrow.to]) {
      has_backward_ = placed.backward = true;
      placed.points = {{from.x + from.width / 2, from.y + from.height}, {to.x + to.width / 2 + 20, to.y + to.height}};
      return;
    }
    placed.points.push_back({from.x + from.width, from.y + from.height / 2});
    for (std::size_t column = columns_[arrow.from] + 1; column < columns_[arrow.to]; ++column) {
      const int y = bottoms_[column];
      bottoms_[column] += kLaneHeight;
      placed.points.push_back({LeftOf(column), y});
      placed.points.push_back({LeftOf(column) + kBoxWidth, y});
    }
    placed.points.push_back({to.x, to.y + to.height / 2});
  }

  // In the middle of an arrow's first stretch, moved down until it covers no other label.
  void PlaceLabels() {
    for (std::size_t i = 0; i < result_.arrows.size(); ++i) {
      PlacedArrow& arrow = result_.arrows[i];
      const Point a = arrow.points[0], b = arrow.points[1];
      arrow.label = {(a.x + b.x) / 2, arrow.backward ? std::max(a.y, b.y) + kBoxHeight / 2 : (a.y + b.y) / 2};
      const auto covers = [&](const PlacedArrow& other) {
        return std::abs(other.label.x - arrow.label.x) < kBoxWidth &&
               std::abs(other.label.y - arrow.label.y) < kLabelHeight;
      };
      const auto before = [&] {
        return std::ranges::subrange(result_.arrows.begin(), result_.arrows.begin() + static_cast<std::ptrdiff_t>(i));
      };
      while (std::ranges::any_of(before(), covers)) arrow.label.y += kLabelHeight;
    }
  }

  const SupplyChain& chain_;
  std::vector<std::size_t> columns_;  // of each box
  std::vector<int> bottoms_;          // of each column: where the next thing goes
  bool has_backward_ = false;
  Placement result_;
};

}  // namespace

Placement Place(const SupplyChain& chain) { return Placer(chain).Run(); }

}  // namespace pipeseal::intoto
