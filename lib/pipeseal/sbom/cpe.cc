#include "pipeseal/sbom/cpe.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/percent_encoding.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kStringPrefix = "cpe:2.3:", kUriPrefix = "cpe:/";
// What a backslash may stand in front of (NISTIR 7695 section 6.2.1: escape, special and punc).
constexpr std::string_view kQuotable = "\\*?!\"#$%&'()+,/:;<=>@[]^`{|}~";

bool IsPlain(char c) { return IsAsciiAlphanumeric(c) || c == '-' || c == '.' || c == '_'; }

bool IsPart(std::string_view value) { return value == "a" || value == "h" || value == "o"; }

bool IsLogical(std::string_view value) { return value == "*" || value == "-"; }

// language ["-" region], of two or three letters and two letters or three digits.
bool IsLanguageTag(std::string_view value) {
  const std::string_view language = value.substr(0, value.find('-'));
  if (language.size() < 2 || language.size() > 3 || !std::ranges::all_of(language, IsAsciiLetter)) return false;
  if (language.size() == value.size()) return true;
  const std::string_view region = value.substr(language.size() + 1);
  return (region.size() == 2 && std::ranges::all_of(region, IsAsciiLetter)) ||
         (region.size() == 3 && std::ranges::all_of(region, IsAsciiDigit));
}

// What both forms share: where an error is, and what only some values of an attribute may be.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  // Up to the next ':' that is not escaped, or the end: '*' or '-' alone, or text that may have one '*' or several '?' at either
  // end and nowhere else.
  Result<std::string_view> TakeValue(std::string_view& rest) const {
    std::size_t end = TakeWildcards(rest, 0);
    const std::size_t begin = end;
    while (end < rest.size()) {
      if (rest[end] == '\\') {
        if (end + 1 == rest.size() || !kQuotable.contains(rest[end + 1]))
          return FailAt(rest.substr(end), "a '\\' that is not in front of punctuation");
        end += 2;
      } else if (IsPlain(rest[end])) {
        ++end;
      } else {
        break;
      }
    }
    const bool has_text = end > begin;
    if (has_text) end = TakeWildcards(rest, end);
    if (end < rest.size() && rest[end] != ':') return FailAt(rest.substr(end), WhyNot(rest[end]));
    const std::string_view value = rest.substr(0, end);
    if (value.empty()) return FailAt(rest, "an empty attribute");
    if (!has_text && value != "*") return FailAt(rest, "an attribute of wildcards alone");
    rest.remove_prefix(end);
    return value;
  }

 protected:
  std::unexpected<Error> FailAt(std::string_view place, std::string_view reason) const {
    return Fail(ErrorCode::kSyntax, "character {}: {}", place.data() - text_.data() + 1, reason);
  }

  Result<void> CheckKind(CpeAttribute attribute, std::string_view value, std::string_view place) const {
    if (IsLogical(value)) return {};
    if (attribute == CpeAttribute::kPart && !IsPart(value)) return FailAt(place, "the part is a, h, o, '*' or '-'");
    if (attribute == CpeAttribute::kLanguage && !IsLanguageTag(value))
      return FailAt(place, "the language is no language tag such as en-us");
    return {};
  }

 private:
  static std::size_t TakeWildcards(std::string_view rest, std::size_t at) {
    if (at < rest.size() && rest[at] == '*') return at + 1;
    return std::min(rest.find_first_not_of('?', at), rest.size());
  }

  static std::string WhyNot(char c) {
    if (c == '*' || c == '?') return fmt::format("'{}' is a wildcard at either end of a value, and needs a '\\' inside it", c);
    if (kQuotable.contains(c)) return fmt::format("'{}' needs a '\\' in front of it", EscapeForTerminal({&c, 1}));
    return "a character that no attribute can have";
  }

 protected:
  std::string_view text_;
};

}  // namespace

// "cpe:2.3:" and the attributes, all of them.
class CpeStringReader : Reader {
 public:
  using Reader::Reader;

  Result<Cpe> Read() {
    Cpe cpe;
    std::string_view rest = text_.substr(kStringPrefix.size());
    for (std::size_t i = 0; i < kCpeAttributes; ++i) {
      PIPESEAL_ASSIGN(const std::string_view value, TakeValue(rest));
      PIPESEAL_TRY(CheckKind(static_cast<CpeAttribute>(i), value, value));
      cpe.values_[i].formatted = value;
      const bool last = i + 1 == kCpeAttributes;
      if (last != rest.empty())
        return FailAt(rest, fmt::format("{} attributes, where there must be {}", last ? "more" : std::to_string(i + 1),
                                               kCpeAttributes));
      if (!last) rest.remove_prefix(1);
    }
    return cpe;
  }
};

