// The forms that schemas demand of texts: formats of JSON Schema, and regular expressions that occur in schemas of
// SBOMs. Each is a matcher of its own, in time linear in the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace pipeseal::sbom::schema {

enum class TextForm : std::uint8_t {
  kOneLine,              // no line break
  kDateTime,             // RFC 3339 with a time zone; a blank may stand for the T
  kDate,                 // RFC 3339 full-date
  kIriReference,         // RFC 3987, more or less: tools disagree on what a URL is
  kEmail,                // a mailbox of RFC 5321 and 6531 at a domain of two labels or more
  kHashContent,          // 32, 40, 64, 96 or 128 hexadecimal digits
  kUuidUrn,              // urn:uuid: and a UUID in lower case
  kMediaType,            // type/subtype in lower case
  kLocale,               // ISO 639 and perhaps ISO 3166: en, en-US
  kLicenseId,            // of a licence or exception of the SPDX licence list, in its spelling
  kCommonRequirement,    // OpenCRE: CRE:digits-digits
  kPatentNumber,         // 2 to 30 characters
  kJurisdiction,         // two upper-case letters
  kSignatureAlgorithm,   // a name of JSF, or a URI
};

bool Matches(TextForm form, std::string_view text);
// What a text of the form is, for messages: "an e-mail address".
std::string_view Describe(TextForm form);

}  // namespace pipeseal::sbom::schema
