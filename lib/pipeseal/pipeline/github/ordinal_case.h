// Texts as GitHub's expressions compare them: letters' case does not count and no language's customs do (.NET's
// OrdinalIgnoreCase). Each code point stands for its simple upper case letter, dotless i and long s for themselves; the
// order is that of UTF-16 code units. Bytes that are not UTF-8 count as U+FFFD.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace pipeseal::pipeline::github {

// Stops at the first difference.
std::strong_ordering CompareIgnoringCase(std::string_view a, std::string_view b);
inline bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return CompareIgnoringCase(a, b) == std::strong_ordering::equal;
}

// In time proportional to both lengths. Every text contains, starts with and ends with the empty one.
bool ContainsIgnoringCase(std::string_view text, std::string_view part);
bool StartsWithIgnoringCase(std::string_view text, std::string_view start);
bool EndsWithIgnoringCase(std::string_view text, std::string_view end);

// Code units of the text in UTF-16, in which GitHub counts positions and sizes.
std::size_t Utf16Length(std::string_view text);

}  // namespace pipeseal::pipeline::github
