#include "pipeseal/pipeline/github/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::pipeline::github {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool Take(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::size_t TakeDigits(std::string_view& text) {
  const auto* end = std::ranges::find_if_not(text, IsAsciiDigit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

// Digits, a point and an exponent, without a sign.
bool IsDecimal(std::string_view text) {
  std::size_t digits = TakeDigits(text);
  if (Take(text, ".")) digits += TakeDigits(text);
  if (digits == 0) return false;
  if (Take(text, "eE")) {
    Take(text, "+-");
    if (TakeDigits(text) == 0) return false;
  }
  return text.empty();
}

// The power of ten at which the first digit stands that is not 0, of a number that no double can hold: what matters is
// whether it is far above or far below 0.
double Magnitude(std::string_view decimal) {
  const std::size_t exponent_at = std::min(decimal.find_first_of("eE"), decimal.size());
  const std::string_view digits = decimal.substr(0, exponent_at);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  double magnitude = static_cast<double>(point) - static_cast<double>(first);
  std::string_view exponent = decimal.substr(std::min(exponent_at + 1, decimal.size()));
  const bool negative = exponent.starts_with('-');
  Take(exponent, "+-");
  double power = 0;
  for (const char digit : exponent) power = power * 10 + (digit - '0');
  return magnitude + (negative ? -power : power);
}

double DecimalValue(std::string_view decimal) {
  double value = 0;
  const auto problem = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value).ec;
  if (problem == std::errc::result_out_of_range) return Magnitude(decimal) > 0 ? kInfinity : 0;
  return value;
}

// Digits of 0x… and 0o…
double RadixValue(std::string_view digits, int base) {
  std::uint32_t bits = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, bits, base);
  if (problem != std::errc() || stop != end) return kNan;
  return static_cast<std::int32_t>(bits);
}

// Where the last code point begins of a text that is not empty.
std::size_t LastCodePoint(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

}  // namespace

bool IsWhiteSpace(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view TrimWhiteSpace(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = DecodeUtf8(text);
    if (!IsWhiteSpace(point.value)) break;
    text.remove_prefix(point.length);
  }
  while (!text.empty()) {
    const std::string_view last = text.substr(LastCodePoint(text));
    if (!IsWhiteSpace(DecodeUtf8(last).value)) break;
    text.remove_suffix(last.size());
  }
  return text;
}

double ParseNumber(std::string_view text) {
  text = TrimWhiteSpace(text);
  if (text.empty()) return 0;
  if (text.starts_with("0x")) return RadixValue(text.substr(2), 16);
  if (text.starts_with("0o")) return RadixValue(text.substr(2), 8);
  const bool negative = text.starts_with('-');
  Take(text, "+-");
  double value = kNan;
  if (text == "Infinity") {
    value = kInfinity;
  } else if (IsDecimal(text)) {
    value = DecimalValue(text);
  }
  return negative ? -value : value;
}

std::string FormatNumber(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  if (number == 0) return "0";
  return fmt::format("{:.15G}", number);
}

}  // namespace pipeseal::pipeline::github
