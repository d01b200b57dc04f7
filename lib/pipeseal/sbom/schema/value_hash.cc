#include "pipeseal/sbom/schema/value_hash.h"

#include <bit>
#include <cstring>
#include <random>

#include "pipeseal/encoding/json_number.h"

namespace pipeseal::sbom::schema {
namespace {

ValueHash DrawKey() {
  std::random_device device;
  const auto draw = [&] { return static_cast<std::uint64_t>(device()) << 32 | device(); };
  return {draw(), draw()};
}

std::uint64_t Load(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

ValueHasher::ValueHasher() : key_(DrawKey()), more_key_(DrawKey()) {}

ValueHash ValueHasher::End(Tag tag, ValueHash hash, std::uint64_t count) const {
  Absorb(hash, count, key_.second ^ static_cast<std::uint64_t>(tag));
  Absorb(hash, key_.first, more_key_.second);
  return hash;
}

ValueHash ValueHasher::Digest(Tag tag, std::string_view text) const {
  ValueHash state = key_;
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 16; at += 16, left -= 16) Absorb(state, Load(at), Load(at + 8));
  char rest[16] = {};
  std::memcpy(rest, at, left);
  Absorb(state, Load(rest), Load(rest + 8));
  return End(tag, state, text.size());
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
