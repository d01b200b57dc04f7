// The little of DER (X.690) that keys, certificates and timestamps need, read strictly: definite lengths in their shortest
// form.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "pipeseal/base/bytes.h"

namespace pipeseal::crypto {

inline constexpr std::uint8_t kDerBoolean = 0x01;
inline constexpr std::uint8_t kDerInteger = 0x02;
inline constexpr std::uint8_t kDerBitString = 0x03;
inline constexpr std::uint8_t kDerOctetString = 0x04;
inline constexpr std::uint8_t kDerNull = 0x05;
inline constexpr std::uint8_t kDerObjectId = 0x06;
inline constexpr std::uint8_t kDerEnumerated = 0x0a;
inline constexpr std::uint8_t kDerSequence = 0x30;
inline constexpr std::uint8_t kDerSet = 0x31;
// [number] around whole elements: EXPLICIT, or IMPLICIT of something constructed.
constexpr std::uint8_t DerContext(std::uint8_t number) { return 0xa0 | number; }

struct DerElement {
  std::uint8_t tag;
  ByteView contents;
  ByteView whole;  // with tag and length
};

// Borrows the bytes.
class DerReader {
 public:
  explicit DerReader(ByteView der) : rest_(der) {}

  // The next element, whatever its tag; not one whose tag needs more than a byte.
  std::optional<DerElement> ReadElement();
  // The contents of the next element, which must have this tag; where it has another, nothing is taken.
  std::optional<ByteView> Read(std::uint8_t tag);
  // The same, with tag and length.
  std::optional<ByteView> ReadWhole(std::uint8_t tag);
  // The next element as a non-negative INTEGER in its shortest form: big-endian, without leading zeros, "" for 0.
  std::optional<ByteView> ReadUnsigned();
  bool empty() const { return rest_.empty(); }
  ByteView rest() const { return rest_; }

 private:
  std::optional<DerElement> ReadTagged(std::uint8_t tag);

  ByteView rest_;
};

// Whether the bytes are exactly one element that is DER all the way down, as far as that can be told without its schema: no
// indefinite lengths, no strings in pieces, the values of universal types in their one form, sets in order. Elements may be
// nested 32 deep.
bool IsCanonicalDer(ByteView der);

Bytes WriteDer(std::uint8_t tag, std::initializer_list<ByteView> contents);
// Takes a big-endian number, with or without leading zeros.
Bytes WriteDerUnsigned(ByteView number);

ByteView WithoutLeadingZeros(ByteView number);

}  // namespace pipeseal::crypto
