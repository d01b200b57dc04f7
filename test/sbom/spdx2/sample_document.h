// One small document of SPDX 2.3 in every encoding, and what reads documents for tests.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/spdx2_checks.h"
#include "pipeseal/sbom/spdx2/spdx2_reader.h"
#include "pipeseal/sbom/spdx2/spdx2_source.h"

namespace pipeseal::sbom::test {

using encoding::Kind;

class JsonPrinter : public encoding::ValueHandler {
 public:
  bool BeginObject(std::size_t) override { return Open('{'); }
  bool Key(std::string_view key, std::size_t) override {
    Separate();
    text += fmt::format("\"{}\":", key);
    first_ = true;
    return true;
  }
  bool EndObject() override { return Close('}'); }
  bool BeginArray(std::size_t) override { return Open('['); }
  bool EndArray() override { return Close(']'); }
  bool Scalar(Kind kind, std::string_view value, std::size_t) override {
    Separate();
    text += kind == Kind::kString ? fmt::format("\"{}\"", value) : std::string(value);
    return true;
  }

  std::string text;

 private:
  void Separate() {
    if (!first_) text += ',';
    first_ = false;
  }
  bool Open(char bracket) {
    Separate();
    text += bracket;
    first_ = true;
    return true;
  }
  bool Close(char bracket) {
    text += bracket;
    first_ = false;
    return true;
  }
  bool first_ = true;
};

inline Result<std::unique_ptr<encoding::ValueSource>> Open(std::string text, Encoding encoding, Issues& issues) {
  if (encoding == Encoding::kJson) {
    PIPESEAL_ASSIGN(encoding::JsonValues values,
                    encoding::JsonValues::Make(std::move(text), kDefaultLimits, kMiB, true));
    return std::make_unique<encoding::JsonValues>(std::move(values));
  }
  return OpenSpdx2(std::move(text), encoding, kDefaultLimits, issues);
}

inline std::string SampleJson() {
  return R"_({
  "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "kettle",
  "documentNamespace": "https://kettle.example/spdx/1",
  "creationInfo": {"created": "2026-01-31T12:00:00Z", "creators": ["Person: Ada Teapot (ada@kettle.example)", "Tool: brew-1.2"]},
  "externalDocumentRefs": [{"externalDocumentId": "DocumentRef-spout", "spdxDocument": "https://spout.example/spdx/7",
    "checksum": {"algorithm": "SHA1", "checksumValue": "1111111111111111111111111111111111111111"}}],
  "packages": [{
    "name": "kettle", "SPDXID": "SPDXRef-kettle", "versionInfo": "1.0", "packageFileName": "kettle.tgz",
    "supplier": "Organization: Kettle Works (info@kettle.example)", "originator": "Person: Ada Teapot",
    "downloadLocation": "https://kettle.example/kettle.tgz", "filesAnalyzed": true,
    "packageVerificationCode": {"packageVerificationCodeValue": "f92882e77231661613e7af948033c8b9ea883267",
      "packageVerificationCodeExcludedFiles": ["./kettle.spdx"]},
    "checksums": [{"algorithm": "SHA256", "checksumValue": "2222222222222222222222222222222222222222222222222222222222222222"}],
    "homepage": "https://kettle.example/", "licenseConcluded": "MIT OR LicenseRef-tea", "licenseInfoFromFiles": ["MIT"],
    "licenseDeclared": "MIT AND (Apache-2.0 OR LicenseRef-tea)", "copyrightText": "2026 Kettle Works",
    "description": "Boils water.", "primaryPackagePurpose": "OPERATING-SYSTEM",
    "externalRefs": [{"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl",
        "referenceLocator": "pkg:generic/kettle@1.0"},
      {"referenceCategory": "SECURITY", "referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a:k:kettle:1.0:*:*:*:*:*:*:*"}],
    "annotations": [{"annotator": "Tool: brew-1.2", "annotationDate": "2026-01-31T12:00:00Z", "annotationType": "OTHER",
      "comment": "hot"}],
    "hasFiles": ["SPDXRef-spout"]
  }],
  "files": [{
    "fileName": "./spout.c", "SPDXID": "SPDXRef-spout", "fileTypes": ["SOURCE"],
    "checksums": [{"algorithm": "SHA1", "checksumValue": "3333333333333333333333333333333333333333"}],
    "licenseConcluded": "NOASSERTION", "licenseInfoInFiles": ["MIT"], "copyrightText": "NONE"
  }],
  "snippets": [{
    "SPDXID": "SPDXRef-steam", "name": "steam", "snippetFromFile": "SPDXRef-spout",
    "ranges": [{"startPointer": {"offset": 10, "reference": "SPDXRef-spout"}, "endPointer": {"offset": 20, "reference": "SPDXRef-spout"}}],
    "licenseConcluded": "MIT", "licenseInfoInSnippets": ["MIT"], "copyrightText": "NONE"
  }],
  "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-tea", "extractedText": "Drink it.", "name": "Tea",
    "seeAlsos": ["https://tea.example/license"]}],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-kettle"},
    {"spdxElementId": "SPDXRef-spout", "relationshipType": "GENERATED_FROM", "relatedSpdxElement": "NOASSERTION"},
    {"spdxElementId": "DocumentRef-spout:SPDXRef-lid", "relationshipType": "BUILD_DEPENDENCY_OF",
     "relatedSpdxElement": "SPDXRef-kettle"}]
})_";
}

