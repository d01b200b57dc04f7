#include "pipeseal/sbom/cyclonedx/xml_text.h"

#include <utility>

#include "pipeseal/base/utf8.h"

namespace pipeseal::sbom {
namespace {

enum class Place : bool { kText, kAttribute };

// What a character must be written as; empty if as itself. Readers make blanks of white space in attributes, and of a
// carriage return a line feed (chapters 2.11 and 3.3.3), unless it is a reference.
std::string_view ReferenceFor(char c, Place place) {
  const bool in_attribute = place == Place::kAttribute;
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '\r':
      return "&#13;";
    case '"':
      return in_attribute ? "&quot;" : "";
    case '\t':
      return in_attribute ? "&#9;" : "";
    case '\n':
      return in_attribute ? "&#10;" : "";
    default:
      return "";
  }
}

void AppendEscaped(std::string& out, std::string_view text, Place place) {
  for (const char c : text) {
    const std::string_view reference = ReferenceFor(c, place);
    if (reference.empty())
      out += c;
    else
      out += reference;
  }
}

}  // namespace

bool CanBeXmlText(std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    if (byte != 0xEF) continue;
    const char32_t value = DecodeUtf8(utf8.substr(i)).value;
    if (value == 0xFFFE || value == 0xFFFF) return false;
  }
  return FindNulOrInvalidUtf8(utf8) == utf8.size();
}

std::string XmlTextOf(std::string_view utf8) {
  std::string text;
  while (!utf8.empty()) {
    const CodePoint c = DecodeUtf8(utf8);
    const std::string_view bytes = utf8.substr(0, c.length);
    text += c.valid && CanBeXmlText(bytes) ? bytes : std::string_view("\xEF\xBF\xBD");
    utf8.remove_prefix(c.length);
  }
  return text;
}

void XmlTextWriter::BreakLine() { text_.append("\n").append(2 * open_.size(), ' '); }

void XmlTextWriter::EndStartTag() {
  if (std::exchange(in_start_tag_, false)) text_ += '>';
}

void XmlTextWriter::Open(std::string_view name) {
  EndStartTag();
  if (!open_.empty()) open_.back().has_children = true;
  BreakLine();
  text_.append("<").append(name);
  open_.push_back({name});
  in_start_tag_ = true;
}

void XmlTextWriter::Attribute(std::string_view name, std::string_view value) {
  text_.append(" ").append(name).append("=\"");
  AppendEscaped(text_, value, Place::kAttribute);
  text_ += '"';
}

void XmlTextWriter::Text(std::string_view text) {
  if (text.empty()) return;
  EndStartTag();
  AppendEscaped(text_, text, Place::kText);
}

void XmlTextWriter::Close() {
  const Element element = open_.back();
  open_.pop_back();
  if (std::exchange(in_start_tag_, false)) {
    text_ += "/>";
    return;
  }
  if (element.has_children) BreakLine();
  text_.append("</").append(element.name).append(">");
}

}  // namespace pipeseal::sbom
