#include "pipeseal/encoding/json_number.h"

#include <charconv>
#include <cmath>

namespace pipeseal::encoding {
namespace {

constexpr std::size_t kExponentDigits = 10;

// Takes the digits at the front and returns how many there were.
std::size_t TakeDigits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  text.remove_prefix(count);
  return count;
}

bool Take(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

bool IsJsonNumber(std::string_view text) {
  Take(text, "-");
  const bool zero = text.starts_with('0');
  const std::size_t digits = TakeDigits(text);
  if (digits == 0 || (zero && digits != 1)) return false;
  if (Take(text, ".") && TakeDigits(text) == 0) return false;
  if (Take(text, "eE")) {
    Take(text, "+-");
    if (TakeDigits(text) == 0) return false;
  }
  return text.empty();
}

std::optional<double> DoubleOf(std::string_view number) {
  const std::size_t exponent = number.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view rest = number.substr(exponent + 1);
    Take(rest, "+-");
    if (rest.size() > kExponentDigits) return {};
  }
  double value = 0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (problem != std::errc() || end != number.data() + number.size() || !std::isfinite(value))
    return {};
  const bool is_zero =
      number.substr(0, exponent).find_first_of("123456789") == std::string_view::npos;
  if (value == 0 && !is_zero) return {};
  return value;
}

bool IsWithinDouble(std::string_view number) {
  constexpr std::size_t kAlwaysFinite = 300;
  if (number.size() <= kAlwaysFinite && number.find_first_of(".eE") == std::string_view::npos)
    return true;
  return DoubleOf(number).has_value();
}

}  // namespace pipeseal::encoding
