// SBOMs for tests, read from texts that stand in them.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/sbom/document.h"
#include "pipeseal/sbom/graph_builder.h"

namespace pipeseal::sbom::test {

inline SbomDocument ReadSbom(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "test.json");
  REQUIRE_MESSAGE(document, document.error().message());
  return std::move(*document);
}

// CycloneDX 1.6 with a product "app 1" of bom-ref "app", and what else is given: members of the document.
inline SbomDocument ReadCycloneDx(const std::string& members) {
  return ReadSbom(R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"metadata":{"component":)"
                  R"({"type":"application","bom-ref":"app","name":"app","version":"1"}})" +
                  (members.empty() ? "" : "," + members) + "}");
}

// The same without a product.
inline SbomDocument ReadRootless(const std::string& members) {
  return ReadSbom(R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1)" + (members.empty() ? "" : "," + members) + "}");
}

// An SPDX graph that is made by hand: texts given to it must outlive it.
class SpdxGraph {
 public:
  SpdxGraph() : builder_(Format::kSpdx, Encoding::kJson, "2.3") {}

  Index AddPackage(std::string_view id, std::string_view name, std::string_view version,
                   ComponentKind kind = ComponentKind::kPackage) {
    Component& component = builder_.AddComponent(kind, Placement::kListed, 0);
    component.name = name;
    component.version = version;
    const Index index = builder_.last_component();
    builder_.Identify(index, id, 0);
    return index;
  }
  void AddEdge(std::string_view from, std::string_view to, EdgeKind kind = EdgeKind::kDependsOn,
               EdgeScope scope = EdgeScope::kUnstated) {
    builder_.AddEdge({.from = builder_.Mention(from, 0), .to = builder_.Mention(to, 0), .kind = kind, .scope = scope});
  }
  void AddRoot(std::string_view id) { builder_.AddRoot(builder_.Mention(id, 0)); }
  GraphBuilder& builder() { return builder_; }
  Graph Finish() && { return std::move(builder_).Finish(); }

 private:
  GraphBuilder builder_;
};

}  // namespace pipeseal::sbom::test
