// Words of a table's row, parted by single spaces: "update patch delete".
#pragma once

#include <algorithm>
#include <string_view>

namespace pipeseal {

constexpr bool HasWord(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace pipeseal
