#include "pipeseal/sbom/spdx2/forms.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"

namespace pipeseal::sbom {
namespace {

bool IsIdString(std::string_view text, std::string_view marks) {
  return !text.empty() &&
         std::ranges::all_of(text, [&](char c) { return IsAsciiAlphanumeric(c) || marks.find(c) != marks.npos; });
}

bool IsReference(std::string_view id, std::string_view prefix, std::string_view marks) {
  return id.starts_with(prefix) && IsIdString(id.substr(prefix.size()), marks);
}

bool HasSpaceOrControl(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

// RFC 3986 section 3.1. The length of the scheme, or 0.
std::size_t SchemeLength(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0 || !IsAsciiLetter(text[0])) return 0;
  return IsIdString(text.substr(0, colon), "+-.") ? colon : 0;
}

// "a/b" of two parts that are not empty, divided by one character that is in none of them.
bool IsPair(std::string_view text, char divider) {
  const std::size_t at = text.find(divider);
  return at != text.npos && at > 0 && at + 1 < text.size() && text.find(divider, at + 1) == text.npos;
}

bool IsHex(std::string_view text, std::size_t length) { return text.size() == length && pipeseal::IsHex(text); }

// "swh:1:rev:" and 40 digits.
bool IsSoftwareHeritageId(std::string_view text) {
  constexpr std::string_view kKinds[] = {"snp", "rel", "rev", "dir", "cnt"};
  if (!text.starts_with("swh:1:") || text.size() < 10 || text[9] != ':') return false;
  return std::ranges::find(kKinds, text.substr(6, 3)) != std::end(kKinds) && IsHex(text.substr(10), 40);
}

// "gitoid:blob:sha256:" and its digits.
bool IsGitoid(std::string_view text) {
  constexpr std::string_view kKinds[] = {"gitoid:blob:", "gitoid:tree:", "gitoid:commit:", "gitoid:tag:"};
  for (const std::string_view kind : kKinds) {
    if (!text.starts_with(kind)) continue;
    const std::string_view digest = text.substr(kind.size());
    return (digest.starts_with("sha1:") && IsHex(digest.substr(5), 40)) ||
           (digest.starts_with("sha256:") && IsHex(digest.substr(7), 64));
  }
  return false;
}

// "group:artifact" or "group:artifact:version".
bool IsMavenName(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0) return false;
  const std::string_view rest = text.substr(colon + 1);
  return rest.find(':') == rest.npos ? !rest.empty() : IsPair(rest, ':');
}

}  // namespace

bool IsSpdxRef(std::string_view id) { return IsReference(id, "SPDXRef-", ".-"); }
bool IsDocumentRef(std::string_view id) { return IsReference(id, "DocumentRef-", ".-+"); }
bool IsLicenseRef(std::string_view id) { return IsReference(id, "LicenseRef-", ".-"); }

bool IsAbsoluteUri(std::string_view text) {
  const std::size_t scheme = SchemeLength(text);
  if (scheme == 0 || HasSpaceOrControl(text) || text.find('#') != text.npos) return false;
  const std::string_view rest = text.substr(scheme + 1);
  return !rest.empty() && rest != "//";
}

bool IsLocation(std::string_view text) {
  constexpr std::string_view kTools[] = {"git+", "hg+", "svn+", "bzr+"};
  if (text.empty() || HasSpaceOrControl(text)) return false;
  for (const std::string_view tool : kTools)
    if (text.starts_with(tool)) return text.size() > tool.size();
  if (SchemeLength(text) != 0) return IsAbsoluteUri(text.substr(0, text.find('#')));
  const std::string_view host = text.substr(0, text.find_first_of("/?#"));
  const std::size_t dot = host.rfind('.');
  return dot != host.npos && dot > 0 && host.size() - dot > 2 && host.find("..") == host.npos &&
         IsIdString(host, ".-:@_");
}

bool IsRelativeFileName(std::string_view name) {
  const bool drive = name.size() > 2 && IsAsciiLetter(name[0]) && name[1] == ':' && (name[2] == '/' || name[2] == '\\');
  if (name.starts_with('/') || name.starts_with('\\') || drive) return false;
  std::size_t depth = 0;
  while (!name.empty()) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, slash);
    if (part == ".." && depth-- == 0) return false;
    if (part != ".." && part != "." && !part.empty()) ++depth;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return true;
}

bool IsLocatorOf(std::string_view type, std::string_view locator) {
  if (locator.empty() || HasSpaceOrControl(locator)) return false;
  if (type == "maven-central") return IsMavenName(locator);
  if (type == "npm") return locator.starts_with('@') ? IsPair(locator.substr(1), '@') : IsPair(locator, '@');
  if (type == "nuget") return IsPair(locator, '/');
  if (type == "bower") return IsPair(locator, '#');
  if (type == "swh") return IsSoftwareHeritageId(locator);
  if (type == "gitoid") return IsGitoid(locator);
  if (type == "swid") return locator.starts_with("swid") && IsAbsoluteUri(locator);
  if (type == "advisory" || type == "fix" || type == "url") return IsLocation(locator);
  return true;
}

}  // namespace pipeseal::sbom
