#include "pipeseal/pipeline/github/ordinal_case.h"

#include <string.h>

#include <algorithm>
#include <iterator>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/pipeline/github/ordinal_case_table.h"

namespace pipeseal::pipeline::github {
namespace {

using ordinal_case_table::kRows;

constexpr char32_t kFirstBeyondAscii = 0x80;
constexpr char32_t kFirstSupplementary = 0x10000;

char32_t Upper(char32_t letter) {
  if (letter < kFirstBeyondAscii)
    return static_cast<unsigned char>(ToAsciiUpper(static_cast<char>(letter)));
  const auto* row = std::ranges::lower_bound(kRows, letter, {}, &ordinal_case_table::Row::last);
  if (row == std::end(kRows) || letter < row->first || (letter - row->first) % row->step != 0)
    return letter;
  return letter + static_cast<char32_t>(row->delta);
}

// Takes the code point at the front of a text that is not empty.
char32_t TakeUpper(std::string_view& text) {
  const CodePoint point = DecodeUtf8(text);
  text.remove_prefix(point.length);
  return Upper(point.value);
}

// Sorts code points by their first UTF-16 unit, so that those with two stand before U+E000.
std::uint64_t Utf16Rank(char32_t point) {
  if (point < kFirstSupplementary) return std::uint64_t{point} << 32;
  constexpr std::uint64_t kFirstHighSurrogate = 0xD800;
  return (kFirstHighSurrogate + ((point - kFirstSupplementary) >> 10)) << 32 | point;
}

std::string Uppered(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) AppendUtf8(TakeUpper(text), out);
  return out;
}

}  // namespace

std::strong_ordering CompareIgnoringCase(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto order = Utf16Rank(TakeUpper(a)) <=> Utf16Rank(TakeUpper(b));
    if (order != std::strong_ordering::equal) return order;
  }
  return b.empty() <=> a.empty();
}

bool ContainsIgnoringCase(std::string_view text, std::string_view part) {
  const std::string whole = Uppered(text), sought = Uppered(part);
  // memmem keeps to linear time, which std::search and string::find do not.
  return sought.empty() ||
         memmem(whole.data(), whole.size(), sought.data(), sought.size()) != nullptr;
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view start) {
  while (!start.empty()) {
    if (text.empty() || TakeUpper(text) != TakeUpper(start)) return false;
  }
  return true;
}

bool EndsWithIgnoringCase(std::string_view text, std::string_view end) {
  return Uppered(text).ends_with(Uppered(end));
}

std::size_t Utf16Length(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    const CodePoint point = DecodeUtf8(text);
    text.remove_prefix(point.length);
    units += point.value < kFirstSupplementary ? 1 : 2;
  }
  return units;
}

}  // namespace pipeseal::pipeline::github
