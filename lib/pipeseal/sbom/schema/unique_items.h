// Finds items that stand twice in a list, by their hashes, for lists in lists while they stream by: in time and
// memory linear in their items.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeseal/sbom/schema/value_hash.h"

namespace pipeseal::sbom::schema {

class UniqueItems {
 public:
  // Where the items of a list begin, which is then the innermost one.
  std::size_t Open() const { return items_.size(); }
  void Add(ValueHash hash, std::size_t offset) { items_.push_back({hash, offset}); }

  struct Repetition {
    std::size_t first, second;  // offsets
  };
  // Of the first item that stands there again. Forgets the items of the list.
  std::optional<Repetition> Close(std::size_t begin);

 private:
  struct Item {
    ValueHash hash;
    std::size_t offset;
  };
  std::optional<Repetition> FindInFew(std::size_t begin) const;
  std::optional<Repetition> FindInMany(std::size_t begin);

  std::vector<Item> items_;
  std::vector<std::uint32_t> slots_;  // of FindInMany: 1 + the item's place in its list
};

}  // namespace pipeseal::sbom::schema