// "cpe:/" and up to seven components, of which the edition may hold five attributes: ~edition~sw_edition~target_sw~target_hw~other.
class CpeUriReader : Reader {
 public:
  using Reader::Reader;

  Result<Cpe> Read() {
    Cpe cpe;
    std::string_view rest = text_.substr(kUriPrefix.size());
    for (std::size_t i = 0; i <= kLast; ++i) {
      const std::string_view component = rest.substr(0, rest.find(':'));
      rest.remove_prefix(component.size());
      const auto attribute = static_cast<CpeAttribute>(i);
      if (attribute == CpeAttribute::kEdition && component.starts_with('~')) {
        PIPESEAL_TRY(ReadPacked(component, cpe));
      } else {
        PIPESEAL_TRY(ReadComponent(attribute, component, cpe));
      }
      if (rest.empty()) return cpe;
      if (i == kLast) break;
      rest.remove_prefix(1);
    }
    return FailAt(rest, "more than seven components");
  }

 private:
  static constexpr auto kLast = static_cast<std::size_t>(CpeAttribute::kLanguage);

  Result<void> ReadPacked(std::string_view component, Cpe& cpe) const {
    using enum CpeAttribute;
    std::string_view rest = component;
    for (const CpeAttribute attribute : {kEdition, kSwEdition, kTargetSw, kTargetHw, kOther}) {
      if (!rest.starts_with('~')) return FailAt(component, "an edition that begins with '~' has five parts");
      rest.remove_prefix(1);
      const std::string_view part = rest.substr(0, rest.find('~'));
      PIPESEAL_TRY(ReadComponent(attribute, part, cpe));
      rest.remove_prefix(part.size());
    }
    if (!rest.empty()) return FailAt(rest, "an edition that begins with '~' has five parts");
    return {};
  }

  // Nothing is any value; %01 and %02 are the wildcards '?' and '*' (NISTIR 7695 section 6.1.3.2).
  Result<void> ReadComponent(CpeAttribute attribute, std::string_view component, Cpe& cpe) const {
    std::string value;
    for (std::size_t i = 0; i < component.size();) {
      const std::string_view place = component.substr(i);
      const bool escaped = component[i] == '%';
      const std::optional<std::string> decoded = PercentDecoded(component.substr(i, escaped ? 3 : 1));
      if (!decoded) return FailAt(place, "a '%' without two hexadecimal digits");
      const char c = decoded->front();
      if (escaped ? !AppendEscaped(c, value) : !AppendPlain(c, value))
        return FailAt(place, "a character that no component can have");
      i += escaped ? 3 : 1;
    }
    if (attribute == CpeAttribute::kPart) value = AsciiLowered(value);
    if (value.empty()) value = "*";
    PIPESEAL_TRY(CheckKind(attribute, value, component));
    std::string_view rest = value;
    if (!Reader(value).TakeValue(rest) || !rest.empty()) return FailAt(component, "a wildcard that is not at either end");
    cpe.values_[static_cast<std::size_t>(attribute)].formatted = std::move(value);
    return {};
  }

  static bool AppendPlain(char c, std::string& value) {
    if (c == '~') value += '\\';
    value += c;
    return IsPlain(c) || c == '~';
  }

  static bool AppendEscaped(char c, std::string& value) {
    if (c == '\x01' || c == '\x02') {
      value += c == '\x01' ? '?' : '*';
      return true;
    }
    if (!IsPlain(c)) value += '\\';
    value += c;
    return IsPlain(c) || kQuotable.contains(c);
  }
};

std::string_view NameOf(CpeAttribute attribute) {
  constexpr std::array<std::string_view, kCpeAttributes> kNames = {"part",     "vendor",     "product",   "version",
                                                                   "update",   "edition",    "language",  "sw_edition",
                                                                   "target_sw", "target_hw", "other"};
  return kNames[static_cast<std::size_t>(attribute)];
}

std::string CpeValue::plain() const {
  std::string out;
  for (std::size_t i = 0; i < formatted.size(); ++i) {
    if (formatted[i] == '\\' && i + 1 < formatted.size()) ++i;
    out += formatted[i];
  }
  return out;
}

Result<Cpe> Cpe::Parse(std::string_view text) {
  if (text.starts_with(kStringPrefix)) return CpeStringReader(text).Read();
  if (AsciiCaseEqual(text.substr(0, kUriPrefix.size()), kUriPrefix)) return CpeUriReader(text).Read();
  return Fail(ErrorCode::kSyntax, "character 1: a CPE name begins with \"{}\" or \"{}\"", kStringPrefix, kUriPrefix);
}

std::string Cpe::text() const {
  std::string out = "cpe:2.3";
  for (const CpeValue& value : values_) out += ":" + AsciiLowered(value.formatted);
  return out;
}

}  // namespace pipeseal::sbom
