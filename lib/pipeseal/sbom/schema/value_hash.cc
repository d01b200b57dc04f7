#include "pipeseal/sbom/schema/value_hash.h"

#include <sys/random.h>

#include <bit>

#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/schema/name_index.h"

namespace pipeseal::sbom::schema {
namespace {

ValueHash DrawKey() {
  ValueHash key;
  if (::getrandom(&key, sizeof key, 0) == sizeof key) return key;
  // A kernel without randomness. With a key that is known someone could have their own document refused, no more.
  constexpr ValueHash kHigh = 0x9E3779B97F4A7C15, kLow = 0xD1B54A32D192ED03;
  return kHigh << 64 | kLow;
}

}  // namespace

ValueHasher::ValueHasher() : key_(DrawKey()), more_key_(DrawKey()) {}

ValueHash ValueHasher::Digest(Tag tag, std::string_view text) const {
  ValueHash state = key_ ^ Join(text.size(), static_cast<std::uint64_t>(tag));
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 16; at += 16, left -= 16) Absorb(state, LoadBytes(at, 8), LoadBytes(at + 8, 8));
  // The last bytes of the text, some of them for the second time: its size says which.
  if (left > 8)
    Absorb(state, LoadBytes(at, 8), LoadBytes(at + left - 8, 8));
  else
    Absorb(state, LoadBytes(at, left), ~std::uint64_t{0});
  return Finish(state);
}

ValueHash ValueHasher::OfNumber(std::string_view text) const {
  // A number that no double has keeps its digits.
  const auto value = encoding::DoubleOf(text);
  if (!value) return Digest(Tag::kNumeric, text);
  const double number = *value == 0 ? 0 : *value;  // there is one zero
  const auto bits = std::bit_cast<std::uint64_t>(number);
  return Digest(Tag::kNumeric, {reinterpret_cast<const char*>(&bits), sizeof bits});
}

}  // namespace pipeseal::sbom::schema
