// The components of an SBOM by what others know them by: digests, the paths of their files, package URLs.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::verify {

// Borrows the graph.
class SbomComponents {
 public:
  explicit SbomComponents(const sbom::Graph& graph);

  const sbom::Graph& graph() const { return graph_; }
  // Of the algorithms that are known here.
  const DigestSet& digests(const sbom::Component& component) const { return digests_[IndexOf(component)]; }
  // Where its file lies, without "./"; empty if the SBOM does not say. The property pipeseal:path says it in CycloneDX, a file's
  // name otherwise.
  const std::string& path(const sbom::Component& component) const { return paths_[IndexOf(component)]; }

  // One with a digest in common, or nullptr.
  const sbom::Component* WithDigest(const DigestSet& digests) const;
  const sbom::Component* AtPath(std::string_view path) const;
  // Those of the same package, whatever their version and qualifiers.
  const std::vector<const sbom::Component*>& OfPackage(const sbom::PackageUrl& purl) const;

  // Neither the root nor nested in it, a file, a service, or part of how the SBOM was made.
  bool IsDependency(const sbom::Component& component) const;

 private:
  std::size_t IndexOf(const sbom::Component& component) const {
    return static_cast<std::size_t>(&component - graph_.components.data());
  }
  void Index(const sbom::Component& component);

  const sbom::Graph& graph_;
  std::vector<DigestSet> digests_;
  std::vector<std::string> paths_;
  std::unordered_map<std::string, const sbom::Component*> by_digest_, by_path_;
  std::unordered_map<std::string, std::vector<const sbom::Component*>> by_package_;
};

// The digests of hashes whose algorithm is known here and whose value is well-formed.
DigestSet DigestsOf(std::span<const sbom::Hash> hashes, sbom::HashVocabulary vocabulary);

}  // namespace pipeseal::verify
