#include "pipeseal/sbom/spdx2/tag_value_writer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/graph_equality.h"
#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

Written WriteText(std::string json) {
  auto values = encoding::JsonValues::Make(std::move(json), kDefaultLimits, kMiB, true);
  REQUIRE(values);
  Result<Written> written = WriteTagValue(*values);
  REQUIRE_MESSAGE(written, (written ? std::string() : written.error().message()));
  return std::move(*written);
}

// A document with one package, of which one member has this text.
std::string WithMember(std::string_view member, std::string_view text) {
  return fmt::format(R"({{"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "name": "d", "dataLicense": "CC0-1.0",
    "documentNamespace": "https://d.example/1", "creationInfo": {{"created": "2026-01-31T12:00:00Z", "creators": ["Tool: t-1"]}},
    "documentDescribes": ["SPDXRef-p"],
    "packages": [{{"SPDXID": "SPDXRef-p", "name": "p", "downloadLocation": "NONE", {}: {}}}]}})",
                     QuoteForJson(member), QuoteForJson(text));
}

}  // namespace

TEST_CASE("tag-value says what the JSON says when it is read again") {
  const Written written = WriteText(SampleJson());
  CHECK(written.lost == std::vector<std::string>{});
  const Spdx2Document before = ReadSpdx2(SampleJson(), Encoding::kJson), after =
      ReadSpdx2(written.text, Encoding::kTagValue);
  CHECK(after.issues.list().empty());
  CHECK(Differences(before.graph, after.graph) == std::vector<std::string>{});
  CHECK(ErrorsIn(written.text, Encoding::kTagValue) == "");
  // The file is behind its package, so that nothing more has to be said of it.
  CHECK(written.text.find("FileName: ./spout.c\n") > written.text.find("PackageName: kettle\n"));
  CHECK_FALSE(written.text.contains("CONTAINS"));
  CHECK(written.text.contains("SnippetByteRange: 10:20\n"));
  CHECK(written.text.contains("SPDXREF: SPDXRef-kettle\n"));
  // It is a fixed point.
  const Spdx2Document again = ReadSpdx2(written.text, Encoding::kTagValue);
  Result<Written> twice = WriteTagValue(*again.values);
  REQUIRE(twice);
  CHECK(twice->text == written.text);
}

TEST_CASE("texts make no tags") {
  for (const std::string_view text :
       {"a\nPackageName: evil", "a\r\nPackageName: evil", "a\rPackageName: evil", "<text>a\nPackageName: evil",
           "<text>",
        "x</text>", " leading", "trailing ", "", "# no comment", "a\n# no comment", "\v",
            "Relationship: a DESCRIBES b"}) {
    CAPTURE(std::string(text));
    for (const std::string_view member : {"name", "versionInfo", "copyrightText", "comment", "supplier"}) {
      const std::string json = member == "name"
          ? Replaced(WithMember("comment", "c"), "\"name\": \"p\"", "\"name\": " + QuoteForJson(text))
                                                : WithMember(member, text);
      const Written written = WriteText(json);
      CHECK(written.lost.empty());
      const Spdx2Document after = ReadSpdx2(written.text, Encoding::kTagValue);
      CHECK(after.issues.list().empty());
      REQUIRE(after.graph.components.size() == 1);
      CHECK(ToJson(*after.values).contains(fmt::format("\"{}\":\"{}\"", member, text)));
    }
  }
}

TEST_CASE("the end of a text within a text of several lines is told") {
  const Written written = WriteText(WithMember("copyrightText", "a</text>\nPackageName: evil\n</text>"));
  CHECK(written.lost == std::vector<std::string>{"</text> in a text, which has a blank in it now: 'PackageCopyrightText' (2 times)"});
  const Spdx2Document after = ReadSpdx2(written.text, Encoding::kTagValue);
  CHECK(after.issues.list().empty());
  REQUIRE(after.graph.components.size() == 1);
  CHECK(after.graph.components[0].copyright == "a</ text>\nPackageName: evil\n</ text>");
}

