#include "pipeseal/sbom/spdx3/text_form.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::sbom {
namespace {

// What the '.' of a schema's pattern matches ends with the line.
std::string_view FirstLine(std::string_view text) {
  std::size_t end = text.find_first_of("\n\r");
  for (std::size_t at = text.find("\xE2\x80"); at < end && at != std::string_view::npos; at = text.find("\xE2\x80", at + 1))
    if (at + 2 < text.size() && (text[at + 2] == '\xA8' || text[at + 2] == '\xA9')) end = at;
  return text.substr(0, end);
}

bool AllDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsAsciiDigit); }

// The part in front of the first of `marks`, which is left where it is.
std::string_view TakeUntil(std::string_view& text, std::string_view marks) {
  const std::string_view part = text.substr(0, text.find_first_of(marks));
  text.remove_prefix(part.size());
  return part;
}

bool Take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool IsPlainNumber(std::string_view text) { return AllDigits(text) && (text.size() == 1 || text[0] != '0'); }

// Parts with points between them, as of a pre-release or of build metadata.
bool AreIdentifiers(std::string_view text, bool leading_zeros) {
  while (true) {
    const std::string_view part = TakeUntil(text, ".");
    const bool fits = !part.empty() && std::ranges::all_of(part, [](char c) { return IsAsciiAlphanumeric(c) || c == '-'; });
    if (!fits || (!leading_zeros && AllDigits(part) && !IsPlainNumber(part))) return false;
    if (!Take(text, '.')) return true;
  }
}

}  // namespace

bool IsSpdx3Iri(std::string_view text) {
  if (text.starts_with("_:")) return false;
  const std::string_view line = FirstLine(text);
  const std::size_t colon = line.find(':', 1);
  return colon != std::string_view::npos && colon + 1 < line.size();
}

bool IsSpdx3BlankNode(std::string_view text) { return text.starts_with("_:") && FirstLine(text).size() > 2; }

bool HasSpdx3TimeForm(std::string_view text) {
  constexpr std::string_view kForm = "9999-19-39T29:69:69Z";  // a digit stands for itself and the smaller ones
  return std::ranges::equal(text, kForm, [](char c, char form) {
    return IsAsciiDigit(form) ? IsAsciiDigit(c) && c <= form : c == form;
  });
}

bool IsSpdx3MediaType(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() && slash == text.rfind('/');
}

bool IsSpdx3SemanticVersion(std::string_view text) {
  if (!IsPlainNumber(TakeUntil(text, ".")) || !Take(text, '.') || !IsPlainNumber(TakeUntil(text, ".")) || !Take(text, '.') ||
      !IsPlainNumber(TakeUntil(text, "-+")))
    return false;
  if (Take(text, '-') && !AreIdentifiers(TakeUntil(text, "+"), false)) return false;
  return text.empty() || (Take(text, '+') && AreIdentifiers(text, true));
}

bool IsSpdx3Decimal(std::string_view text) {
  Take(text, '-');
  if (!AllDigits(TakeUntil(text, "."))) return false;
  return text.empty() || text.size() == 1 || AllDigits(text.substr(1));
}

}  // namespace pipeseal::sbom
