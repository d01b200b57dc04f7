#include "pipeseal/base/spelling.h"

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/base/ascii.h"

namespace pipeseal {
namespace {

constexpr std::size_t kLongestName = 64;

std::string Plain(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_' && c != '-') out += ToAsciiLower(c);
  return out;
}

// How many letters must be put in, taken out or exchanged (Levenshtein).
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t exchanged = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view NearestName(std::string_view name, std::span<const std::string_view> candidates) {
  const std::string plain = Plain(name);
  if (plain.empty() || plain.size() > kLongestName) return {};
  std::string_view nearest;
  std::size_t least = plain.size() / 4 + 2;
  for (const std::string_view candidate : candidates) {
    const std::string_view own = candidate.substr(candidate.rfind('_') + 1);
    const std::size_t distance = std::min(Distance(plain, Plain(candidate)), Distance(plain, Plain(own)));
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace pipeseal
