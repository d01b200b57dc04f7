#include "pipeseal/sbom/spdx2/relationship_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "pipeseal/sbom/root_components.h"
#include "pipeseal/sbom/spdx2/relationship_type.h"
#include "pipeseal/sbom/spdx3/relationship_types.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kDescribes = "documentDescribes";

// What JSON says in members of their own.
bool IsShortcut(const Edge& edge) {
  constexpr std::string_view kTypes[] =
      {"hasFiles", "fileDependencies", "snippetFromFile", "software_snippetFromFile", kDescribes};
  return std::ranges::find(kTypes, edge.type) != std::end(kTypes);
}

}  // namespace

void Spdx2RelationshipBuilder::Build() {
  if (components_.from_spdx2() && DescribesComesFirst()) BuildDescribes();
  BuildRelationships();
  if (components_.from_spdx2() && !DescribesComesFirst()) BuildDescribes();
}

// What the document is about is told in the order of the members, and must be again.
bool Spdx2RelationshipBuilder::DescribesComesFirst() const {
  if (graph_.roots.empty()) return true;
  return std::ranges::any_of(graph_.edges,
      [&](const Edge& edge) { return edge.type == kDescribes && edge.to == graph_.roots[0]; });
}

void Spdx2RelationshipBuilder::BuildDescribes() {
  Index list = kNone;
  for (const Edge& edge : graph_.edges) {
    if (edge.type != kDescribes || edge.to == kNone) continue;
    if (list == kNone) list = tree_.AddArray(RecordTree::kRoot, kDescribes, 0);
    tree_.AddString(list, {}, components_.ids().OfElement(edge.to), 0);
  }
}

void Spdx2RelationshipBuilder::BuildRelationships() {
  if (!components_.from_spdx2()) BuildRoots();
  for (const Edge& edge : graph_.edges)
    if (!IsShortcut(edge)) BuildEdge(edge);
  if (components_.from_spdx2()) return;
  BuildNesting();
  BuildAbsences();
}

void Spdx2RelationshipBuilder::Add(std::string_view from, std::string_view type, std::string_view to,
    std::string_view comment) {
  if (list_ == kNone) list_ = tree_.AddArray(RecordTree::kRoot, "relationships", 0);
  const Index object = tree_.AddObject(list_, {}, 0);
  tree_.AddString(object, "spdxElementId", from, 0);
  tree_.AddString(object, "relationshipType", type, 0);
  tree_.AddString(object, "relatedSpdxElement", to, 0);
  if (!comment.empty()) tree_.AddString(object, "comment", comment, 0);
}

// SPDX demands that a document describes something (table 68).
void Spdx2RelationshipBuilder::BuildRoots() {
  const Spdx2Ids& ids = components_.ids();
  for (const Index root : RootComponents(graph_))
    if (!ids.OfComponent(root).empty()) Add(ids.document(), "DESCRIBES", ids.OfComponent(root));
}

void Spdx2RelationshipBuilder::BuildNesting() {
  const Spdx2Ids& ids = components_.ids();
  for (Index i = 0; i < graph_.components.size(); ++i) {
    const Index parent = graph_.components[i].parent;
    if (parent == kNone || ids.OfComponent(i).empty() || ids.OfComponent(parent).empty()) continue;
    Add(ids.OfComponent(parent), "CONTAINS", ids.OfComponent(i));
  }
}

// CycloneDX lists what depends on nothing; SPDX relates it to NONE.
void Spdx2RelationshipBuilder::BuildAbsences() {
  if (graph_.document.format != Format::kCycloneDx) return;
  std::unordered_set<Index> depends;
  for (const Edge& edge : graph_.edges)
    if (edge.kind == EdgeKind::kDependsOn) depends.insert(edge.from);
  for (const DependencyEntry& entry : graph_.dependency_entries)
    if (entry.element != kNone && components_.IsWritten(entry.element) && depends.insert(entry.element).second)
      Add(components_.ids().OfElement(entry.element), "DEPENDS_ON", "NONE");
}

void Spdx2RelationshipBuilder::BuildEdge(const Edge& edge) {
  const bool own = components_.from_spdx2();
  // What the document is about is told already.
  if (!own && edge.kind == EdgeKind::kDescribes && edge.to != kNone && graph_.elements[edge.to].root) return;
  const std::string_view from = components_.ids().OfElement(edge.from);
  const std::string_view to = edge.to != kNone ? components_.ids().OfElement(edge.to)
                              : edge.absent    ? "NONE"
                                               : "NOASSERTION";
  if (from.empty() || to.empty()) return losses_.Add("a relationship with something that is not written");
  const Words words = WordsFor(edge);
  words.reversed ? Add(to, words.type, from, words.comment) : Add(from, words.type, to, words.comment);
}

Spdx2RelationshipBuilder::Words Spdx2RelationshipBuilder::WordsFor(const Edge& edge) {
  const RelationshipType* known = components_.from_spdx2() ? FindRelationshipType(edge.type) : nullptr;
  if (known != nullptr && (is_2_3_ || !known->since_2_3)) return {edge.type, edge.reversed, {}};
  switch (edge.kind) {
    case EdgeKind::kDependsOn: return WordsForDependency(edge);
    case EdgeKind::kContains: return {"CONTAINS", false, {}};
    case EdgeKind::kDescribes: return {"DESCRIBES", false, {}};
    case EdgeKind::kGenerates: return {"GENERATES", false, {}};
    case EdgeKind::kProvides:
      losses_.Add("that a component provides another");
      return {"OTHER", false, "provides"};
    case EdgeKind::kOther: break;
  }
  const Spdx2RelationshipName name = Spdx2NameOf(edge);
  known = FindRelationshipType(name.type);
  // An end that is nothing stays where it is.
  if (known != nullptr && (is_2_3_ || !known->since_2_3) && (edge.to != kNone || !name.swapped))
    return {name.type, name.swapped, {}};
  losses_.Add("kind of a relationship", edge.type);
  return {"OTHER", edge.reversed, edge.type};
}

// All but DEPENDS_ON are written from what is depended on.
Spdx2RelationshipBuilder::Words Spdx2RelationshipBuilder::WordsForDependency(const Edge& edge) {
  if (edge.to == kNone) return {"DEPENDS_ON", false, {}};
  switch (edge.scope) {
    case EdgeScope::kUnstated: return {"DEPENDS_ON", false, {}};
    case EdgeScope::kBuild: return {"BUILD_DEPENDENCY_OF", true, {}};
    case EdgeScope::kDevelopment: return {"DEV_DEPENDENCY_OF", true, {}};
    case EdgeScope::kTest: return {"TEST_DEPENDENCY_OF", true, {}};
    case EdgeScope::kRuntime: return {"RUNTIME_DEPENDENCY_OF", true, {}};
    case EdgeScope::kOptional: return {"OPTIONAL_DEPENDENCY_OF", true, {}};
    case EdgeScope::kProvided: return {"PROVIDED_DEPENDENCY_OF", true, {}};
    case EdgeScope::kDesign: break;
  }
  losses_.Add("scope of a dependency", edge.type);
  return {"DEPENDS_ON", false, "design"};
}

}  // namespace pipeseal::sbom
