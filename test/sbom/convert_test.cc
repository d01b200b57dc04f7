#include "pipeseal/sbom/convert.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeseal/sbom/graph_equality.h"
#include "pipeseal/sbom/kept_members.h"
#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;

namespace {

using Lines = std::vector<std::string>;

SbomDocument Read(std::string text) {
  auto document = SbomDocument::Read(std::move(text), "d");
  REQUIRE_MESSAGE(document, (document ? std::string() : document.error().message()));
  return std::move(*document);
}

Written ConvertTo(const SbomDocument& document, std::string_view form) {
  const Result<OutputForm> parsed = ParseOutputForm(form);
  REQUIRE(parsed);
  auto written = Convert(document, *parsed);
  REQUIRE_MESSAGE(written, (written ? std::string() : written.error().message()));
  return std::move(*written);
}

Lines LostOf(const SbomDocument& document) {
  const auto members = MakeKeptMembers(document.identification().type);
  REQUIRE(document.values().Walk(*members));
  return members->lost();
}

std::string Bom(std::string_view version, std::string_view members) {
  return fmt::format(R"({{"bomFormat": "CycloneDX", "specVersion": "{}", "version": 1, {}}})", version, members);
}

constexpr std::string_view kRich = R"("components": [{"type": "machine-learning-model", "bom-ref": "m", "name": "m", "modelCard": {"modelParameters":
  {"task": "t"}}, "tags": ["x"], "pedigree": {"notes": "n"}}])";

}  // namespace

TEST_CASE("within one format everything is carried, whatever the graph holds") {
  const SbomDocument json = Read(Bom("1.6", kRich));
  const Written xml = ConvertTo(json, "cyclonedx-xml@1.6");
  CHECK(xml.lost == Lines{});
  CHECK(xml.text.contains("<task>t</task>"));
  const Written back = ConvertTo(Read(xml.text), "cyclonedx-json@1.6");
  CHECK(back.lost == Lines{});
  CHECK(back.text.contains("\"task\": \"t\""));
  CHECK(ConvertTo(Read(back.text), "cyclonedx-xml@1.6").text == xml.text);
}

TEST_CASE("a document that has its form already is left as it is") {
  const std::string text = Bom("1.6", kRich);
  CHECK(ConvertTo(Read(text), "cyclonedx-json@1.6").text == text);
  CHECK(ConvertTo(Read("\xEF\xBB\xBF" + text), "cyclonedx-json@1.6").text == text);
}

TEST_CASE("another version takes what it has a place for, all of it or by the graph") {
  const Written newer = ConvertTo(Read(Bom("1.6", kRich)), "cyclonedx-json@1.7");
  CHECK(newer.lost == Lines{});
  CHECK(newer.text.contains("\"specVersion\": \"1.7\""));
  CHECK(newer.text.contains("modelCard"));
  const Written older = ConvertTo(Read(Bom("1.6", kRich)), "cyclonedx-json@1.4");
  CHECK_FALSE(older.text.contains("modelCard"));
  CHECK(older.lost == Lines{"type of a component: 'machine-learning-model'", "'modelCard' of a component",
      "'notes' of a pedigree: 'n'",
                            "'tags' of a component"});
  const Written signature = ConvertTo(Read(Bom("1.5", R"("signature": {"algorithm": "HS256", "value": "x"})")), "cyclonedx-json@1.6");
  CHECK(signature.lost == Lines{"the signature in the document, which is one of other bytes"});
  CHECK_FALSE(signature.text.contains("signature"));
}

TEST_CASE("the encodings of SPDX 2 carry what the graph does not hold") {
  const SbomDocument json = Read(test::SampleJson());
  for (const std::string_view form : {"spdx-tag-value", "spdx-yaml"}) {
    const Written written = ConvertTo(json, form);
    CHECK(written.lost == Lines{});
    CHECK(written.text.contains("hot"));  // an annotation
    const Written back = ConvertTo(Read(written.text), "spdx-json");
    CHECK(back.lost == Lines{});
    const SbomDocument again = Read(back.text);
    CHECK(Differences(json.graph(), again.graph()) == Lines{});
    CHECK(back.text.contains("\"offset\": 20"));
  }
  // A document whose only encoding is one that is read.
  const Written from_rdf = ConvertTo(Read(test::SampleRdf()), "spdx-json");
  CHECK(Differences(json.graph(), Read(from_rdf.text).graph()) == Lines{});
}

