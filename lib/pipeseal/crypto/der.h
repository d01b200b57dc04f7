// The little of DER (X.690) that public keys need, read strictly: definite lengths in their shortest form.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "pipeseal/base/bytes.h"

namespace pipeseal::crypto {

inline constexpr std::uint8_t kDerInteger = 0x02;
inline constexpr std::uint8_t kDerBitString = 0x03;
inline constexpr std::uint8_t kDerObjectId = 0x06;
inline constexpr std::uint8_t kDerSequence = 0x30;

// Borrows the bytes.
class DerReader {
 public:
  explicit DerReader(ByteView der) : rest_(der) {}

  // The contents of the next element, which must have this tag.
  std::optional<ByteView> Read(std::uint8_t tag);
  // The next element as a non-negative INTEGER in its shortest form: big-endian, without leading zeros, "" for 0.
  std::optional<ByteView> ReadUnsigned();
  bool empty() const { return rest_.empty(); }

 private:
  ByteView rest_;
};

Bytes WriteDer(std::uint8_t tag, std::initializer_list<ByteView> contents);
// Takes a big-endian number, with or without leading zeros.
Bytes WriteDerUnsigned(ByteView number);

ByteView WithoutLeadingZeros(ByteView number);

}  // namespace pipeseal::crypto
