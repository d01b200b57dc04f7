#include "pipeseal/report/line_hash.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "pipeseal/base/utf8.h"

namespace pipeseal::report {
namespace {

constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kBase = 37;
constexpr char16_t kEndOfFile = 0xFFFF;

// kBase to the power of kWindow, modulo 2^64 as everything here.
constexpr std::uint64_t kLeaving = [] {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < kWindow; ++i) power *= kBase;
  return power;
}();

class LineHasher {
 public:
  // Every unit of the file in order.
  void Add(char16_t unit) {
    const bool after_return = after_return_;
    after_return_ = unit == u'\r';
    if (unit == u' ' || unit == u'\t' || (after_return && unit == u'\n')) return;
    if (unit == u'\r') unit = u'\n';
    ConcludeOldest();
    starts_line_[at_] = at_line_start_;
    at_line_start_ = unit == u'\n';
    Roll(unit);
  }

  std::vector<LineHash> Finish() && {
    Add(kEndOfFile);
    for (std::size_t i = 0; i < kWindow; ++i) {
      ConcludeOldest();
      starts_line_[at_] = false;
      Roll(0);
    }
    return std::move(lines_);
  }

 private:
  // The unit that is about to leave the window began a line: the window is what that line is known by.
  void ConcludeOldest() {
    if (starts_line_[at_]) lines_.push_back({hash_, ++seen_[hash_]});
  }

  void Roll(char16_t unit) {
    hash_ = kBase * hash_ + unit - kLeaving * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  std::array<char16_t, kWindow> window_{};
  std::array<bool, kWindow> starts_line_{};
  std::size_t at_ = 0;
  std::uint64_t hash_ = 0;
  bool at_line_start_ = true, after_return_ = false;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;
  std::vector<LineHash> lines_;
};

}  // namespace

std::string LineHash::text() const { return fmt::format("{:x}:{}", value, occurrence); }

std::vector<LineHash> HashLines(std::string_view text) {
  LineHasher hasher;
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (c.value < 0x10000) {
      hasher.Add(static_cast<char16_t>(c.value));
    } else {
      hasher.Add(static_cast<char16_t>(0xD800 + ((c.value - 0x10000) >> 10)));
      hasher.Add(static_cast<char16_t>(0xDC00 + ((c.value - 0x10000) & 0x3FF)));
    }
    text.remove_prefix(c.length);
  }
  return std::move(hasher).Finish();
}

}  // namespace pipeseal::report
