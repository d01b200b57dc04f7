// Package URLs (ECMA-427; package-url/purl-spec): pkg:type/namespace/name@version?qualifiers#subpath.
//
// A PackageUrl is always in canonical form: type and qualifier keys in lower case, qualifiers in the order of their keys, no empty
// parts, and what the definition of its type asks for (purl_type.h). Components are held decoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::sbom {

struct PurlQualifier {
  std::string key;
  std::string value;
  auto operator<=>(const PurlQualifier&) const = default;
};

// Components before they are a PackageUrl; whatever is empty is not there.
struct PurlComponents {
  std::string type;
  std::string name_space;  // segments with '/' between them
  std::string name;
  std::string version;
  std::vector<PurlQualifier> qualifiers;
  std::string subpath;  // segments with '/' between them

  auto operator<=>(const PurlComponents&) const = default;
};

class PackageUrl {
 public:
  // Reads what the specification lets a parser accept, and makes it canonical. A kSyntax error for what is no package URL, with
  // the character counted from 1; kSchema for one that its type does not allow, e.g. without a namespace that it needs.
  static Result<PackageUrl> Parse(std::string_view text);
  // The same for components that are given one by one.
  static Result<PackageUrl> Make(PurlComponents components);

  const std::string& type() const& { return parts_.type; }
  const std::string& name_space() const& { return parts_.name_space; }
  const std::string& name() const& { return parts_.name; }
  const std::string& version() const& { return parts_.version; }
  const std::vector<PurlQualifier>& qualifiers() const& { return parts_.qualifiers; }
  const std::string& subpath() const& { return parts_.subpath; }
  // Null if there is none with this key.
  const std::string* FindQualifier(std::string_view key) const&;

  // Canonical: one spelling for one PackageUrl.
  std::string text() const;

  auto operator<=>(const PackageUrl&) const = default;

 private:
  explicit PackageUrl(PurlComponents parts) : parts_(std::move(parts)) {}

  PurlComponents parts_;
};

// Both name one package in one version: everything is equal, but one of the two may leave out qualifiers that the other has.
bool SamePackage(const PackageUrl& a, const PackageUrl& b);

// `general` speaks of `special` too: type, namespace and name are equal, and so is everything else that `general` says.
bool Covers(const PackageUrl& general, const PackageUrl& special);

}  // namespace pipeseal::sbom
