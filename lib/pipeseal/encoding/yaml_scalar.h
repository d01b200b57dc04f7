// The way from the text of a YAML scalar back to the bytes that it was written with: quotes,
// escapes, folded lines and the indentation of blocks lie between the two.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pipeseal::encoding {

class YamlScalar {
 public:
  // `value` is what the scalar says that begins at `begin` of `text`, behind its tag and anchor.
  // Borrows both.
  YamlScalar(std::string_view text, std::size_t begin, std::size_t end, std::string_view value);

  struct Span {
    std::size_t begin, end;
  };
  // Where these bytes of the value stand. Beyond its end, the end.
  Span Find(std::size_t offset, std::size_t length) const;

 private:
  enum class Style { kPlain, kSingle, kDouble, kBlock };
  // How far the two are read.
  struct State {
    std::size_t raw;
    std::size_t value;
    bool line_start = false;  // of a block: its indentation comes next
  };

  // Past one piece, in which each byte stands for itself (`copied`) or all of which is written in
  // some other way.
  struct Piece {
    State from, to;
    bool copied;
  };
  Piece Next(const State& state) const;
  Piece NextOfBlock(const State& state) const;
  Piece NextOfDouble(const State& state) const;
  Piece Fold(const State& state, std::size_t breaks_at) const;
  Piece Copy(const State& state, std::string_view stops) const;
  State NearestBefore(std::size_t offset) const;

  char RawAt(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  char ValueAt(std::size_t at) const { return at < value_.size() ? value_[at] : '\0'; }
  std::size_t PastBlanks(std::size_t at) const;
  std::size_t PastBreak(std::size_t at) const;

  std::string_view text_;  // up to the scalar's end
  std::string_view value_;
  Style style_;
  std::vector<State> marks_;  // of long scalars, in order: so that no search walks far
};

}  // namespace pipeseal::encoding
