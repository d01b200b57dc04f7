#include "pipeseal/encoding/line_table.h"

#include <algorithm>

namespace pipeseal::encoding {

LineTable::LineTable(std::string_view text) : size_(text.size()) {
  starts_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

SourcePosition LineTable::PositionOf(std::size_t offset) const {
  offset = std::min(offset, size_);
  const auto next = std::ranges::upper_bound(starts_, offset);
  return {offset, static_cast<std::size_t>(next - starts_.begin()), offset - *std::prev(next) + 1};
}

SourceRange LineTable::RangeOf(std::size_t begin, std::size_t end) const {
  const SourcePosition position = PositionOf(begin);
  return {position, std::max(std::min(end, size_), position.offset) - position.offset};
}

}  // namespace pipeseal::encoding
