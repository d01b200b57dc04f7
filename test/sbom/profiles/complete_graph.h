// A component graph that states everything: app, which needs lib, as each format says it. Tests take away from it.
#pragma once

#include <algorithm>
#include <string_view>

#include "pipeseal/sbom/graph_builder.h"

namespace pipeseal::test {

enum class Dialect : std::uint8_t { kCycloneDx, kSpdx2, kSpdx3 };

// In every complete graph.
inline constexpr sbom::Index kApp = 0, kLib = 1;
// SPDX 3 alone has the files that are distributed.
inline constexpr sbom::Index kLibFile = 3;

namespace complete_graph {

using namespace sbom;

inline constexpr std::string_view kSha512 =
    "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

inline std::string_view Sha512In(Dialect dialect) {
  return dialect == Dialect::kCycloneDx ? "SHA-512" : dialect == Dialect::kSpdx2 ? "SHA512" : "sha512";
}

inline void AddComponent(GraphBuilder& builder, Dialect dialect, std::string_view name, std::string_view purl) {
  const bool subject = dialect == Dialect::kCycloneDx && name == "app";
  Component& component = builder.AddComponent(ComponentKind::kPackage, subject ? Placement::kSubject : Placement::kListed, 10);
  component.name = name;
  component.version = "1.0";
  component.supplier = component.manufacturer = "Orchard";
  component.supplier_contact = component.manufacturer_contact = "press@orchard.example";
  const Index index = builder.last_component();
  builder.Identify(index, name, 11);
  builder.AddIdentifier(index, IdentifierKind::kPurl, purl, 12);
  builder.AddLicense(index, LicenseForm::kExpression, LicenseRole::kConcluded, "MIT", 13);
  builder.AddLicense(index, LicenseForm::kExpression, LicenseRole::kDeclared, "MIT OR Apache-2.0", 14);
  builder.AddReferenceHash(builder.AddReference(index, "vcs", "https://orchard.example/git", 15), Sha512In(dialect), kSha512, 16);
  builder.AddReference(index, dialect == Dialect::kCycloneDx ? "rfc-9116" : "securityOther", "https://orchard.example/security.txt", 17);
  if (dialect != Dialect::kSpdx3) builder.AddHash(index, Sha512In(dialect), kSha512, 18);
  if (dialect == Dialect::kCycloneDx) {
    builder.AddReference(index, "distribution", "https://orchard.example/app.bin", 19);
  } else {
    builder.component(index).download_location = "https://orchard.example/app.bin";
  }
  builder.AddProperty(index, "bsi:component:effectiveLicense", "MIT", 20);
  if (dialect == Dialect::kSpdx3) return;
  builder.AddProperty(index, "bsi:component:filename", "app.bin", 21);
  builder.AddProperty(index, "bsi:component:executable", "executable", 22);
  builder.AddProperty(index, "bsi:component:archive", "no archive", 23);
  builder.AddProperty(index, "bsi:component:structured", "unstructured", 24);
}

inline void AddArtifact(GraphBuilder& builder, std::string_view of, std::string_view name) {
  builder.AddComponent(ComponentKind::kFile, Placement::kListed, 30).name = name;
  const Index index = builder.last_component();
  builder.Identify(index, name, 31);
  builder.AddHash(index, "sha512", kSha512, 32);
  builder.AddProperty(index, "software_additionalPurpose", "executable", 33);
  builder.AddEdge({.from = builder.Mention(of, 34), .to = builder.Mention(name, 34), .kind = EdgeKind::kOther, .offset = 34,
                   .type = "hasDistributionArtifact"});
}

inline void AddDependencies(GraphBuilder& builder, Dialect dialect) {
  const Index app = builder.Mention("app", 40), lib = builder.Mention("lib", 41);
  builder.AddEdge({.from = app, .to = lib, .offset = 42, .type = dialect == Dialect::kSpdx2 ? "DEPENDS_ON" : ""});
  if (dialect == Dialect::kSpdx2) return;
  builder.AddDependencyEntry(app, 1, 43);
  builder.AddDependencyEntry(lib, 0, 44);
  builder.graph().compositions.push_back({.aggregate = "complete", .offset = 45, .dependencies = {app, lib}});
}

inline void FillDocument(DocumentInfo& document, Dialect dialect) {
  document.serial = "urn:uuid:0b3d9b1c-7a39-4b5e-9a3c-2d4a3a1f7c11";
  document.created = "2026-01-31T12:00:00Z";
  document.creators.push_back({CreatorKind::kOrganization, "Orchard", "press@orchard.example", {}, 1});
  document.creators.push_back({CreatorKind::kTool, "lister", {}, "1.0", 2});
  if (dialect == Dialect::kSpdx2) {
    document.comment = "Made by hand. SBOM Type: Build";
  } else {
    document.lifecycles.push_back("build");
  }
}

}  // namespace complete_graph

inline sbom::Graph CompleteGraph(Dialect dialect) {
  using namespace complete_graph;
  const bool cyclonedx = dialect == Dialect::kCycloneDx;
  GraphBuilder builder(cyclonedx ? Format::kCycloneDx : Format::kSpdx, dialect == Dialect::kSpdx3 ? Encoding::kJsonLd : Encoding::kJson,
                       cyclonedx ? "1.6" : dialect == Dialect::kSpdx2 ? "2.3" : "3.0.1");
  FillDocument(builder.document(), dialect);
  AddComponent(builder, dialect, "app", "pkg:generic/app@1.0");
  AddComponent(builder, dialect, "lib", "pkg:generic/lib@1.0");
  builder.AddRoot(builder.Mention("app", 50));
  if (dialect == Dialect::kSpdx3) {
    AddArtifact(builder, "app", "app.bin");
    AddArtifact(builder, "lib", "lib.bin");
  }
  AddDependencies(builder, dialect);
  return std::move(builder).Finish();
}

// What belongs to lib, or to the file that it is distributed as.
inline bool IsOfLib(sbom::Index owner) { return owner == kLib || owner == kLibFile; }

template <typename T, typename Change>
void ChangeOfLib(std::vector<T>& list, Change change) {
  for (T& each : list)
    if (IsOfLib(each.owner)) change(each);
}

}  // namespace pipeseal::test
