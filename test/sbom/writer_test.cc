#include "pipeseal/sbom/writer.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/sbom/document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

std::string Parsed(std::string_view name) {
  const Result<OutputForm> form = ParseOutputForm(name);
  return form ? NameOf(*form) : form.error().message();
}

}  // namespace

TEST_CASE("forms are a format, an encoding and a version") {
  CHECK(Parsed("cyclonedx") == "cyclonedx-json@1.7");
  CHECK(Parsed("cyclonedx-json@1.2") == "cyclonedx-json@1.2");
  CHECK(Parsed("cyclonedx-xml@1.0") == "cyclonedx-xml@1.0");
  CHECK(Parsed("spdx") == "spdx-json@2.3");
  CHECK(Parsed("spdx@2.2") == "spdx-json@2.2");
  CHECK(Parsed("spdx-tag-value@2.2") == "spdx-tag-value@2.2");
  CHECK(Parsed("spdx-yaml") == "spdx-yaml@2.3");
  for (const std::string_view name : {"spdx3", "spdx3-json", "spdx3@3.0.1", "spdx@3.0.1", "spdx-json@3.0.1"})
    CHECK(Parsed(name) == "spdx3@3.0.1");
}

TEST_CASE("forms that are not written are refused with what there is") {
  CHECK(Parsed("cyclonedx-json@1.1") == "cyclonedx-json has no version '1.1' here");
  CHECK(Parsed("cyclonedx@1.7 1.6") == "cyclonedx has no version '1.7 1.6' here");
  CHECK(Parsed("spdx-yaml@3.0.1") == "spdx-yaml has no version '3.0.1' here");
  CHECK(Parsed("spdx-json@") == "spdx-json has no version '' here");
  CHECK(Parsed("spdx3@3") == "spdx3 has no version '3' here");
  CHECK(Parsed("spdx-rdf") == "spdx-rdf is read and not written");
  CHECK(Parsed("spdx-rdf-xml@2.3") == "spdx-rdf-xml is read and not written");
  CHECK(Parsed("spdx-xml") == "spdx-xml is read and not written");
  CHECK(Parsed("") == "'' is no form of SBOMs");
  CHECK(Parsed("SPDX") == "'SPDX' is no form of SBOMs");
  CHECK_FALSE(Write(Graph(), {DocumentType::kSpdx2, "2.3", Encoding::kRdfXml}));
  CHECK_FALSE(Write(Graph(), {DocumentType::kOpenVex, "0.2.0", Encoding::kJson}));
}

TEST_CASE("a graph is written in every form") {
  auto document = SbomDocument::Read(R"({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
    "components": [{"type": "library", "bom-ref": "a", "name": "a", "version": "1"}]})", "d");
  REQUIRE(document);
  for (const std::string_view name
      : {"cyclonedx-json@1.2", "cyclonedx-json", "cyclonedx-xml@1.0", "cyclonedx-xml@1.1", "cyclonedx-xml",
                                      "spdx-json@2.2", "spdx-json", "spdx-yaml", "spdx-tag-value", "spdx3"}) {
    CAPTURE(name);
    const Result<OutputForm> form = ParseOutputForm(name);
    REQUIRE(form);
    const Result<Written> written = Write(document->graph(), *form);
    REQUIRE(written);
    const Result<SbomDocument> again = SbomDocument::Read(written->text, "again");
    REQUIRE(again);
    CHECK(again->identification().type == form->type);
    CHECK(again->identification().version == form->version);
    CHECK(again->identification().encoding == form->encoding);
    CHECK_FALSE(again->Validate(ValidationLevel::kSchema, UtcTime{}).HasErrors());
    CHECK(again->graph().components.size() == 1);
    CHECK(Write(document->graph(), *form)->text == written->text);
  }
}