inline std::string SampleYaml() {
  return R"(SPDXID: SPDXRef-DOCUMENT
spdxVersion: SPDX-2.3
dataLicense: CC0-1.0
name: kettle
documentNamespace: https://kettle.example/spdx/1
creationInfo:
  created: '2026-01-31T12:00:00Z'
  creators: ['Person: Ada Teapot (ada@kettle.example)', 'Tool: brew-1.2']
externalDocumentRefs:
- externalDocumentId: DocumentRef-spout
  spdxDocument: https://spout.example/spdx/7
  checksum: {algorithm: SHA1, checksumValue: '1111111111111111111111111111111111111111'}
packages:
- SPDXID: SPDXRef-kettle
  name: kettle
  versionInfo: '1.0'
  packageFileName: kettle.tgz
  supplier: 'Organization: Kettle Works (info@kettle.example)'
  originator: 'Person: Ada Teapot'
  downloadLocation: https://kettle.example/kettle.tgz
  filesAnalyzed: true
  packageVerificationCode:
    packageVerificationCodeValue: f92882e77231661613e7af948033c8b9ea883267
    packageVerificationCodeExcludedFiles: [./kettle.spdx]
  checksums:
  - {algorithm: SHA256, checksumValue: '2222222222222222222222222222222222222222222222222222222222222222'}
  homepage: https://kettle.example/
  licenseConcluded: MIT OR LicenseRef-tea
  licenseInfoFromFiles: [MIT]
  licenseDeclared: MIT AND (Apache-2.0 OR LicenseRef-tea)
  copyrightText: 2026 Kettle Works
  description: Boils water.
  primaryPackagePurpose: OPERATING-SYSTEM
  externalRefs:
  - {referenceCategory: PACKAGE_MANAGER, referenceType: purl, referenceLocator: 'pkg:generic/kettle@1.0'}
  - {referenceCategory: SECURITY, referenceType: cpe23Type, referenceLocator: 'cpe:2.3:a:k:kettle:1.0:*:*:*:*:*:*:*'}
  annotations:
  - {annotator: 'Tool: brew-1.2', annotationDate: '2026-01-31T12:00:00Z', annotationType: OTHER, comment: hot}
  hasFiles: [SPDXRef-spout]
files:
- fileName: ./spout.c
  SPDXID: SPDXRef-spout
  fileTypes: [SOURCE]
  checksums:
  - {algorithm: SHA1, checksumValue: '3333333333333333333333333333333333333333'}
  licenseConcluded: NOASSERTION
  licenseInfoInFiles: [MIT]
  copyrightText: NONE
snippets:
- SPDXID: SPDXRef-steam
  name: steam
  snippetFromFile: SPDXRef-spout
  ranges:
  - startPointer: {offset: 10, reference: SPDXRef-spout}
    endPointer: {offset: 20, reference: SPDXRef-spout}
  licenseConcluded: MIT
  licenseInfoInSnippets: [MIT]
  copyrightText: NONE
hasExtractedLicensingInfos:
- {licenseId: LicenseRef-tea, extractedText: Drink it., name: Tea, seeAlsos: ['https://tea.example/license']}
relationships:
- {spdxElementId: SPDXRef-DOCUMENT, relationshipType: DESCRIBES, relatedSpdxElement: SPDXRef-kettle}
- {spdxElementId: SPDXRef-spout, relationshipType: GENERATED_FROM, relatedSpdxElement: NOASSERTION}
- spdxElementId: DocumentRef-spout:SPDXRef-lid
  relationshipType: BUILD_DEPENDENCY_OF
  relatedSpdxElement: SPDXRef-kettle
)";
}

