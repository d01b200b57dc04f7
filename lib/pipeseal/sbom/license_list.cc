#include "pipeseal/sbom/license_list.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/license_table.h"

namespace pipeseal::sbom {
namespace {

static_assert(std::ranges::is_sorted(license_table::kLicenses, AsciiCaseLess, &LicenseInfo::id));
static_assert(std::ranges::is_sorted(license_table::kExceptions, AsciiCaseLess, &LicenseInfo::id));

const LicenseInfo* Find(std::span<const LicenseInfo> table, std::string_view id) {
  const auto at = std::ranges::lower_bound(table, id, AsciiCaseLess, &LicenseInfo::id);
  return at != table.end() && AsciiCaseEqual(at->id, id) ? &*at : nullptr;
}

}  // namespace

std::string_view LicenseListVersion() { return license_table::kVersion; }

std::span<const LicenseInfo> Licenses() { return license_table::kLicenses; }

std::span<const LicenseInfo> LicenseExceptions() { return license_table::kExceptions; }

const LicenseInfo* FindLicense(std::string_view id) { return Find(license_table::kLicenses, id); }

const LicenseInfo* FindLicenseException(std::string_view id) { return Find(license_table::kExceptions, id); }

}  // namespace pipeseal::sbom
