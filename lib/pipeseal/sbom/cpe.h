// Names of the Common Platform Enumeration (NISTIR 7695): the formatted string of CPE 2.3, "cpe:2.3:a:vendor:product:…" with
// eleven attributes, and the URI of CPE 2.2, "cpe:/a:vendor:product", with the attributes that CPE 2.3 packs into its edition.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal::sbom {

// In the order of the formatted string.
enum class CpeAttribute : std::uint8_t {
  kPart,
  kVendor,
  kProduct,
  kVersion,
  kUpdate,
  kEdition,
  kLanguage,
  kSwEdition,
  kTargetSw,
  kTargetHw,
  kOther,
};
inline constexpr std::size_t kCpeAttributes = 11;
// As specification and documents write it: "sw_edition".
std::string_view NameOf(CpeAttribute attribute);

// The value of one attribute, as the formatted string has it: '\' in front of punctuation that stands for itself, '*' and '?'
// without it for any text and any character.
struct CpeValue {
  std::string formatted = "*";

  bool is_any() const { return formatted == "*"; }
  bool is_not_applicable() const { return formatted == "-"; }
  // Without the escapes: "g++" of "g\+\+".
  std::string plain() const;

  auto operator<=>(const CpeValue&) const = default;
};

class Cpe {
 public:
  // Reads either form; values keep the letters' case. A kSyntax error names the character, counted from 1.
  static Result<Cpe> Parse(std::string_view text);

  const CpeValue& value(CpeAttribute attribute) const& { return values_[static_cast<std::size_t>(attribute)]; }

  // The formatted string, in lower case: the case of letters means nothing in a name (NISTIR 7696 section 6.3).
  std::string text() const;

 private:
  friend class CpeUriReader;
  friend class CpeStringReader;
  std::array<CpeValue, kCpeAttributes> values_;
};

}  // namespace pipeseal::sbom
