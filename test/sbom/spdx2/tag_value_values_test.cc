#include "pipeseal/sbom/spdx2/tag_value_values.h"

#include <doctest/doctest.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

struct Told {
  std::string json, errors;
};

Told Tell(std::string text) {
  Issues issues;
  const auto values = TagValueValues::Make(std::move(text), kDefaultLimits, issues);
  REQUIRE(values);
  return {ToJson(*values), ErrorsOf(issues)};
}

void CheckFine(std::string text, std::string_view json) {
  CAPTURE(text);
  const Told told = Tell(text);
  CHECK(told.json == json);
  CHECK(told.errors == "");
}

}  // namespace

TEST_CASE("Tag-value: lines end in LF, CRLF or a bare CR") {
  for (const std::string_view end : {"\n", "\r\n", "\r", "\n\n", "\r\r\n"}) {
    std::string text = "\xEF\xBB\xBF" "SPDXVersion: SPDX-2.3#x|# a comment: with a colon|  DocumentName :d";
    for (std::size_t at; (at = text.find('|')) != std::string::npos;) text.replace(at, 1, end);
    CheckFine(text, R"({"spdxVersion":"SPDX-2.3#x","name":"d"})");
  }
  CheckFine("", "{}");
  CheckFine("# nothing", "{}");
}

TEST_CASE("Tag-value: text over several lines holds what looks like lines") {
  CheckFine("DocumentComment: <text>a\nPackageName: trap\n# b</text>\nDocumentName: d",
            "{\"comment\":\"a\nPackageName: trap\n# b\",\"name\":\"d\"}");
  CheckFine("DocumentComment: <text></text>", R"({"comment":""})");
  CheckFine("DocumentComment: not <text>x", R"({"comment":"not <text>x"})");
  CHECK(Tell("DocumentComment: <text>a\nDocumentName: d").errors == "sbom/syntax");
  CHECK(Tell("DocumentComment: <text>a</text> b\nDocumentName: d").errors == "sbom/syntax");
}

TEST_CASE("Tag-value: what belongs together stands together") {
  CheckFine(
      "SPDXID: SPDXRef-DOCUMENT\nPackageName: p\nSPDXID: SPDXRef-p\nFileName: f\nSPDXID: SPDXRef-f\nFileName: "
      "g\nSPDXID: SPDXRef-g",
      R"({"SPDXID":"SPDXRef-DOCUMENT","packages":[{"name":"p","SPDXID":"SPDXRef-p","hasFiles":["SPDXRef-f","SPDXRef-g"]}],)"
      R"("files":[{"fileName":"f","SPDXID":"SPDXRef-f"},{"fileName":"g","SPDXID":"SPDXRef-g"}]})");
  // A file before all packages is in none of them.
  CheckFine("FileName: f\nSPDXID: SPDXRef-f\nPackageName: p",
            R"({"files":[{"fileName":"f","SPDXID":"SPDXRef-f"}],"packages":[{"name":"p"}]})");
  // The document's own lines may stand anywhere.
  CheckFine("PackageName: p\nCreated: x\nPackageVersion: 1",
            R"({"packages":[{"name":"p","versionInfo":"1"}],"creationInfo":{"created":"x"}})");
  CHECK(Tell("PackageVersion: 1").errors == "sbom/syntax");
  CHECK(Tell("PackageName: p\nRelationship: a OTHER b\nFilesAnalyzed: false").errors == "sbom/syntax");
  CHECK(Tell("SPDXID: d\nRelationship: a OTHER b\nSPDXID: c").errors == "sbom/syntax");
  CHECK(Tell("LicenseComment: x").errors == "sbom/syntax");
}

TEST_CASE("Tag-value: values with parts") {
  CheckFine(
      "PackageName: p\nFilesAnalyzed: TRUE\nPackageChecksum: SHA1:ab\nPackageVerificationCode: cd (excludes: ./a, "
      "./b)\n"
      "ExternalRef: PACKAGE-MANAGER purl pkg:x/y\nExternalRefComment: c",
      R"({"packages":[{"name":"p","filesAnalyzed":true,"checksums":[{"algorithm":"SHA1","checksumValue":"ab"}],)"
      R"("packageVerificationCode":{"packageVerificationCodeValue":"cd","packageVerificationCodeExcludedFiles":["./a","./b"]},)"
      R"("externalRefs":[{"referenceCategory":"PACKAGE_MANAGER","referenceType":"purl","referenceLocator":"pkg:x/y","comment":"c"}]}]})");
  CheckFine(
      "Relationship: a  DEPENDS_ON\tNONE\nRelationshipComment: c",
      R"({"relationships":[{"spdxElementId":"a","relationshipType":"DEPENDS_ON","relatedSpdxElement":"NONE","comment":"c"}]})");
  CheckFine("SnippetSPDXID: s\nSnippetLineRange: 5:23\nSnippetFromFileSPDXID: f",
            R"({"snippets":[{"SPDXID":"s","ranges":[{"startPointer":{"lineNumber":5,"reference":"f"},)"
            R"("endPointer":{"lineNumber":23,"reference":"f"}}],"snippetFromFile":"f"}]})");
  for (const std::string_view line :
       {"FilesAnalyzed: maybe", "PackageChecksum: ab",
        "PackageChecksum: SHA1:", "PackageVerificationCode: ab (excludes: x", "ExternalRef: OTHER x",
        "ExternalRefComment: x", "Relationship: a OTHER", "Relationship: a OTHER b c",
        "ExternalDocumentRef: DocumentRef-a u", "PackageVersion:", "PackageVersion: <text>x", "what is this", ": x"}) {
    CAPTURE(std::string(line));
    CHECK(Tell("PackageName: p\n" + std::string(line)).errors == "sbom/syntax");
  }
  for (const std::string_view range : {"5", "5:", ":5", "a:b", "1:2:3", "-1:2"}) {
    CAPTURE(std::string(range));
    CHECK(Tell("SnippetSPDXID: s\nSnippetByteRange: " + std::string(range)).errors == "sbom/syntax");
  }
}

TEST_CASE("Tag-value: tags that SPDX does not have, or no longer, are refused") {
  CHECK(Tell("Foo: bar").errors == "sbom/tag-value-unknown-tag");
  CHECK(Tell("packagename: p").errors == "sbom/tag-value-unknown-tag");
  CHECK(Tell("Reviewer: Person: R").errors == "sbom/tag-value-unknown-tag");
  CHECK(Tell("FileName: f\nArtifactOfProjectName: x").errors == "sbom/tag-value-unknown-tag");
}

TEST_CASE("Tag-value: what can be said once is refused twice") {
  CHECK(Tell("DocumentName: a\nDocumentName: b").json == R"({"name":"a"})");
  for (const std::string_view twice :
       {"DocumentName: a\nDocumentName: a", "Created: a\nCreated: b",
        "PackageName: p\nSPDXID: a\nPackageVersion: 1\nPackageVersion: 2",
        "PackageName: p\nFilesAnalyzed: true\nFilesAnalyzed: true",
        "PackageName: p\nPackageVerificationCode: a\nPackageVerificationCode: b", "SPDXID: a\nSPDXID: b"}) {
    CAPTURE(std::string(twice));
    CHECK(Tell(std::string(twice)).errors == "sbom/schema");
  }
  CHECK(Tell("Creator: Tool: a\nCreator: Tool: a").errors == "");
}

TEST_CASE("Tag-value: annotations go to what they name") {
  CheckFine("SPDXID: d\nPackageName: p\nSPDXID: a\nAnnotator: Tool: x\nSPDXREF: a\nAnnotator: Tool: y\nSPDXREF: d",
            R"({"SPDXID":"d","packages":[{"name":"p","SPDXID":"a","annotations":[{"annotator":"Tool: x"}]}],)"
            R"("annotations":[{"annotator":"Tool: y"}]})");
  CHECK(Tell("Annotator: Tool: x\nSPDXREF: nobody").errors == "sbom/dangling-ref");
  CHECK(Tell("Annotator: Tool: x").errors == "sbom/dangling-ref");
  CHECK(Tell("SPDXID: d\nAnnotator: Tool: x\nSPDXREF: d\nSPDXREF: d").errors == "sbom/syntax");
  CHECK(Tell("SPDXREF: d").errors == "sbom/syntax");
}

TEST_CASE("Tag-value: bytes that are no text, and more than the limits") {
  Issues issues;
  const auto fails = [&](std::string text, const Limits& limits) {
    const auto values = TagValueValues::Make(std::move(text), limits, issues);
    REQUIRE_FALSE(values);
    return values.error().code();
  };
  CHECK(fails(std::string("DocumentName: a\0b", 17), kDefaultLimits) == ErrorCode::kSyntax);
  CHECK(fails("DocumentName: \xFF", kDefaultLimits) == ErrorCode::kSyntax);
  Limits limits;
  limits.tag_value_line_bytes = 20;
  CHECK(TagValueValues::Make("DocumentName: 123456\rDocumentComment: x", limits, issues));
  CHECK(fails("DocumentName: 1234567", limits) == ErrorCode::kLimit);
  limits = {};
  limits.nodes = 10;
  CHECK(fails(SampleTagValue(), limits) == ErrorCode::kLimit);
  limits = {};
  limits.sbom_bytes = 10;
  CHECK(fails(SampleTagValue(), limits) == ErrorCode::kLimit);
}
