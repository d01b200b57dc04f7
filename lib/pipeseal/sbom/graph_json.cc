#include "pipeseal/sbom/graph_json.h"

#include "pipeseal/sbom/component_view.h"

namespace pipeseal::sbom {
namespace {

// An array of what is in a list, left out where nothing is.
template <typename List, typename Write>
void WriteList(JsonStream& json, std::string_view name, const List& list, Write write) {
  if (list.empty()) return;
  json.Member(name).Begin('[');
  for (const auto& item : list) write(item);
  json.End(']');
}

void WriteCreator(const Creator& creator, JsonStream& json) {
  json.Begin('{').Member("kind").String(NameOf(creator.kind)).MemberIfAny("name", creator.name);
  json.MemberIfAny("version", creator.version).MemberIfAny("contact", creator.contact).End('}');
}

void WriteDocument(const Graph& graph, JsonStream& json) {
  const DocumentInfo& document = graph.document;
  json.Member("document").Begin('{');
  json.MemberIfAny("name", document.name)
      .MemberIfAny("serial", document.serial)
      .MemberIfAny("revision", document.revision);
  json.MemberIfAny("created", document.created).MemberIfAny("dataLicense", document.data_license);
  json.MemberIfAny("comment", document.comment).MemberIfAny("supplier", document.supplier);
  json.MemberIfAny("manufacturer", document.manufacturer);
  json.Member("signed").Boolean(document.is_signed);
  WriteList(json, "creators", document.creators, [&](const Creator& creator) { WriteCreator(creator, json); });
  WriteList(json, "lifecycles", document.lifecycles, [&](std::string_view phase) { json.String(phase); });
  WriteList(json, "roots", graph.roots, [&](Index root) { json.String(graph.elements[root].id); });
  json.End('}');
}

void WriteHash(const Hash& hash, JsonStream& json) {
  json.Begin('{').Member("algorithm").String(hash.algorithm).Member("value").String(hash.value).End('}');
}

void WriteLicense(const License& license, JsonStream& json) {
  json.Begin('{').Member("form").String(NameOf(license.form)).Member("role").String(NameOf(license.role));
  json.Member("value").String(license.value).End('}');
}

void WriteIdentifier(const Identifier& identifier, JsonStream& json) {
  json.Begin('{').Member("kind").String(NameOf(identifier.kind)).Member("value").String(identifier.value).End('}');
}

// `to` is null for NONE, and for NOASSERTION, which is not the same.
void WriteEdge(const Graph& graph, const Edge& edge, JsonStream& json) {
  json.Begin('{').Member("from").String(graph.elements[edge.from].id).Member("to");
  if (edge.to != kNone) {
    json.String(graph.elements[edge.to].id);
  } else {
    json.Raw("null").Member("stated").String(edge.absent ? "none" : "no-assertion");
  }
  if (edge.kind != EdgeKind::kDependsOn) json.Member("kind").String(NameOf(edge.kind));
  json.MemberIfAny("scope", NameOf(edge.scope)).MemberIfAny("type", edge.type).End('}');
}

template <typename Wanted>
void WriteEdges(const Graph& graph, std::string_view name, JsonStream& json, Wanted wanted) {
  json.Member(name).Begin('[');
  for (const Edge& edge : graph.edges)
    if (edge.from != kNone && wanted(edge)) WriteEdge(graph, edge, json);
  json.End(']');
}

}  // namespace

void WriteComponent(const Graph& graph, const Component& component, JsonStream& json) {
  json.Begin('{');
  json.MemberIfAny("id", graph.IdOf(component));
  json.Member("kind").String(NameOf(component.kind)).Member("placement").String(NameOf(component.placement));
  json.MemberIfAny("type", component.type).MemberIfAny("scope", component.scope).MemberIfAny("group", component.group);
  json.MemberIfAny("name", component.name).MemberIfAny("version", component.version);
  json.MemberIfAny("purl", component.purl).MemberIfAny("supplier", component.supplier);
  json.MemberIfAny("manufacturer", component.manufacturer).MemberIfAny("author", component.author);
  json.MemberIfAny("copyright", component.copyright).MemberIfAny("description", component.description);
  json.MemberIfAny("downloadLocation", component.download_location).MemberIfAny("fileName", component.file_name);
  json.MemberIfAny("verificationCode", component.verification_code);
  if (component.external) json.Member("external").Boolean(true);
  if (component.parent != kNone) json.MemberIfAny("parent", graph.IdOf(graph.components[component.parent]));
  WriteList(json, "identifiers", component.identifiers.of(graph.identifiers),
            [&](const Identifier& identifier) { WriteIdentifier(identifier, json); });
  WriteList(json, "hashes", component.hashes.of(graph.hashes), [&](const Hash& hash) { WriteHash(hash, json); });
  WriteList(json, "licenses", component.licenses.of(graph.licenses),
            [&](const License& license) { WriteLicense(license, json); });
  json.End('}');
}

void WriteGraph(const Graph& graph, JsonStream& json) {
  WriteDocument(graph, json);
  json.Member("components").Begin('[');
  for (const Component& component : graph.components) WriteComponent(graph, component, json);
  json.End(']');
  const auto is_dependency = [](const Edge& edge) { return edge.kind == EdgeKind::kDependsOn; };
  WriteEdges(graph, "dependencies", json, is_dependency);
  WriteEdges(graph, "relationships", json, [&](const Edge& edge) { return !is_dependency(edge); });
}

}  // namespace pipeseal::sbom
