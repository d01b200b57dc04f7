#include "pipeseal/sbom/cyclonedx/xsd_datatype.h"

#include <array>

#include "pipeseal/base/ascii.h"
#include "pipeseal/encoding/json_number.h"

namespace pipeseal::sbom {
namespace {

using xml_model::Datatype;

constexpr std::string_view kSpaces = " \t\n\r";

// Takes text from its front.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }
  bool Take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  std::string_view TakeDigits() {
    const auto end = std::ranges::find_if_not(text_, IsAsciiDigit);
    const std::string_view digits = text_.substr(0, static_cast<std::size_t>(end - text_.begin()));
    text_.remove_prefix(digits.size());
    return digits;
  }
  // A number of exactly two digits within bounds.
  bool TakeTwo(unsigned low, unsigned high, unsigned& value) {
    if (text_.size() < 2 || !IsAsciiDigit(text_[0]) || !IsAsciiDigit(text_[1])) return false;
    value = static_cast<unsigned>((text_[0] - '0') * 10 + (text_[1] - '0'));
    text_.remove_prefix(2);
    return low <= value && value <= high;
  }

 private:
  std::string_view text_;
};

// The last digits of a year decide whether it is a leap year: 10,000 is a multiple of 400.
bool IsLeapYear(std::string_view digits) {
  unsigned year = 0;
  for (const char c : digits.substr(digits.size() - 4)) year = year * 10 + static_cast<unsigned>(c - '0');
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// 3.2.7.1: a year has four digits, more only without leading zeros, and there is no year 0.
bool TakeDay(Cursor& cursor) {
  cursor.Take('-');
  const std::string_view year = cursor.TakeDigits();
  if (year.size() < 4 || (year.size() > 4 && year.front() == '0') || year == "0000") return false;
  unsigned month = 0, day = 0;
  if (!cursor.Take('-') || !cursor.TakeTwo(1, 12, month) || !cursor.Take('-') || !cursor.TakeTwo(1, 31, day))
    return false;
  constexpr std::array<unsigned, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return day <= kDays[month - 1] + (month == 2 && IsLeapYear(year) ? 1 : 0);
}

bool TakeClock(Cursor& cursor) {
  unsigned hour = 0, minute = 0, second = 0;
  if (!cursor.TakeTwo(0, 24, hour) || !cursor.Take(':') || !cursor.TakeTwo(0, 59, minute) || !cursor.Take(':') ||
      !cursor.TakeTwo(0, 59, second))
    return false;
  std::string_view fraction;
  if (cursor.Take('.') && (fraction = cursor.TakeDigits()).empty()) return false;
  return hour < 24 || (minute == 0 && second == 0 && fraction.find_first_not_of('0') == std::string_view::npos);
}

bool TakeZone(Cursor& cursor) {
  if (cursor.done() || cursor.Take('Z')) return true;
  if (!cursor.Take('+') && !cursor.Take('-')) return false;
  unsigned hour = 0, minute = 0;
  return cursor.TakeTwo(0, 14, hour) && cursor.Take(':') && cursor.TakeTwo(0, 59, minute) && (hour < 14 || minute == 0);
}

bool IsDateTime(std::string_view text) {
  Cursor cursor(text);
  return TakeDay(cursor) && cursor.Take('T') && TakeClock(cursor) && TakeZone(cursor) && cursor.done();
}

bool IsDate(std::string_view text) {
  Cursor cursor(text);
  return TakeDay(cursor) && TakeZone(cursor) && cursor.done();
}

// A number in its parts: 3.2.3.1.
struct Decimal {
  bool negative = false;
  std::string_view whole, fraction;  // without zeros that count for nothing

  bool IsZero() const { return whole.empty() && fraction.empty(); }
};

std::optional<Decimal> ParseDecimal(std::string_view text, bool fraction_allowed) {
  Cursor cursor(text);
  Decimal out;
  out.negative = cursor.Take('-');
  if (!out.negative) cursor.Take('+');
  out.whole = cursor.TakeDigits();
  bool digits = !out.whole.empty();
  if (fraction_allowed && cursor.Take('.')) {
    out.fraction = cursor.TakeDigits();
    digits = digits || !out.fraction.empty();
  }
  if (!digits || !cursor.done()) return std::nullopt;
  out.whole.remove_prefix(std::min(out.whole.find_first_not_of('0'), out.whole.size()));
  out.fraction = out.fraction.substr(0, out.fraction.find_last_not_of('0') + 1);
  return out;
}

bool HasBracket(std::string_view text) { return text.find_first_of("[]") != std::string_view::npos; }

// RFC 2732: brackets are for the address in a host.
bool IsAuthority(std::string_view text) {
  text.remove_prefix(std::min(text.find('@') + 1, text.size()));
  if (!HasBracket(text)) return true;
  const std::size_t end = text.find(']');
  if (!text.starts_with('[') || end == std::string_view::npos) return false;
  const std::string_view address = text.substr(1, end - 1), port = text.substr(end + 1);
  return std::ranges::all_of(address, [](char c) { return IsAsciiHexDigit(c) || c == ':' || c == '.'; }) &&
         (port.empty() || (port.starts_with(':') && std::ranges::all_of(port.substr(1), IsAsciiDigit)));
}

// 3.2.17 takes what RFC 2396 and RFC 2732 do once all that URIs do not have is escaped. So percent signs begin escapes,
// there is one '#' at most, what stands before the first ':' is a scheme and has something behind it, and no path has
// brackets.
bool IsAnyUri(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '%' && (i + 2 >= text.size() || !IsAsciiHexDigit(text[i + 1]) || !IsAsciiHexDigit(text[i + 2])))
      return false;
  if (std::ranges::count(text, '#') > 1) return false;
  if (const std::size_t end = text.find_first_of(":/?#"); end != std::string_view::npos && text[end] == ':') {
    const std::string_view scheme = text.substr(0, end);
    const auto is_scheme = [](char c) { return IsAsciiAlphanumeric(c) || c == '+' || c == '-' || c == '.'; };
    text.remove_prefix(end + 1);
    if (scheme.empty() || !IsAsciiLetter(scheme.front()) || !std::ranges::all_of(scheme, is_scheme)) return false;
    if (text.empty() || text.front() == '#') return false;
    if (text.front() != '/') return true;  // opaque, as purls are
  }
  std::string_view path = text.substr(0, text.find_first_of("?#"));
  if (path.starts_with("//")) {
    const std::size_t end = std::min(path.find('/', 2), path.size());
    if (!IsAuthority(path.substr(2, end - 2))) return false;
    path.remove_prefix(end);
  }
  return !HasBracket(path);
}

bool NeedsCollapse(std::string_view text) {
  if (text.empty()) return false;
  if (text.front() == ' ' || text.back() == ' ' || text.find_first_of("\t\n\r") != std::string_view::npos) return true;
  return text.find("  ") != std::string_view::npos;
}

std::string Collapsed(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; (begin = text.find_first_not_of(kSpaces, begin)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpaces, begin), text.size());
    if (!out.empty()) out += ' ';
    out += text.substr(begin, end - begin);
    begin = end;
  }
  return out;
}

}  // namespace

