#include "pipeseal/encoding/core_schema.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::encoding {
namespace {

bool IsOctalDigit(char c) { return c >= '0' && c <= '7'; }

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool AllAre(std::string_view text, bool (*is)(char)) { return !text.empty() && std::ranges::all_of(text, is); }

void TakeSign(std::string_view& text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
}

// Takes the digits at the front and returns how many there were.
std::size_t TakeDigits(std::string_view& text) {
  const auto count = static_cast<std::size_t>(std::ranges::find_if_not(text, IsAsciiDigit) - text.begin());
  text.remove_prefix(count);
  return count;
}

}  // namespace

bool IsCoreInteger(std::string_view text) {
  if (text.starts_with("0o")) return AllAre(text.substr(2), IsOctalDigit);
  if (text.starts_with("0x")) return AllAre(text.substr(2), IsAsciiHexDigit);
  TakeSign(text);
  return AllAre(text, IsAsciiDigit);
}

bool IsCoreFloat(std::string_view text) {
  if (IsOneOf(text, {".nan", ".NaN", ".NAN"})) return true;
  TakeSign(text);
  if (IsOneOf(text, {".inf", ".Inf", ".INF"})) return true;
  std::size_t digits = TakeDigits(text);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits += TakeDigits(text);
  }
  if (digits == 0) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    TakeSign(text);
    if (TakeDigits(text) == 0) return false;
  }
  return text.empty();
}

Kind ResolvePlain(std::string_view text) {
  // Most texts are told by their first character.
  constexpr std::string_view kBegins = "~nNtTfF.+-0123456789";
  if (!text.empty() && !kBegins.contains(text[0])) return Kind::kString;
  if (IsOneOf(text, {"", "~", "null", "Null", "NULL"})) return Kind::kNull;
  if (IsOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"})) return Kind::kBoolean;
  return IsCoreInteger(text) || IsCoreFloat(text) ? Kind::kNumber : Kind::kString;
}

}  // namespace pipeseal::encoding
