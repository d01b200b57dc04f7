#include "pipeseal/verify/sbom_components.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::verify {
namespace {

using sbom::Component;
using sbom::ComponentKind;
using sbom::Placement;

std::string KeyOf(const Digest& digest) { return std::string(InfoOf(digest.algorithm()).name) + Bytes(digest.bytes()); }

std::string KeyOf(const sbom::PackageUrl& purl) {
  return purl.type() + "/" + purl.name_space() + "/" + purl.name();
}

std::string PathOf(const sbom::Graph& graph, const Component& component) {
  std::string_view path;
  for (const sbom::Property& property : component.properties.of(graph.properties))
    if (property.name == "pipeseal:path") path = property.value;
  if (path.empty() && component.kind == ComponentKind::kFile)
    path = component.file_name.empty() ? component.name : component.file_name;
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(path);
}

}  // namespace

DigestSet DigestsOf(std::span<const sbom::Hash> hashes, sbom::HashVocabulary vocabulary) {
  DigestSet digests;
  for (const sbom::Hash& hash : hashes) {
    const sbom::PackageHash* known = FindPackageHash(vocabulary, hash.algorithm);
    if (known == nullptr || !known->algorithm) continue;
    const Result<Digest> digest = Digest::FromHex(*known->algorithm, AsciiLowered(hash.value));
    if (digest) digests.Add(*digest);
  }
  return digests;
}

SbomComponents::SbomComponents(const sbom::Graph& graph) : graph_(graph) {
  const sbom::HashVocabulary vocabulary = VocabularyOf(graph.document);
  for (const Component& component : graph.components) {
    digests_.push_back(DigestsOf(component.hashes.of(graph.hashes), vocabulary));
    paths_.push_back(PathOf(graph, component));
  }
  for (const Component& component : graph.components) Index(component);
}

// The first of several wins: they are one file, or one package, said twice.
void SbomComponents::Index(const Component& component) {
  if (component.placement == Placement::kTool || component.placement == Placement::kPedigree ||
      component.placement == Placement::kOther)
    return;
  for (const Digest& digest : digests(component).digests()) by_digest_.try_emplace(KeyOf(digest), &component);
  if (!path(component).empty()) by_path_.try_emplace(path(component), &component);
  for (const sbom::Identifier& identifier : component.identifiers.of(graph_.identifiers)) {
    if (identifier.kind != sbom::IdentifierKind::kPurl) continue;
    const Result<sbom::PackageUrl> purl = sbom::PackageUrl::Parse(identifier.value);
    if (purl) by_package_[KeyOf(*purl)].push_back(&component);
  }
}

const Component* SbomComponents::WithDigest(const DigestSet& digests) const {
  for (const Digest& digest : digests.digests()) {
    const auto at = by_digest_.find(KeyOf(digest));
    if (at != by_digest_.end()) return at->second;
  }
  return nullptr;
}

const Component* SbomComponents::AtPath(std::string_view path) const {
  while (path.starts_with("./")) path.remove_prefix(2);
  const auto at = by_path_.find(std::string(path));
  return at == by_path_.end() ? nullptr : at->second;
}

const std::vector<const Component*>& SbomComponents::OfPackage(const sbom::PackageUrl& purl) const {
  static const std::vector<const Component*> kNobody;
  const auto at = by_package_.find(KeyOf(purl));
  return at == by_package_.end() ? kNobody : at->second;
}

bool SbomComponents::IsDependency(const Component& component) const {
  return component.kind == ComponentKind::kPackage && component.placement == Placement::kListed && &component != graph_.root() &&
         !(component.element != sbom::kNone && graph_.elements[component.element].root);
}

}  // namespace pipeseal::verify
