// The same document in five encodings is the same graph, and the same defects are found in all of them.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

constexpr Encoding kEncodings[] = {Encoding::kJson, Encoding::kYaml, Encoding::kTagValue, Encoding::kRdfXml,
                                   Encoding::kSpdxXml};

std::string IdOf(const Graph& graph, Index element) {
  return element == kNone
             ? "-"
             : std::string(graph.elements[element].id) + (graph.elements[element].external ? " (external)" : "");
}

// Everything but order and offsets.
std::vector<std::string> Describe(const Graph& graph) {
  std::vector<std::string> all;
  const DocumentInfo& document = graph.document;
  all.push_back(fmt::format("document {} {} {} {} {}", document.name, document.serial, document.created,
                            document.data_license, IdOf(graph, document.element)));
  for (const Creator& creator : document.creators)
    all.push_back(fmt::format("creator {} {} {} {}", static_cast<int>(creator.kind), creator.name, creator.contact,
                              creator.version));
  for (const LinkedDocument& linked : graph.linked_documents)
    all.push_back(fmt::format("linked {} {} {} {}", linked.id, linked.uri, linked.algorithm, linked.digest));
  for (const LicenseDefinition& license : graph.license_definitions)
    all.push_back(fmt::format("license {} {} {}", license.id, license.name, license.text));
  for (const Component& each : graph.components) {
    all.push_back(fmt::format("component {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", static_cast<int>(each.kind),
                              graph.IdOf(each), each.name, each.version, each.type, each.supplier,
                              each.supplier_contact, each.manufacturer, each.copyright, each.description,
                              each.download_location, each.file_name, each.verification_code, each.purl,
                              each.files_analyzed));
    for (const std::string_view file : each.verification_code_excluded.of(graph.excluded_files))
      all.push_back(fmt::format("excluded {}", file));
    for (const Hash& hash : each.hashes.of(graph.hashes))
      all.push_back(fmt::format("hash {} {} {}", each.name, hash.algorithm, hash.value));
    for (const License& license : each.licenses.of(graph.licenses))
      all.push_back(fmt::format("license of {} {} {}", each.name, static_cast<int>(license.role), license.value));
    for (const Identifier& id : each.identifiers.of(graph.identifiers))
      all.push_back(fmt::format("identifier {} {} {}", each.name, static_cast<int>(id.kind), id.value));
    for (const Reference& reference : each.references.of(graph.references))
      all.push_back(fmt::format("reference {} {} {}", each.name, reference.type, reference.url));
  }
  for (const Edge& edge : graph.edges)
    all.push_back(fmt::format("edge {} {} {} {} {} {} {}", IdOf(graph, edge.from), static_cast<int>(edge.kind),
                              static_cast<int>(edge.scope), IdOf(graph, edge.to), edge.reversed, edge.absent,
                              edge.type));
  for (const Index root : graph.roots) all.push_back(fmt::format("root {}", IdOf(graph, root)));
  std::ranges::sort(all);
  return all;
}

}  // namespace

TEST_CASE("One document in five encodings is one graph") {
  const std::vector<std::string> expected = Describe(ReadSpdx2(SampleJson(), Encoding::kJson).graph);
  CHECK(expected.size() == 27);
  for (const Encoding encoding : kEncodings) {
    CAPTURE(std::string(NameOf(encoding)));
    const std::vector<std::string> described = Describe(ReadSpdx2(SampleIn(encoding), encoding).graph);
    REQUIRE(described.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(described[i] == expected[i]);
  }
}

TEST_CASE("One document in five encodings is faultless in each, and not when one thing is wrong") {
  const struct {
    std::string_view from, to, errors;
  } kDefects[] = {
      {"CC0-1.0", "MIT", "sbom/data-license"},
      {"2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "sbom/timestamp-invalid"},
      {"Person: Ada Teapot (ada@kettle.example)", "Ada Teapot", "sbom/creator-invalid"},
      {"./spout.c", "/spout.c", "sbom/file-name-not-relative"},
      {"3333333333333333333333333333333333333333", "4444444444444444444444444444444444444444", ""},
      {"kettle.example/kettle.tgz", " no/place", "sbom/spdx-field-invalid"},
      {"f92882e77231661613e7af948033c8b9ea883267", "f92882e7", "sbom/spdx-field-invalid"},
  };
  for (const Encoding encoding : kEncodings) {
    CAPTURE(std::string(NameOf(encoding)));
    CHECK(ErrorsIn(SampleIn(encoding), encoding) == "");
    for (const auto& [from, to, errors] : kDefects) {
      CAPTURE(std::string(to));
      CHECK(ErrorsIn(Replaced(SampleIn(encoding), from, to), encoding) == errors);
    }
  }
}

TEST_CASE("Offsets are of the text that was written, in every encoding") {
  for (const Encoding encoding : kEncodings) {
    CAPTURE(std::string(NameOf(encoding)));
    const std::string text = SampleIn(encoding);
    const Spdx2Document document = ReadSpdx2(text, encoding);
    REQUIRE(document.graph.hashes.size() == 2);
    for (const Hash& hash : document.graph.hashes) {
      // At the value, its quotation mark, or the element or property that it stands in.
      const std::size_t at = text.find(hash.value, hash.offset);
      REQUIRE(at != std::string::npos);
      CHECK(at - hash.offset < 30);
    }
  }
}
