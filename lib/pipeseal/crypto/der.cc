#include "pipeseal/crypto/der.h"

#include <algorithm>

namespace pipeseal::crypto {
namespace {

std::uint8_t Byte(ByteView bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

}  // namespace

std::optional<ByteView> DerReader::Read(std::uint8_t tag) {
  if (rest_.size() < 2 || Byte(rest_, 0) != tag) return std::nullopt;
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
  const ByteView contents = rest_.substr(header, length);
  rest_.remove_prefix(header + length);
  return contents;
}

std::optional<ByteView> DerReader::ReadUnsigned() {
  const std::optional<ByteView> contents = Read(kDerInteger);
  if (!contents || contents->empty() || Byte(*contents, 0) >= 0x80) return std::nullopt;
  if (Byte(*contents, 0) != 0) return contents;
  if (contents->size() > 1 && Byte(*contents, 1) < 0x80) return std::nullopt;
  return contents->substr(1);
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