TEST_CASE("what is made of several words cannot break out of its line") {
  const auto lost = [](std::string_view from, std::string_view to) {
    const Written written = WriteText(Replaced(SampleJson(), from, to));
    const Spdx2Document after = ReadSpdx2(written.text, Encoding::kTagValue);
    CHECK(after.graph.components.size() == 3);
    return fmt::format("{}", fmt::join(written.lost, "; "));
  };
  CHECK(lost(R"("relatedSpdxElement": "NOASSERTION")", R"("relatedSpdxElement": "a\nPackageName: x")").contains("Relationship") == false);
  CHECK(lost(R"("relatedSpdxElement": "NOASSERTION")", R"("relatedSpdxElement": "a b")").contains("a relationship with an id"));
  CHECK(lost(R"("relationshipType": "GENERATED_FROM")", R"("relationshipType": "A\nB")").contains("Relationship that cannot be"));
  CHECK(lost(R"("referenceType": "purl")", R"("referenceType": "p u")").contains("ExternalRef that cannot be written"));
  CHECK(lost(R"("algorithm": "SHA256")", R"("algorithm": "SHA:256")").contains("a checksum"));
  CHECK(lost(R"("./kettle.spdx")", R"("a, b")").contains("left out of a verification code"));
}

TEST_CASE("files keep their order, in a package or beside it") {
  const std::string two = R"({"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "packages": [
    {"SPDXID": "SPDXRef-p", "name": "p", "hasFiles": ["SPDXRef-b"]}, {"SPDXID": "SPDXRef-q", "name": "q", "hasFiles": ["SPDXRef-a", "SPDXRef-b"]}],
    "files": [{"SPDXID": "SPDXRef-a", "fileName": "a"}, {"SPDXID": "SPDXRef-b", "fileName": "b"}]})";
  const Written written = WriteText(two);
  CHECK(written.text.find("FileName: a") < written.text.find("PackageName: p"));
  CHECK(written.text.contains("Relationship: SPDXRef-p CONTAINS SPDXRef-b\n"));
  CHECK(Differences(ReadSpdx2(two, Encoding::kJson).graph,
      ReadSpdx2(written.text, Encoding::kTagValue).graph) == std::vector<std::string>{});
  // One file in two packages: it is behind the first.
  const std::string shared = Replaced(two, R"(["SPDXRef-a", "SPDXRef-b"])", R"(["SPDXRef-b"])");
  const Written nested = WriteText(shared);
  CHECK(nested.text.find("FileName: a") < nested.text.find("PackageName: p"));
  CHECK(nested.text.find("FileName: b") > nested.text.find("PackageName: p"));
  CHECK_FALSE(nested.text.contains("SPDXRef-p CONTAINS"));
  CHECK(nested.text.contains("Relationship: SPDXRef-q CONTAINS SPDXRef-b\n"));
}

TEST_CASE("what tag-value has no tag for is told") {
  const Written written = WriteText(R"({"SPDXID": "SPDXRef-DOCUMENT", "revieweds": [{"reviewer": "Person: a"}], "unknown": 1, "nothing": null,
    "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-a", "extractedText": "t", "crossRefs": [{"url": "u"}]}],
    "files": [{"fileName": "f", "SPDXID": "SPDXRef-f", "artifactOfs": [{}], "fileDependencies": ["SPDXRef-g"]}]})");
  CHECK(written.lost == std::vector<std::string>{"'artifactOfs' of a file", "'crossRefs' of a licence",
      "'revieweds' of the document",
                                                 "'unknown' of the document: '1'"});
  CHECK(written.text.contains("Relationship: SPDXRef-f OTHER SPDXRef-g\nRelationshipComment: fileDependencies\n"));
}

TEST_CASE("a document of nothing, and what is none") {
  CHECK(WriteText("{}").text == "\n");
  auto values = encoding::JsonValues::Make("[]", kDefaultLimits, kMiB, true);
  REQUIRE(values);
  CHECK_FALSE(WriteTagValue(*values));
}