inline std::string SampleTagValue() {
  return R"(SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: kettle
DocumentNamespace: https://kettle.example/spdx/1
ExternalDocumentRef: DocumentRef-spout https://spout.example/spdx/7 SHA1: 1111111111111111111111111111111111111111
Creator: Person: Ada Teapot (ada@kettle.example)
Creator: Tool: brew-1.2
Created: 2026-01-31T12:00:00Z

# What is sold
PackageName: kettle
SPDXID: SPDXRef-kettle
PackageVersion: 1.0
PackageFileName: kettle.tgz
PackageSupplier: Organization: Kettle Works (info@kettle.example)
PackageOriginator: Person: Ada Teapot
PackageDownloadLocation: https://kettle.example/kettle.tgz
FilesAnalyzed: true
PackageVerificationCode: f92882e77231661613e7af948033c8b9ea883267 (excludes: ./kettle.spdx)
PackageChecksum: SHA256: 2222222222222222222222222222222222222222222222222222222222222222
PackageHomePage: https://kettle.example/
PackageLicenseConcluded: MIT OR LicenseRef-tea
PackageLicenseInfoFromFiles: MIT
PackageLicenseDeclared: MIT AND (Apache-2.0 OR LicenseRef-tea)
PackageCopyrightText: <text>2026 Kettle Works</text>
PackageDescription: <text>Boils water.</text>
PrimaryPackagePurpose: OPERATING-SYSTEM
ExternalRef: PACKAGE-MANAGER purl pkg:generic/kettle@1.0
ExternalRef: SECURITY cpe23Type cpe:2.3:a:k:kettle:1.0:*:*:*:*:*:*:*

FileName: ./spout.c
SPDXID: SPDXRef-spout
FileType: SOURCE
FileChecksum: SHA1: 3333333333333333333333333333333333333333
LicenseConcluded: NOASSERTION
LicenseInfoInFile: MIT
FileCopyrightText: NONE

SnippetSPDXID: SPDXRef-steam
SnippetName: steam
SnippetFromFileSPDXID: SPDXRef-spout
SnippetByteRange: 10:20
SnippetLicenseConcluded: MIT
LicenseInfoInSnippet: MIT
SnippetCopyrightText: NONE

LicenseID: LicenseRef-tea
ExtractedText: <text>Drink it.</text>
LicenseName: Tea
LicenseCrossReference: https://tea.example/license

Annotator: Tool: brew-1.2
AnnotationDate: 2026-01-31T12:00:00Z
AnnotationType: OTHER
SPDXREF: SPDXRef-kettle
AnnotationComment: <text>hot</text>

Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-kettle
Relationship: SPDXRef-spout GENERATED_FROM NOASSERTION
Relationship: DocumentRef-spout:SPDXRef-lid BUILD_DEPENDENCY_OF SPDXRef-kettle
)";
}

