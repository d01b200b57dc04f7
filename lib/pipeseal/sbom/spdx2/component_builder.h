// Packages, files and snippets in the shape of SPDX 2 in JSON; part of the writer of whole documents (spdx2/writer.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/spdx2/license_fields.h"
#include "pipeseal/sbom/spdx2/record_tree.h"
#include "pipeseal/sbom/spdx2/spdx2_ids.h"

namespace pipeseal::sbom {

// What a component of the graph is written as.
enum class Spdx2Role : std::uint8_t { kNothing, kPackage, kFile, kSnippet };

class Spdx2ComponentBuilder {
 public:
  // Borrows all of it.
  Spdx2ComponentBuilder(const Graph& graph, bool is_2_3, RecordTree& tree, Losses& losses);

  // All of them, as the members `packages`, `files` and `snippets` of the document.
  void Build();

  const Spdx2Ids& ids() const& { return ids_; }
  const Spdx2LicenseWriter& licenses() const& { return licenses_; }
  Spdx2Role role(Index component) const { return roles_[component]; }
  bool IsWritten(Index element) const { return !ids_.OfElement(element).empty(); }
  bool from_spdx2() const { return from_spdx2_; }
  // "Organization: name (contact)", so that it is read as the same.
  static std::string ActorText(CreatorKind kind, std::string_view name, std::string_view contact);

 private:
  std::vector<Spdx2Role> AssignRoles() const;
  std::vector<bool> Written() const;
  Spdx2Role RoleOf(const Component& component) const;
  Index FileOf(const Component& snippet) const;
  void FindContents();
  void FindAdvisories();

  void BuildPackage(Index index, Index list);
  void BuildFile(Index index, Index list);
  void BuildSnippet(Index index, Index list);
  void AddParties(const Component& component, Index object);
  void AddAnalysis(Index index, Index object);
  void AddVerificationCode(const Component& component, std::string_view value, Index object);
  std::string CodeOf(Index index) const;
  void AddChecksums(const Component& component, Index object);
  std::string_view AlgorithmOf(std::string_view algorithm) const;
  void AddPackageLicenses(const Component& component, bool analyzed, Index object);
  void AddFoundLicenses(const Component& component, std::string_view member, Index object);
  void AddCopyright(const Component& component, Index object);
  void AddPurpose(const Component& component, Index object);
  void AddReferences(Index index, Index object);
  void AddIdentifiers(const Component& component, Index object);
  void AddExternalRef(std::string_view category, std::string_view type, std::string_view locator, Index object);
  const Reference* HomePageOf(const Component& component) const;
  const Reference* DownloadOf(const Component& component) const;
  void AddReference(const Reference& reference, Index object);
  void AddLinks(const Component& component, EdgeKind kind, std::string_view type, Index object);
  void ReportLosses(Index index);

  // A member, left out where the text is empty.
  void AddText(Index object, std::string_view key, std::string_view text);
  void AddMade(Index object, std::string_view key, std::string text);

  const Graph& graph_;
  const bool is_2_3_, from_spdx2_;
  RecordTree& tree_;
  Losses& losses_;
  const HashVocabulary hashes_;
  const Adjacency shortcuts_;       // hasFiles and fileDependencies, by whose they are
  const Adjacency snippet_files_;   // by the snippet
  const std::vector<Spdx2Role> roles_;
  const Spdx2Ids ids_;
  Spdx2LicenseWriter licenses_;
  std::vector<std::vector<Index>> contents_;  // files in each package, where SPDX 2 is not what was read
  std::unordered_map<Index, std::vector<std::string_view>> advisories_;  // of each component
};

}  // namespace pipeseal::sbom
