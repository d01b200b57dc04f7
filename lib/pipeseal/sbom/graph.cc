#include "pipeseal/sbom/graph.h"

#include <algorithm>

namespace pipeseal::sbom {

std::string_view NameOf(Format format) { return format == Format::kCycloneDx ? "cyclonedx" : "spdx"; }

std::string_view NameOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::kJson: return "json";
    case Encoding::kXml: return "xml";
    case Encoding::kTagValue: return "tag-value";
    case Encoding::kYaml: return "yaml";
    case Encoding::kJsonLd: return "json-ld";
    case Encoding::kRdfXml: return "rdf-xml";
    case Encoding::kSpdxXml: return "spdx-xml";
  }
  return "json";
}

const Component* Graph::ComponentOf(Index element) const {
  if (element == kNone || elements[element].kind != ElementKind::kComponent) return nullptr;
  return &components[elements[element].index];
}

std::string_view Graph::IdOf(const Component& component) const {
  return component.element == kNone ? std::string_view() : elements[component.element].id;
}

const Component* Graph::root() const {
  for (const Index element : roots)
    if (const Component* component = ComponentOf(element)) return component;
  if (document.format == Format::kSpdx) return nullptr;
  // CycloneDX: the subject needs no bom-ref.
  const auto subject = std::ranges::find_if(components, [](const Component& component) {
    return component.placement == Placement::kSubject && component.parent == kNone;
  });
  return subject == components.end() ? nullptr : &*subject;
}

GraphSummary Summarize(const Graph& graph) {
  const bool cyclonedx = graph.document.format == Format::kCycloneDx;
  const auto counts = [&](const Component& component) {
    if (!cyclonedx) return component.kind == ComponentKind::kPackage;
    return component.placement == Placement::kListed && component.kind != ComponentKind::kService;
  };
  GraphSummary summary;
  summary.components = static_cast<std::size_t>(std::ranges::count_if(graph.components, counts));
  if (cyclonedx) {
    for (const DependencyEntry& entry : graph.dependency_entries) summary.dependencies += entry.dependencies;
  } else {
    summary.dependencies = static_cast<std::size_t>(std::ranges::count_if(graph.edges, [](const Edge& edge) {
      // SPDX 3 has hasOptionalDependency and hasProvidedDependency beside dependsOn.
      return edge.kind == EdgeKind::kDependsOn && !edge.type.starts_with("has");
    }));
  }
  return summary;
}

}  // namespace pipeseal::sbom