inline std::string SampleRdf() {
  return R"(<rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:doap="http://usefulinc.com/ns/doap#"
  xmlns:ptr="http://www.w3.org/2009/pointers#">
 <spdx:SpdxDocument rdf:about="https://kettle.example/spdx/1#SPDXRef-DOCUMENT">
  <spdx:specVersion>SPDX-2.3</spdx:specVersion>
  <spdx:dataLicense rdf:resource="http://spdx.org/licenses/CC0-1.0"/>
  <spdx:name>kettle</spdx:name>
  <spdx:creationInfo><spdx:CreationInfo>
   <spdx:created>2026-01-31T12:00:00Z</spdx:created>
   <spdx:creator>Person: Ada Teapot (ada@kettle.example)</spdx:creator>
   <spdx:creator>Tool: brew-1.2</spdx:creator>
  </spdx:CreationInfo></spdx:creationInfo>
  <spdx:externalDocumentRef><spdx:ExternalDocumentRef>
   <spdx:externalDocumentId>DocumentRef-spout</spdx:externalDocumentId>
   <spdx:spdxDocument rdf:resource="https://spout.example/spdx/7"/>
   <spdx:checksum rdf:nodeID="other"/>
  </spdx:ExternalDocumentRef></spdx:externalDocumentRef>
  <spdx:hasExtractedLicensingInfo><spdx:ExtractedLicensingInfo rdf:about="https://kettle.example/spdx/1#LicenseRef-tea">
   <spdx:licenseId>LicenseRef-tea</spdx:licenseId>
   <spdx:extractedText>Drink it.</spdx:extractedText>
   <spdx:name>Tea</spdx:name>
   <rdfs:seeAlso>https://tea.example/license</rdfs:seeAlso>
  </spdx:ExtractedLicensingInfo></spdx:hasExtractedLicensingInfo>
  <spdx:relationship><spdx:Relationship>
   <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_describes"/>
   <spdx:relatedSpdxElement><spdx:Package rdf:about="https://kettle.example/spdx/1#SPDXRef-kettle">
    <spdx:name>kettle</spdx:name>
    <spdx:versionInfo>1.0</spdx:versionInfo>
    <spdx:packageFileName>kettle.tgz</spdx:packageFileName>
    <spdx:supplier>Organization: Kettle Works (info@kettle.example)</spdx:supplier>
    <spdx:originator>Person: Ada Teapot</spdx:originator>
    <spdx:downloadLocation>https://kettle.example/kettle.tgz</spdx:downloadLocation>
    <spdx:filesAnalyzed>true</spdx:filesAnalyzed>
    <spdx:packageVerificationCode><spdx:PackageVerificationCode>
     <spdx:packageVerificationCodeValue>f92882e77231661613e7af948033c8b9ea883267</spdx:packageVerificationCodeValue>
     <spdx:packageVerificationCodeExcludedFile>./kettle.spdx</spdx:packageVerificationCodeExcludedFile>
    </spdx:PackageVerificationCode></spdx:packageVerificationCode>
    <spdx:checksum><spdx:Checksum>
     <spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha256"/>
     <spdx:checksumValue>2222222222222222222222222222222222222222222222222222222222222222</spdx:checksumValue>
    </spdx:Checksum></spdx:checksum>
    <doap:homepage>https://kettle.example/</doap:homepage>
    <spdx:licenseConcluded><spdx:DisjunctiveLicenseSet>
     <spdx:member rdf:resource="http://spdx.org/licenses/MIT"/>
     <spdx:member rdf:resource="https://kettle.example/spdx/1#LicenseRef-tea"/>
    </spdx:DisjunctiveLicenseSet></spdx:licenseConcluded>
    <spdx:licenseInfoFromFiles rdf:resource="http://spdx.org/licenses/MIT"/>
    <spdx:licenseDeclared><spdx:ConjunctiveLicenseSet>
     <spdx:member rdf:resource="http://spdx.org/licenses/MIT"/>
     <spdx:member><spdx:DisjunctiveLicenseSet>
      <spdx:member rdf:resource="http://spdx.org/licenses/Apache-2.0"/>
      <spdx:member rdf:resource="https://kettle.example/spdx/1#LicenseRef-tea"/>
     </spdx:DisjunctiveLicenseSet></spdx:member>
    </spdx:ConjunctiveLicenseSet></spdx:licenseDeclared>
    <spdx:copyrightText>2026 Kettle Works</spdx:copyrightText>
    <spdx:description>Boils water.</spdx:description>
    <spdx:primaryPackagePurpose rdf:resource="http://spdx.org/rdf/terms#purpose_operatingSystem"/>
    <spdx:externalRef><spdx:ExternalRef>
     <spdx:referenceCategory rdf:resource="http://spdx.org/rdf/terms#referenceCategory_packageManager"/>
     <spdx:referenceType rdf:resource="http://spdx.org/rdf/references/purl"/>
     <spdx:referenceLocator>pkg:generic/kettle@1.0</spdx:referenceLocator>
    </spdx:ExternalRef></spdx:externalRef>
    <spdx:externalRef><spdx:ExternalRef>
     <spdx:referenceCategory rdf:resource="http://spdx.org/rdf/terms#referenceCategory_security"/>
     <spdx:referenceType rdf:resource="http://spdx.org/rdf/references/cpe23Type"/>
     <spdx:referenceLocator>cpe:2.3:a:k:kettle:1.0:*:*:*:*:*:*:*</spdx:referenceLocator>
    </spdx:ExternalRef></spdx:externalRef>
    <spdx:annotation><spdx:Annotation>
     <spdx:annotator>Tool: brew-1.2</spdx:annotator>
     <spdx:annotationDate>2026-01-31T12:00:00Z</spdx:annotationDate>
     <spdx:annotationType rdf:resource="http://spdx.org/rdf/terms#annotationType_other"/>
     <rdfs:comment>hot</rdfs:comment>
    </spdx:Annotation></spdx:annotation>
    <spdx:hasFile rdf:resource="https://kettle.example/spdx/1#SPDXRef-spout"/>
   </spdx:Package></spdx:relatedSpdxElement>
  </spdx:Relationship></spdx:relationship>
 </spdx:SpdxDocument>
 <rdf:Description rdf:nodeID="other">
  <rdf:type rdf:resource="http://spdx.org/rdf/terms#Checksum"/>
  <spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha1"/>
  <spdx:checksumValue>1111111111111111111111111111111111111111</spdx:checksumValue>
 </rdf:Description>
 <spdx:Snippet rdf:about="https://kettle.example/spdx/1#SPDXRef-steam">
  <spdx:name>steam</spdx:name>
  <spdx:snippetFromFile><spdx:File rdf:about="https://kettle.example/spdx/1#SPDXRef-spout">
   <spdx:fileName>./spout.c</spdx:fileName>
   <spdx:fileType rdf:resource="http://spdx.org/rdf/terms#fileType_source"/>
   <spdx:checksum rdf:parseType="Resource">
    <spdx:algorithm rdf:resource="http://spdx.org/rdf/terms#checksumAlgorithm_sha1"/>
    <spdx:checksumValue>3333333333333333333333333333333333333333</spdx:checksumValue>
   </spdx:checksum>
   <spdx:licenseConcluded rdf:resource="http://spdx.org/rdf/terms#noassertion"/>
   <spdx:licenseInfoInFile rdf:resource="http://spdx.org/licenses/MIT"/>
   <spdx:copyrightText rdf:resource="http://spdx.org/rdf/terms#none"/>
   <spdx:relationship><spdx:Relationship>
    <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_generatedFrom"/>
    <spdx:relatedSpdxElement rdf:resource="http://spdx.org/rdf/terms#noassertion"/>
   </spdx:Relationship></spdx:relationship>
  </spdx:File></spdx:snippetFromFile>
  <spdx:range><ptr:StartEndPointer>
   <ptr:startPointer><ptr:ByteOffsetPointer><ptr:offset>10</ptr:offset>
    <ptr:reference rdf:resource="https://kettle.example/spdx/1#SPDXRef-spout"/></ptr:ByteOffsetPointer></ptr:startPointer>
   <ptr:endPointer><ptr:ByteOffsetPointer><ptr:offset>20</ptr:offset>
    <ptr:reference rdf:resource="https://kettle.example/spdx/1#SPDXRef-spout"/></ptr:ByteOffsetPointer></ptr:endPointer>
  </ptr:StartEndPointer></spdx:range>
  <spdx:licenseConcluded rdf:resource="http://spdx.org/licenses/MIT"/>
  <spdx:licenseInfoInSnippet rdf:resource="http://spdx.org/licenses/MIT"/>
  <spdx:copyrightText rdf:resource="http://spdx.org/rdf/terms#none"/>
 </spdx:Snippet>
 <spdx:ExternalSpdxElement rdf:about="https://spout.example/spdx/7#SPDXRef-lid">
  <spdx:relationship><spdx:Relationship>
   <spdx:relationshipType rdf:resource="http://spdx.org/rdf/terms#relationshipType_buildDependencyOf"/>
   <spdx:relatedSpdxElement rdf:resource="https://kettle.example/spdx/1#SPDXRef-kettle"/>
  </spdx:Relationship></spdx:relationship>
 </spdx:ExternalSpdxElement>
</rdf:RDF>
)";
}

