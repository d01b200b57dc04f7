#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

bool IsControl(char32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0);
}
bool IsBidi(char32_t character) {
  return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
         character == 0x200F || character == 0x061C;
}

void CheckText(std::string_view text, std::string_view what, Offset offset, Issues& issues) {
  bool control = false, bidi = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const CodePoint point = DecodeUtf8(text.substr(at));
    control = control || IsControl(point.value);
    bidi = bidi || IsBidi(point.value);
    at += point.length;
  }
  if (control) {
    Issue& issue = issues.Add(rules::kControlCharacter, offset, [&] { return fmt::format("in the {} '{}'", what, text); });
    // Programs that take a NUL for the end see another name; the others are a nuisance to whoever prints them.
    if (text.find('\0') == std::string_view::npos) issue.severity = Severity::kWarning;
  }
  if (bidi) issues.Add(rules::kBidiControl, offset, [&] { return fmt::format("in the {} '{}'", what, text); });
}

}  // namespace

void CheckTexts(const Graph& graph, Issues& issues) {
  for (const Component& component : graph.components) {
    CheckText(component.group, "group", component.offset, issues);
    CheckText(component.name, "name", component.offset, issues);
    CheckText(component.version, "version", component.offset, issues);
  }
}

}  // namespace pipeseal::sbom
