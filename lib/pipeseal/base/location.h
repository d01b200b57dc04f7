// Where something stands: a file, a place in it, and what is to be seen there.
#pragma once

#include <cstddef>
#include <string>

namespace pipeseal {

// A place in a text. Lines and columns count from 1, columns in bytes; line 0 means that the place is not known.
struct SourcePosition {
  std::size_t offset = 0;  // bytes from the start
  std::size_t line = 0;
  std::size_t column = 0;
  bool known() const { return line != 0; }
  auto operator<=>(const SourcePosition&) const = default;
};

struct SourceRange {
  SourcePosition begin;
  std::size_t length = 0;  // bytes
};

struct Location {
  std::string file;     // as the caller named it
  SourceRange range{};  // may be unknown
  std::string note{};   // what stands there, e.g. the rule as written
};

}  // namespace pipeseal
