// Hashes of JSON values by which equal values are told: made while a value streams by, of 128 bits, with a key that is drawn at
// random. Values are equal as JSON Schema has it: members in any order, numbers by what they are worth.
//
// Nobody who writes a document knows the key, so nobody can look for two values with one hash, nor for hashes that meet in a
// table. By chance two of a million values meet once in 2^89 documents.
#pragma once

#include <cstdint>
#include <string_view>

namespace pipeseal::sbom::schema {

struct ValueHash {
  std::uint64_t first = 0, second = 0;
  bool operator==(const ValueHash&) const = default;
};

class ValueHasher {
 public:
  enum class Tag : std::uint8_t { kTextual = 1, kNumeric, kYes, kNo, kNothing, kList, kMembers };

  ValueHasher();

  // The hash of a text; the name of a member is one.
  ValueHash OfText(std::string_view text) const { return Digest(Tag::kTextual, text); }
  ValueHash OfNumber(std::string_view text) const;
  // Of a value that has nothing but its tag.
  ValueHash Of(Tag tag) const { return Digest(tag, {}); }

  // Starts with what Begin gives; then the elements in their order, or the members in any; then End.
  ValueHash Begin() const { return key_; }
  void AddElement(ValueHash& list, const ValueHash& element) const { Absorb(list, element.first, element.second); }
  void AddMember(ValueHash& object, const ValueHash& name, const ValueHash& value) const {
    ValueHash member = name;
    Absorb(member, value.first, value.second);
    object.first += member.first;
    object.second += member.second;
  }
  ValueHash End(Tag tag, ValueHash hash, std::uint64_t count) const;

 private:
  __extension__ using Wide = unsigned __int128;

  void Absorb(ValueHash& state, std::uint64_t a, std::uint64_t b) const {
    const Wide product = static_cast<Wide>(a ^ state.first) * (b ^ state.second);
    state.first = static_cast<std::uint64_t>(product) + (b ^ more_key_.first);
    state.second = static_cast<std::uint64_t>(product >> 64) + (a ^ more_key_.second);
  }
  ValueHash Digest(Tag tag, std::string_view text) const;

  ValueHash key_, more_key_;
};

}  // namespace pipeseal::sbom::schema
