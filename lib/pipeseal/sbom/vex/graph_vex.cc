#include "pipeseal/sbom/vex/graph_vex.h"

#include <unordered_map>

namespace pipeseal::sbom {
namespace {

// Of the document itself if `bom_ref` is empty. Nothing if it has no serial number.
std::optional<BomLink> LinkTo(const Graph& graph, std::string_view bom_ref) {
  constexpr std::string_view kUrn = "urn:uuid:";
  if (graph.document.format != Format::kCycloneDx || !graph.document.serial.starts_with(kUrn)) return std::nullopt;
  const std::string_view revision = graph.document.revision.empty() ? "1" : graph.document.revision;
  auto link = BomLink::Parse(fmt::format("urn:cdx:{}/{}", graph.document.serial.substr(kUrn.size()), revision));
  if (!link) return std::nullopt;
  link->bom_ref = bom_ref;
  return std::move(*link);
}

void AddIdentity(const Graph& graph, const Component& component, VexProduct& product) {
  for (const Identifier& identifier : component.identifiers.of(graph.identifiers))
    AddIdentifier(identifier.value, product);
  for (const Hash& hash : component.hashes.of(graph.hashes))
    if (const auto made = MakeVexHash(hash.algorithm, hash.value)) product.hashes.push_back(*made);
}

}  // namespace

VexProduct ProductOf(const Graph& graph, Index element) {
  const std::string_view id = graph.elements[element].id;
  VexProduct product{.id = std::string(id), .element = element};
  if (const Component* component = graph.ComponentOf(element)) {
    AddIdentity(graph, *component, product);
    product.link = LinkTo(graph, id);
  } else {
    AddIdentifier(id, product);
  }
  return product;
}

VexDocument ReadGraphVex(const Graph& graph) {
  VexDocument document{.id = StatementText(graph.document.serial)};
  // Many vulnerabilities are of one element.
  std::unordered_map<Index, std::shared_ptr<const VexProduct>> products;
  if (const Result<UtcTime> time = ParseRfc3339(graph.document.created)) document.time = *time;
  if (!graph.document.creators.empty()) document.author = StatementText(graph.document.creators[0].name);
  for (const Vulnerability& vulnerability : graph.vulnerabilities) {
    const std::optional<VexStatus> status = VexStatusOfAnalysis(vulnerability.state);
    if (!status) continue;
    VexStatement statement{.document = document.id, .graph = &graph, .vulnerability = std::string(vulnerability.id)};
    statement.aliases.assign(vulnerability.aliases.begin(), vulnerability.aliases.end());
    statement.status = *status;
    statement.justification = FindVexJustification(vulnerability.justification);
    statement.impact = StatementText(vulnerability.detail);
    statement.time = document.time;
    statement.author = document.author;
    statement.offset = vulnerability.analysis_offset;
    for (const VulnerabilityTarget& target : vulnerability.affects) {
      if (target.element == kNone) continue;
      std::shared_ptr<const VexProduct>& product = products[target.element];
      if (!product) product = std::make_shared<const VexProduct>(ProductOf(graph, target.element));
      statement.products.push_back(product);
    }
    document.statements.push_back(std::move(statement));
  }
  return document;
}

}  // namespace pipeseal::sbom
