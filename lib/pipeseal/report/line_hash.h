// The fingerprint of each line of a file by which GitHub code scanning knows a finding again after lines have moved.
// The upload action (github/codeql-action, src/fingerprints.ts) computes the same as `primaryLocationLineHash`, and
// complains of any other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::report {

struct LineHash {
  std::uint64_t value = 0;
  std::uint32_t occurrence = 0;  // among the lines so far that have this value; from 1

  // "8b7cf3e952e7aeb2:1"
  std::string text() const;
};

// One for each line. A line's value is a rolling hash of the 100 UTF-16 code units that follow its start, blanks and
// tabs left out and every line break a line feed. The end of the file is a unit of its own: after a last line break it
// is one more line. `text` must be UTF-8; a byte order mark belongs to it.
std::vector<LineHash> HashLines(std::string_view text);

}  // namespace pipeseal::report