inline std::string SampleXml() {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<Document>
 <SPDXID>SPDXRef-DOCUMENT</SPDXID><spdxVersion>SPDX-2.3</spdxVersion><dataLicense>CC0-1.0</dataLicense><name>kettle</name>
 <documentNamespace>https://kettle.example/spdx/1</documentNamespace>
 <creationInfo><created>2026-01-31T12:00:00Z</created><creators>Person: Ada Teapot (ada@kettle.example)</creators>
  <creators>Tool: brew-1.2</creators></creationInfo>
 <externalDocumentRefs><externalDocumentId>DocumentRef-spout</externalDocumentId>
  <spdxDocument>https://spout.example/spdx/7</spdxDocument>
  <checksum><algorithm>SHA1</algorithm><checksumValue>1111111111111111111111111111111111111111</checksumValue></checksum>
 </externalDocumentRefs>
 <packages><SPDXID>SPDXRef-kettle</SPDXID><name>kettle</name><versionInfo>1.0</versionInfo>
  <packageFileName>kettle.tgz</packageFileName><supplier>Organization: Kettle Works (info@kettle.example)</supplier>
  <originator>Person: Ada Teapot</originator><downloadLocation>https://kettle.example/kettle.tgz</downloadLocation>
  <filesAnalyzed>true</filesAnalyzed>
  <packageVerificationCode><packageVerificationCodeValue>f92882e77231661613e7af948033c8b9ea883267</packageVerificationCodeValue>
   <packageVerificationCodeExcludedFiles>./kettle.spdx</packageVerificationCodeExcludedFiles></packageVerificationCode>
  <checksums><algorithm>SHA256</algorithm>
   <checksumValue>2222222222222222222222222222222222222222222222222222222222222222</checksumValue></checksums>
  <homepage>https://kettle.example/</homepage><licenseConcluded>MIT OR LicenseRef-tea</licenseConcluded>
  <licenseInfoFromFiles>MIT</licenseInfoFromFiles>
  <licenseDeclared>MIT AND (Apache-2.0 OR LicenseRef-tea)</licenseDeclared>
  <copyrightText>2026 Kettle Works</copyrightText><description>Boils water.</description>
  <primaryPackagePurpose>OPERATING-SYSTEM</primaryPackagePurpose>
  <externalRefs><referenceCategory>PACKAGE_MANAGER</referenceCategory><referenceType>purl</referenceType>
   <referenceLocator>pkg:generic/kettle@1.0</referenceLocator></externalRefs>
  <externalRefs><referenceCategory>SECURITY</referenceCategory><referenceType>cpe23Type</referenceType>
   <referenceLocator>cpe:2.3:a:k:kettle:1.0:*:*:*:*:*:*:*</referenceLocator></externalRefs>
  <annotations><annotator>Tool: brew-1.2</annotator><annotationDate>2026-01-31T12:00:00Z</annotationDate>
   <annotationType>OTHER</annotationType><comment>hot</comment></annotations>
  <hasFiles>SPDXRef-spout</hasFiles>
 </packages>
 <files><fileName>./spout.c</fileName><SPDXID>SPDXRef-spout</SPDXID><fileTypes>SOURCE</fileTypes>
  <checksums><algorithm>SHA1</algorithm><checksumValue>3333333333333333333333333333333333333333</checksumValue></checksums>
  <licenseConcluded>NOASSERTION</licenseConcluded><licenseInfoInFiles>MIT</licenseInfoInFiles><copyrightText>NONE</copyrightText>
 </files>
 <snippets><SPDXID>SPDXRef-steam</SPDXID><name>steam</name><snippetFromFile>SPDXRef-spout</snippetFromFile>
  <ranges><startPointer><offset>10</offset><reference>SPDXRef-spout</reference></startPointer>
   <endPointer><offset>20</offset><reference>SPDXRef-spout</reference></endPointer></ranges>
  <licenseConcluded>MIT</licenseConcluded><licenseInfoInSnippets>MIT</licenseInfoInSnippets><copyrightText>NONE</copyrightText>
 </snippets>
 <hasExtractedLicensingInfos><licenseId>LicenseRef-tea</licenseId><extractedText>Drink it.</extractedText><name>Tea</name>
  <seeAlsos>https://tea.example/license</seeAlsos></hasExtractedLicensingInfos>
 <relationships><spdxElementId>SPDXRef-DOCUMENT</spdxElementId><relationshipType>DESCRIBES</relationshipType>
  <relatedSpdxElement>SPDXRef-kettle</relatedSpdxElement></relationships>
 <relationships><spdxElementId>SPDXRef-spout</spdxElementId><relationshipType>GENERATED_FROM</relationshipType>
  <relatedSpdxElement>NOASSERTION</relatedSpdxElement></relationships>
 <relationships><spdxElementId>DocumentRef-spout:SPDXRef-lid</spdxElementId>
  <relationshipType>BUILD_DEPENDENCY_OF</relationshipType><relatedSpdxElement>SPDXRef-kettle</relatedSpdxElement></relationships>
</Document>
)";
}

