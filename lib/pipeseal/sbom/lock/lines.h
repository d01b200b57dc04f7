// The lines of a text with their numbers, for lock files that are read line by line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {

class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next line without its end; false behind the last.
  bool Next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    line = rest_.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    ++number_;
    return true;
  }
  // Of the line that was read last, counted from 1.
  std::size_t number() const { return number_; }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

inline std::string_view Trimmed(std::string_view text) { return AsciiTrimmed(text, " \t"); }

// Takes the text up to `separator` from the front of `rest`, and the separator; all of it if there is none.
inline std::string_view TakeUpTo(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// The same for a word between blanks; blanks before it are passed over.
inline std::string_view TakeWord(std::string_view& rest) {
  rest = Trimmed(rest);
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

}  // namespace pipeseal::sbom
