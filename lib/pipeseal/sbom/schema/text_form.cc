#include "pipeseal/sbom/schema/text_form.h"

#include <algorithm>
#include <array>
#include <string>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/license_list.h"
#include "pipeseal/sbom/schema/name_index.h"

namespace pipeseal::sbom::schema {
namespace {

bool IsDigits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsAsciiDigit); }

constexpr bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The value of two digits, or 100.
constexpr int TwoDigits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !IsAsciiDigit(text[at]) || !IsAsciiDigit(text[at + 1])) return 100;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool IsOneLine(std::string_view text) {
  if (text.find_first_of("\n\r") != text.npos) return false;
  // U+2028 and U+2029 end lines as well.
  for (std::size_t at = text.find('\xE2'); at != text.npos; at = text.find('\xE2', at + 1))
    if (text.substr(at).starts_with("\xE2\x80\xA8") || text.substr(at).starts_with("\xE2\x80\xA9")) return false;
  return true;
}

bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !IsDigits(text.substr(0, 4))) return false;
  const int year = TwoDigits(text, 0) * 100 + TwoDigits(text, 2), month = TwoDigits(text, 5), day = TwoDigits(text, 8);
  if (month < 1 || month > 12 || day < 1) return false;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= (month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)]);
}

// hh:mm:ss, perhaps with a fraction, and a time zone: Z, +hh, +hhmm, +hh:mm. A leap second only at the end of a day
// of UTC.
bool IsZonedTime(std::string_view text) {
  const int hour = TwoDigits(text, 0), minute = TwoDigits(text, 3), second = TwoDigits(text, 6);
  if (text.size() < 9 || text[2] != ':' || text[5] != ':' || second == 100) return false;
  std::size_t at = 8;
  if (text[at] == '.') {
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    if (end == at + 1) return false;
    at = end;
  }
  const std::string_view zone = text.substr(at);
  int zone_hour = 0, zone_minute = 0;
  if (zone != "Z" && zone != "z") {
    if (zone.empty() || (zone[0] != '+' && zone[0] != '-')) return false;
    const std::size_t minute_at = zone.size() == 6 && zone[3] == ':' ? 4 : 3;
    if (zone.size() != 3 && zone.size() != minute_at + 2) return false;
    zone_hour = TwoDigits(zone, 1);
    if (zone.size() > 3) zone_minute = TwoDigits(zone, minute_at);
    if (zone_hour > 23 || zone_minute > 59) return false;
  }
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  if (hour == 100 || minute == 100 || second > 60) return false;
  const int sign = zone[0] == '-' ? -1 : 1;
  const int utc_minute = minute - zone_minute * sign;
  const int utc_hour = hour - zone_hour * sign - (utc_minute < 0 ? 1 : 0);
  return (utc_hour == 23 || utc_hour == -1) && (utc_minute == 59 || utc_minute == -1);
}

bool IsDateTime(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't' || IsBlank(text[10])) && IsDate(text.substr(0, 10)) &&
         IsZonedTime(text.substr(11));
}

// What the parts of an IRI are made of.
enum : std::uint8_t { kScheme = 1, kPath = 2 };
constexpr std::array<std::uint8_t, 256> kIriBytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (int c = 0; c < 256; ++c) {
    auto& entry = table[static_cast<std::size_t>(c)];
    const char byte = static_cast<char>(c);
    const bool letter_or_digit = IsAsciiAlphanumeric(byte);
    if (letter_or_digit || std::string_view("+-.").contains(byte)) entry |= kScheme;
    // A quotation mark is not in RFC 3987; the formats of the validator that others use let it pass, and tools write
    // it.
    if (letter_or_digit || std::string_view(":@/?-._~!$&'()*+,;=\"").contains(byte) || c >= 0x80) entry |= kPath;
  }
  return table;
}();

bool ConsistOf(std::string_view text, std::uint8_t part) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (kIriBytes[static_cast<unsigned char>(text[at])] & part) continue;
    if (text[at] != '%' || at + 2 >= text.size() || !IsAsciiHexDigit(text[at + 1]) || !IsAsciiHexDigit(text[at + 2]))
      return false;
    at += 2;
  }
  return true;
}

