// The lines of an SPDX tag-value text (SPDX 2.3 clause 4 and annexes): `Tag: value`, with values over several lines in
// <text>…</text>, comments from '#' on, and lines that end in LF, CRLF or a bare CR.
#pragma once

#include <cstddef>
#include <string_view>

namespace pipeseal::sbom {

struct TagValueLine {
  enum class Defect : unsigned char {
    kNothing,
    kNoTag,          // there is no tag with a colon behind it
    kUnclosedText,   // <text> without </text>; the value is all that follows
    kBehindText,     // something stands behind </text>
  };

  std::string_view tag{};   // empty for kNoTag
  std::string_view value{};  // without white space around it; of a <text>, what is within
  std::size_t offset = 0;        // of the first byte of the line that is not white space
  std::size_t value_offset = 0;  // of the value
  bool is_text = false;
  Defect defect = Defect::kNothing;
};

class TagValueScanner {
 public:
  // `text` is without byte order mark from `begin` on; offsets count from its first byte.
  explicit TagValueScanner(std::string_view text, std::size_t begin = 0) : text_(text), at_(begin) {}

  // False at the end of the text.
  bool Next(TagValueLine& line);

 private:
  std::string_view Rest() const { return text_.substr(at_); }
  bool SkipToLine();
  void ScanText(TagValueLine& line, std::size_t begin);

  std::string_view text_;
  std::size_t at_;
};

// The length of the longest line in bytes, without its end. Lines of a <text> count like all others.
std::size_t LongestLine(std::string_view text);

}  // namespace pipeseal::sbom
