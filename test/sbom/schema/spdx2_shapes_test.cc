#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "test/sbom/schema/judge.h"

using namespace pipeseal;
using namespace pipeseal::sbom;
using schema::MakeSpdx2Validator;
using schema::Replaced;

namespace {

std::string Judge(std::string_view version, std::string_view document) {
  return schema::MessagesOf(MakeSpdx2Validator, version, document);
}

constexpr std::string_view kDocument = R"({
  "SPDXID": "SPDXRef-DOCUMENT", "spdxVersion": "SPDX-2.x", "name": "n", "dataLicense": "CC0-1.0", "comment": "c",
  "documentNamespace": "https://example.com/n",
  "creationInfo": {"created": "2026-01-31T12:00:00Z", "creators": ["Tool: t"], "licenseListVersion": "3.28"},
  "externalDocumentRefs": [{"externalDocumentId": "DocumentRef-x", "spdxDocument": "u",
                            "checksum": {"algorithm": "SHA1", "checksumValue": "d"}}],
  "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-1", "extractedText": "t",
                                  "crossRefs": [{"url": "u", "order": 0, "isLive": true}]}],
  "annotations": [{"annotationDate": "d", "annotator": "Person: p", "annotationType": "REVIEW", "comment": "c"}],
  "documentDescribes": ["SPDXRef-p"],
  "packages": [{
    "SPDXID": "SPDXRef-p", "name": "p", "downloadLocation": "NONE", "licenseConcluded": "MIT", "licenseDeclared": "MIT",
    "copyrightText": "c", "filesAnalyzed": true, "supplier": "NOASSERTION", "hasFiles": ["SPDXRef-f"],
    "packageVerificationCode": {"packageVerificationCodeValue": "v", "packageVerificationCodeExcludedFiles": []},
    "checksums": [{"algorithm": "SHA256", "checksumValue": "d"}],
    "externalRefs": [{"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl",
                      "referenceLocator": "pkg:generic/p"}]}],
  "files": [{"SPDXID": "SPDXRef-f", "fileName": "./f", "licenseConcluded": "MIT", "copyrightText": "c",
             "fileTypes": ["SOURCE"],
             "checksums": [{"algorithm": "MD5", "checksumValue": "d"}], "licenseInfoInFiles": ["MIT"],
             "artifactOfs": [{"any": 1}]}],
  "snippets": [{"SPDXID": "SPDXRef-s", "name": "s", "snippetFromFile": "SPDXRef-f", "licenseConcluded": "MIT",
                "copyrightText": "c",
                "ranges": [{"startPointer": {"reference": "r", "offset": 1},
                            "endPointer": {"reference": "r", "lineNumber": 2}}]}],
  "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                     "relatedSpdxElement": "SPDXRef-p"}]
})";

}  // namespace

