#include "pipeseal/base/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "pipeseal/base/utf8.h"

namespace pipeseal {
namespace {

struct Range {
  char32_t first, last;
};

// Unicode categories Cc, Cf, Zl, Zp and Cs, in order.
constexpr Range kUnprintable[] = {
    {0x00, 0x1F},       {0x7F, 0x9F},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},
    {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},     {0x180E, 0x180E},
    {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0xD800, 0xDFFF},   {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0001, 0xE0001}, {0xE0020, 0xE007F},
};

// What .NET's TrimStart takes off, in which the runner of GitHub Actions is written.
bool IsSpace(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// A workflow command is read by GitHub Actions from a line that starts with "::" after white space.
bool StartsCommand(std::string_view text) {
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (!IsSpace(c.value)) return text.starts_with("::");
    text.remove_prefix(c.length);
  }
  return false;
}

// The older form of a command, "##[name]" (Azure Pipelines: "##vso[name]"), is read anywhere in a line: no two '#' stay together.
bool ContinuesHashes(char32_t c, std::string_view out) { return c == '#' && out.ends_with('#'); }

// The entity for a character that XML must not see as it is, or nothing.
std::string_view XmlEntity(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

// XML 1.0's Char production, less the C1 controls that it only discourages.
bool IsXmlCharacter(char32_t c) { return c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0xFFFE && c != 0xFFFF; }

bool IsPlainInMermaid(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '.' ||
         c == ',' || c == '/' || c == '-' || c == ':';
}

}  // namespace

bool IsUnprintable(char32_t c) {
  const auto* range = std::upper_bound(std::begin(kUnprintable), std::end(kUnprintable), c,
                                       [](char32_t value, const Range& r) { return value < r.first; });
  return range != std::begin(kUnprintable) && c <= std::prev(range)->last;
}

std::string EscapeForTerminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool guard = StartsCommand(text);
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (!c.valid) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (c.value == '\r') {
      out += "\\r";
    } else if (c.value == '\\') {
      out += "\\\\";
    } else if (guard && c.value == ':') {
      out += "\\x3a";
      guard = false;
    } else if (ContinuesHashes(c.value, out)) {
      out += "\\x23";
    } else if (IsUnprintable(c.value)) {
      out += c.value < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(c.value))
                             : fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c.value));
    } else {
      out.append(text.substr(0, c.length));
    }
    text.remove_prefix(c.length);
  }
  return out;
}

std::string QuoteForJson(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (c.value == '"' || c.value == '\\') {
      out.push_back('\\');
      out.push_back(static_cast<char>(c.value));
    } else if (!c.valid) {
      out += "\\ufffd";
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (ContinuesHashes(c.value, out)) {
      out += "\\u0023";
    } else if (IsUnprintable(c.value)) {
      if (c.value < 0x10000) {
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c.value));
      } else {
        const auto v = static_cast<unsigned>(c.value - 0x10000);
        out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (v >> 10), 0xDC00 + (v & 0x3FF));
      }
    } else {
      out.append(text.substr(0, c.length));
    }
    text.remove_prefix(c.length);
  }
  out.push_back('"');
  return out;
}

std::string EscapeForMarkdown(std::string_view text) {
  std::string inert = EscapeForTerminal(text);
  // Inside a code span only back-ticks and, in a table, pipes are still active; HTML is shown as it is.
  std::string out = "`";
  for (char c : inert) {
    if (c == '`') {
      out += "'";
    } else if (c == '|') {
      out += "\\|";
    } else {
      out.push_back(c);
    }
  }
  out += inert.empty() ? " `" : "`";
  return out;
}

std::string EscapeForXml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = DecodeUtf8(text);
    if (!c.valid) {
      AppendUtf8(0xFFFD, out);
    } else if (const std::string_view entity = XmlEntity(c.value); !entity.empty()) {
      out += entity;
    } else if (ContinuesHashes(c.value, out)) {
      out += "&#35;";
    } else if (IsXmlCharacter(c.value) && IsUnprintable(c.value)) {
      out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(c.value));
    } else if (IsXmlCharacter(c.value)) {
      out.append(text.substr(0, c.length));
    }
    text.remove_prefix(c.length);
  }
  return out;
}

std::string EscapeForMermaid(std::string_view text) {
  std::string out;
  for (const char c : EscapeForTerminal(text)) {
    if (IsPlainInMermaid(c)) {
      out.push_back(c);
    } else {
      out += fmt::format("#{};", static_cast<unsigned>(c));
    }
  }
  return out;
}

std::string EscapeForDot(std::string_view text) {
  std::string out;
  for (const char c : EscapeForTerminal(text)) {
    if (c == '&') {
      out += "&amp;";  // Graphviz reads entities in labels
    } else {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace pipeseal
