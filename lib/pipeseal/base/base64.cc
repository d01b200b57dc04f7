#include "pipeseal/base/base64.h"

#include <array>
#include <cstdint>

namespace pipeseal {
namespace {

constexpr std::string_view kStandard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kNotADigit = 0x80;
using Table = std::array<std::uint8_t, 256>;

constexpr Table MakeTable(std::string_view alphabet) {
  Table table{};
  table.fill(kNotADigit);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return table;
}
constexpr Table kStandardTable = MakeTable(kStandard);
constexpr Table kUrlSafeTable = MakeTable(kUrlSafe);

std::optional<Bytes> Decode(std::string_view text, const Table& table) {
  Bytes bytes;
  bytes.resize(text.size() / 4 * 3 + 3);
  char* out = bytes.data();
  unsigned seen = 0;
  const auto digit = [&](std::size_t i) -> unsigned { return table[static_cast<unsigned char>(text[i])]; };
  std::size_t i = 0;
  for (; i + 4 <= text.size(); i += 4) {
    const unsigned a = digit(i), b = digit(i + 1), c = digit(i + 2), d = digit(i + 3);
    seen |= a | b | c | d;
    *out++ = static_cast<char>((a << 2) | (b >> 4));
    *out++ = static_cast<char>((b << 4) | (c >> 2));
    *out++ = static_cast<char>((c << 6) | d);
  }
  const std::size_t left = text.size() - i;
  if (left == 1) return std::nullopt;
  if (left >= 2) {
    const unsigned a = digit(i), b = digit(i + 1), c = left == 3 ? digit(i + 2) : 0;
    seen |= a | b | c;
    const bool trailing_bits = left == 3 ? (c & 3) != 0 : (b & 15) != 0;
    if (trailing_bits) return std::nullopt;
    *out++ = static_cast<char>((a << 2) | (b >> 4));
    if (left == 3) *out++ = static_cast<char>((b << 4) | (c >> 2));
  }
  if ((seen & kNotADigit) != 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(out - bytes.data()));
  return bytes;
}

std::string Encode(ByteView bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = (group << 8) | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k <= count; ++k) text.push_back(alphabet[(group >> (18 - 6 * k)) & 63]);
  }
  return text;
}

}  // namespace

std::string ToBase64(ByteView bytes) {
  std::string text = Encode(bytes, kStandard);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

std::optional<Bytes> FromBase64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.ends_with('=')) text.remove_suffix(text.ends_with("==") ? 2 : 1);
  const bool url_safe = text.find_first_of("-_") != std::string_view::npos;
  return Decode(text, url_safe ? kUrlSafeTable : kStandardTable);
}

std::string ToBase64Url(ByteView bytes) { return Encode(bytes, kUrlSafe); }

std::optional<Bytes> FromBase64Url(std::string_view text) { return Decode(text, kUrlSafeTable); }

}  // namespace pipeseal
