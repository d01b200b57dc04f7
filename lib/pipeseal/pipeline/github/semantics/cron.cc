#include "pipeseal/pipeline/github/semantics/cron.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/semantics/time_zones_table.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

struct Field {
  unsigned first, last;
};
constexpr Field kMinutes = {0, 59};
constexpr Field kHours = {0, 23};

bool IsSpace(char c) { return c == ' ' || c == '\t'; }

std::vector<std::string_view> Split(std::string_view text, auto is_separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !is_separator(text[at])) continue;
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return parts;
}

std::optional<unsigned> ReadNumber(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, IsAsciiDigit)) return std::nullopt;
  unsigned number = 0;
  for (const char c : text) number = number * 10 + static_cast<unsigned>(c - '0');
  return number;
}

std::optional<unsigned> ReadValue(std::string_view text, const Field& field) {
  const auto number = ReadNumber(text);
  return number && *number >= field.first && *number <= field.last ? number : std::nullopt;
}

// "*", "5", "1-5", each with "/2" behind it or not; a bit for each value. Nothing if it is none of them.
std::optional<std::uint64_t> ReadRange(std::string_view text, const Field& field) {
  unsigned step = 1;
  const auto slash = text.find('/');
  if (slash != std::string_view::npos) {
    const auto number = ReadNumber(text.substr(slash + 1));
    if (!number || *number == 0) return std::nullopt;
    step = *number;
    text = text.substr(0, slash);
  }
  unsigned first = field.first, last = field.last;
  if (text != "*" && text != "?") {
    const auto dash = text.find('-');
    const auto begin = ReadValue(text.substr(0, dash), field);
    if (!begin) return std::nullopt;
    first = *begin;
    if (slash == std::string_view::npos) last = first;
    if (dash != std::string_view::npos) {
      const auto end = ReadValue(text.substr(dash + 1), field);
      if (!end || *end < first) return std::nullopt;
      last = *end;
    }
  }
  std::uint64_t bits = 0;
  for (unsigned value = first; value <= last; value += step) bits |= std::uint64_t{1} << value;
  return bits;
}

std::optional<std::uint64_t> ReadField(std::string_view text, const Field& field) {
  std::uint64_t bits = 0;
  for (const std::string_view part : Split(text, [](char c) { return c == ','; })) {
    const auto range = ReadRange(part, field);
    if (!range) return std::nullopt;
    bits |= *range;
  }
  return bits;
}

}  // namespace

std::optional<unsigned> ShortestGap(std::string_view cron) {
  std::vector<std::string_view> words = Split(cron, IsSpace);
  std::erase(words, std::string_view());
  if (words.size() < 2) return std::nullopt;
  const auto minutes = ReadField(words[0], kMinutes);
  const auto hours = ReadField(words[1], kHours);
  if (!minutes || !hours) return std::nullopt;
  unsigned shortest = 0;
  std::optional<unsigned> last;
  for (unsigned at = 0; at < 24 * 60; ++at) {
    if ((*hours >> (at / 60) & 1) == 0 || (*minutes >> (at % 60) & 1) == 0) continue;
    if (last && (shortest == 0 || at - *last < shortest)) shortest = at - *last;
    last = at;
  }
  return shortest;
}

bool IsTimeZone(std::string_view name) { return std::ranges::binary_search(kTimeZones, name); }

}  // namespace pipeseal::pipeline::github::semantics
