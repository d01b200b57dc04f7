#include "pipeseal/report/source_text.h"

#include <algorithm>

#include "pipeseal/base/utf8.h"

namespace pipeseal::report {
namespace {

constexpr std::size_t kBlock = 1024;  // bytes
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Each sequence is counted at its first byte: one unit, or two for what lies beyond the basic plane.
std::size_t CountUnits(std::string_view utf8) {
  std::size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace

SourceText::SourceText(std::string_view text) : text_(text) {
  line_starts_.push_back(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  for (std::size_t at = 0; (at = text.find_first_of("\r\n", at)) != std::string_view::npos;) {
    at += text.substr(at).starts_with("\r\n") ? 2u : 1u;
    line_starts_.push_back(at);
  }
  std::size_t units = 0;
  for (std::size_t at = 0; at <= text.size(); at += kBlock) {
    units_before_block_.push_back(units);
    units += CountUnits(text.substr(at, kBlock));
  }
}

std::string_view SourceText::Line(std::size_t line) const {
  const std::size_t begin = line_starts_[line - 1];
  const std::size_t end = line == lines() ? text_.size() : line_starts_[line];
  std::string_view text = text_.substr(begin, end - begin);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::size_t SourceText::ColumnOf(std::size_t line, std::size_t bytes) const {
  const std::size_t begin = line_starts_[line - 1];
  return 1 + UnitsBefore(begin + std::min(bytes, Line(line).size())) - UnitsBefore(begin);
}

std::size_t SourceText::UnitsBefore(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return units_before_block_[block] + CountUnits(text_.substr(block * kBlock, offset % kBlock));
}

std::string SourceText::HashOf(std::size_t line) {
  if (!hashes_) hashes_ = IsValidUtf8(text_) ? HashLines(text_) : std::vector<LineHash>();
  return line <= hashes_->size() ? (*hashes_)[line - 1].text() : std::string();
}

}  // namespace pipeseal::report
