// Finds which of a fixed set of keys a text is, in about the time that comparing one takes: a hash table that is made when
// compiling.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipeseal::sbom {

// `Key` is an enumeration whose value 0 is "none of them".
template <typename Key, std::size_t kCount>
class KeyTable {
 public:
  struct Entry {
    std::string_view text;
    Key key;
  };

  consteval explicit KeyTable(const Entry (&entries)[kCount]) {
    for (const Entry& entry : entries) {
      std::size_t slot = SlotOf(entry.text);
      while (!slots_[slot].text.empty()) {
        if (slots_[slot].text == entry.text) throw "a key stands in the table twice";
        slot = (slot + 1) % kSlots;
      }
      slots_[slot] = entry;
    }
  }

  constexpr Key Find(std::string_view text) const {
    for (std::size_t slot = SlotOf(text); !slots_[slot].text.empty(); slot = (slot + 1) % kSlots)
      if (slots_[slot].text == text) return slots_[slot].key;
    return Key{};
  }

 private:
  static constexpr std::size_t kSlots = kCount < 32 ? 128 : 512;
  static_assert(kCount * 2 < kSlots);

  static constexpr std::size_t SlotOf(std::string_view text) {
    if (text.empty()) return 0;
    const auto at = [&](std::size_t index) { return static_cast<std::size_t>(static_cast<unsigned char>(text[index])); };
    return (text.size() * 53 + at(0) * 7 + at(text.size() / 2) * 31 + at(text.size() - 1) * 101) % kSlots;
  }

  std::array<Entry, kSlots> slots_{};
};

}  // namespace pipeseal::sbom
