#include "pipeseal/report/identity.h"

#include <fmt/format.h>

#include <string_view>

namespace pipeseal::report {
namespace {

// FNV-1a. Names are not secrets and not proofs: whoever makes two of them meet is met by the number.
class Hash {
 public:
  void Add(std::string_view text) {
    for (const char c : text) Mix(static_cast<unsigned char>(c));
    Mix(0xFF);  // in no UTF-8: what one text ends with cannot begin the next
  }
  std::uint64_t value() const { return value_; }

 private:
  void Mix(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3u; }
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

}  // namespace

std::string Identities::Next(const Finding& finding, const Place& place) {
  Hash hash;
  hash.Add(finding.rule->id);
  hash.Add(place.path);
  hash.Add(finding.subject);
  hash.Add(place.line_hash.empty() ? finding.message : place.line_hash);
  return fmt::format("{:016x}:{}", hash.value(), ++seen_[hash.value()]);
}

}  // namespace pipeseal::report