std::string_view XsdWhiteSpace(Datatype datatype, std::string_view text, std::string& storage) {
  if (datatype == Datatype::kString) return text;
  if (datatype == Datatype::kNormalizedString) {
    if (text.find_first_of("\t\n\r") == std::string_view::npos) return text;
    storage = text;
    std::ranges::replace_if(storage, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return storage;
  }
  if (!NeedsCollapse(text)) return text;
  return storage = Collapsed(text);
}

bool IsXsdValue(Datatype datatype, std::string_view text) {
  switch (datatype) {
    case Datatype::kString:
    case Datatype::kNormalizedString:
    case Datatype::kToken:
      return true;
    case Datatype::kAnyURI:
      return IsAnyUri(text);
    case Datatype::kBoolean:
      return text == "true" || text == "false" || text == "1" || text == "0";
    case Datatype::kDecimal:
      return ParseDecimal(text, true).has_value();
    case Datatype::kInteger:
      return ParseDecimal(text, false).has_value();
    case Datatype::kNonNegativeInteger:
      return ParseDecimal(text, false) && CompareXsdDecimal(text, 0) >= 0;
    case Datatype::kPositiveInteger:
      return ParseDecimal(text, false) && CompareXsdDecimal(text, 0) > 0;
    case Datatype::kDateTime:
      return IsDateTime(text);
    case Datatype::kDate:
      return IsDate(text);
  }
  return false;
}

std::string_view DescribeXsdDatatype(Datatype datatype) {
  switch (datatype) {
    case Datatype::kString:
    case Datatype::kNormalizedString:
    case Datatype::kToken:
      return "a text";
    case Datatype::kAnyURI:
      return "a URI";
    case Datatype::kBoolean:
      return "true or false";
    case Datatype::kDecimal:
      return "a decimal number";
    case Datatype::kInteger:
      return "a whole number";
    case Datatype::kNonNegativeInteger:
      return "a whole number from 0 up";
    case Datatype::kPositiveInteger:
      return "a whole number from 1 up";
    case Datatype::kDateTime:
      return "a time such as 2026-01-31T12:00:00Z";
    case Datatype::kDate:
      return "a day such as 2026-01-31";
  }
  return "";
}

int CompareXsdDecimal(std::string_view decimal, std::uint16_t bound) {
  const std::optional<Decimal> parsed = ParseDecimal(decimal, true);
  if (!parsed || (parsed->negative && !parsed->IsZero())) return -1;
  if (parsed->whole.size() > 5) return 1;
  unsigned whole = 0;
  for (const char c : parsed->whole) whole = whole * 10 + static_cast<unsigned>(c - '0');
  if (whole != bound) return whole < bound ? -1 : 1;
  return parsed->fraction.empty() ? 0 : 1;
}

std::optional<std::string> XsdToJson(Datatype datatype, std::string_view text) {
  std::string storage;
  text = XsdWhiteSpace(datatype, text, storage);
  if (datatype == Datatype::kBoolean) {
    if (!IsXsdValue(datatype, text)) return std::nullopt;
    return text == "1" || text == "true" ? "true" : "false";
  }
  const std::optional<Decimal> parsed = ParseDecimal(text, true);
  if (!parsed) return std::nullopt;
  std::string out(parsed->negative && !parsed->IsZero() ? "-" : "");
  out += parsed->whole.empty() ? "0" : parsed->whole;
  if (!parsed->fraction.empty()) out.append(".").append(parsed->fraction);
  return out;
}

std::optional<std::string> JsonNumberToXsd(std::string_view number) {
  const std::size_t e = number.find_first_of("eE");
  if (e == std::string_view::npos) return std::string(number);
  constexpr int kLongest = 400;
  const std::optional<Decimal> mantissa = ParseDecimal(number.substr(0, e), true);
  Cursor exponent(number.substr(e + 1));
  const bool negative = exponent.Take('-');
  if (!negative) exponent.Take('+');
  std::string_view digits = exponent.TakeDigits();
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  if (!mantissa || digits.size() > 3 || !exponent.done()) return std::nullopt;
  if (mantissa->IsZero()) return "0";
  int shift = 0;
  for (const char c : digits) shift = shift * 10 + (c - '0');
  if (shift > kLongest) return std::nullopt;
  std::string all = std::string(mantissa->whole) + std::string(mantissa->fraction);
  std::ptrdiff_t point = std::ssize(mantissa->whole) + (negative ? -shift : shift);
  if (point < 0) all.insert(0, static_cast<std::size_t>(std::exchange(point, 0) * -1), '0');
  if (point > std::ssize(all)) all.append(static_cast<std::size_t>(point - std::ssize(all)), '0');
  all.insert(static_cast<std::size_t>(point), ".");
  return XsdToJson(Datatype::kDecimal, (mantissa->negative ? "-" : "") + all);
}

}  // namespace pipeseal::sbom
