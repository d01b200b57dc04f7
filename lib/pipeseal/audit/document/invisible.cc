#include "pipeseal/audit/document/invisible.h"

#include <algorithm>
#include <array>

namespace pipeseal::audit::document {
namespace {

struct Range {
  char32_t first, last;
  Invisible kind;
};
constexpr std::array kRanges = std::to_array<Range>({
    {0x00AD, 0x00AD, Invisible::kZeroWidth},      // soft hyphen
    {0x034F, 0x034F, Invisible::kZeroWidth},      // combining grapheme joiner
    {0x061C, 0x061C, Invisible::kBidirectional},  // Arabic letter mark
    {0x115F, 0x1160, Invisible::kZeroWidth},      // fillers of Hangul
    {0x17B4, 0x17B5, Invisible::kZeroWidth},      // inherent vowels of Khmer
    {0x180B, 0x180D, Invisible::kSelector},       // of Mongolian
    {0x180E, 0x180E, Invisible::kZeroWidth},
    {0x200B, 0x200B, Invisible::kZeroWidth},
    {0x200C, 0x200D, Invisible::kJoiner},
    {0x200E, 0x200F, Invisible::kBidirectional},
    {0x2028, 0x2029, Invisible::kSeparator},
    {0x202A, 0x202E, Invisible::kBidirectional},
    {0x2060, 0x2064, Invisible::kZeroWidth},
    {0x2065, 0x2065, Invisible::kZeroWidth},
    {0x2066, 0x2069, Invisible::kBidirectional},
    {0x206A, 0x206F, Invisible::kZeroWidth},
    {0x3164, 0x3164, Invisible::kZeroWidth},  // fillers of Hangul
    {0xFE00, 0xFE0F, Invisible::kSelector},
    {0xFEFF, 0xFEFF, Invisible::kZeroWidth},
    {0xFFA0, 0xFFA0, Invisible::kZeroWidth},
    {0xFFF9, 0xFFFB, Invisible::kZeroWidth},  // interlinear annotation
    {0x1BCA0, 0x1BCA3, Invisible::kZeroWidth},
    {0x1D173, 0x1D17A, Invisible::kZeroWidth},
    {0xE0000, 0xE007F, Invisible::kTag},
    {0xE0100, 0xE01EF, Invisible::kSelector},
});

}  // namespace

Invisible InvisibleKindOf(char32_t c) {
  for (const Range& range : kRanges)
    if (c >= range.first && c <= range.last) return range.kind;
  return Invisible::kNot;
}

std::string_view NameOf(Invisible kind) {
  switch (kind) {
    case Invisible::kBidirectional:
      return "a control of the direction of text";
    case Invisible::kZeroWidth:
      return "a character without a width";
    case Invisible::kJoiner:
      return "a joiner of letters";
    case Invisible::kSelector:
      return "a variation selector";
    case Invisible::kTag:
      return "a tag character";
    case Invisible::kSeparator:
      return "a separator of lines";
    case Invisible::kNot:
      break;
  }
  return "a character";
}

bool IsJoined(char32_t c) {
  const bool letter = (c >= 0x0600 && c < 0x1100) ||
                      (c >= 0x1780 && c < 0x1900);  // Arabic to Myanmar; Khmer, Mongolian
  const bool symbol =
      (c >= 0x2190 && c < 0x2C00) || (c >= 0x1F000 && c < 0x1FB00) || (c >= 0xFE00 && c <= 0xFE0F);
  return letter || symbol;
}

}  // namespace pipeseal::audit::document
