#include "pipeseal/base/hex.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pipeseal/base/ascii.h"

namespace pipeseal {
namespace {

constexpr std::uint8_t kNotADigit = 0x80;

constexpr std::array<std::uint8_t, 256> MakeDigitTable() {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNotADigit);
  for (int i = 0; i < 10; ++i) table[static_cast<std::size_t>('0' + i)] = static_cast<std::uint8_t>(i);
  for (int i = 0; i < 6; ++i) {
    table[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
    table[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
  }
  return table;
}
constexpr auto kDigits = MakeDigitTable();

std::uint8_t DigitOf(char c) { return kDigits[static_cast<unsigned char>(c)]; }

}  // namespace

void WriteHex(ByteView bytes, char* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  for (char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    *out++ = kHex[byte >> 4];
    *out++ = kHex[byte & 15];
  }
}

std::string ToHex(ByteView bytes) {
  std::string text(bytes.size() * 2, '0');
  WriteHex(bytes, text.data());
  return text;
}

std::optional<Bytes> FromHex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes bytes(text.size() / 2, '\0');
  unsigned seen = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const unsigned high = DigitOf(text[2 * i]);
    const unsigned low = DigitOf(text[2 * i + 1]);
    seen |= high | low;
    bytes[i] = static_cast<char>((high << 4) | low);
  }
  if ((seen & kNotADigit) != 0) return std::nullopt;
  return bytes;
}

bool IsHex(std::string_view text) {
  // No early exit and no table, so that the compiler makes vector code of it: nearly every text that is asked about is
  // hexadecimal, and links hold millions of digits.
  unsigned char bad = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const auto digit = static_cast<unsigned char>(byte - '0');
    const auto letter = static_cast<unsigned char>((byte | 0x20) - 'a');
    bad = static_cast<unsigned char>(bad | ((digit > 9) & (letter > 5)));
  }
  return bad == 0;
}

bool IsLowerHex(std::string_view text) { return std::ranges::all_of(text, IsAsciiLowerHexDigit); }

}  // namespace pipeseal
