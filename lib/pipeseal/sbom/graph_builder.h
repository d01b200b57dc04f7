// Fills a Graph while a document is read, in whatever order the document tells things: ids are resolved by name when they are
// mentioned or defined, and what belongs to a component finds its way to it at the end.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

class GraphBuilder {
 public:
  GraphBuilder(Format format, Encoding encoding, std::string_view version);

  DocumentInfo& document() { return graph_.document; }

  // The element of an id that the document mentions.
  Index Mention(std::string_view id, Offset offset);
  // The same for an id that is defined here; a second definition is recorded as such and changes nothing else.
  Index Define(std::string_view id, ElementKind kind, Index index, Offset offset);
  void DeclareExternal(std::string_view id, Offset offset);

  // The references hold until the next call of the same function.
  Component& AddComponent(ComponentKind kind, Placement placement, Offset offset);
  // Of the component that was added last with AddComponent, or of any other.
  Component& component(Index index) { return graph_.components[index]; }
  Index last_component() const { return static_cast<Index>(graph_.components.size() - 1); }
  // Gives a component its id. CycloneDX and SPDX ids alike.
  void Identify(Index component, std::string_view id, Offset offset);

  void AddHash(Index component, std::string_view algorithm, std::string_view value, Offset offset);
  void AddLicense(Index component, LicenseForm form, LicenseRole role, std::string_view value, Offset offset);
  void AddIdentifier(Index component, IdentifierKind kind, std::string_view value, Offset offset);
  // Returns its index, for AddReferenceHash.
  Index AddReference(Index component, std::string_view type, std::string_view url, Offset offset);
  void AddReferenceHash(Index reference, std::string_view algorithm, std::string_view value, Offset offset);
  void AddProperty(Index component, std::string_view name, std::string_view value, Offset offset);
  void AddEdge(const Edge& edge) { graph_.edges.push_back(edge); }
  void AddDependencyEntry(Index element, Index dependencies, Offset offset);
  void AddRoot(Index element);
  // A text that is not the document's, for the graph's views.
  std::string_view Keep(std::string text);
  // The graph as it is so far, for lists that need no bookkeeping.
  Graph& graph() { return graph_; }

  // Sorts what belongs to components to its owners; the builder is spent.
  Graph Finish() &&;

 private:
  Graph graph_;
  std::unordered_map<std::string_view, Index> by_id_;
};

}  // namespace pipeseal::sbom
