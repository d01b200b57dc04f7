#include "pipeseal/sbom/purl.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/purl_type.h"

namespace pipeseal::sbom {
namespace {

constexpr auto npos = std::string_view::npos;

// The type that writes the '/' of its names as they are (purl_type.cc).
constexpr std::string_view kGit = "git";

// Reads one text from right to left ("How to parse a PURL").
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), rest_(text) {}

  Result<PurlComponents> Read() {
    PIPESEAL_TRY(CheckCharacters());
    PIPESEAL_TRY(TakeSubpath());
    PIPESEAL_TRY(TakeQualifiers());
    PIPESEAL_TRY(TakeScheme());
    PIPESEAL_TRY(TakeType());
    PIPESEAL_TRY(TakeVersion());
    PIPESEAL_TRY(TakeName());
    PIPESEAL_ASSIGN(out_.name_space, DecodeSegments(rest_));
    return std::move(out_);
  }

 private:
  std::unexpected<Error> FailAt(std::string_view place, std::string_view reason) const {
    return Fail(ErrorCode::kSyntax, "character {}: {}", place.data() - text_.data() + 1, reason);
  }

  // A package URL is a URL, and so has neither blanks nor anything beyond ASCII.
  Result<void> CheckCharacters() const {
    const auto bad = std::ranges::find_if(text_, [](char c) { return c <= ' ' || c > '~'; });
    if (bad == text_.end()) return {};
    return FailAt({bad, text_.end()}, "only printable ASCII may stand in a package URL, other bytes are percent-encoded");
  }

  // The part behind the separator, which is taken off. Where the separator is there twice, readers disagree about which one counts.
  Result<std::string_view> TakeBehind(char separator) {
    const std::size_t at = rest_.find(separator);
    if (at == npos) return std::string_view();
    const std::string_view part = rest_.substr(at + 1);
    if (const std::size_t again = part.find(separator); again != npos)
      return FailAt(part.substr(again), fmt::format("a second '{}', which must be percent-encoded", separator));
    rest_ = rest_.substr(0, at);
    return part;
  }

  Result<std::string> Decode(std::string_view part) const {
    std::optional<std::string> decoded = PercentDecoded(part);
    if (!decoded) return FailAt(part.substr(FindBadEscape(part)), "a '%' without two hexadecimal digits");
    if (!IsValidUtf8(*decoded)) return FailAt(part, "percent-encoded bytes that are not UTF-8");
    return std::move(*decoded);
  }

  static std::size_t FindBadEscape(std::string_view part) {
    std::size_t at = part.find('%');
    while (PercentDecoded(part.substr(at, 3))) at = part.find('%', at + 3);
    return at;
  }

  Result<std::string> DecodeSegments(std::string_view part) const {
    std::string out;
    while (!part.empty()) {
      const std::string_view segment = part.substr(0, part.find('/'));
      part.remove_prefix(std::min(segment.size() + 1, part.size()));
      PIPESEAL_ASSIGN(const std::string decoded, Decode(segment));
      if (decoded.contains('/')) return FailAt(segment, "a segment with an encoded '/'");
      if (!out.empty() && !decoded.empty()) out += '/';
      out += decoded;
    }
    return out;
  }

  Result<void> TakeSubpath() {
    PIPESEAL_ASSIGN(const std::string_view part, TakeBehind('#'));
    PIPESEAL_ASSIGN(out_.subpath, DecodeSegments(part));
    return {};
  }

  Result<void> TakeQualifiers() {
    PIPESEAL_ASSIGN(std::string_view part, TakeBehind('?'));
    while (!part.empty()) {
      const std::string_view pair = part.substr(0, part.find('&'));
      part.remove_prefix(std::min(pair.size() + 1, part.size()));
      const std::size_t equal = pair.find('=');
      if (equal == npos) return FailAt(pair, "a qualifier without '='");
      PIPESEAL_ASSIGN(std::string value, Decode(pair.substr(equal + 1)));
      out_.qualifiers.push_back({std::string(pair.substr(0, equal)), std::move(value)});
    }
    return {};
  }

  Result<void> TakeScheme() {
    const std::size_t colon = rest_.find(':');
    if (colon == npos || !AsciiCaseEqual(rest_.substr(0, colon), "pkg"))
      return FailAt(text_, "a package URL begins with \"pkg:\"");
    rest_.remove_prefix(colon + 1);
    rest_.remove_prefix(std::min(rest_.find_first_not_of('/'), rest_.size()));
    return {};
  }

  Result<void> TakeType() {
    const std::size_t slash = rest_.find('/');
    if (slash == npos) return FailAt(rest_, "a package URL has a type and a name, with '/' between them");
    out_.type = rest_.substr(0, slash);
    rest_.remove_prefix(slash + 1);
    return {};
  }

  // The '@' of "@scope/name", which should have been encoded, separates nothing: there is no name in front of it.
  Result<void> TakeVersion() {
    const std::size_t at = rest_.rfind('@');
    if (at == npos) return {};
    const bool begins_segment = at == 0 || rest_[at - 1] == '/';
    if (begins_segment && rest_.find('/', at) != npos) return {};
    PIPESEAL_ASSIGN(out_.version, Decode(rest_.substr(at + 1)));
    rest_ = rest_.substr(0, at);
    return {};
  }

  Result<void> TakeName() {
    rest_ = rest_.substr(0, rest_.find_last_not_of('/') + 1);
    const std::size_t slash = rest_.rfind('/');
    PIPESEAL_ASSIGN(out_.name, Decode(rest_.substr(slash == npos ? 0 : slash + 1)));
    rest_ = rest_.substr(0, slash == npos ? 0 : slash);
    return {};
  }

