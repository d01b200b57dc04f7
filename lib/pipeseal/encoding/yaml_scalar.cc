#include "pipeseal/encoding/yaml_scalar.h"

#include <algorithm>

#include "pipeseal/base/utf8.h"

namespace pipeseal::encoding {
namespace {

// How far a search walks at most, about.
constexpr std::size_t kStride = 1024;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }

std::size_t CountSpaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(' ', at), text.size()) - std::min(at, text.size());
}

// What the escape that begins here is long, and how many bytes it stands for (chapter 5.7).
struct Escape {
  std::size_t written, bytes;
};
Escape EscapeAt(std::string_view text, std::size_t at) {
  const char c = at + 1 < text.size() ? text[at + 1] : '\0';
  const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  if (digits == 0) return {2, c == 'N' || c == '_' ? 2U : c == 'L' || c == 'P' ? 3U : 1U};
  char32_t code = 0;
  for (const char digit : text.substr(std::min(at + 2, text.size()), digits)) {
    const char lower = static_cast<char>(digit | 0x20);
    code = code * 16 + static_cast<char32_t>(digit <= '9' ? digit - '0' : lower - 'a' + 10);
  }
  std::string bytes;
  AppendUtf8(code, bytes);
  return {2 + digits, bytes.size()};
}

}  // namespace

YamlScalar::YamlScalar(std::string_view text, std::size_t begin, std::size_t end,
                       std::string_view value)
    : text_(text.substr(0, end)), value_(value) {
  const char first = RawAt(begin);
  style_ = first == '"' ? Style::kDouble : first == '\'' ? Style::kSingle : Style::kPlain;
  State state{begin + (style_ == Style::kPlain ? 0 : 1), 0};
  if (first == '|' || first == '>') {
    style_ = Style::kBlock;
    state = {PastBreak(std::min(text_.find_first_of("\r\n", begin), text_.size())), 0, true};
  }
  marks_.push_back(state);
  while (state.value + kStride < value_.size() && state.raw < text_.size()) {
    state = Next(state).to;
    if (state.value >= marks_.back().value + kStride) marks_.push_back(state);
  }
}

std::size_t YamlScalar::PastBlanks(std::size_t at) const {
  while (IsBlank(RawAt(at))) ++at;
  return at;
}

std::size_t YamlScalar::PastBreak(std::size_t at) const {
  return std::min(text_.substr(std::min(at, text_.size())).starts_with("\r\n") ? at + 2 : at + 1,
                  text_.size());
}

YamlScalar::State YamlScalar::NearestBefore(std::size_t offset) const {
  return *std::prev(
      std::ranges::upper_bound(marks_.begin() + 1, marks_.end(), offset, {}, &State::value));
}

YamlScalar::Span YamlScalar::Find(std::size_t offset, std::size_t length) const {
  offset = std::min(offset, value_.size());
  const std::size_t last = std::min(length, value_.size() - offset) + offset;
  Span span{text_.size(), text_.size()};
  if (offset == value_.size() && style_ != Style::kPlain && style_ != Style::kBlock)
    span.begin = span.end = text_.size() - 1;
  bool begun = false;
  for (State state = NearestBefore(offset); state.raw < text_.size();) {
    const Piece piece = Next(state);
    const bool empty = piece.to.value == piece.from.value;
    if (!begun && !empty && offset < piece.to.value) {
      span.begin = piece.from.raw + (piece.copied ? offset - piece.from.value : 0);
      span.end = span.begin;
      begun = true;
    }
    if (begun && last <= piece.to.value) {
      if (last > offset)
        span.end = piece.copied ? piece.from.raw + (last - piece.from.value) : piece.to.raw;
      break;
    }
    state = piece.to;
  }
  return span;
}

YamlScalar::Piece YamlScalar::Next(const State& state) const {
  if (style_ == Style::kBlock) return NextOfBlock(state);
  const std::size_t past_blanks = PastBlanks(state.raw);
  if (IsBreak(RawAt(past_blanks))) return Fold(state, past_blanks);
  if (style_ == Style::kDouble) return NextOfDouble(state);
  if (style_ == Style::kPlain) return Copy(state, "\r\n");
  if (RawAt(state.raw) == '\'') return {state, {state.raw + 2, state.value + 1}, false};
  return Copy(state, "\r\n'");
}

// A line break of a flow scalar, with the blanks around it and the empty lines behind it: a space,
// or as many line feeds as there are empty lines.
YamlScalar::Piece YamlScalar::Fold(const State& state, std::size_t breaks_at) const {
  std::size_t breaks = 0, at = breaks_at;
  for (; IsBreak(RawAt(at)); at = PastBlanks(PastBreak(at))) ++breaks;
  return {state, {at, state.value + (breaks == 1 ? 1 : breaks - 1)}, false};
}

YamlScalar::Piece YamlScalar::NextOfDouble(const State& state) const {
  if (RawAt(state.raw) != '\\') return Copy(state, "\r\n\\");
  if (!IsBreak(RawAt(state.raw + 1))) {
    const Escape escape = EscapeAt(text_, state.raw);
    return {state, {state.raw + escape.written, state.value + escape.bytes}, false};
  }
  // An escaped break is nothing; each empty line behind it is a line feed.
  std::size_t at = PastBlanks(PastBreak(state.raw + 1)), feeds = 0;
  for (; IsBreak(RawAt(at)); at = PastBlanks(PastBreak(at))) ++feeds;
  return {state, {at, state.value + feeds}, false};
}

// Up to one of the stops, and not including the blanks before it: they may belong to a fold.
YamlScalar::Piece YamlScalar::Copy(const State& state, std::string_view stops) const {
  std::size_t end =
      std::min({text_.find_first_of(stops, state.raw), text_.size(), state.raw + kStride});
  if (IsBreak(RawAt(end)) || IsBlank(RawAt(end))) {
    while (end > state.raw && IsBlank(RawAt(end - 1))) --end;
    if (end == state.raw) end = PastBlanks(state.raw);
  }
  end = std::min(std::max(end, state.raw + 1),
                 state.raw + std::max<std::size_t>(value_.size() - state.value, 1));
  return {state, {end, state.value + (end - state.raw)}, true};
}

// Literal and folded blocks. What the value has in a place tells how the line break there was
// meant, and by how much a line is indented.
YamlScalar::Piece YamlScalar::NextOfBlock(const State& state) const {
  if (state.line_start) {
    const std::size_t written = CountSpaces(text_, state.raw),
                      kept = CountSpaces(value_, state.value);
    const bool blank_line = IsBreak(RawAt(state.raw + written));
    if (blank_line && ValueAt(state.value + kept) != '\n')  // one that a fold takes
      return {state, {PastBreak(state.raw + written), state.value, true}, false};
    return {state, {state.raw + written - std::min(kept, written), state.value, false}, false};
  }
  if (IsBreak(RawAt(state.raw))) {
    const bool nothing = state.value >= value_.size();
    return {state, {PastBreak(state.raw), state.value + (nothing ? 0 : 1), true}, false};
  }
  const std::size_t line_end = std::min(text_.find_first_of("\r\n", state.raw), text_.size());
  const std::size_t end =
      std::min({line_end, state.raw + kStride,
                state.raw + std::max<std::size_t>(value_.size() - state.value, 1)});
  return {state, {end, state.value + (end - state.raw)}, true};
}

}  // namespace pipeseal::encoding
