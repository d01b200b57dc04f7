// Finds a text among the names of a constant table in about the time that comparing one takes: a hash table of row
// numbers that is made when compiling. Rows with one name stand next to each other; the first of them is found.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace pipeseal::sbom::schema {

inline constexpr std::uint16_t kNoRow = 0xFFFF;

// The first `count` bytes at `bytes`, at most eight, as a little-endian number.
constexpr std::uint64_t LoadBytes(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  if consteval {
    for (std::size_t i = 0; i < count; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  } else {
    if (count == 8) {
      std::memcpy(&word, bytes, 8);
    } else if (count >= 4) {
      std::uint32_t low, high;
      std::memcpy(&low, bytes, 4);
      std::memcpy(&high, bytes + count - 4, 4);
      word = low | static_cast<std::uint64_t>(high) << (8 * (count - 4));
    } else {
      for (std::size_t i = 0; i < count; ++i)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
  }
  return word;
}
static_assert(std::endian::native == std::endian::little, "LoadBytes copies words");

constexpr std::uint64_t HashName(std::string_view name) {
  if (name.size() <= 8) return (LoadBytes(name.data(), name.size()) + name.size()) * 0x9E3779B97F4A7C15;
  const std::uint64_t head = LoadBytes(name.data(), 8), tail = LoadBytes(name.data() + name.size() - 8, 8);
  return (head ^ std::rotl(tail, 23) ^ name.size()) * 0x9E3779B97F4A7C15;
}

// Equality of names, which are short.
inline bool AreEqualNames(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() <= 8) return LoadBytes(a.data(), a.size()) == LoadBytes(b.data(), b.size());
  if (a.size() > 16) return a == b;
  return LoadBytes(a.data(), 8) == LoadBytes(b.data(), 8) &&
         LoadBytes(a.data() + a.size() - 8, 8) == LoadBytes(b.data() + b.size() - 8, 8);
}

// How to look into the slots of a table with `kCount` rows.
template <std::size_t kCount>
struct NameSlots {
  static_assert(kCount > 0 && kCount < kNoRow);
  static constexpr int kBits = std::bit_width(kCount) + 2;

  std::array<std::uint16_t, std::size_t{1} << kBits> rows{};

  template <typename Row>
  consteval explicit NameSlots(const Row (&table)[kCount]) {
    rows.fill(kNoRow);
    for (std::size_t row = 0; row < kCount; ++row)
      if (row == 0 || table[row].name != table[row - 1].name) Insert(table, row);
  }

 private:
  template <typename Row>
  constexpr void Insert(const Row (&table)[kCount], std::size_t row) {
    std::size_t slot = HashName(table[row].name) >> (64 - kBits);
    while (rows[slot] != kNoRow) {
      if (table[rows[slot]].name == table[row].name) throw "a name stands in two places of a table";
      slot = (slot + 1) & (rows.size() - 1);
    }
    rows[slot] = static_cast<std::uint16_t>(row);
  }
};
template <typename Row, std::size_t kCount>
NameSlots(const Row (&)[kCount]) -> NameSlots<kCount>;

template <const auto& kTable>
inline constexpr NameSlots kSlotsOf{kTable};

// A table together with its slots.
template <typename Row>
class NameIndex {
 public:
  template <std::size_t kCount>
  constexpr NameIndex(const Row (&table)[kCount], const NameSlots<kCount>& slots)
      : table_(table), count_(kCount), slots_(slots.rows.data()), bits_(NameSlots<kCount>::kBits) {}

  // The row behind this one has the same name.
  bool IsNextOfSameName(std::size_t row) const { return row + 1 < count_ && table_[row].name == table_[row + 1].name; }

  // kNoRow if the name is not in the table.
  std::size_t Find(std::string_view name) const {
    const std::size_t mask = (std::size_t{1} << bits_) - 1;
    for (std::size_t slot = HashName(name) >> (64 - bits_);; slot = (slot + 1) & mask) {
      const std::uint16_t row = slots_[slot];
      if (row == kNoRow || AreEqualNames(table_[row].name, name)) return row;
    }
  }

  constexpr const Row& operator[](std::size_t row) const { return table_[row]; }
  constexpr std::size_t size() const { return count_; }
  constexpr const Row* begin() const { return table_; }
  constexpr const Row* end() const { return table_ + count_; }

 private:
  const Row* table_;
  std::size_t count_;
  const std::uint16_t* slots_;
  int bits_;
};

}  // namespace pipeseal::sbom::schema
