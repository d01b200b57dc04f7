// Where the lines of a text begin: the way from an offset to a line and a column that takes no walk
// through the text. Lines end at line feeds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/base/location.h"

namespace pipeseal::encoding {

class LineTable {
 public:
  // Keeps nothing of the text, which has less than 4 GiB.
  explicit LineTable(std::string_view text);

  // Behind the end of the text: its end.
  SourcePosition PositionOf(std::size_t offset) const;
  // From `begin` up to `end`.
  SourceRange RangeOf(std::size_t begin, std::size_t end) const;

 private:
  std::vector<std::uint32_t> starts_;
  std::size_t size_;
};

}  // namespace pipeseal::encoding
