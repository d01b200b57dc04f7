// What an RDF/XML text says, as resources and their properties (RDF 1.1 XML Syntax): typed nodes and rdf:Description
// wherever they stand, rdf:about, rdf:ID and rdf:nodeID, properties with literals, resources or nodes within,
// rdf:parseType="Resource" and properties that are written as attributes. Collections and literals of XML are not told
// apart from plain text.
#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeseal/encoding/xml_document.h"
#include "pipeseal/sbom/graph.h"

namespace pipeseal::sbom {

struct RdfProperty {
  std::string_view name;    // without its namespace
  std::string_view text{};  // of a literal
  Index resource = kNone;   // that is the value; kNone for a literal
  Offset offset = 0;
  Index next = kNone;       // of the same resource
};

struct RdfResource {
  std::string_view uri{};   // empty for one without
  std::string_view type{};  // without its namespace; empty for one that is mentioned only
  Offset offset = 0;        // of the first node that describes it
  Index first = kNone, last = kNone;  // properties
};

class RdfModel {
 public:
  // Borrows from the XML document.
  explicit RdfModel(const encoding::XmlElement& root);

  std::span<const RdfResource> resources() const& { return resources_; }
  const RdfProperty& property(Index index) const { return properties_[index]; }
  // The first property of this name, or nullptr.
  const RdfProperty* Find(Index resource, std::string_view name) const;

 private:
  Index ReadNode(const encoding::XmlElement& node);
  void ReadAttributes(const encoding::XmlElement& node, Index resource);
  void ReadProperties(const encoding::XmlElement& node, Index resource);
  void ReadProperty(const encoding::XmlElement& element, Index resource);
  Index ResourceOf(std::string_view id, bool blank);
  Index NewResource(std::string_view uri);
  void AddProperty(Index resource, RdfProperty property);

  std::vector<RdfResource> resources_;
  std::vector<RdfProperty> properties_;
  std::unordered_map<std::string_view, Index> by_uri_, by_node_id_;
};

}  // namespace pipeseal::sbom
