#include "pipeseal/sbom/graph_builder.h"

#include <algorithm>
#include <utility>

namespace pipeseal::sbom {
namespace {

template <typename T>
Index NextIndex(const std::vector<T>& list) {
  return static_cast<Index>(list.size());
}

// Sorts a list by owner, the order of the document within, and tells every owner its part of it. What belongs to no owner comes
// last. Most lists are in this order already: only what follows a nested component is not.
template <typename T, typename Owner>
void Distribute(std::vector<T>& list, std::vector<Owner>& owners, Slice Owner::*slice) {
  if (!std::ranges::is_sorted(list, {}, &T::owner)) std::ranges::stable_sort(list, {}, &T::owner);
  for (Index i = 0; i < list.size() && list[i].owner != kNone; ++i) {
    Slice& part = owners[list[i].owner].*slice;
    if (part.count++ == 0) part.first = i;
  }
}

}  // namespace

GraphBuilder::GraphBuilder(Format format, Encoding encoding, std::string_view version) {
  graph_.document.format = format;
  graph_.document.encoding = encoding;
  graph_.document.version = version;
}

Index GraphBuilder::Mention(std::string_view id, Offset offset) {
  const auto [at, is_new] = by_id_.try_emplace(id, NextIndex(graph_.elements));
  if (is_new) graph_.elements.push_back({.id = id, .mentioned = offset});
  return at->second;
}

Index GraphBuilder::Define(std::string_view id, ElementKind kind, Index index, Offset offset) {
  const Index element = Mention(id, offset);
  Element& defined = graph_.elements[element];
  if (defined.kind == ElementKind::kUndefined) {
    defined.kind = kind;
    defined.index = index;
    defined.defined = offset;
  } else {
    graph_.redefinitions.push_back(element);
    graph_.redefined_at.push_back(offset);
  }
  return element;
}

void GraphBuilder::DeclareExternal(std::string_view id, Offset offset) { graph_.elements[Mention(id, offset)].external = true; }

Component& GraphBuilder::AddComponent(ComponentKind kind, Placement placement, Offset offset) {
  Component& component = graph_.components.emplace_back();
  component.kind = kind;
  component.placement = placement;
  component.offset = offset;
  return component;
}

void GraphBuilder::Identify(Index component, std::string_view id, Offset offset) {
  graph_.components[component].element = Define(id, ElementKind::kComponent, component, offset);
}

void GraphBuilder::AddHash(Index component, std::string_view algorithm, std::string_view value, Offset offset) {
  graph_.hashes.push_back({component, algorithm, value, offset});
}

void GraphBuilder::AddLicense(Index component, LicenseForm form, LicenseRole role, std::string_view value, Offset offset) {
  graph_.licenses.push_back({component, form, role, value, offset});
}

void GraphBuilder::AddIdentifier(Index component, IdentifierKind kind, std::string_view value, Offset offset) {
  graph_.identifiers.push_back({component, kind, value, offset});
  if (component == kNone) return;
  Component& owner = graph_.components[component];
  if (kind == IdentifierKind::kPurl && owner.purl.empty()) owner.purl = value;
}

Index GraphBuilder::AddReference(Index component, std::string_view type, std::string_view url, Offset offset) {
  graph_.references.push_back({component, type, url, offset, {}});
  return NextIndex(graph_.references) - 1;
}

// A reference is complete before the next one begins, so its hashes stand together.
void GraphBuilder::AddReferenceHash(Index reference, std::string_view algorithm, std::string_view value, Offset offset) {
  Slice& hashes = graph_.references[reference].hashes;
  if (hashes.count++ == 0) hashes.first = NextIndex(graph_.reference_hashes);
  graph_.reference_hashes.push_back({reference, algorithm, value, offset});
}

void GraphBuilder::AddProperty(Index component, std::string_view name, std::string_view value, Offset offset) {
  graph_.properties.push_back({component, name, value, offset});
}

void GraphBuilder::AddDependencyEntry(Index element, Index dependencies, Offset offset) {
  graph_.dependency_entries.push_back({element, offset, dependencies});
}

void GraphBuilder::AddRoot(Index element) {
  if (!std::exchange(graph_.elements[element].root, true)) graph_.roots.push_back(element);
}

std::string_view GraphBuilder::Keep(std::string text) {
  if (!graph_.made_texts) graph_.made_texts = std::make_shared<std::deque<std::string>>();
  return graph_.made_texts->emplace_back(std::move(text));
}

Graph GraphBuilder::Finish() && {
  Distribute(graph_.hashes, graph_.components, &Component::hashes);
  Distribute(graph_.licenses, graph_.components, &Component::licenses);
  Distribute(graph_.identifiers, graph_.components, &Component::identifiers);
  Distribute(graph_.references, graph_.components, &Component::references);
  Distribute(graph_.properties, graph_.components, &Component::properties);
  return std::move(graph_);
}

}  // namespace pipeseal::sbom
