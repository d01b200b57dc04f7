// Reads an SPDX 2 document into a component graph, from values that have the shape of SPDX 2 in JSON. It is lenient:
// what is missing or has another form than SPDX demands stays empty, whatever a schema would say of it.
//
// Packages, files and snippets are components; relationships are edges in their normal direction, of the type that is
// written. The shortcuts are edges too, whose type is the member's name: documentDescribes, hasFiles, fileDependencies,
// snippetFromFile. An id with the prefix of another document is external, whether that document is declared or not.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/spdx2/spdx2_handler.h"

namespace pipeseal::sbom {

class Spdx2Reader final : public Spdx2Handler {
 public:
  // Borrows the builder, which has the text's views when the walk is over.
  explicit Spdx2Reader(GraphBuilder& builder) : builder_(builder) {}

  // Resolves what could only be known when all was read. To be called once, behind the walk.
  void Finish();

 private:
  // A value that waits for what it belongs to.
  struct Place {
    std::string_view text{};
    Offset offset = 0;
  };

  void Begin(Spdx2Object object, std::size_t offset) override;
  void End(Spdx2Object object) override;
  void Value(Spdx2Object object, Spdx2Field field, encoding::Kind kind, std::string_view text,
             std::size_t offset) override;

  void DocumentValue(Spdx2Field field, Place value);
  void CreationValue(Spdx2Field field, Place value);
  void ElementValue(Spdx2Field field, Place value);
  void PackageValue(Spdx2Field field, Place value);
  void FileValue(Spdx2Field field, Place value);
  void SnippetValue(Spdx2Field field, Place value);
  void LicenseValue(Spdx2Field field, Place value);
  void ExternalDocumentValue(Spdx2Field field, Place value);
  void PairValue(Spdx2Field field, Place value);
  void AddRelationship();
  void AddExternalRef();
  void AddShortcuts();

  Index Mention(Place id);
  void AddCreator(Place value);
  Component& current() { return builder_.component(component_); }

  GraphBuilder& builder_;
  Index component_ = kNone;  // that is being read
  // Members of the small object that is being read; their meaning depends on which it is.
  Place first_, second_, third_;
  Offset object_offset_ = 0;
  std::vector<Place> contained_, dependencies_;  // of the component: hasFiles, fileDependencies
  Place snippet_file_;
  std::vector<Place> described_;     // documentDescribes
  std::vector<Index> describes_;     // edges of the graph that say DESCRIBES, with documentDescribes in their places
};

}  // namespace pipeseal::sbom