// The length of "scheme:" at the front, or 0.
std::size_t SchemeLength(std::string_view text) {
  if (text.empty() || !IsAsciiLetter(text[0])) return 0;
  const auto end =
      std::ranges::find_if_not(text, [](char c) { return kIriBytes[static_cast<unsigned char>(c)] & kScheme; });
  return end != text.end() && *end == ':' ? static_cast<std::size_t>(end - text.begin()) + 1 : 0;
}

// An IP literal without its brackets.
bool IsIpLiteral(std::string_view text) {
  if (!text.empty() && (text[0] == 'v' || text[0] == 'V')) {
    const std::size_t dot = text.find('.');
    return dot != text.npos && dot > 1 && dot + 1 < text.size() &&
           std::ranges::all_of(text.substr(1, dot - 1), IsAsciiHexDigit) && ConsistOf(text.substr(dot + 1), kPath);
  }
  int groups = 0, gaps = 0;
  if (text.starts_with("::")) {
    ++gaps;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(":."), text.size());
    if (end < text.size() && text[end] == '.') {  // an IPv4 address takes the place of two groups
      const auto is_octet = [](std::string_view octet) {
        return IsDigits(octet) && octet.size() <= 3 && (octet.size() < 3 || octet <= "255") &&
               (octet.size() == 1 || octet[0] != '0');
      };
      for (int i = 0; i < 4; ++i) {
        const std::size_t dot = i < 3 ? text.find('.') : text.size();
        if (dot == text.npos || !is_octet(text.substr(0, dot))) return false;
        text.remove_prefix(std::min(dot + 1, text.size()));
      }
      groups += 2;
      break;
    }
    if (end == 0 || end > 4 || !std::ranges::all_of(text.substr(0, end), IsAsciiHexDigit)) return false;
    ++groups;
    text.remove_prefix(end);
    if (text.empty()) break;
    if (text.starts_with("::")) {
      ++gaps;
      text.remove_prefix(2);
    } else {
      text.remove_prefix(1);
      if (text.empty()) return false;
    }
  }
  return gaps == 0 ? groups == 8 : gaps == 1 && groups < 8;
}

// "user@host:port". A name as the host and its port are not told apart from other text: tools write all sorts of
// things there.
bool IsAuthority(std::string_view text) {
  const std::size_t at = text.rfind('@');
  const std::string_view host = text.substr(at == text.npos ? 0 : at + 1);
  if (!host.starts_with('[')) return ConsistOf(text, kPath);
  const std::size_t end = host.find(']');
  if (end == host.npos || !IsIpLiteral(host.substr(1, end - 1))) return false;
  const std::string_view port = host.substr(end + 1);
  return (port.empty() || (port[0] == ':' && std::ranges::all_of(port.substr(1), IsAsciiDigit))) &&
         ConsistOf(text.substr(0, text.size() - host.size()), kPath);
}

// What follows a scheme, or is a relative reference.
bool IsHierarchy(std::string_view text) {
  const std::size_t hash = text.find('#');
  if (hash != text.npos && !ConsistOf(text.substr(hash + 1), kPath)) return false;
  text = text.substr(0, hash);
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t end = std::min(text.find_first_of("/?"), text.size());
    if (!IsAuthority(text.substr(0, end))) return false;
    text.remove_prefix(end);
  }
  return ConsistOf(text, kPath);
}

// More than RFC 3987 has: what stands before a colon need be no scheme, as in git@host:path, which tools write
// everywhere.
bool IsIriReference(std::string_view text) { return IsHierarchy(text.substr(SchemeLength(text))); }

bool IsUri(std::string_view text) {
  const std::size_t scheme = SchemeLength(text);
  const std::string_view rest = text.substr(scheme);
  return scheme != 0 && !rest.empty() && rest[0] != '?' && rest[0] != '#' &&
         std::ranges::all_of(rest, [](char c) { return IsAscii(c) && c != '"'; }) && IsHierarchy(rest);
}