TEST_CASE("across formats what no graph holds is told") {
  const Written written = ConvertTo(Read(Bom("1.6", kRich)), "spdx-json");
  for (const std::string_view lost
      : {"'modelCard' of a component", "'tags' of a component", "'notes' of a pedigree: 'n'"})
    CHECK_MESSAGE(std::ranges::find(written.lost, lost) != written.lost.end(), lost);
  const Written sample = ConvertTo(Read(test::SampleJson()), "cyclonedx-json");
  CHECK(std::ranges::find(sample.lost, "'annotations' of a package") != sample.lost.end());
  CHECK(std::ranges::find(sample.lost, "'seeAlsos' of an extracted licence") != sample.lost.end());
}

TEST_CASE("what XML has in other namespaces is told, and what it cannot hold") {
  const SbomDocument xml = Read(R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6" xmlns:x="urn:x" version="1" x:a="1"><components>
    <component type="library"><name>n</name><version>1</version><x:more><x:inside/></x:more></component></components></bom>)");
  const Lines expected = {"attribute of namespace urn:x: 'a'", "element of namespace urn:x: 'more'"};
  CHECK(ConvertTo(xml, "cyclonedx-json@1.6").lost == expected);
  const Lines lost = ConvertTo(xml, "spdx-json").lost;
  for (const std::string& line : expected) CHECK_MESSAGE(std::ranges::find(lost, line) != lost.end(), line);
  const Written hostile = ConvertTo(Read(Bom("1.6", R"("components": [{"type": "library", "name": "a\u0007</name><evil/>]]>", "version": "1"}])")),
                                    "cyclonedx-xml@1.6");
  CHECK(hostile.lost == Lines{"/components/*/name"});
  const SbomDocument again = Read(hostile.text);
  REQUIRE(again.graph().components.size() == 1);
  CHECK(again.graph().components[0].name == "a\xEF\xBF\xBD</name><evil/>]]>");
}

TEST_CASE("members that are not kept: CycloneDX") {
  CHECK(LostOf(Read(Bom("1.6", "\"components\": []"))) == Lines{});
  CHECK(LostOf(Read(Bom("1.6", R"("annotations": [{"text": "t"}], "formulation": [{"components": [{"name": "c"}]}], "unknown": 1, "nothing": null,
    "components": [{"type": "library", "name": "a", "modelCard": {}, "publisher": "p", "author": "q",
       "components": [{"type": "library", "name": "b", "modelCard": {}, "publisher": "p"}]}])"))) ==
        Lines{"'annotations' of the document", "'formulation' of the document", "'modelCard' of a component (2 times)",
              "'publisher' of a component, beside its author", "'unknown' of the document: '1'"});
  CHECK(LostOf(Read(Bom("1.6", R"("metadata": {"tools": [{"name": "t", "hashes": []}], "supplier": {"name": "s", "url": ["a", "b"],
    "contact": [{"email": "e", "phone": "1"}, {"email": "f"}]}})"))) ==
        Lines{"'hashes' of a tool", "'phone' of a supplier or manufacturer: '1'",
            "all but the first of the 'contact' of a supplier or manufacturer",
              "all but the first of the 'url' of a supplier or manufacturer"});
}

TEST_CASE("members that are not kept: SPDX") {
  CHECK(LostOf(Read(R"({"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "files": [{"fileName": "f", "noticeText": "n"}],
    "packages": [{"name": "a", "summary": "s"}, {"name": "b", "summary": "s", "description": "d"}], "relationships": [{"comment": "c"}]})")) ==
        Lines{"'comment' of a relationship: 'c'", "'noticeText' of a file: 'n'",
            "'summary' of a package, beside its description"});
  CHECK(LostOf(Read(R"({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
    {"type": "software_Package", "spdxId": "urn:a:p", "name": "p", "comment": "kept as a property", "supportLevel": ["x"]},
    {"spdxId": "urn:a:n", "statement": "s", "type": "Annotation"}, {"type": "Person", "name": "n", "description": "d"},
    {"type": "Hash", "comment": "c", "algorithm": "md5", "hashValue": "aa"}]})")) ==
        Lines{"'comment' of a Hash", "'description' of a Person", "an object of class Annotation"});
}