  std::string_view text_, rest_;
  PurlComponents out_;
};

Result<void> CheckType(std::string_view type) {
  const auto belongs = [](char c) { return IsAsciiAlphanumeric(c) || c == '.' || c == '-'; };
  if (!type.empty() && IsAsciiLetter(type[0]) && std::ranges::all_of(type, belongs)) return {};
  return Fail(ErrorCode::kSyntax, "'{}' is no type of a package URL: a letter, and then letters, digits, '.' and '-'",
              EscapeForTerminal(type));
}

Result<void> CheckKey(std::string_view key) {
  const auto belongs = [](char c) { return IsAsciiAlphanumeric(c) || c == '.' || c == '-' || c == '_'; };
  if (!key.empty() && IsAsciiLetter(key[0]) && std::ranges::all_of(key, belongs)) return {};
  return Fail(ErrorCode::kSyntax, "'{}' is no key of a qualifier: a letter, and then letters, digits, '.', '-' and '_'",
              EscapeForTerminal(key));
}

// Without the segments that say nothing.
std::string JoinedSegments(std::string_view path, bool dots_count) {
  std::string out;
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(segment.size() + 1, path.size()));
    if (segment.empty() || (!dots_count && (segment == "." || segment == ".."))) continue;
    if (!out.empty()) out += '/';
    out += segment;
  }
  return out;
}

std::string_view WithoutOuterSlashes(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('/'), text.size()));
  return text.substr(0, text.find_last_not_of('/') + 1);
}

Result<void> OrderQualifiers(std::vector<PurlQualifier>& qualifiers) {
  for (PurlQualifier& qualifier : qualifiers) {
    PIPESEAL_TRY(CheckKey(qualifier.key));
    qualifier.key = AsciiLowered(qualifier.key);
  }
  std::ranges::sort(qualifiers, {}, &PurlQualifier::key);
  const auto twice = std::ranges::adjacent_find(qualifiers, {}, &PurlQualifier::key);
  if (twice != qualifiers.end()) return Fail(ErrorCode::kSyntax, "the qualifier {} is there twice", twice->key);
  std::erase_if(qualifiers, [](const PurlQualifier& qualifier) { return qualifier.value.empty(); });
  return {};
}

Result<void> CheckUtf8(const PurlComponents& parts) {
  const auto is_valid = [](const PurlQualifier& qualifier) { return IsValidUtf8(qualifier.value); };
  if (IsValidUtf8(parts.name_space) && IsValidUtf8(parts.name) && IsValidUtf8(parts.version) && IsValidUtf8(parts.subpath) &&
      std::ranges::all_of(parts.qualifiers, is_valid))
    return {};
  return Fail(ErrorCode::kSyntax, "a component of a package URL that is not UTF-8");
}

std::string EncodedPath(std::string_view path) { return PercentEncoded(path, ":/"); }

}  // namespace

Result<PackageUrl> PackageUrl::Parse(std::string_view text) {
  PIPESEAL_ASSIGN(PurlComponents components, Reader(text).Read());
  return Make(std::move(components));
}

Result<PackageUrl> PackageUrl::Make(PurlComponents parts) {
  PIPESEAL_TRY(CheckType(parts.type));
  PIPESEAL_TRY(CheckUtf8(parts));
  PIPESEAL_TRY(OrderQualifiers(parts.qualifiers));
  parts.type = AsciiLowered(parts.type);
  parts.name_space = JoinedSegments(parts.name_space, true);
  parts.name = WithoutOuterSlashes(parts.name);
  parts.subpath = JoinedSegments(parts.subpath, false);
  if (parts.name.empty()) return Fail(ErrorCode::kSyntax, "a package URL without a name");
  PIPESEAL_TRY(ApplyPurlType(parts));
  return PackageUrl(std::move(parts));
}

const std::string* PackageUrl::FindQualifier(std::string_view key) const& {
  const auto at = std::ranges::lower_bound(parts_.qualifiers, key, {}, &PurlQualifier::key);
  return at == parts_.qualifiers.end() || at->key != key ? nullptr : &at->value;
}

std::string PackageUrl::text() const {
  std::string out = "pkg:" + parts_.type + "/";
  if (!parts_.name_space.empty()) out += EncodedPath(parts_.name_space) + "/";
  out += parts_.type == kGit ? EncodedPath(parts_.name) : PercentEncoded(parts_.name, ":");
  if (!parts_.version.empty()) out += "@" + PercentEncoded(parts_.version, ":");
  char separator = '?';
  for (const PurlQualifier& qualifier : parts_.qualifiers) {
    out += separator + qualifier.key + "=" + PercentEncoded(qualifier.value, ":");
    separator = '&';
  }
  if (!parts_.subpath.empty()) out += "#" + EncodedPath(parts_.subpath);
  return out;
}

bool SamePackage(const PackageUrl& a, const PackageUrl& b) {
  return a.version() == b.version() && a.subpath() == b.subpath() && (Covers(a, b) || Covers(b, a));
}

bool Covers(const PackageUrl& general, const PackageUrl& special) {
  const auto agrees = [](const std::string& said, const std::string& other) { return said.empty() || said == other; };
  return general.type() == special.type() && general.name_space() == special.name_space() && general.name() == special.name() &&
         agrees(general.version(), special.version()) && agrees(general.subpath(), special.subpath()) &&
         std::ranges::includes(special.qualifiers(), general.qualifiers());
}

}  // namespace pipeseal::sbom
