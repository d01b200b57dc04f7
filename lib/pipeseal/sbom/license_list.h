// The SPDX licence list: which ids of licences and of exceptions there are, and what the list says of each. License
// expressions match ids without regard to case (SPDX 2.3 annex D.2, SPDX 3.0.1 annex B.2); the list has the canonical spelling.
#pragma once

#include <span>
#include <string_view>

namespace pipeseal::sbom {

struct LicenseInfo {
  static constexpr unsigned char kDeprecated = 1, kOsi = 2, kFsf = 4;

  std::string_view id;  // as the list spells it
  unsigned char flags;

  bool deprecated() const { return (flags & kDeprecated) != 0; }
  bool osi_approved() const { return (flags & kOsi) != 0; }
  bool fsf_libre() const { return (flags & kFsf) != 0; }
};

// Of the list that is built in, e.g. "3.28.0".
std::string_view LicenseListVersion();

std::span<const LicenseInfo> Licenses();
std::span<const LicenseInfo> LicenseExceptions();

// Null for an id that is not in the list; the case of letters does not count.
const LicenseInfo* FindLicense(std::string_view id);
const LicenseInfo* FindLicenseException(std::string_view id);

}  // namespace pipeseal::sbom
