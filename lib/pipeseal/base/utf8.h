// UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pipeseal {

// The offset of the first byte that is not part of valid UTF-8, or text.size().
std::size_t FindInvalidUtf8(std::string_view text);
inline bool IsValidUtf8(std::string_view text) { return FindInvalidUtf8(text) == text.size(); }

// The offset of the first byte that is NUL or not part of valid UTF-8, or text.size(): one pass, ASCII sixteen bytes at a time.
std::size_t FindNulOrInvalidUtf8(std::string_view text);

struct CodePoint {
  char32_t value;      // U+FFFD when the bytes are not valid
  std::size_t length;  // bytes taken, at least 1
  bool valid;
};
// The code point at the front of a text that is not empty.
CodePoint DecodeUtf8(std::string_view text);

// The text with U+FFFD in the place of every byte that is not part of valid UTF-8.
std::string ReplaceInvalidUtf8(std::string_view text);

void AppendUtf8(char32_t code_point, std::string& out);

}  // namespace pipeseal
