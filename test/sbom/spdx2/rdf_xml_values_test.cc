#include "pipeseal/sbom/spdx2/rdf_xml_values.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string Rdf(std::string_view within) {
  return fmt::format(
      R"(<rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#">{}</rdf:RDF>)",
      within);
}

std::string Tell(std::string_view within, std::string_view errors = "") {
  Issues issues;
  const auto values = RdfXmlValues::Make(Rdf(within), kDefaultLimits, issues);
  REQUIRE(values);
  CHECK(ErrorsOf(issues) == errors);
  return ToJson(*values);
}

// The expression of a package's declared licence.
std::string DeclaredIn(std::string_view property, std::string_view errors = "") {
  const std::string json = Tell(
      fmt::format(R"(<spdx:Package><spdx:licenseDeclared>{}</spdx:licenseDeclared></spdx:Package>)", property), errors);
  constexpr std::string_view kBegin = R"({"packages":[{"licenseDeclared":")";
  REQUIRE(json.starts_with(kBegin));
  return json.substr(kBegin.size(), json.find('"', kBegin.size()) - kBegin.size());
}

}  // namespace

TEST_CASE("RDF: nodes are described anywhere and in several places") {
  const std::string_view once =
      R"({"documentNamespace":"u:d","SPDXID":"SPDXRef-DOCUMENT","packages":[{"SPDXID":"SPDXRef-p","name":"p"}]})";
  const std::string_view document = R"(<spdx:SpdxDocument rdf:about="u:d#SPDXRef-DOCUMENT"/>)";
  CHECK(Tell(fmt::format(R"({}<spdx:Package rdf:about="u:d#SPDXRef-p"><spdx:name>p</spdx:name></spdx:Package>)",
                         document)) == once);
  CHECK(Tell(fmt::format(R"({}<spdx:Package rdf:about="u:d#SPDXRef-p" spdx:name="p"/>)", document)) == once);
  CHECK(Tell(fmt::format(R"({}<spdx:Package rdf:about="u:d#SPDXRef-p"/><rdf:Description rdf:about="u:d#SPDXRef-p">
    <spdx:name>p</spdx:name></rdf:Description>)", document)) == once);
  CHECK(Tell(fmt::format(
            R"({}<rdf:Description rdf:about="u:d#SPDXRef-p"><rdf:type rdf:resource="http://spdx.org/rdf/terms#Package"/>
    <spdx:name>p</spdx:name></rdf:Description>)",
            document)) == once);
  CHECK(Tell("") == "{}");
  CHECK(Tell("<spdx:Package/>") == R"({"packages":[{}]})");
}

TEST_CASE("RDF: individuals of the ontology are the words of JSON") {
  const std::string json = Tell(R"(<spdx:File><spdx:checksum rdf:parseType="Resource">
    <spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_blake2b384"/></spdx:checksum>
    <spdx:checksum rdf:parseType="Resource"><spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha3_256"/></spdx:checksum>
    <spdx:fileType rdf:resource="http://spdx.org/rdf/terms#fileType_source"/></spdx:File>)");
  CHECK(json ==
        R"({"files":[{"checksums":[{"algorithm":"BLAKE2b-384"},{"algorithm":"SHA3-256"}],"fileTypes":["SOURCE"]}]})");
}

TEST_CASE("RDF: licence sets are expressions") {
  CHECK(DeclaredIn(R"(<spdx:ListedLicense rdf:about="http://spdx.org/licenses/MIT"/>)") == "MIT");
  CHECK(DeclaredIn("MIT") == "MIT");
  CHECK(
      DeclaredIn(
          R"(<spdx:OrLaterOperator><spdx:member rdf:resource="http://spdx.org/licenses/GPL-2.0-only"/></spdx:OrLaterOperator>)") ==
      "GPL-2.0-only+");
  CHECK(DeclaredIn(R"(<spdx:WithExceptionOperator><spdx:member rdf:resource="http://spdx.org/licenses/GPL-2.0-only"/>
    <spdx:licenseException><spdx:LicenseException><spdx:licenseExceptionId>Bison-exception-2.2</spdx:licenseExceptionId>
    </spdx:LicenseException></spdx:licenseException></spdx:WithExceptionOperator>)") ==
        "GPL-2.0-only WITH Bison-exception-2.2");
  CHECK(
      DeclaredIn(R"(<spdx:DisjunctiveLicenseSet><spdx:member rdf:resource="http://spdx.org/licenses/MIT"/><spdx:member>
    <spdx:ConjunctiveLicenseSet><spdx:member>A</spdx:member><spdx:member>B</spdx:member></spdx:ConjunctiveLicenseSet></spdx:member>
    </spdx:DisjunctiveLicenseSet>)") == "MIT OR (A AND B)");
}

TEST_CASE("RDF: a licence that consists of itself is refused") {
  DeclaredIn(R"(<spdx:ConjunctiveLicenseSet rdf:nodeID="a"><spdx:member rdf:nodeID="a"/><spdx:member>MIT</spdx:member>
    </spdx:ConjunctiveLicenseSet>)", "sbom/license-expression-invalid");
}

TEST_CASE("RDF: licences that grow without end, and references that are followed too often, are refused") {
  // Each set has the one before twice.
  std::string sets =
      R"(<spdx:DisjunctiveLicenseSet rdf:nodeID="n0"><spdx:member>MIT</spdx:member></spdx:DisjunctiveLicenseSet>)";
  for (int i = 1; i < 40; ++i)
    sets += fmt::format(R"(<spdx:DisjunctiveLicenseSet rdf:nodeID="n{0}"><spdx:member rdf:nodeID="n{1}"/>
      <spdx:member rdf:nodeID="n{1}"/></spdx:DisjunctiveLicenseSet>)", i, i - 1);
  Issues issues;
  Limits limits;
  limits.string_bytes = 100'000;
  const std::string package = R"(<spdx:Package><spdx:licenseDeclared rdf:nodeID="n39"/></spdx:Package>)";
  const auto grown = RdfXmlValues::Make(Rdf(sets + package), limits, issues);
  REQUIRE_FALSE(grown);
  CHECK(grown.error().code() == ErrorCode::kLimit);
  // A big annotation that many elements have.
  const auto annotated = [](int elements) {
    std::string text = R"(<spdx:Annotation rdf:nodeID="a">)";
    for (int i = 0; i < 100; ++i) text += "<spdx:unknown/>";
    text += "</spdx:Annotation>";
    for (int i = 0; i < elements; ++i) text += R"(<spdx:Package><spdx:annotation rdf:nodeID="a"/></spdx:Package>)";
    return Rdf(text);
  };
  limits = {};
  limits.nodes = 2000;
  CHECK(RdfXmlValues::Make(annotated(10), limits, issues));
  CHECK_FALSE(RdfXmlValues::Make(annotated(200), limits, issues));
}

TEST_CASE("RDF: two documents, and properties that are said twice") {
  Tell(R"(<spdx:SpdxDocument rdf:about="u:a#SPDXRef-DOCUMENT"/><spdx:SpdxDocument rdf:about="u:b#SPDXRef-DOCUMENT"/>)",
       "sbom/schema");
  CHECK(Tell("<spdx:Package><spdx:name>a</spdx:name><spdx:name>b</spdx:name></spdx:Package>", "sbom/schema") ==
        R"({"packages":[{"name":"a"}]})");
}

TEST_CASE("RDF: elements of other documents") {
  const std::string_view other = R"(<spdx:SpdxDocument rdf:about="u:d#SPDXRef-DOCUMENT"><spdx:externalDocumentRef>
    <spdx:ExternalDocumentRef rdf:about="u:d#DocumentRef-o"><spdx:spdxDocument rdf:resource="u:o"/></spdx:ExternalDocumentRef>
    </spdx:externalDocumentRef><spdx:describesPackage rdf:resource="{}"/></spdx:SpdxDocument>)";
  const auto described = [&](std::string_view uri) {
    const std::string json = Tell(fmt::format(fmt::runtime(other), uri));
    const std::size_t at = json.find("documentDescribes");
    REQUIRE(at != std::string::npos);
    return json.substr(at + 21, json.size() - at - 24);
  };
  CHECK(described("u:o#SPDXRef-x") == "DocumentRef-o:SPDXRef-x");
  CHECK(described("u:d#DocumentRef-o%3ASPDXRef-x") == "DocumentRef-o:SPDXRef-x");
  CHECK(described("u:d#SPDXRef-x") == "SPDXRef-x");
  CHECK(described("u:nobody#SPDXRef-x") == "u:nobody#SPDXRef-x");
}

TEST_CASE("RDF: what is no XML is an error") {
  Issues issues;
  CHECK_FALSE(RdfXmlValues::Make("<rdf:RDF>", kDefaultLimits, issues));
  CHECK_FALSE(RdfXmlValues::Make("<!DOCTYPE a><a/>", kDefaultLimits, issues));
}
