#include "pipeseal/encoding/yaml_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::encoding {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsWordCharacter(char c) { return IsLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

// Begins with a letter and has nothing but letters, digits, '_' and '-', and is none of the words for null and booleans
// that some version of YAML knows.
bool IsPlainWord(std::string_view text) {
  if (text.empty() || !IsLetter(text.front()) || !std::ranges::all_of(text, IsWordCharacter)) return false;
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::string_view kReserved[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
  return std::ranges::find(kReserved, lower) == std::end(kReserved);
}

void AppendEscape(char32_t c, std::string& out) {
  const auto value = static_cast<unsigned>(c);
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c < 0x100) {
    out += fmt::format("\\x{:02x}", value);
  } else {
    out += c < 0x10000 ? fmt::format("\\u{:04x}", value) : fmt::format("\\U{:08x}", value);
  }
}

// Several lines that a literal block shows as they are: printable, not empty, the first one not indented.
bool FitsBlock(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.ends_with('\n') || text.starts_with(' ')) return false;
  if (text.starts_with('\n') || text.find("\n\n") != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

std::string Block(std::string_view text, std::size_t indent) {
  std::string out = "|-";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += fmt::format("\n{:{}}{}", "", indent, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string FlowArray(const Node& array);

std::string Inline(const Node& value) {
  if (value.is(Kind::kString)) return QuoteForYaml(value.text());
  if (value.is(Kind::kArray)) return FlowArray(value);
  if (!value.is(Kind::kObject)) return std::string(value.text());
  std::string out = "{";
  for (const Member& member : value.members()) {
    if (out.size() > 1) out += ", ";
    out += fmt::format("{}: {}", QuoteForYaml(member.key), Inline(*member.value));
  }
  return out + "}";
}

std::string FlowArray(const Node& array) {
  std::string out = "[";
  for (const Node* element : array.elements()) {
    if (out.size() > 1) out += ", ";
    out += Inline(*element);
  }
  return out + "]";
}

}  // namespace

std::string QuoteForYaml(std::string_view text) {
  if (IsPlainWord(text)) return std::string(text);
  std::string out = "\"";
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (!c.valid) {
      out += "\\ufffd";
    } else if (c.value == '"' || c.value == '\\') {
      out.push_back('\\');
      out.push_back(static_cast<char>(c.value));
    } else if (IsUnprintable(c.value) || c.value == 0xFFFE || c.value == 0xFFFF) {
      AppendEscape(c.value, out);
    } else {
      out.append(text.substr(0, c.length));
    }
    text.remove_prefix(c.length);
  }
  out.push_back('"');
  return out;
}

std::string MembersAsYaml(const Node& object, std::size_t indent) {
  std::string out;
  for (const Member& member : object.members()) {
    out += fmt::format("{:{}}{}:", "", indent, QuoteForYaml(member.key));
    const Node& value = *member.value;
    if (value.is(Kind::kObject) && !value.members().empty()) {
      out += "\n" + MembersAsYaml(value, indent + 2);
    } else if (value.is(Kind::kString) && FitsBlock(value.text())) {
      out += " " + Block(value.text(), indent + 2) + "\n";
    } else {
      out += " " + Inline(value) + "\n";
    }
  }
  return out;
}

}  // namespace pipeseal::encoding
