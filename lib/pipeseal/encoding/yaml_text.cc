#include "pipeseal/encoding/yaml_text.h"

#include <algorithm>
#include <utility>

namespace pipeseal::encoding {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBreak(char c) { return c == '\n' || c == '\r'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return IsBlank(c) || IsBreak(c); }

}  // namespace

std::size_t YamlText::SkipSpace(std::size_t at) const {
  for (; at < text_.size(); ++at) {
    if (text_[at] == '#' && (at == 0 || IsSpace(text_[at - 1]))) at = LineEnd(at);
    if (at >= text_.size() || !IsSpace(text_[at])) break;
  }
  return at;
}

std::string_view YamlText::FaultBetween(std::size_t from, std::size_t to, bool flow, bool indented) const {
  bool entry_ended = flow && from > 0 && (text_[from - 1] == '[' || text_[from - 1] == '{');
  for (std::size_t at = from; at < to; ++at) {
    const char c = text_[at];
    const bool after_break = at > 0 && IsBreak(text_[at - 1]);
    if (c == '#') {
      if (at > 0 && !IsSpace(text_[at - 1])) return "a comment without a blank before it";
      at = SkipSpace(at) - 1;
    } else if (c == ',' && flow) {
      if (std::exchange(entry_ended, true)) return "an entry without a text";
    } else if (c == '\t' && after_break && flow && indented && !IsBreak(At(SkipBlanks(at)))) {
      return "a tab in the place of indentation";
    }
  }
  return {};
}

std::size_t YamlText::PlaceOfFault(std::size_t from, std::size_t to) const {
  const std::size_t tab = IndentingTab(from, to);
  return tab != std::string_view::npos ? tab : std::min(std::max(from, SkipBlanks(from)), to);
}

std::size_t YamlText::IndentingTab(std::size_t from, std::size_t to) const {
  from = std::min(from, to - ColumnOf(to));
  for (std::size_t line = from; line <= to && line < text_.size(); line = LineEnd(line) + 1) {
    if (line != 0 && !IsBreak(text_[line - 1])) continue;
    const std::size_t content = SkipBlanks(line);
    if (content == text_.size() || IsBreak(text_[content]) || text_[content] == '#') continue;
    const std::size_t tab = text_.substr(line, content - line).find('\t');
    if (tab != std::string_view::npos) return line + tab;
  }
  return std::string_view::npos;
}

std::size_t YamlText::UnclosedQuote(std::size_t from) const {
  constexpr std::string_view kBefore = " \t\r\n,[{:";
  for (std::size_t at = SkipSpace(from); at < text_.size(); ++at) {
    if ((text_[at] != '"' && text_[at] != '\'') || (at != 0 && !kBefore.contains(text_[at - 1]))) {
      if (text_[at] == '#') at = SkipSpace(at) - 1;
      continue;
    }
    const std::size_t end = EndOfQuoted(at);
    if (end == std::string_view::npos) return at;
    at = end - 1;
  }
  return std::string_view::npos;
}

bool YamlText::HasMarkerLine(std::size_t from, std::size_t to) const {
  for (std::size_t line = from; line <= to && line < text_.size(); line = LineEnd(line) + 1) {
    if (line != 0 && !IsBreak(text_[line - 1])) continue;
    const std::string_view marker = text_.substr(line, 3);
    if ((marker == "---" || marker == "...") && (line + 3 >= text_.size() || IsSpace(text_[line + 3]))) return true;
  }
  return false;
}

std::size_t YamlText::SkipBlanks(std::size_t at) const {
  while (IsBlank(At(at))) ++at;
  return at;
}

std::size_t YamlText::ColumnOf(std::size_t at) const {
  // Whoever asks goes on through the text: what lies before the last question need not be searched again, however long
  // the line is.
  std::size_t begin = at;
  const std::size_t known = at >= asked_ ? asked_ : 0;
  while (begin > known && !IsBreak(text_[begin - 1])) --begin;
  if (begin == known && at >= asked_ && known != 0) begin = line_of_asked_;
  asked_ = at;
  line_of_asked_ = begin;
  return at - begin;
}

bool YamlText::HasBreak(std::size_t from, std::size_t to) const {
  return from < to && text_.substr(from, to - from).find_first_of("\r\n") != std::string_view::npos;
}

bool YamlText::HasKeyMark(std::size_t begin, std::size_t end) const {
  if (At(SkipBlanks(end)) == ':') return true;
  const std::size_t before = begin == 0 ? begin : text_.find_last_not_of(" \t\r\n", begin - 1);
  return before < begin && text_[before] == '?';
}

