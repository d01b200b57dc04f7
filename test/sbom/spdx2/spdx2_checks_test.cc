#include "pipeseal/sbom/spdx2/spdx2_checks.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "test/sbom/spdx2/sample_document.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using namespace pipeseal::sbom::test;

namespace {

std::string Errors(std::string_view from, std::string_view to, std::string_view version = "2.3") {
  return ErrorsIn(Replaced(SampleJson(), from, to), Encoding::kJson, version);
}

Issues Checked(const std::string& text, std::string_view version = "2.3") {
  Spdx2Document document = ReadSpdx2(text, Encoding::kJson, version);
  CheckSpdx2(document.graph, *document.values, document.issues);
  return document.issues;
}

}  // namespace

TEST_CASE("SPDX 2 checks: one thing wrong, one error") {
  const struct {
    std::string_view from, to, errors;
  } kDefects[] = {
      {R"("SPDXID": "SPDXRef-DOCUMENT")", R"("SPDXID": "SPDXRef-Document")",
       "sbom/spdxid-invalid sbom/no-root-component"},
      {R"("SPDXID": "SPDXRef-steam")", R"("SPDXID": "SPDXRef-st_eam")", "sbom/spdxid-invalid"},
      {R"("SPDXID": "SPDXRef-steam")", R"("SPDXID": "SPDXRef-")", "sbom/spdxid-invalid"},
      {"DocumentRef-spout\", \"spdxDocument", "DocRef-spout\", \"spdxDocument",
       "sbom/spdxid-invalid sbom/undeclared-document-ref"},
      {"https://kettle.example/spdx/1", "kettle/1", "sbom/namespace-invalid"},
      {"https://kettle.example/spdx/1", "https://kettle.example/spdx#1", "sbom/namespace-invalid"},
      {R"("documentNamespace": "https://kettle.example/spdx/1",)", "", "sbom/namespace-invalid"},
      {"https://spout.example/spdx/7", "spout", "sbom/namespace-invalid"},
      {"1111111111111111111111111111111111111111", "11", "sbom/hash-length"},
      {R"("creators": [)", R"("makers": [)", "sbom/creator-invalid"},
      {"Tool: brew-1.2\"]", "Tool: \"]", "sbom/creator-invalid"},
      {"Organization: Kettle Works (info@kettle.example)", "Kettle Works", "sbom/creator-invalid"},
      {"Organization: Kettle Works (info@kettle.example)", "Tool: kettle", "sbom/creator-invalid"},
      {R"("annotator": "Tool: brew-1.2")", R"("annotator": "brew")", "sbom/creator-invalid"},
      {R"("annotationDate": "2026-01-31T12:00:00Z")", R"("annotationDate": "2026-01-31")", "sbom/timestamp-invalid"},
      {"2026-01-31T12:00:00Z", "2026-01-31T12:00:00+00:00", "sbom/timestamp-invalid"},
      {R"("created": "2026-01-31T12:00:00Z")", R"("created": "")", "sbom/timestamp-invalid"},
      {R"("homepage": "https://kettle.example/")", R"("homepage": "kettle")", "sbom/spdx-field-invalid"},
      {"https://kettle.example/kettle.tgz", "", "sbom/spdx-field-invalid"},
      {"./spout.c", "../spout.c", "sbom/file-name-not-relative"},
      {"./kettle.spdx", "/kettle.spdx", "sbom/file-name-not-relative"},
      {R"("filesAnalyzed": true)", R"("filesAnalyzed": false)",
       "sbom/files-not-analyzed sbom/verification-code-unexpected sbom/files-not-analyzed"},
      {R"("algorithm": "SHA1", "checksumValue": "3)", R"("algorithm": "SHA224", "checksumValue": "3)",
       "sbom/spdx-field-invalid"},
      {R"("startPointer": {"offset": 10)", R"("startPointer": {"offset": 0)", "sbom/spdx-field-invalid"},
      {R"("startPointer": {"offset": 10)", R"("startPointer": {"offset": 21)", "sbom/spdx-field-invalid"},
      {R"("startPointer": {"offset": 10, )", R"("startPointer": {)", "sbom/spdx-field-invalid"},
      {R"("snippetFromFile": "SPDXRef-spout")", R"("snippetFromFile": "SPDXRef-kettle")", "sbom/dangling-ref"},
      {R"("licenseId": "LicenseRef-tea")", R"("licenseId": "LicenseRef-t_ea")",
       "sbom/spdxid-invalid sbom/undefined-license-ref sbom/undefined-license-ref"},
      {"MIT OR LicenseRef-tea", "MIT OR LicenseRef-coffee", "sbom/undefined-license-ref"},
      {"MIT OR LicenseRef-tea", "MIT OR DocumentRef-cup:LicenseRef-tea", "sbom/undeclared-document-ref"},
      {"MIT OR LicenseRef-tea", "MIT OR DocumentRef-spout:LicenseRef-any", ""},
      {"https://tea.example/license", "tea", "sbom/spdx-field-invalid"},
      {"DocumentRef-spout:SPDXRef-lid", "DocumentRef-cup:SPDXRef-lid", "sbom/undeclared-document-ref"},
      {R"("referenceType": "purl",)", R"("referenceType": "bower",)", "sbom/spdx-field-invalid"},
      {"pkg:generic/kettle@1.0", "pkg:generic/ kettle", "sbom/spdx-field-invalid"},
      {"DESCRIBES", "CONTAINS", "sbom/no-root-component"},
  };
  CHECK(ErrorsIn(SampleJson(), Encoding::kJson) == "");
  for (const auto& [from, to, errors] : kDefects) {
    CAPTURE(std::string(from));
    CAPTURE(std::string(to));
    CHECK(Errors(from, to) == errors);
  }
}

TEST_CASE("SPDX 2 checks: an empty document lacks what SPDX demands") {
  CHECK(ErrorsIn("{}", Encoding::kJson) == "sbom/namespace-invalid sbom/creator-invalid");
}

TEST_CASE("SPDX 2 checks: what a document describes may stay open for a single package only") {
  const auto document = [](std::string_view rest) {
    return fmt::format(
        R"({{"SPDXID": "SPDXRef-DOCUMENT", "documentNamespace": "u:d", "creationInfo": {{"creators": ["Tool: t"]}}, {}}})",
        rest);
  };
  CHECK(ErrorsIn(document(R"("packages": [{"name": "a"}])"), Encoding::kJson) == "");
  CHECK(ErrorsIn(document(R"("packages": [{"name": "a"}], "relationships": [])"), Encoding::kJson) ==
        "sbom/no-root-component");
  CHECK(ErrorsIn(document(R"("packages": [{"name": "a"}, {"name": "b"}])"), Encoding::kJson) ==
        "sbom/no-root-component");
  CHECK(
      ErrorsIn(document(R"("documentDescribes": ["SPDXRef-a"], "packages": [{"SPDXID": "SPDXRef-a"}, {"name": "b"}])"),
               Encoding::kJson) == "");
}

TEST_CASE("SPDX 2.2 demands what later versions do not") {
  CHECK(Errors(R"("licenseInfoInFiles": ["MIT"], )", "", "2.3") == "");
  CHECK(Errors(R"("licenseInfoInFiles": ["MIT"], )", "", "2.2") == "sbom/spdx-field-invalid");
  CHECK(ErrorsIn(SampleJson(), Encoding::kJson, "2.2") == "");
}

TEST_CASE("SPDX 2 checks: verification codes are those of the files") {
  constexpr std::string_view kSha1 = "3333333333333333333333333333333333333333",
                             kOther = "3333333333333333333333333333333333333334";
  constexpr std::string_view kExcluded = R"(,
      "packageVerificationCodeExcludedFiles": ["./kettle.spdx"])";
  const std::string whole = Replaced(SampleJson(), kExcluded, "");
  CHECK(ErrorsIn(whole, Encoding::kJson) == "");
  CHECK(ErrorsIn(Replaced(whole, kSha1, kOther), Encoding::kJson) == "sbom/verification-code-mismatch");
  CHECK(ErrorsIn(Replaced(whole, R"("hasFiles": ["SPDXRef-spout"])", R"("hasFiles": [])"), Encoding::kJson) ==
        "sbom/verification-code-mismatch");
  // Said twice, it is in the package once.
  CHECK(
      ErrorsIn(Replaced(whole, R"("hasFiles": ["SPDXRef-spout"])", R"("hasFiles": ["SPDXRef-spout", "SPDXRef-spout"])"),
               Encoding::kJson) == "");
  // CONTAINS is as good as hasFiles.
  CHECK(ErrorsIn(Replaced(Replaced(whole, R"("hasFiles": ["SPDXRef-spout"])", R"("hasFiles": [])"),
                          R"("relationshipType": "GENERATED_FROM", "relatedSpdxElement": "NOASSERTION")",
                          R"("relationshipType": "CONTAINED_BY", "relatedSpdxElement": "SPDXRef-kettle")"),
                 Encoding::kJson) == "");
  // A file that is left out by name is in the list, or the list is not whole.
  CHECK(ErrorsIn(Replaced(SampleJson(), "./kettle.spdx", "spout.c"), Encoding::kJson) ==
        "sbom/verification-code-mismatch");
  const Issues open = Checked(Replaced(SampleJson(), kSha1, kOther));
  CHECK(ErrorsOf(open) == "");
  CHECK(open.list().at(0).rule->id == "sbom/verification-code-mismatch");
}

TEST_CASE("SPDX 2 checks: a missing verification code is a warning") {
  const Issues issues = Checked(Replaced(SampleJson(), R"("packageVerificationCode": {)", R"("otherCode": {)"));
  REQUIRE(issues.list().size() == 1);
  CHECK(issues.list()[0].rule->id == "sbom/verification-code-missing");
  CHECK(issues.list()[0].severity == Severity::kWarning);
}

TEST_CASE("SPDX 2 checks: issues stand where the defect is") {
  const std::string text = Replaced(SampleJson(), "CC0-1.0", "MIT");
  const Issues issues = Checked(text);
  REQUIRE(issues.list().size() == 1);
  CHECK(text.substr(issues.list()[0].offset, 5) == "\"MIT\"");
}
