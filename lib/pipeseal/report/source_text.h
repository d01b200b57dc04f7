// The text of a file that findings point into: its lines, and its columns in the UTF-16 code units that SARIF and
// editors count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/report/line_hash.h"

namespace pipeseal::report {

class SourceText {
 public:
  // Borrows the text. Lines end at line feeds, carriage returns, or both together; a byte order mark takes no column.
  explicit SourceText(std::string_view text);

  std::size_t lines() const { return line_starts_.size(); }
  // Without its line break. `line` counts from 1 and is at most lines(), here and below.
  std::string_view Line(std::size_t line) const;
  // The column from 1, in UTF-16 code units, of what is `bytes` into the line. Beyond its end: the column behind its
  // end.
  std::size_t ColumnOf(std::size_t line, std::size_t bytes) const;
  // "hash:occurrence"; nothing for a text that is not UTF-8, whose code units are anybody's guess.
  std::string HashOf(std::size_t line);

 private:
  // Code units before an offset. Takes time for a block at most, however long the line is.
  std::size_t UnitsBefore(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> units_before_block_;
  std::optional<std::vector<LineHash>> hashes_;
};

}  // namespace pipeseal::report