std::vector<std::size_t> YamlText::UnindentedLines(std::size_t at) const {
  std::vector<std::size_t> lines;
  const std::size_t header_end = LineEnd(at);
  if (IsDigit(At(at + 1)) || IsDigit(At(at + 2))) return lines;
  for (at = header_end; at < text_.size(); at = LineEnd(at)) {
    ++at;
    const std::string_view line = text_.substr(at, LineEnd(at) - at);
    if (line.empty()) continue;
    const bool marker = line.starts_with("---") || line.starts_with("...");
    if (marker && (line.size() == 3 || IsBlank(line[3]))) break;
    if (lines.empty() && IsBlank(line[0])) break;
    lines.push_back(at);
  }
  return lines;
}

std::vector<std::size_t> YamlText::LinesOfEntry(std::size_t at, std::size_t dash, std::size_t indentation) const {
  std::vector<std::size_t> lines;
  bool enough = !IsDigit(At(at + 1)) && !IsDigit(At(at + 2));
  for (at = LineEnd(at); at < text_.size(); at = LineEnd(at)) {
    ++at;
    const std::string_view line = text_.substr(at, LineEnd(at) - at);
    const std::size_t spaces = line.find_first_not_of(' ');
    if (spaces != std::string_view::npos && !IsBreak(line[spaces])) {
      if (spaces <= dash) break;
      enough = enough && spaces > indentation;
    }
    if (!line.empty()) lines.push_back(at);
  }
  if (enough) lines.clear();
  return lines;
}

bool YamlText::IsPlainQuestionMark(std::size_t at) const {
  constexpr std::string_view kIndicators = ",[]{}";
  return At(at) == '?' && at + 1 < text_.size() && !IsSpace(text_[at + 1]) && !kIndicators.contains(text_[at + 1]);
}

std::size_t YamlText::EndOfProperty(std::size_t at) const {
  const std::string_view ends = text_.substr(at).starts_with("!<") ? ">" : " \t\r\n,[]{}";
  at = std::min(text_.find_first_of(ends, at), text_.size());
  return At(at) == '>' ? at + 1 : at;
}

std::size_t YamlText::SkipProperties(std::size_t at) const {
  while (At(at) == '&' || At(at) == '!') at = SkipSpace(EndOfProperty(at));
  return at;
}

std::size_t YamlText::PropertyAt(std::size_t at, char indicator) const {
  for (std::size_t property = at; At(property) == '&' || At(property) == '!';
       property = SkipSpace(EndOfProperty(property)))
    if (At(property) == indicator) return property;
  return at;
}

std::size_t YamlText::EndOfQuoted(std::size_t at) const {
  const char quote = text_[at];
  for (++at; at < text_.size(); ++at) {
    if (quote == '"' && text_[at] == '\\') {
      ++at;
    } else if (text_[at] == quote) {
      if (quote == '"' || At(at + 1) != '\'') return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

std::size_t YamlText::EndOfUnquoted(std::size_t at, std::string_view value) const {
  if (At(at) == '|' || At(at) == '>') at = LineEnd(at);
  for (const char c : value) {
    if (IsSpace(c)) continue;
    while (at < text_.size() && text_[at] != c) ++at;
    ++at;
  }
  return std::min(at, text_.size());
}

std::size_t YamlText::KeptBreaks(std::size_t at, std::string_view value) const {
  const std::size_t last = value.find_last_not_of('\n');
  const std::size_t has = value.size() - (last + 1);
  const std::string_view header = text_.substr(at, LineEnd(at) - at);
  const bool keeps = header.starts_with('>') && header.substr(0, 3).contains('+');
  if (!keeps || last == std::string_view::npos || IsBlank(value[last])) return has;
  std::size_t breaks = 0;
  for (at = EndOfUnquoted(at, value); IsSpace(At(at)); ++at)
    if (text_[at] == '\n' || (text_[at] == '\r' && At(at + 1) != '\n')) ++breaks;
  return breaks;
}

std::size_t YamlText::EndOfFlow(std::size_t at, char close) const {
  while (at < text_.size() && text_[at] != close) {
    const std::size_t next = SkipSpace(at);
    at = next == at ? at + 1 : next;
  }
  return std::min(at + 1, text_.size());
}

std::size_t YamlText::EmptyValue(std::size_t at) const {
  const std::size_t colon = SkipBlanks(at);
  return At(colon) == ':' ? colon + 1 : at;
}

std::size_t YamlText::LineEnd(std::size_t at) const { return std::min(text_.find_first_of("\r\n", at), text_.size()); }

std::size_t YamlText::EndOfAlias(std::size_t at) const {
  return std::min(text_.find_first_of(" \t\r\n,[]{}", at), text_.size());
}

}  // namespace pipeseal::encoding
