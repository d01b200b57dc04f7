#include <algorithm>
#include <unordered_map>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/cpe.h"
#include "pipeseal/sbom/purl.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

std::string_view WithoutV(std::string_view version) {
  if (version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && IsAsciiDigit(version[1])) version.remove_prefix(1);
  return version;
}

// Packages of distributions have an epoch, which a package URL may hold in a qualifier; an image's version may be its digest.
bool SameVersion(const PackageUrl& purl, std::string_view version) {
  if (purl.version().empty() || version.empty()) return true;
  if (purl.version().find(':') != std::string::npos && purl.type() == "oci") return true;
  if (WithoutV(purl.version()) == WithoutV(version)) return true;
  const std::string* epoch = purl.FindQualifier("epoch");
  return epoch != nullptr && version == *epoch + ":" + purl.version();
}

// Tools write "name", "group/name", "@scope/name" or "group:name".
bool SameName(const PackageUrl& purl, std::string_view name) {
  if (name.empty()) return true;
  const std::size_t at = name.size() < purl.name().size() ? std::string_view::npos : name.size() - purl.name().size();
  return at != std::string_view::npos && AsciiCaseEqual(name.substr(at), purl.name()) &&
         (at == 0 || !IsAsciiAlphanumeric(name[at - 1]));
}

// What encoding hides: a name that leads elsewhere when it is made a path, or that ends where a NUL is.
bool HidesSomething(const PackageUrl& purl) {
  for (const std::string* part : {&purl.name_space(), &purl.name(), &purl.version(), &purl.subpath()}) {
    if (std::ranges::any_of(*part, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) return true;
    if (part->find("..") == std::string::npos) continue;
    if (("/" + *part + "/").find("/../") != std::string::npos) return true;
  }
  return false;
}

void ComparePurl(const PackageUrl& purl, const Component& component, const Identifier& identifier, Issues& issues) {
  if (!SameVersion(purl, component.version)) {
    Issue& issue = issues.Add(rules::kPurlVersionMismatch, identifier.offset, [&] {
      return fmt::format("'{}' is version '{}', its package URL says '{}'", component.name, component.version, purl.version());
    });
    issue.evidence.push_back({"version", std::string(component.version), purl.version()});
  }
  if (!SameName(purl, component.name))
    issues.Add(rules::kPurlNameMismatch, identifier.offset,
               [&] { return fmt::format("'{}' has a package URL of '{}'", component.name, purl.name()); });
}

class PurlCheck {
 public:
  PurlCheck(const Graph& graph, Issues& issues) : graph_(graph), issues_(issues) {}

  void Run(const Identifier& identifier) {
    const Result<PackageUrl> purl = PackageUrl::Parse(identifier.value);
    if (!purl) {
      issues_.Add(rules::kPurlInvalid, identifier.offset, [&] {
        return fmt::format("'{}': {}", identifier.value.substr(0, 300), purl.error().message());
      });
      return;
    }
    if (HidesSomething(*purl))
      issues_.Add(rules::kPurlInvalid, identifier.offset, [&] {
        return fmt::format("'{}' encodes a control character or a way out of a folder", identifier.value.substr(0, 300));
      });
    if (identifier.owner == kNone) return;
    const Component& component = graph_.components[identifier.owner];
    if (component.purl.data() != identifier.value.data()) return;  // a further one may well be of another spelling
    ComparePurl(*purl, component, identifier, issues_);
    if (component.placement != Placement::kListed) return;
    const auto [twin, is_new] = first_.try_emplace(identifier.value, &component);
    if (!is_new)
      issues_.Add(rules::kDuplicatePurl, identifier.offset, [&] {
        return fmt::format("'{}' has the package URL of '{}' too: {}", component.name, twin->second->name, twin->first);
      });
  }

 private:
  const Graph& graph_;
  Issues& issues_;
  std::unordered_map<std::string_view, const Component*> first_;  // by the URL as it is written
};

}  // namespace

void CheckIdentifiers(const Graph& graph, Issues& issues) {
  PurlCheck purls(graph, issues);
  for (const Identifier& identifier : graph.identifiers) {
    if (identifier.kind == IdentifierKind::kPurl) purls.Run(identifier);
    if (identifier.kind != IdentifierKind::kCpe22 && identifier.kind != IdentifierKind::kCpe23) continue;
    const Result<Cpe> cpe = Cpe::Parse(identifier.value);
    if (!cpe)
      issues.Add(rules::kCpeInvalid, identifier.offset,
                 [&] { return fmt::format("'{}': {}", identifier.value.substr(0, 300), cpe.error().message()); });
  }
}

}  // namespace pipeseal::sbom