bool IsLowerUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (at == 8 || at == 13 || at == 18 || at == 23 ? text[at] != '-' : !IsAsciiLowerHexDigit(text[at])) return false;
  return true;
}

// Of a text in UTF-16, by which lengths of addresses are counted.
std::size_t Utf16Length(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
  }
  return length;
}

bool IsDomain(std::string_view text) {
  if (Utf16Length(text) > 253 || text.find('.') == text.npos) return false;
  while (true) {
    const std::size_t end = std::min(text.find('.'), text.size());
    const std::string_view label = text.substr(0, end);
    const auto is_letter = [](char c) { return IsAsciiAlphanumeric(c) || !IsAscii(c); };
    if (label.empty() || Utf16Length(label) > 63 || !is_letter(label.front()) || !is_letter(label.back()) ||
        !std::ranges::all_of(label, [&](char c) { return is_letter(c) || c == '-'; }))
      return false;
    if (end == text.size()) return Utf16Length(label) > 1;
    text.remove_prefix(end + 1);
  }
}

bool IsLocalPart(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x20 || byte == 0x7F || byte == '"') return false;
      if (byte != '\\') continue;
      if (++at == text.size() || text[at] < 0x20 || text[at] == 0x7F) return false;
    }
    return true;
  }
  constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~";
  bool begins_atom = true;
  for (const char c : text) {
    if (c == '.' ? begins_atom : IsAscii(c) && !IsAsciiAlphanumeric(c) && !kSigns.contains(c)) return false;
    begins_atom = c == '.';
  }
  return !begins_atom;
}

bool IsEmail(std::string_view text) {
  constexpr std::size_t kLongest = 1000 - 14;  // what a line of SMTP leaves of its 1000 bytes
  const std::size_t at = text.rfind('@');
  if (at == text.npos || Utf16Length(text) > kLongest || !IsLocalPart(text.substr(0, at))) return false;
  std::string_view domain = text.substr(at + 1);
  if (!domain.starts_with('[')) return IsDomain(domain);
  if (!domain.ends_with(']')) return false;
  domain = domain.substr(1, domain.size() - 2);
  if (AsciiCaseEqual(domain.substr(0, 5), "IPv6:"))
    return domain.size() > 5 && ToAsciiLower(domain[5]) != 'v' && IsIpLiteral(domain.substr(5));
  // The last two groups of an IPv6 address may be an IPv4 address.
  return domain.find(':') == domain.npos && IsIpLiteral("::" + std::string(domain)) && domain.find('.') != domain.npos;
}

bool IsHashContent(std::string_view text) {
  switch (text.size()) {
    case 32: case 40: case 64: case 96: case 128: break;
    default: return false;
  }
  std::uint8_t bad = 0;  // without a branch, so that it is done for many digits at once
  for (const char c : text) {
    const auto digit = static_cast<std::uint8_t>(c - '0'), letter = static_cast<std::uint8_t>((c | 0x20) - 'a');
    bad |= static_cast<std::uint8_t>((digit > 9) & (letter > 5));
  }
  return bad == 0;
}

bool IsMediaType(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto is_name = [](std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
      return IsAsciiLower(c) || IsAsciiDigit(c) || c == '-' || c == '+' || c == '.';
    });
  };
  return slash != text.npos && is_name(text.substr(0, slash)) && is_name(text.substr(slash + 1));
}

bool IsLocale(std::string_view text) {
  const auto is_pair = [](std::string_view pair, bool (*is_letter)(char)) {
    return pair.size() == 2 && is_letter(pair[0]) && is_letter(pair[1]);
  };
  return is_pair(text.substr(0, 2), IsAsciiLower) &&
         (text.size() == 2 || (text.size() == 5 && text[2] == '-' && is_pair(text.substr(3), IsAsciiUpper)));
}

