#include "pipeseal/sbom/diff_item.h"

#include <algorithm>
#include <unordered_map>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/component_view.h"
#include "pipeseal/sbom/cpe.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {
namespace {

void ReadPurl(std::string_view text, std::string_view kind, DiffItem& item) {
  const Result<PackageUrl> purl = PackageUrl::Parse(text);
  if (!purl) return;
  item.exact_purl = std::string(kind) + purl->text();
  item.purl = std::string(kind) + "pkg:" + purl->type() + '/' + purl->name_space() + '/' + purl->name();
  for (const PurlQualifier& qualifier : purl->qualifiers())
    item.qualifiers += qualifier.key + '=' + qualifier.value + '&';
  item.qualifiers += '#' + purl->subpath();
  if (item.version.empty()) item.version = purl->version();
}

void ReadCpe(const Graph& graph, const Component& component, std::string_view kind, DiffItem& item) {
  for (const Identifier& identifier : component.identifiers.of(graph.identifiers)) {
    if (identifier.kind != IdentifierKind::kCpe22 && identifier.kind != IdentifierKind::kCpe23) continue;
    const Result<Cpe> cpe = Cpe::Parse(identifier.value);
    if (!cpe) continue;
    item.cpe = kind;
    for (const CpeAttribute attribute : {CpeAttribute::kPart, CpeAttribute::kVendor, CpeAttribute::kProduct})
      item.cpe += ':' + AsciiLowered(cpe->value(attribute).formatted);
    return;
  }
}

// SPDX has no group: tools write "group/name" or, for Maven, "group:name". A file's path may or may not begin with
// "./".
std::string NameKey(const Component& component, std::string_view kind) {
  std::string name = FullNameOf(component);
  if (component.kind == ComponentKind::kFile) {
    if (name.starts_with("./")) name.erase(0, 2);
  } else {
    std::ranges::replace(name, ':', '/');
  }
  return std::string(kind) + ' ' + name;
}

DiffItem ItemOf(const Graph& graph, const Component& component) {
  DiffItem item{{&component}, LabelOf(graph, component), std::string(component.version), {}, {}, {}, {}, {}};
  const std::string kind(NameOf(component.kind));
  if (!component.purl.empty()) ReadPurl(component.purl, kind, item);
  ReadCpe(graph, component, kind, item);
  item.name = NameKey(component, kind);
  return item;
}

// What two components share if they are the same thing.
std::string IdentityOf(const DiffItem& item) {
  return (item.exact_purl.empty() ? item.name : item.exact_purl) + '\n' + item.version;
}

}  // namespace

DiffSide MakeDiffSide(const Graph& graph) {
  DiffSide side{&graph, {}, std::vector<Index>(graph.elements.size(), kNone)};
  std::unordered_map<std::string, Index> by_identity;
  for (const Component& component : graph.components) {
    if (!IsShown(graph, component, FileView::kShown)) continue;
    DiffItem item = ItemOf(graph, component);
    const auto next = static_cast<Index>(side.items.size());
    const Index index = by_identity.try_emplace(IdentityOf(item), next).first->second;
    if (index == next) {
      side.items.push_back(std::move(item));
    } else {
      side.items[index].components.push_back(&component);
    }
    if (component.element != kNone) side.item_of_element[component.element] = index;
  }
  return side;
}

}  // namespace pipeseal::sbom
