#include <optional>
#include <unordered_set>

#include "pipeseal/sbom/bom_link.h"
#include "pipeseal/sbom/checks.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

void CheckRedefinitions(const Graph& graph, Issues& issues) {
  const bool cyclonedx = graph.document.format == Format::kCycloneDx;
  for (std::size_t i = 0; i < graph.redefinitions.size(); ++i)
    issues.Add(cyclonedx ? rules::kDuplicateId : rules::kDuplicateSpdxId, graph.redefined_at[i], [&] {
      return fmt::format("'{}' is the id of another element already", graph.elements[graph.redefinitions[i]].id);
    });
}

// What this document's own BOM-Links begin with, if it can have any.
std::optional<std::string> OwnLink(const DocumentInfo& document) {
  constexpr std::string_view kUuid = "urn:uuid:";
  if (!document.serial.starts_with(kUuid)) return std::nullopt;
  return fmt::format("urn:cdx:{}/{}#", document.serial.substr(kUuid.size()), document.revision.empty() ? "1" : document.revision);
}

// A link to this document by its own serial number and version can be followed.
void CheckOwnLinks(const Graph& graph, Issues& issues) {
  const std::optional<std::string> own = OwnLink(graph.document);
  if (!own) return;
  std::optional<std::unordered_set<std::string_view>> defined;
  for (const Element& element : graph.elements) {
    if (!element.external || !element.id.starts_with(*own)) continue;
    if (!defined) {
      defined.emplace();
      for (const Element& each : graph.elements)
        if (each.kind != ElementKind::kUndefined) defined->insert(each.id);
    }
    const Result<BomLink> link = BomLink::Parse(element.id);
    if (link && defined->contains(link->bom_ref)) continue;
    issues.Add(rules::kDanglingBomLink, element.mentioned,
               [&] { return fmt::format("'{}' links to this document, which has no such element", element.id); });
  }
}

void CheckUndefined(const Graph& graph, Issues& issues) {
  for (const Element& element : graph.elements) {
    if (element.kind != ElementKind::kUndefined || element.external) continue;
    issues.Add(rules::kDanglingReference, element.mentioned,
               [&] { return fmt::format("nothing in the document has the id '{}'", element.id); });
  }
}

void CheckDependencyEntries(const Graph& graph, Issues& issues) {
  std::vector<bool> seen(graph.elements.size(), false);
  for (const DependencyEntry& entry : graph.dependency_entries) {
    if (entry.element == kNone) continue;
    if (seen[entry.element])
      issues.Add(rules::kDuplicateDependencyEntry, entry.offset, [&] {
        return fmt::format("the dependencies of '{}' are given a second time", graph.elements[entry.element].id);
      });
    seen[entry.element] = true;
  }
}

}  // namespace

void CheckReferences(const Graph& graph, Issues& issues) {
  CheckRedefinitions(graph, issues);
  CheckUndefined(graph, issues);
  if (graph.document.format != Format::kCycloneDx) return;
  CheckOwnLinks(graph, issues);
  CheckDependencyEntries(graph, issues);
}

}  // namespace pipeseal::sbom