inline std::string SampleIn(Encoding encoding) {
  switch (encoding) {
    case Encoding::kJson: return SampleJson();
    case Encoding::kYaml: return SampleYaml();
    case Encoding::kTagValue: return SampleTagValue();
    case Encoding::kRdfXml: return SampleRdf();
    default: return SampleXml();
  }
}

// `text` with `from`, which it must have, replaced by `to`.
inline std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, std::string(from));
  return text.replace(at, from.size(), to);
}

struct Spdx2Document {
  std::unique_ptr<encoding::ValueSource> values;
  Graph graph;
  Issues issues;  // of what opened it
};

// Fails the test if the document cannot be read.
inline Spdx2Document ReadSpdx2(std::string text, Encoding encoding, std::string_view version = "2.3") {
  Spdx2Document document;
  auto values = Open(std::move(text), encoding, document.issues);
  REQUIRE_MESSAGE(values, (values ? std::string() : values.error().message()));
  document.values = std::move(*values);
  GraphBuilder builder(Format::kSpdx, encoding, version);
  Spdx2Reader reader(builder);
  REQUIRE(document.values->Walk(reader));
  reader.Finish();
  document.graph = std::move(builder).Finish();
  return document;
}

// The values as one JSON text without white space.
inline std::string ToJson(const encoding::ValueSource& values) {
  JsonPrinter printer;
  REQUIRE(values.Walk(printer));
  return printer.text;
}

// The ids of the rules of all errors (not warnings), in their order, with a blank between.
inline std::string ErrorsOf(const Issues& issues) {
  std::string errors;
  for (const Issue& issue : issues.list())
    if (issue.severity == Severity::kError) errors += (errors.empty() ? "" : " ") + std::string(issue.rule->id);
  return errors;
}

// Those of the reader and of CheckSpdx2.
inline std::string ErrorsIn(const std::string& text, Encoding encoding, std::string_view version = "2.3") {
  Spdx2Document document = ReadSpdx2(text, encoding, version);
  CheckSpdx2(document.graph, *document.values, document.issues);
  return ErrorsOf(document.issues);
}

}  // namespace pipeseal::sbom::test