// The ids of the licence list and of its exceptions, in their spelling. Documents have one for each component.
class LicenseIds {
 public:
  LicenseIds() {
    for (const LicenseInfo& license : Licenses()) Insert(license.id);
    for (const LicenseInfo& exception : LicenseExceptions()) Insert(exception.id);
  }
  bool Contain(std::string_view text) const {
    for (std::size_t slot = SlotOf(text); !slots_[slot].empty(); slot = (slot + 1) % kSlots)
      if (slots_[slot] == text) return true;
    return false;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  static std::size_t SlotOf(std::string_view text) { return HashName(text) >> 52; }
  void Insert(std::string_view id) {
    std::size_t slot = SlotOf(id);
    while (!slots_[slot].empty()) slot = (slot + 1) % kSlots;
    slots_[slot] = id;
  }

  std::array<std::string_view, kSlots> slots_{};
};

bool IsLicenseId(std::string_view text) {
  static const LicenseIds ids;
  return ids.Contain(text);
}

bool IsCommonRequirement(std::string_view text) {
  if (!text.starts_with("CRE:")) return false;
  const std::size_t dash = text.find('-');
  return dash != text.npos && IsDigits(text.substr(4, dash - 4)) && IsDigits(text.substr(dash + 1));
}

bool IsPatentNumber(std::string_view text) {
  return text.size() >= 2 && text.size() <= 30 && IsAsciiAlphanumeric(text.front()) &&
         IsAsciiAlphanumeric(text.back()) && std::ranges::all_of(text, [](char c) {
           return IsAsciiAlphanumeric(c) || std::string_view("-/.()").contains(c) || IsBlank(c);
         });
}

bool IsSignatureAlgorithm(std::string_view text) {
  constexpr std::string_view kNames[] = {"RS256", "RS384", "RS512", "PS256",   "PS384", "PS512", "ES256",
                                         "ES384", "ES512", "HS256", "Ed25519", "Ed448", "HS384", "HS512"};
  return std::ranges::find(kNames, text) != std::end(kNames) || IsUri(text);
}

}  // namespace

bool Matches(TextForm form, std::string_view text) {
  switch (form) {
    case TextForm::kOneLine: return IsOneLine(text);
    case TextForm::kDateTime: return IsDateTime(text);
    case TextForm::kDate: return IsDate(text);
    case TextForm::kIriReference: return IsIriReference(text);
    case TextForm::kEmail: return IsEmail(text);
    case TextForm::kHashContent: return IsHashContent(text);
    case TextForm::kUuidUrn: return text.starts_with("urn:uuid:") && IsLowerUuid(text.substr(9));
    case TextForm::kMediaType: return IsMediaType(text);
    case TextForm::kLocale: return IsLocale(text);
    case TextForm::kLicenseId: return IsLicenseId(text);
    case TextForm::kCommonRequirement: return IsCommonRequirement(text);
    case TextForm::kPatentNumber: return IsPatentNumber(text);
    case TextForm::kJurisdiction: return text.size() == 2 && std::ranges::all_of(text, IsAsciiUpper);
    case TextForm::kSignatureAlgorithm: return IsSignatureAlgorithm(text);
  }
  return false;
}

std::string_view Describe(TextForm form) {
  switch (form) {
    case TextForm::kOneLine: return "a text of one line";
    case TextForm::kDateTime: return "a time with a time zone, as in 2026-01-31T12:00:00Z";
    case TextForm::kDate: return "a date, as in 2026-01-31";
    case TextForm::kIriReference: return "a URL";
    case TextForm::kEmail: return "an e-mail address";
    case TextForm::kHashContent: return "a hash of 32, 40, 64, 96 or 128 hexadecimal digits";
    case TextForm::kUuidUrn: return "urn:uuid: and a UUID in lower case";
    case TextForm::kMediaType: return "a media type in lower case, as in text/plain";
    case TextForm::kLocale: return "a language, as in en or en-US";
    case TextForm::kLicenseId: return "an id of the SPDX licence list";
    case TextForm::kCommonRequirement: return "an OpenCRE id, as in CRE:764-507";
    case TextForm::kPatentNumber: return "a number of a patent, of 2 to 30 letters and digits";
    case TextForm::kJurisdiction: return "a jurisdiction, as in US or EP";
    case TextForm::kSignatureAlgorithm: return "an algorithm of the JSON Signature Format, or a URI";
  }
  return "";
}

}  // namespace pipeseal::sbom::schema
