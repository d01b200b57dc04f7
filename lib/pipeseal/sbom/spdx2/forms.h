// The forms that SPDX 2 demands of ids, names and locations (SPDX 2.3 clauses 6 to 10 and annex F).
#pragma once

#include <string_view>

namespace pipeseal::sbom {

// "SPDXRef-", "DocumentRef-" or "LicenseRef-", and an idstring behind it: letters, digits, '.' and '-'. Behind
// DocumentRef- there may be '+' too (clause 6.6).
bool IsSpdxRef(std::string_view id);
bool IsDocumentRef(std::string_view id);
bool IsLicenseRef(std::string_view id);

// A scheme and something behind it, without white space, control characters and fragment (RFC 3986 section 4.3).
bool IsAbsoluteUri(std::string_view text);

// A URI, with a fragment if it likes, the location of a version control system (clause 7.7), or a host with a path,
// which readers take for http.
bool IsLocation(std::string_view text);

// Below the root of the package: not absolute on any system, and never above it on the way.
bool IsRelativeFileName(std::string_view name);

// The locator of an external reference (annex F). Types that the annex does not list have no form, and package URLs and
// CPE names are judged elsewhere.
bool IsLocatorOf(std::string_view type, std::string_view locator);

}  // namespace pipeseal::sbom
