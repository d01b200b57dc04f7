#include "pipeseal/sbom/schema/unique_items.h"

#include <bit>

namespace pipeseal::sbom::schema {

std::optional<UniqueItems::Repetition> UniqueItems::Close(std::size_t begin) {
  constexpr std::size_t kFew = 12;
  const auto found = items_.size() - begin <= kFew ? FindInFew(begin) : FindInMany(begin);
  items_.resize(begin);
  return found;
}

std::optional<UniqueItems::Repetition> UniqueItems::FindInFew(std::size_t begin) const {
  for (std::size_t i = begin; i < items_.size(); ++i)
    for (std::size_t j = begin; j < i; ++j)
      if (items_[i].hash == items_[j].hash) return Repetition{items_[j].offset, items_[i].offset};
  return std::nullopt;
}

std::optional<UniqueItems::Repetition> UniqueItems::FindInMany(std::size_t begin) {
  const std::size_t count = items_.size() - begin;
  slots_.assign(std::bit_ceil(count * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Item& item = items_[begin + i];
    std::size_t slot = ValueHasher::First(item.hash) & mask;
    while (slots_[slot] != 0) {
      const Item& other = items_[begin + slots_[slot] - 1];
      if (other.hash == item.hash) return Repetition{other.offset, item.offset};
      slot = (slot + 1) & mask;
    }
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
  return std::nullopt;
}

}  // namespace pipeseal::sbom::schema
