// Hashes of JSON values by which equal values are told: made while a value streams by, of 128 bits, with a key that
// is drawn at random. Values are equal as JSON Schema has it: members in any order, numbers by what they are worth.
//
// Nobody who writes a document knows the key, so nobody can look for two values with one hash, nor for hashes that
// meet in a table. By chance two values of a document have one hash less than once in 2^60 documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipeseal::sbom::schema {

// 128 bits in one number: compilers would make a vector of two, which is slow where the halves are multiplied.
__extension__ using ValueHash = unsigned __int128;

class ValueHasher {
 public:
  enum class Tag : std::uint8_t { kName = 1, kTextual, kNumeric, kYes, kNo, kNothing, kList, kMembers };

  ValueHasher();

  ValueHash OfText(std::string_view text) const { return Digest(Tag::kTextual, text); }
  ValueHash OfNumber(std::string_view text) const;
  // Of the name of a member: never that of a text, so that name and value cannot be exchanged. Names that stand in the
  // table of the object's members are known by their row: equal objects have the same table.
  ValueHash OfName(std::string_view name) const { return Digest(Tag::kName, name); }
  ValueHash OfRow(std::size_t row) const { return key_ + more_key_ * row; }
  // Of a value that has nothing but its tag.
  ValueHash Of(Tag tag) const { return Digest(tag, {}); }

  // Starts with what Begin gives; then the elements in their order, or the members in any; then End.
  ValueHash Begin() const { return key_; }
  void AddElement(ValueHash& list, ValueHash element) const { Absorb(list, First(element), Second(element)); }
  void AddMember(ValueHash& object, ValueHash name, ValueHash value) const {
    Absorb(name, First(value), Second(value));
    object += name;
  }
  ValueHash End(Tag tag, ValueHash hash, std::uint64_t count) const {
    Absorb(hash, count, static_cast<std::uint64_t>(tag));
    return Finish(hash);
  }

  static std::uint64_t First(ValueHash hash) { return static_cast<std::uint64_t>(hash); }
  static std::uint64_t Second(ValueHash hash) { return static_cast<std::uint64_t>(hash >> 64); }

 private:
  static ValueHash Join(std::uint64_t first, std::uint64_t second) {
    return static_cast<ValueHash>(second) << 64 | first;
  }
  // The product of two 64-bit numbers depends on every bit of both; the sum keeps what a factor of zero would lose.
  void Absorb(ValueHash& state, std::uint64_t a, std::uint64_t b) const {
    const ValueHash product = static_cast<ValueHash>(a ^ First(state)) * (b ^ Second(state));
    state = product + (Join(b, a) ^ more_key_);
  }
  // After one product, states that differed in a bit may have a half of it in common.
  ValueHash Finish(ValueHash state) const {
    Absorb(state, First(key_), Second(more_key_));
    return state;
  }
  ValueHash Digest(Tag tag, std::string_view text) const;

  ValueHash key_, more_key_;
};

}  // namespace pipeseal::sbom::schema
