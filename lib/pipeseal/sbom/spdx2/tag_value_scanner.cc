#include "pipeseal/sbom/spdx2/tag_value_scanner.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";
constexpr std::string_view kOpening = "<text>", kClosing = "</text>";

std::size_t LineEnd(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] != '\n' && text[from] != '\r') ++from;
  return from;
}

// Where the characters of [begin, end) that are no white space begin and end.
std::string_view Trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view part = text.substr(begin, end - begin);
  const std::size_t first = part.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return text.substr(begin, 0);
  return part.substr(first, part.find_last_not_of(kWhiteSpace) - first + 1);
}

bool IsTagCharacter(char c) { return IsAsciiAlphanumeric(c) || c == '-' || c == '_'; }

}  // namespace

bool TagValueScanner::SkipToLine() {
  while (true) {
    at_ = text_.find_first_not_of(kWhiteSpace, at_);
    if (at_ == std::string_view::npos) {
      at_ = text_.size();
      return false;
    }
    if (text_[at_] != '#') return true;
    at_ = LineEnd(text_, at_);
  }
}

void TagValueScanner::ScanText(TagValueLine& line, std::size_t begin) {
  line.is_text = true;
  const std::size_t close = text_.find(kClosing, begin);
  line.value_offset = begin;
  line.value = text_.substr(begin, std::min(close, text_.size()) - begin);
  if (close == std::string_view::npos) {
    line.defect = TagValueLine::Defect::kUnclosedText;
    at_ = text_.size();
    return;
  }
  const std::size_t behind = close + kClosing.size(), end = LineEnd(text_, behind);
  if (!Trimmed(text_, behind, end).empty()) line.defect = TagValueLine::Defect::kBehindText;
  at_ = end;
}

bool TagValueScanner::Next(TagValueLine& line) {
  if (!SkipToLine()) return false;
  line = {.offset = at_};
  const std::size_t end = LineEnd(text_, at_);
  std::size_t colon = at_;
  while (colon < end && IsTagCharacter(text_[colon])) ++colon;
  const std::size_t tag_end = colon;
  while (colon < end && (text_[colon] == ' ' || text_[colon] == '\t')) ++colon;
  if (tag_end == at_ || colon == end || text_[colon] != ':') {
    line.defect = TagValueLine::Defect::kNoTag;
    line.value = Trimmed(text_, at_, end);
    line.value_offset = at_;
    at_ = end;
    return true;
  }
  line.tag = text_.substr(at_, tag_end - at_);
  line.value = Trimmed(text_, colon + 1, end);
  line.value_offset = static_cast<std::size_t>(line.value.data() - text_.data());
  if (line.value.starts_with(kOpening)) {
    ScanText(line, line.value_offset + kOpening.size());
  } else {
    at_ = end;
  }
  return true;
}

std::size_t LongestLine(std::string_view text) {
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = LineEnd(text, begin);
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  return longest;
}

}  // namespace pipeseal::sbom
