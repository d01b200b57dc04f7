#include "pipeseal/sbom/spdx2/spdx_xml_values.h"

#include <doctest/doctest.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string Tell(std::string text, std::string_view errors = "") {
  Issues issues;
  const auto values = SpdxXmlValues::Make(std::move(text), kDefaultLimits, issues);
  REQUIRE(values);
  CHECK(ErrorsOf(issues) == errors);
  return ToJson(*values);
}

}  // namespace

TEST_CASE("SPDX XML: elements that are repeated are lists, and lists of one are lists") {
  CHECK(Tell("<Document><files><fileName>a</fileName></files></Document>") == R"({"files":[{"fileName":"a"}]})");
  CHECK(Tell("<Document><packages><name>a</name></packages><name>d</name><packages><name>b</name></packages></"
             "Document>") == R"({"packages":[{"name":"a"},{"name":"b"}],"name":"d"})");
  CHECK(Tell("<Document/>") == "{}");
}

TEST_CASE("SPDX XML: an empty element is no member") {
  CHECK(Tell("<Document><creationInfo><created/><creators></creators></creationInfo><comment> </comment></Document>") ==
        R"({"creationInfo":{},"comment":" "})");
}

TEST_CASE("SPDX XML: booleans and numbers are those of JSON, where JSON has them") {
  CHECK(Tell("<Document><packages><filesAnalyzed>false</filesAnalyzed><name>true</name><versionInfo>1</versionInfo></"
             "packages></Document>") == R"({"packages":[{"filesAnalyzed":false,"name":"true","versionInfo":"1"}]})");
  CHECK(Tell("<Document><packages><filesAnalyzed>no</filesAnalyzed></packages></Document>") ==
        R"({"packages":[{"filesAnalyzed":"no"}]})");
  CHECK(Tell("<Document><snippets><ranges><startPointer><offset>3</offset></startPointer></ranges></snippets></"
             "Document>") == R"({"snippets":[{"ranges":[{"startPointer":{"offset":3}}]}]})");
}

TEST_CASE("SPDX XML: what is no list and stands twice is refused") {
  CHECK(Tell("<Document><name>a</name><name>b</name></Document>", "sbom/schema") == R"({"name":"a"})");
}

TEST_CASE("SPDX XML: what is no XML is an error") {
  Issues issues;
  CHECK_FALSE(SpdxXmlValues::Make("<Document>", kDefaultLimits, issues));
  CHECK_FALSE(SpdxXmlValues::Make("<!DOCTYPE Document><Document/>", kDefaultLimits, issues));
}
