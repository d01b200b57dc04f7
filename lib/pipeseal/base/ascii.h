// Characters of ASCII, whatever the locale says. Grammars are written in them; other bytes are never letters or digits here.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace pipeseal {

constexpr bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsAsciiLetter(char c) { return IsAsciiLower(c) || IsAsciiUpper(c); }
constexpr bool IsAsciiAlphanumeric(char c) { return IsAsciiLetter(c) || IsAsciiDigit(c); }

constexpr bool IsAsciiLowerHexDigit(char c) { return IsAsciiDigit(c) || (c >= 'a' && c <= 'f'); }
constexpr bool IsAsciiHexDigit(char c) { return IsAsciiLowerHexDigit(c) || (c >= 'A' && c <= 'F'); }

constexpr char ToAsciiLower(char c) { return IsAsciiUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char ToAsciiUpper(char c) { return IsAsciiLower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

inline std::string AsciiLowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), ToAsciiLower);
  return out;
}
inline std::string AsciiUppered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), ToAsciiUpper);
  return out;
}

// Without the `blanks` at both ends: always a part of the text, if an empty one.
constexpr std::string_view AsciiTrimmed(std::string_view text, std::string_view blanks = " \t\r\n") {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Equality and order of two texts whose letters' case does not count.
constexpr bool AsciiCaseEqual(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ToAsciiLower, ToAsciiLower);
}
constexpr bool AsciiCaseLess(std::string_view a, std::string_view b) {
  return std::ranges::lexicographical_compare(a, b, {}, ToAsciiLower, ToAsciiLower);
}

}  // namespace pipeseal
