#include "pipeseal/audit/document/confusable.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::audit::document {
namespace {

struct Look {
  char32_t c;
  char ascii;
};
// In order. Greek, Cyrillic, Armenian, Latin beyond ASCII, Cherokee, punctuation; whole alphabets
// of other forms are below.
constexpr std::array kLooks = std::to_array<Look>({
    {0x00B7, '.'},  {0x00D7, 'x'}, {0x0131, 'i'}, {0x0138, 'k'}, {0x017F, 'f'},  {0x0184, 'b'},
    {0x018D, 'g'},  {0x0192, 'f'}, {0x0196, 'l'}, {0x01BF, 'p'}, {0x01C0, 'l'},  {0x01C3, '!'},
    {0x0251, 'a'},  {0x0261, 'g'}, {0x0263, 'y'}, {0x0269, 'i'}, {0x026A, 'i'},  {0x026F, 'w'},
    {0x0274, 'n'},  {0x0280, 'r'}, {0x028B, 'u'}, {0x028F, 'y'}, {0x0299, 'b'},  {0x029C, 'h'},
    {0x029F, 'l'},  {0x037F, 'J'}, {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'},  {0x0396, 'Z'},
    {0x0397, 'H'},  {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'},  {0x039F, 'O'},
    {0x03A1, 'P'},  {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03B1, 'a'},  {0x03B3, 'y'},
    {0x03B9, 'i'},  {0x03BA, 'k'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'},  {0x03C3, 'o'},
    {0x03C4, 't'},  {0x03C5, 'u'}, {0x03C7, 'x'}, {0x03C9, 'w'}, {0x03DC, 'F'},  {0x03F1, 'p'},
    {0x03F2, 'c'},  {0x03F3, 'j'}, {0x03F9, 'C'}, {0x03FA, 'M'}, {0x0405, 'S'},  {0x0406, 'I'},
    {0x0408, 'J'},  {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'},  {0x041C, 'M'},
    {0x041D, 'H'},  {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'},  {0x0423, 'Y'},
    {0x0425, 'X'},  {0x042C, 'b'}, {0x0430, 'a'}, {0x0433, 'r'}, {0x0435, 'e'},  {0x0437, '3'},
    {0x043A, 'k'},  {0x043C, 'm'}, {0x043E, 'o'}, {0x043F, 'n'}, {0x0440, 'p'},  {0x0441, 'c'},
    {0x0442, 't'},  {0x0443, 'y'}, {0x0445, 'x'}, {0x044C, 'b'}, {0x0455, 's'},  {0x0456, 'i'},
    {0x0457, 'i'},  {0x0458, 'j'}, {0x045B, 'h'}, {0x0475, 'v'}, {0x04AE, 'Y'},  {0x04AF, 'y'},
    {0x04BB, 'h'},  {0x04C0, 'I'}, {0x04CF, 'l'}, {0x0501, 'd'}, {0x050C, 'G'},  {0x051A, 'Q'},
    {0x051B, 'q'},  {0x051C, 'W'}, {0x051D, 'w'}, {0x0555, 'O'}, {0x0561, 'w'},  {0x0563, 'q'},
    {0x0566, 'q'},  {0x0570, 'h'}, {0x0578, 'n'}, {0x057C, 'n'}, {0x057D, 'u'},  {0x0581, 'g'},
    {0x0585, 'o'},  {0x0589, ':'}, {0x05C0, 'l'}, {0x05D5, 'l'}, {0x05D8, 'v'},  {0x05DF, 'l'},
    {0x05E1, 'o'},  {0x0660, '.'}, {0x06D4, '.'}, {0x10E7, 'y'}, {0x13A0, 'D'},  {0x13A1, 'R'},
    {0x13A2, 'T'},  {0x13A5, 'i'}, {0x13A9, 'Y'}, {0x13AA, 'A'}, {0x13AB, 'J'},  {0x13AC, 'E'},
    {0x13B3, 'W'},  {0x13B7, 'M'}, {0x13BB, 'H'}, {0x13BD, 'Y'}, {0x13C0, 'G'},  {0x13C2, 'h'},
    {0x13C3, 'Z'},  {0x13CF, 'b'}, {0x13D2, 'R'}, {0x13D4, 'W'}, {0x13D5, 'S'},  {0x13D9, 'V'},
    {0x13DA, 'S'},  {0x13DE, 'L'}, {0x13DF, 'C'}, {0x13E2, 'P'}, {0x13E6, 'K'},  {0x13E7, 'd'},
    {0x13EE, 'G'},  {0x13F3, 'G'}, {0x13F4, 'B'}, {0x1D04, 'c'}, {0x1D0F, 'o'},  {0x1D11, 'o'},
    {0x1D1C, 'u'},  {0x1D20, 'v'}, {0x1D21, 'w'}, {0x1D22, 'z'}, {0x1D26, 'r'},  {0x1D83, 'g'},
    {0x1D8C, 'y'},  {0x1E9D, 'f'}, {0x1EFF, 'y'}, {0x1FBE, 'i'}, {0x2010, '-'},  {0x2011, '-'},
    {0x2012, '-'},  {0x2013, '-'}, {0x2014, '-'}, {0x2015, '-'}, {0x2024, '.'},  {0x2043, '-'},
    {0x2044, '/'},  {0x204E, '*'}, {0x212A, 'K'}, {0x212E, 'e'}, {0x2212, '-'},  {0x2215, '/'},
    {0x2216, '\\'}, {0x2217, '*'}, {0x2236, ':'}, {0x2571, '/'}, {0x27CB, '/'},  {0x29F8, '/'},
    {0x2C82, 'B'},  {0x2C85, 'r'}, {0x2C8E, 'H'}, {0x2C92, 'I'}, {0x2C94, 'K'},  {0x2C98, 'M'},
    {0x2C9A, 'N'},  {0x2C9E, 'O'}, {0x2C9F, 'o'}, {0x2CA2, 'P'}, {0x2CA3, 'p'},  {0x2CA4, 'C'},
    {0x2CA5, 'c'},  {0x2CA6, 'T'}, {0x2CA8, 'Y'}, {0x2CAC, 'X'}, {0x2CBA, '-'},  {0x2CC6, '/'},
    {0x2CD0, 'L'},  {0x3002, '.'}, {0x3033, '/'}, {0x30CE, '/'}, {0x4E36, '\\'}, {0xA4D0, 'B'},
    {0xA4D1, 'P'},  {0xA4D2, 'd'}, {0xA4D3, 'D'}, {0xA4D4, 'T'}, {0xA4D6, 'G'},  {0xA4D7, 'K'},
    {0xA4D9, 'J'},  {0xA4DA, 'C'}, {0xA4DC, 'Z'}, {0xA4DD, 'F'}, {0xA4DF, 'M'},  {0xA4E0, 'N'},
    {0xA4E1, 'L'},  {0xA4E2, 'S'}, {0xA4E3, 'R'}, {0xA4E6, 'V'}, {0xA4E7, 'H'},  {0xA4EA, 'W'},
    {0xA4EB, 'X'},  {0xA4EC, 'Y'}, {0xA4EE, 'A'}, {0xA4F0, 'E'}, {0xA4F2, 'I'},  {0xA4F3, 'O'},
    {0xA4F4, 'U'},  {0xA4F8, '.'}, {0xA4FA, ':'}, {0xA731, 's'}, {0xA789, ':'},  {0xA7B2, 'J'},
    {0xA7B3, 'X'},  {0xA7B4, 'B'}, {0xAB32, 'e'}, {0xAB35, 'f'}, {0xAB3D, 'o'},  {0xAB47, 'r'},
    {0xAB48, 'r'},  {0xAB4E, 'u'}, {0xAB52, 'u'}, {0xAB5A, 'y'}, {0xAB75, 'i'},  {0xAB81, 'r'},
    {0xAB83, 'w'},  {0xAB93, 'z'}, {0xABA9, 'v'}, {0xABAA, 's'}, {0xABAF, 'c'},
});
static_assert(std::ranges::is_sorted(kLooks, {}, &Look::c));

// Alphabets of 26 capital and 26 small letters (mathematical alphanumeric symbols), and rows of ten
// digits.
constexpr char32_t kAlphabets = 0x1D400, kAlphabetsEnd = 0x1D6A4, kDigits = 0x1D7CE,
                   kDigitsEnd = 0x1D800;
constexpr char32_t kFullwidth = 0xFF01, kFullwidthEnd = 0xFF5F;

enum class Script { kOther, kLatin, kGreek, kCyrillic, kArmenian, kCherokee };
Script ScriptOf(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(static_cast<char>(c)) ? Script::kLatin : Script::kOther;
  if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF))
    return Script::kLatin;
  if ((c >= 0x370 && c <= 0x3FF) || (c >= 0x1F00 && c <= 0x1FFF)) return Script::kGreek;
  if (c >= 0x400 && c <= 0x52F) return Script::kCyrillic;
  if (c >= 0x530 && c <= 0x58F) return Script::kArmenian;
  if ((c >= 0x13A0 && c <= 0x13FF) || (c >= 0xAB70 && c <= 0xABBF)) return Script::kCherokee;
  return Script::kOther;
}

// What a name says about itself, one word after the other.
struct Impression {
  bool imitates = false;  // something looks like ASCII
  bool foreign = false;   // something is neither ASCII nor looks like it
  bool mixed = false;     // one word has two scripts
};
Impression ImpressionOf(std::string_view name) {
  Impression impression;
  Script word = Script::kOther;
  while (!name.empty()) {
    const CodePoint c = DecodeUtf8(name);
    name.remove_prefix(c.length);
    const Script script = ScriptOf(c.value);
    if (c.value >= 0x80)
      (LooksLike(c.value) != 0 ? impression.imitates : impression.foreign) = true;
    if (c.value < 0x80 && !IsAsciiAlphanumeric(static_cast<char>(c.value))) word = Script::kOther;
    if (script == Script::kOther) continue;
    if (word != Script::kOther && word != script) impression.mixed = true;
    word = script;
  }
  return impression;
}

}  // namespace

char LooksLike(char32_t c) {
  if (c < 0x80) return 0;
  if (c >= kFullwidth && c < kFullwidthEnd) return static_cast<char>(c - kFullwidth + '!');
  if (c >= kAlphabets && c < kAlphabetsEnd) {
    const auto letter = static_cast<int>((c - kAlphabets) % 52);
    return static_cast<char>(letter < 26 ? 'A' + letter : 'a' + letter - 26);
  }
  if (c >= kDigits && c < kDigitsEnd)
    return static_cast<char>('0' + static_cast<int>((c - kDigits) % 10));
  const auto* look = std::ranges::lower_bound(kLooks, c, {}, &Look::c);
  return look != kLooks.end() && look->c == c ? look->ascii : '\0';
}

std::string Skeleton(std::string_view text) {
  std::string skeleton;
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    const char look = LooksLike(c.value);
    if (look != 0) {
      skeleton += look;
    } else {
      skeleton += text.substr(0, c.length);
    }
    text.remove_prefix(c.length);
  }
  return skeleton;
}

bool Imitates(std::string_view name) {
  const Impression impression = ImpressionOf(name);
  return impression.imitates && (!impression.foreign || impression.mixed);
}

}  // namespace pipeseal::audit::document
