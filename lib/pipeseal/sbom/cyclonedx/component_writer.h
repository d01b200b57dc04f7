// Components and services as CycloneDX JSON; part of the writer of whole documents (cyclonedx/writer.h).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/json_stream.h"
#include "pipeseal/sbom/cyclonedx/vocabulary.h"
#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/package_hash.h"

namespace pipeseal::sbom {

class ComponentWriter {
 public:
  // Borrows all of it.
  ComponentWriter(const Graph& graph, CycloneDxMinor version, encoding::JsonStream& out, Losses& losses);

  // The component or service with what is nested in it: as deep as the document that was read, which its reader has
  // limited.
  void Write(Index component);
  // Those of `components` that are services, or are none, as the member `name`; nothing if there is none.
  void WriteList(std::string_view name, std::span<const Index> components, bool services);
  // With where the thing is to be had, if that is known.
  void WriteReferences(std::span<const Reference> references, std::string_view distribution = {});
  void WriteProperties(std::span<const Property> properties);
  // An organization with a name, and a URL or e-mail address if there is one.
  void WriteParty(std::string_view member, std::string_view name, std::string_view contact);
  void WriteHashes(std::span<const Hash> hashes);

  // What the text says: nothing for what SPDX writes where it says nothing.
  std::string_view Said(std::string_view text) const;

 private:
  void WriteFields(const Component& component);
  void WriteReference(const Reference& reference);
  void WriteType(const Component& component);
  void WriteAuthor(std::string_view author);
  void WriteIdentifiers(const Component& component);
  void WriteIdentifierList(std::string_view member, const Component& component, IdentifierKind kind);
  const Identifier* FirstOf(const Component& component, IdentifierKind kind, IdentifierKind other);
  void WriteSwid(const Component& component);
  void WriteLicenses(const Component& component, bool observed);
  void WriteLicenseList(std::span<const License* const> licenses);
  void WriteLicense(const License& license);
  void WriteRole(const License& license);
  void WriteEvidence(const Component& component);
  void ReportLosses(const Component& component);

  const Graph& graph_;
  const CycloneDxMinor version_;
  encoding::JsonStream& out_;
  Losses& losses_;
  const HashVocabulary hash_vocabulary_;
  std::vector<std::vector<Index>> children_;  // of each component
};

}  // namespace pipeseal::sbom
