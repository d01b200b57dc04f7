// What a component graph states in a form that can be used, as minimum elements and scores ask for it, in either format. A
// text that asserts nothing (NOASSERTION, NONE), an identifier or hash that is malformed and an expression that cannot be read
// state nothing.
//
// Components are what the document lists as software: packages, the subject among them. Files, snippets and services are not
// counted, since one format lists them where the other does not; neither are tools and pedigrees. A file that the document
// names as a package's distribution artifact tells of the package.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/package_hash.h"

namespace pipeseal::sbom {

// A text that says something.
bool IsStated(std::string_view text);
// An e-mail address or an URL, by their form.
bool IsContact(std::string_view text);
bool IsUrl(std::string_view text);
// "1.6" is at least 1.6, "1.10" too; a text that is no version is not.
bool IsVersionAtLeast(std::string_view version, unsigned major, unsigned minor, unsigned patch = 0);

class StatedFacts {
 public:
  // Borrows the graph. In linear time.
  explicit StatedFacts(const Graph& graph);

  const Graph& graph() const { return graph_; }
  // In the order of the document.
  const std::vector<const Component*>& components() const& { return components_; }
  const std::vector<const Component*>& components() const&& = delete;

  // The document
  bool HasTime() const;
  // A person or an organization that is named as author of the SBOM; CycloneDX's metadata.manufacturer is one.
  bool HasAuthor() const;
  bool HasAuthorContact() const;
  bool HasTool() const;
  // In which phase of the life of the software the SBOM was made. SPDX 2 has no place but its comment: "SBOM Type: build".
  bool HasGenerationContext() const;
  bool HasRoot() const { return root_ != nullptr; }
  // A root needs or contains another component, or it is the only one and what it contains is listed, if only as nothing.
  bool RootStatesDependencies() const;
  bool RootStatesCompleteness() const;

  // A component
  bool HasIdentifier(const Component& component) const;  // of a public scheme, well-formed
  // Well-formed, of an algorithm that is known: of the component, its distribution artifact, or its distribution reference.
  bool HasHash(const Component& component) const;
  bool HasStrongHash(const Component& component) const;
  bool HasHashOf(const Component& component, HashAlgorithm algorithm) const;
  bool HasLicense(const Component& component) const;      // a name is one too; what was observed in files is none
  bool HasSpdxLicense(const Component& component) const;  // an id or an expression
  bool HasSpdxLicense(const Component& component, LicenseRole role) const;
  bool HasReference(const Component& component, std::string_view type) const;
  bool HasReferenceHash(const Component& component, std::string_view type) const;
  // Null if there is none with this name.
  const Property* FindProperty(const Component& component, std::string_view name) const;
  // A distribution artifact that says what kind of file it is (SPDX 3 software_additionalPurpose), one that says where it is.
  bool ArtifactStatesPurpose(const Component& component) const;
  bool ArtifactIsLocated(const Component& component) const;
  // Null if there is none.
  const Component* DistributionArtifactOf(const Component& component) const;
  // From a root along what needs or contains it.
  bool IsReached(const Component& component) const;
  // What it needs or contains is listed, if only as nothing.
  bool StatesDependencies(const Component& component) const;
  // The document says whether that list is complete.
  bool StatesCompleteness(const Component& component) const;

 private:
  void FindArtifacts();
  void FindHashes();
  void FindArtifactFacts();
  void FindStatements();
  void FollowFromRoots();
  bool IsRoot(const Component& component) const;
  bool IsOtherComponent(const Edge& edge) const;
  bool HasValidText(const License& license) const;
  // Which of PackageHashes, a bit for each: its own and its artifact's.
  std::uint32_t HashesOf(const Component& component) const;
  std::size_t IndexOf(const Component& component) const {
    return static_cast<std::size_t>(&component - graph_.components.data());
  }

  const Graph& graph_;
  HashVocabulary vocabulary_;
  const Component* root_;
  std::vector<const Component*> components_;
  // By component. One artifact may be that of many packages, so it is not searched anew for each.
  std::vector<Index> artifact_;
  std::vector<std::uint32_t> hashes_;
  std::vector<bool> states_purpose_, is_located_, contains_nested_, reached_;
  // By element
  std::vector<bool> states_some_, states_list_, states_completeness_;
  // Documents repeat few expressions very often.
  mutable std::unordered_map<std::string_view, bool> expressions_;
};

}  // namespace pipeseal::sbom
