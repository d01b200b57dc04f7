#include "pipeseal/sbom/purl_type.h"

#include <algorithm>
#include <cstdint>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal::sbom {
namespace {

enum class Need : std::uint8_t { kOptional, kRequired, kProhibited };

// Components whose case does not count.
enum Fold : std::uint8_t { kFoldNone = 0, kFoldNamespace = 1, kFoldName = 2, kFoldVersion = 4, kFoldSubpath = 8 };

using Refinement = Result<void> (*)(PurlComponents&);

struct PurlType {
  std::string_view name;
  Need name_space;
  std::uint8_t fold;
  std::string_view required_qualifier{};
  Refinement refine = nullptr;
};

// The ids of Chrome's store are hexadecimal numbers with other digits.
Result<void> RefineChromeExtension(PurlComponents& parts) {
  const bool is_id = parts.name.size() == 32 && std::ranges::all_of(parts.name, [](char c) { return c >= 'a' && c <= 'p'; });
  if (!is_id) return Fail(ErrorCode::kSchema, "the name of a chrome-extension has 32 letters from a to p");
  if (parts.version.empty()) return {};
  const auto belongs = [](char c) { return IsAsciiDigit(c) || c == '.'; };
  const bool is_version = std::ranges::all_of(parts.version, belongs) && std::ranges::count(parts.version, '.') <= 3 &&
                          !parts.version.starts_with('.') && !parts.version.ends_with('.') && !parts.version.contains("..");
  if (!is_version) return Fail(ErrorCode::kSchema, "the version of a chrome-extension has one to four numbers");
  return {};
}

Result<void> RefineCocoapods(PurlComponents& parts) {
  if (parts.name.starts_with('.') || parts.name.find_first_of("+ \t\r\n") != std::string::npos)
    return Fail(ErrorCode::kSchema, "the name of a pod has no blanks, no '+' and no '.' at its beginning");
  return {};
}

// The name is that of a distribution, where modules have "::"; the namespace is an author's id.
Result<void> RefineCpan(PurlComponents& parts) {
  if (parts.name.contains("::")) return Fail(ErrorCode::kSchema, "a distribution of CPAN has no '::' in its name");
  parts.name_space = AsciiUppered(parts.name_space);
  return {};
}

// The first segment is the host, all others are the path of the repository there. Where the host has a type of its own whose
// names fold, the names fold here too, or one repository would have two canonical forms.
Result<void> RefineGit(PurlComponents& parts) {
  std::string whole = parts.name_space + "/" + parts.name;
  const auto repeated = std::ranges::unique(whole, [](char a, char b) { return a == '/' && b == '/'; });
  whole.erase(repeated.begin(), repeated.end());
  const std::size_t slash = whole.find('/');
  parts.name_space = whole.substr(0, slash);
  parts.name = whole.substr(slash + 1);
  constexpr std::string_view kFoldingHosts[] = {"github", "github.com", "bitbucket", "bitbucket.org"};
  const auto is_host = [&](std::string_view host) { return AsciiCaseEqual(parts.name_space, host); };
  if (std::ranges::any_of(kFoldingHosts, is_host)) {
    parts.name_space = AsciiLowered(parts.name_space);
    parts.name = AsciiLowered(parts.name);
  }
  return {};
}

// Words are joined with '-'.
Result<void> RefineHackage(PurlComponents& parts) {
  std::ranges::replace(parts.name, '_', '-');
  return {};
}

// Model names of Databricks fold, those of other registries may not.
Result<void> RefineMlflow(PurlComponents& parts) {
  const auto at = std::ranges::find(parts.qualifiers, "repository_url", &PurlQualifier::key);
  if (at != parts.qualifiers.end() && AsciiLowered(at->value).contains("databricks")) parts.name = AsciiLowered(parts.name);
  return {};
}

// Whatever is no letter and no digit is '_'.
Result<void> RefinePub(PurlComponents& parts) {
  std::string name;
  for (std::string_view rest = parts.name; !rest.empty();) {
    const std::size_t length = DecodeUtf8(rest).length;
    name.push_back(IsAsciiAlphanumeric(rest[0]) ? rest[0] : '_');
    rest.remove_prefix(length);
  }
  parts.name = std::move(name);
  return {};
}

Result<void> RefinePypi(PurlComponents& parts) {
  std::ranges::replace(parts.name, '_', '-');
  return {};
}

// Name and regid of the creator.
Result<void> RefineSwid(PurlComponents& parts) {
  if (std::ranges::count(parts.name_space, '/') > 1)
    return Fail(ErrorCode::kSchema, "the namespace of a swid package URL has at most two segments");
  return {};
}

Result<void> RefineSwift(PurlComponents& parts) {
  if (!parts.name_space.contains('/'))
    return Fail(ErrorCode::kSchema, "the namespace of a swift package URL is the host and the user or organization");
  return {};
}

using enum Need;
constexpr std::uint8_t kFoldBoth = kFoldNamespace | kFoldName;

constexpr PurlType kTypes[] = {
    {"alpm", kRequired, kFoldBoth},
    {"apk", kRequired, kFoldBoth},
    {"bazel", kProhibited, kFoldNone},
    {"bitbucket", kRequired, kFoldBoth},
    {"bitnami", kProhibited, kFoldName},
    {"brew", kOptional, kFoldBoth},
    {"cargo", kProhibited, kFoldNone},
    {"chrome-extension", kProhibited, kFoldName, {}, RefineChromeExtension},
    {"cocoapods", kProhibited, kFoldNone, {}, RefineCocoapods},
    {"composer", kRequired, kFoldBoth},
    {"conan", kOptional, kFoldNone},
    {"conda", kProhibited, kFoldNone},
    {"cpan", kOptional, kFoldNone, {}, RefineCpan},
    {"cran", kProhibited, kFoldNone},
    {"deb", kRequired, kFoldBoth},
    {"docker", kOptional, kFoldNone},
    {"gem", kProhibited, kFoldNone},
    {"generic", kOptional, kFoldNone},
    {"git", kRequired, kFoldNone, {}, RefineGit},
    {"github", kRequired, kFoldBoth},
    {"golang", kRequired, kFoldBoth},
    {"hackage", kProhibited, kFoldNone, {}, RefineHackage},
    {"hex", kOptional, kFoldBoth},
    {"huggingface", kRequired, kFoldVersion},
    {"julia", kProhibited, kFoldNone, "uuid"},
    {"luarocks", kOptional, kFoldBoth | kFoldVersion},
    {"maven", kRequired, kFoldNone},
    {"mlflow", kProhibited, kFoldNone, {}, RefineMlflow},
    {"npm", kOptional, kFoldNone},
    {"nuget", kProhibited, kFoldNone},
    {"oci", kProhibited, kFoldName | kFoldVersion},
    {"opam", kProhibited, kFoldNone},
    {"otp", kProhibited, kFoldName | kFoldSubpath},
    {"pub", kProhibited, kFoldName, {}, RefinePub},
    {"pypi", kProhibited, kFoldName | kFoldVersion, {}, RefinePypi},
    {"qpkg", kRequired, kFoldNamespace},
    {"rpm", kRequired, kFoldNamespace},
    {"swid", kOptional, kFoldNone, "tag_id", RefineSwid},
    {"swift", kRequired, kFoldNone, {}, RefineSwift},
    {"vcpkg", kProhibited, kFoldNone},
    {"vscode-extension", kRequired, kFoldBoth | kFoldVersion},
    {"yocto", kOptional, kFoldNamespace},
};
static_assert(std::ranges::is_sorted(kTypes, {}, &PurlType::name));

}  // namespace

