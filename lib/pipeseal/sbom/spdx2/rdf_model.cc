#include "pipeseal/sbom/spdx2/rdf_model.h"

namespace pipeseal::sbom {
namespace {

using encoding::XmlAttribute;
using encoding::XmlElement;

constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";

std::string_view AttributeOf(const XmlElement& element, std::string_view name) {
  const XmlAttribute* attribute = element.FindAttribute(name, kRdf);
  return attribute == nullptr ? std::string_view() : attribute->value();
}

Offset OffsetOf(const XmlElement& element) { return static_cast<Offset>(element.range().begin.offset); }

// Types are written as names of elements or as URIs.
std::string_view LocalName(std::string_view uri) {
  const std::size_t mark = uri.find_last_of("#/");
  return mark == std::string_view::npos ? uri : uri.substr(mark + 1);
}

}  // namespace

RdfModel::RdfModel(const XmlElement& root) {
  if (!root.Is("RDF", kRdf)) {
    ReadNode(root);
    return;
  }
  for (const XmlElement& node : root.children()) ReadNode(node);
}

const RdfProperty* RdfModel::Find(Index resource, std::string_view name) const {
  Index at = resources_[resource].first;
  while (at != kNone && properties_[at].name != name) at = properties_[at].next;
  return at == kNone ? nullptr : &properties_[at];
}

Index RdfModel::NewResource(std::string_view uri) {
  resources_.push_back({.uri = uri});
  return static_cast<Index>(resources_.size() - 1);
}

Index RdfModel::ResourceOf(std::string_view id, bool blank) {
  const auto [at, is_new] = (blank ? by_node_id_ : by_uri_).try_emplace(id, static_cast<Index>(resources_.size()));
  if (is_new) NewResource(blank ? std::string_view() : id);
  return at->second;
}

void RdfModel::AddProperty(Index resource, RdfProperty property) {
  const auto index = static_cast<Index>(properties_.size());
  properties_.push_back(property);
  RdfResource& owner = resources_[resource];
  (owner.last == kNone ? owner.first : properties_[owner.last].next) = index;
  owner.last = index;
}

Index RdfModel::ReadNode(const XmlElement& node) {
  Index resource = kNone;
  if (const std::string_view uri = AttributeOf(node, "about"); !uri.empty()) {
    resource = ResourceOf(uri, false);
  } else if (const std::string_view id = AttributeOf(node, "ID"); !id.empty()) {
    resource = ResourceOf(id, false);
  } else if (const std::string_view node_id = AttributeOf(node, "nodeID"); !node_id.empty()) {
    resource = ResourceOf(node_id, true);
  } else {
    resource = NewResource({});
  }
  RdfResource& described = resources_[resource];
  const bool typed = !node.Is("Description", kRdf);
  if (described.first == kNone && described.type.empty()) described.offset = OffsetOf(node);
  if (typed && described.type.empty()) described.type = node.name();
  ReadAttributes(node, resource);
  ReadProperties(node, resource);
  return resource;
}

void RdfModel::ReadAttributes(const XmlElement& node, Index resource) {
  for (const XmlAttribute& attribute : node.attributes()) {
    if (attribute.namespace_uri().empty() || attribute.namespace_uri() == kXml || attribute.namespace_uri() == kRdf)
      continue;
    AddProperty(resource, {.name = attribute.name(), .text = attribute.value(),
                           .offset = static_cast<Offset>(attribute.range().begin.offset)});
  }
}

void RdfModel::ReadProperties(const XmlElement& node, Index resource) {
  for (const XmlElement& property : node.children()) ReadProperty(property, resource);
}

void RdfModel::ReadProperty(const XmlElement& element, Index resource) {
  RdfProperty property{.name = element.name(), .offset = OffsetOf(element)};
  if (const std::string_view uri = AttributeOf(element, "resource"); !uri.empty()) {
    if (element.Is("type", kRdf)) {
      if (resources_[resource].type.empty()) resources_[resource].type = LocalName(uri);
      return;
    }
    property.resource = ResourceOf(uri, false);
  } else if (const std::string_view node_id = AttributeOf(element, "nodeID"); !node_id.empty()) {
    property.resource = ResourceOf(node_id, true);
  } else if (AttributeOf(element, "parseType") == "Resource") {
    property.resource = NewResource({});
    resources_[property.resource].offset = property.offset;
    ReadProperties(element, property.resource);
  } else if (!element.children().empty()) {
    property.resource = ReadNode(element.children().front());
  } else {
    property.text = element.text();
  }
  AddProperty(resource, property);
}

}  // namespace pipeseal::sbom
