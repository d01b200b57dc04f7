#include "pipeseal/verify/semantic_version.h"

#include <algorithm>

namespace pipeseal::verify {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsIdentifierCharacter(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}
bool IsNumber(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, IsDigit) && (text.size() == 1 || text[0] != '0');
}

// Identifiers with dots between them; leading zeros are allowed in build metadata only.
bool AreIdentifiers(std::string_view text, bool leading_zeros) {
  while (true) {
    const std::string_view one = text.substr(0, text.find('.'));
    if (one.empty() || !std::ranges::all_of(one, IsIdentifierCharacter)) return false;
    if (!leading_zeros && std::ranges::all_of(one, IsDigit) && !IsNumber(one)) return false;
    if (one.size() == text.size()) return true;
    text.remove_prefix(one.size() + 1);
  }
}

// Cuts off what stands behind the first `mark`; nothing if there is no mark.
std::optional<std::string_view> CutBehind(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

std::string_view OrZero(const std::string& number) { return number.empty() ? "0" : std::string_view(number); }

}  // namespace

std::optional<SemanticVersion> SemanticVersion::Parse(std::string_view text) {
  if (!text.starts_with('v')) return std::nullopt;
  text.remove_prefix(1);
  const auto build = CutBehind(text, '+');
  const auto prerelease = CutBehind(text, '-');
  const auto rest = CutBehind(text, '.');
  SemanticVersion version;
  version.major = text;
  if (rest) {
    std::string_view minor = *rest;
    const auto patch = CutBehind(minor, '.');
    version.minor = minor;
    if (!IsNumber(minor) || (patch && !IsNumber(*patch))) return std::nullopt;
    version.patch = patch.value_or("");
  }
  if (!IsNumber(version.major)) return std::nullopt;
  if ((build || prerelease) && !version.is_complete()) return std::nullopt;
  if (prerelease && !AreIdentifiers(*prerelease, false)) return std::nullopt;
  if (build && !AreIdentifiers(*build, true)) return std::nullopt;
  version.prerelease = prerelease.value_or("");
  version.build = build.value_or("");
  return version;
}

bool SemanticVersion::Satisfies(const SemanticVersion& expected) const {
  if (major != expected.major) return false;
  if (!expected.minor.empty() && OrZero(minor) != expected.minor) return false;
  if (!expected.is_complete()) return true;
  return OrZero(patch) == expected.patch && prerelease == expected.prerelease;
}

}  // namespace pipeseal::verify
