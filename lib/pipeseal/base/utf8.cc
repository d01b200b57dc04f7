#include "pipeseal/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace pipeseal {
namespace {

// The length of the valid sequence at `p`, 0 if there is none. `left` is at least 1, *p is not ASCII.
std::size_t SequenceLength(const unsigned char* p, std::size_t left) {
  const unsigned lead = p[0];
  const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < left && p[i] >= low && p[i] <= high;
  };
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
  return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
}

constexpr std::uint64_t kHighBits = 0x8080808080808080u;
constexpr std::uint64_t kOnes = 0x0101010101010101u;

std::uint64_t Load(const unsigned char* p) {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}
// Non-zero if a byte is NUL (or, harmlessly for our use, has its high bit set beside one).
std::uint64_t ZeroBytes(std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; }

template <bool kRefuseNul>
std::size_t FindInvalid(std::string_view text) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  std::size_t i = 0;
  while (i < size) {
    while (i + 16 <= size) {
      const std::uint64_t a = Load(p + i), b = Load(p + i + 8);
      std::uint64_t bad = (a | b) & kHighBits;
      if constexpr (kRefuseNul) bad |= ZeroBytes(a) | ZeroBytes(b);
      if (bad != 0) break;
      i += 16;
    }
    if (i == size) break;
    // At most sixteen bytes one by one, then back to the fast loop.
    for (std::size_t stop = i + 16 < size ? i + 16 : size; i < stop;) {
      if (p[i] < 0x80) {
        if (kRefuseNul && p[i] == 0) return i;
        ++i;
      } else {
        const std::size_t length = SequenceLength(p + i, size - i);
        if (length == 0) return i;
        i += length;
      }
    }
  }
  return size;
}

}  // namespace

std::size_t FindInvalidUtf8(std::string_view text) { return FindInvalid<false>(text); }
std::size_t FindNulOrInvalidUtf8(std::string_view text) { return FindInvalid<true>(text); }

CodePoint DecodeUtf8(std::string_view text) {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  if (p[0] < 0x80) return {p[0], 1, true};
  const std::size_t length = SequenceLength(p, text.size());
  if (length == 0) return {0xFFFD, 1, false};
  char32_t value = p[0] & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (p[i] & 0x3Fu);
  return {value, length, true};
}

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t good = FindInvalidUtf8(text);
    out.append(text.substr(0, good));
    text.remove_prefix(good);
    if (text.empty()) break;
    AppendUtf8(0xFFFD, out);
    text.remove_prefix(1);
  }
  return out;
}

void AppendUtf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace pipeseal
