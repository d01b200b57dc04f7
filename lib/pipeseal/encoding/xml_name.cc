#include "pipeseal/encoding/xml_name.h"

#include <algorithm>
#include <array>
#include <span>

#include "pipeseal/base/utf8.h"

namespace pipeseal::encoding {
namespace {

struct CodePointRange {
  char32_t first, last;
};

// [4] NameStartChar and [4a] NameChar of XML 1.0, fifth edition, above ASCII; but not U+FEFF, which
// nobody sees and which readers of earlier editions refuse.
constexpr CodePointRange kStartRanges[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},      {0x370, 0x37D},   {0x37F, 0x1FFF},
    {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},   {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
    {0xFDF0, 0xFEFE}, {0xFF00, 0xFFFD}, {0x10000, 0xEFFFF},
};
constexpr CodePointRange kMoreRanges[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

bool IsIn(std::span<const CodePointRange> ranges, char32_t c) {
  return std::ranges::any_of(
      ranges, [c](const CodePointRange& range) { return range.first <= c && c <= range.last; });
}

enum : unsigned char { kNone, kInside, kStart };

constexpr std::array<unsigned char, 128> kAscii = [] {
  std::array<unsigned char, 128> classes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = kStart;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = kInside;
  classes['_'] = classes[':'] = kStart;
  classes['-'] = classes['.'] = kInside;
  return classes;
}();

// What a character above ASCII may do in a name.
unsigned char ClassOf(const CodePoint& c) {
  if (IsIn(kStartRanges, c.value)) return kStart;
  return IsIn(kMoreRanges, c.value) ? kInside : kNone;
}

bool StartsName(std::string_view text) {
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text.front());
  return (byte < 0x80 ? kAscii[byte] : ClassOf(DecodeUtf8(text))) == kStart;
}

}  // namespace

std::size_t XmlNameLength(std::string_view text) {
  if (!StartsName(text)) return 0;
  std::size_t length = 0;
  while (length < text.size()) {
    const auto byte = static_cast<unsigned char>(text[length]);
    if (byte < 0x80) {
      if (kAscii[byte] == kNone) break;
      ++length;
      continue;
    }
    const CodePoint c = DecodeUtf8(text.substr(length));
    if (ClassOf(c) == kNone) break;
    length += c.length;
  }
  return length;
}

bool IsQualifiedName(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string_view local = name.substr(colon + 1);
  return colon != 0 && local.find(':') == std::string_view::npos && StartsName(local);
}

}  // namespace pipeseal::encoding