Result<void> ApplyPurlType(PurlComponents& parts) {
  const auto type = std::ranges::lower_bound(kTypes, parts.type, {}, &PurlType::name);
  if (type == std::end(kTypes) || type->name != parts.type) return {};
  if (type->name_space == kRequired && parts.name_space.empty())
    return Fail(ErrorCode::kSchema, "a package URL of type {} needs a namespace", type->name);
  if (type->name_space == kProhibited && !parts.name_space.empty())
    return Fail(ErrorCode::kSchema, "a package URL of type {} has no namespace: '{}'", type->name,
                EscapeForTerminal(parts.name_space));
  const std::string_view qualifier = type->required_qualifier;
  if (!qualifier.empty() && std::ranges::find(parts.qualifiers, qualifier, &PurlQualifier::key) == parts.qualifiers.end())
    return Fail(ErrorCode::kSchema, "a package URL of type {} needs the qualifier {}", type->name, qualifier);
  if (type->fold & kFoldNamespace) parts.name_space = AsciiLowered(parts.name_space);
  if (type->fold & kFoldName) parts.name = AsciiLowered(parts.name);
  if (type->fold & kFoldVersion) parts.version = AsciiLowered(parts.version);
  if (type->fold & kFoldSubpath) parts.subpath = AsciiLowered(parts.subpath);
  return type->refine == nullptr ? Result<void>() : type->refine(parts);
}

}  // namespace pipeseal::sbom
