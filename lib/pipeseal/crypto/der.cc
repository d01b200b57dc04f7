#include "pipeseal/crypto/der.h"

#include <algorithm>

namespace pipeseal::crypto {
namespace {

constexpr int kMaxDepth = 32;
constexpr std::uint8_t kConstructed = 0x20;
constexpr std::uint8_t kClassMask = 0xc0;
constexpr std::uint8_t kTagNumberMask = 0x1f;  // all ones: the number follows in further bytes

std::uint8_t Byte(ByteView bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

bool IsShortestInteger(ByteView contents) {
  if (contents.empty()) return false;
  if (contents.size() == 1) return true;
  const std::uint8_t first = Byte(contents, 0);
  const bool negative = Byte(contents, 1) >= 0x80;
  return !(first == 0x00 && !negative) && !(first == 0xff && negative);
}

// The first byte counts the unused bits of the last, which must be zero.
bool IsSoundBitString(ByteView contents) {
  if (contents.empty() || Byte(contents, 0) > 7) return false;
  const int unused = Byte(contents, 0);
  if (contents.size() == 1) return unused == 0;
  return (Byte(contents, contents.size() - 1) & ((1 << unused) - 1)) == 0;
}

// Base-128 numbers without leading zeros, the last of them complete.
bool IsSoundObjectId(ByteView contents) {
  bool first = true;
  for (const char c : contents) {
    if (first && static_cast<std::uint8_t>(c) == 0x80) return false;
    first = static_cast<std::uint8_t>(c) < 0x80;
  }
  return !contents.empty() && first;
}

bool IsSoundPrimitive(const DerElement& element) {
  switch (element.tag) {
    case kDerBoolean:
      return element.contents.size() == 1 && (element.contents[0] == '\x00' || element.contents[0] == '\xff');
    case kDerInteger:
    case kDerEnumerated:
      return IsShortestInteger(element.contents);
    case kDerBitString:
      return IsSoundBitString(element.contents);
    case kDerNull:
      return element.contents.empty();
    case kDerObjectId:
      return IsSoundObjectId(element.contents);
    default:
      // End-of-contents belongs to indefinite lengths; a sequence or set is never primitive.
      return element.tag != 0x00 && element.tag != (kDerSequence & ~kConstructed) && element.tag != (kDerSet & ~kConstructed);
  }
}

// DER sorts the elements of a SET OF as strings of bytes, and those of a SET by their tags, which come first.
bool AreCanonical(ByteView elements, bool sorted, int depth) {
  DerReader reader(elements);
  ByteView last;
  while (!reader.empty()) {
    const std::optional<DerElement> element = reader.ReadElement();
    if (!element || (sorted && element->whole < last)) return false;
    last = element->whole;
    if ((element->tag & kConstructed) == 0) {
      if (!IsSoundPrimitive(*element)) return false;
      continue;
    }
    const bool universal = (element->tag & kClassMask) == 0;
    if (universal && element->tag != kDerSequence && element->tag != kDerSet) return false;
    if (depth == kMaxDepth || !AreCanonical(element->contents, element->tag == kDerSet, depth + 1)) return false;
  }
  return true;
}

}  // namespace

std::optional<DerElement> DerReader::ReadElement() {
  if (rest_.size() < 2 || (Byte(rest_, 0) & kTagNumberMask) == kTagNumberMask) return std::nullopt;
  std::size_t length = Byte(rest_, 1);
  std::size_t header = 2;
  if (length >= 0x80) {
    const std::size_t count = length - 0x80;
    if (count == 0 || count > 4 || rest_.size() < 2 + count || Byte(rest_, 2) == 0) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8 | Byte(rest_, 2 + i);
    if (length < 0x80) return std::nullopt;
    header += count;
  }
  if (rest_.size() - header < length) return std::nullopt;
  const DerElement element{Byte(rest_, 0), rest_.substr(header, length), rest_.substr(0, header + length)};
  rest_.remove_prefix(header + length);
  return element;
}

std::optional<DerElement> DerReader::ReadTagged(std::uint8_t tag) {
  if (rest_.empty() || Byte(rest_, 0) != tag) return std::nullopt;
  return ReadElement();
}

std::optional<ByteView> DerReader::Read(std::uint8_t tag) {
  const std::optional<DerElement> element = ReadTagged(tag);
  return element ? std::optional(element->contents) : std::nullopt;
}

std::optional<ByteView> DerReader::ReadWhole(std::uint8_t tag) {
  const std::optional<DerElement> element = ReadTagged(tag);
  return element ? std::optional(element->whole) : std::nullopt;
}

std::optional<ByteView> DerReader::ReadUnsigned() {
  const std::optional<ByteView> contents = Read(kDerInteger);
  if (!contents || contents->empty() || Byte(*contents, 0) >= 0x80) return std::nullopt;
  if (Byte(*contents, 0) != 0) return contents;
  if (contents->size() > 1 && Byte(*contents, 1) < 0x80) return std::nullopt;
  return contents->substr(1);
}

bool IsCanonicalDer(ByteView der) {
  DerReader reader(der);
  return reader.ReadElement() && reader.empty() && AreCanonical(der, false, 0);
}

Bytes WriteDer(std::uint8_t tag, std::initializer_list<ByteView> contents) {
  std::size_t length = 0;
  for (const ByteView part : contents) length += part.size();
  Bytes der(1, static_cast<char>(tag));
  if (length < 0x80) {
    der.push_back(static_cast<char>(length));
  } else {
    Bytes digits;
    for (std::size_t rest = length; rest != 0; rest >>= 8) digits.push_back(static_cast<char>(rest & 0xff));
    der.push_back(static_cast<char>(0x80 | digits.size()));
    der.append(digits.rbegin(), digits.rend());
  }
  for (const ByteView part : contents) der += part;
  return der;
}

Bytes WriteDerUnsigned(ByteView number) {
  number = WithoutLeadingZeros(number);
  const bool sign_byte = number.empty() || Byte(number, 0) >= 0x80;
  return WriteDer(kDerInteger, {sign_byte ? ByteView("\0", 1) : ByteView(), number});
}

ByteView WithoutLeadingZeros(ByteView number) {
  number.remove_prefix(std::min(number.find_first_not_of('\0'), number.size()));
  return number;
}

}  // namespace pipeseal::crypto