TEST_CASE("SPDX 2: a document with much in it is valid in both versions, and with one defect in neither") {
  struct Defect {
    std::string_view from, to, complaint;
  };
  constexpr Defect kDefects[] = {
      {R"("dataLicense": "CC0-1.0", )", "", "a document without `dataLicense`"},
      {R"("comment": "c",
  "doc)",
       R"("coment": "c",
  "doc)",
       "`coment` is no member of a document"},
      {R"(["Tool: t"])", "[]", "`creators` must have at least 1 item"},
      {R"("created": "2026-01-31T12:00:00Z", )", "", "a creation info without `created`"},
      {R"("SHA1")", R"("SHA-1")", "`algorithm` is \"SHA-1\""},
      {R"("order": 0)", R"("order": 0.5)", "`order` is 0.5; expected is a whole number"},
      {R"("REVIEW")", R"("review")", "`annotationType` is \"review\"; expected is `OTHER` or `REVIEW`"},
      {R"("downloadLocation": "NONE", )", "", "a package without `downloadLocation`"},
      {R"("supplier": "NOASSERTION")", R"("packageSupplier": "NOASSERTION")",
       "`packageSupplier` is no member of a package"},
      {R"("filesAnalyzed": true)", R"("filesAnalyzed": "true")",
       "`filesAnalyzed` is a string; expected is true or false"},
      {R"("hasFiles": ["SPDXRef-f"])", R"("hasFiles": null)", "`hasFiles` is null; expected is an array"},
      {R"("packageVerificationCodeValue": "v", )", "", "a verification code without `packageVerificationCodeValue`"},
      {R"("SOURCE")", R"("SRC")", "an item of `fileTypes` is \"SRC\""},
      {R"([{"algorithm": "MD5", "checksumValue": "d"}])", "[]", "`checksums` must have at least 1 item"},
      {R"([{"any": 1}])", "[1]", "an item of `artifactOfs` is a number; expected is an object"},
      {R"({"reference": "r", "offset": 1})", "{}", "a pointer without `reference`"},
      {R"("DESCRIBES")", R"("DESCRIBE")", "`relationshipType` is \"DESCRIBE\""},
      {R"(,
                     "relatedSpdxElement": "SPDXRef-p")",
       "", "a relationship without `relatedSpdxElement`"},
      {R"(["SPDXRef-p"])", R"([{}])", "an item of `documentDescribes` is an object; expected is a string"},
  };
  for (const std::string_view version : {"2.2", "2.3"}) {
    CAPTURE(version);
    CHECK(Judge(version, kDocument) == "");
    for (const Defect& defect : kDefects) {
      CAPTURE(defect.to);
      const std::string complaints = Judge(version, Replaced(kDocument, defect.from, defect.to));
      CHECK_MESSAGE(complaints.starts_with(defect.complaint), complaints);
      CHECK(complaints.find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("SPDX 2: what is not the same in both versions") {
  const auto judge = [](std::string_view version, std::string_view from, std::string_view to) {
    return Judge(version, Replaced(kDocument, from, to));
  };
  CHECK(judge("2.2", R"("licenseDeclared": "MIT",)", "") == "a package without `licenseDeclared`");
  CHECK(judge("2.3", R"("licenseDeclared": "MIT",)", "") == "");
  CHECK(judge("2.2", R"("documentNamespace": "https://example.com/n",)", "") == "");
  CHECK(judge("2.3", R"("documentNamespace": "https://example.com/n",)", "") ==
        "a document without `documentNamespace`");
  CHECK(judge("2.2", "PACKAGE_MANAGER", "PACKAGE-MANAGER") ==
        "`referenceCategory` is `PACKAGE-MANAGER`, which came with 2.3; this document says 2.2");
  CHECK(judge("2.3", "PACKAGE_MANAGER", "PACKAGE-MANAGER") == "");
  CHECK(judge("2.2", R"("supplier": "NOASSERTION")", R"("primaryPackagePurpose": "FILE")") ==
        "`primaryPackagePurpose` in a package: came with 2.3; this document says 2.2");
  CHECK(judge("2.3", R"("supplier": "NOASSERTION")", R"("primaryPackagePurpose": "FILE")") == "");
  CHECK(judge("2.2", R"("licenseInfoInFiles": ["MIT"])", R"("licenseInfoInFiles": [])") ==
        "`licenseInfoInFiles` must have at least 1 item");
  CHECK(judge("2.3", R"("licenseInfoInFiles": ["MIT"])", R"("licenseInfoInFiles": [])") == "");
  CHECK(judge("2.2", "\"DESCRIBES\"", "\"AMENDS\"") ==
        "`relationshipType` is `AMENDS`, which came with 2.3; this document says 2.2");
  CHECK(judge("2.3", "\"DESCRIBES\"", "\"AMENDS\"") == "");
}

TEST_CASE("SPDX 2: the revisions of 2.2, and a document that does not say its version") {
  const std::string newer = Replaced(kDocument, R"("supplier": "NOASSERTION")", R"("builtDate": "d")");
  CHECK(Judge("2.2.1", newer) == "");
  CHECK(Judge("2.2.2", newer) == "");
  CHECK(Judge("2.2", newer) == "`builtDate` in a package: came with 2.3; this document says 2.2");
  CHECK(Judge("", Replaced(kDocument, R"("spdxVersion": "SPDX-2.x", )", "")) == "a document without `spdxVersion`");
}
