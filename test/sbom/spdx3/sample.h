// An SPDX 3.0.1 document with something of every kind that readers and judges look for, and ways to change and walk it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"

namespace pipeseal::sbom::spdx3_test {

inline constexpr std::string_view kSample = R"({
"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
"@graph": [
{"type": "CreationInfo", "@id": "_:made", "specVersion": "3.0.1", "created": "2026-02-03T04:05:06Z",
 "createdBy": ["https://acme.test/s/ann"], "createdUsing": ["https://acme.test/s/scanner"]},
{"type": "Person", "spdxId": "https://acme.test/s/ann", "creationInfo": "_:made", "name": "Ann",
 "externalIdentifier": [
  {"type": "ExternalIdentifier", "externalIdentifierType": "urlScheme", "identifier": "https://ann.test"},
  {"type": "ExternalIdentifier", "externalIdentifierType": "email", "identifier": "ann@acme.test"}]},
{"type": "Organization", "spdxId": "https://acme.test/s/acme", "creationInfo": "_:made", "name": "Acme"},
{"type": "Tool", "spdxId": "https://acme.test/s/scanner", "creationInfo": "_:made", "name": "scanner 2"},
{"type": "SpdxDocument", "spdxId": "https://acme.test/s", "creationInfo": "_:made", "name": "boat", "comment": "first",
 "dataLicense": "https://spdx.org/licenses/CC0-1.0", "profileConformance": ["core", "software", "security"],
 "rootElement": ["https://acme.test/s/sbom"], "element": ["https://acme.test/s/sbom"],
 "import": [{"type": "ExternalMap", "externalSpdxId": "https://other.test/lib", "locationHint": "https://other.test/sbom",
  "verifiedUsing": [{"type": "Hash", "algorithm": "sha256",
   "hashValue": "0101010101010101010101010101010101010101010101010101010101010101"}]}]},
{"type": "software_Sbom", "spdxId": "https://acme.test/s/sbom", "creationInfo": "_:made",
 "rootElement": ["https://acme.test/s/boat"], "software_sbomType": ["build"],
 "element": ["https://acme.test/s/boat", "https://acme.test/s/oar"]},
{"type": "software_Package", "spdxId": "https://acme.test/s/boat", "creationInfo": "_:made", "name": "boat",
 "software_packageVersion": "1.2", "software_primaryPurpose": "application", "software_copyrightText": "(c) Acme",
 "description": "It floats", "software_downloadLocation": "https://acme.test/boat.tgz",
 "software_homePage": "https://acme.test/boat", "software_packageUrl": "pkg:generic/boat@1.2",
 "suppliedBy": "https://acme.test/s/acme", "originatedBy": ["https://acme.test/s/ann"],
 "builtTime": "2026-01-01T00:00:00Z", "supportLevel": ["support", "development"],
 "verifiedUsing": [{"type": "Hash", "algorithm": "sha256",
  "hashValue": "0202020202020202020202020202020202020202020202020202020202020202"}, "_:hash"],
 "externalIdentifier": [
  {"type": "ExternalIdentifier", "externalIdentifierType": "cpe23", "identifier": "cpe:2.3:a:acme:boat:1.2:*:*:*:*:*:*:*"}],
 "externalRef": [{"type": "ExternalRef", "externalRefType": "vcs", "locator": ["https://acme.test/git", "https://acme.test/hg"]}],
 "extension": [{"type": "extension_CdxPropertiesExtension", "extension_cdxProperty": [
  {"type": "extension_CdxPropertyEntry", "extension_cdxPropName": "acme:keel", "extension_cdxPropValue": "long"}]}]},
{"type": "Hash", "@id": "_:hash", "algorithm": "sha1", "hashValue": "0303030303030303030303030303030303030303"},
{"creationInfo": "_:made", "name": "oar", "spdxId": "https://acme.test/s/oar", "type": "software_Package"},
{"type": "software_File", "spdxId": "https://acme.test/s/file", "creationInfo": "_:made", "name": "./boat.bin",
 "contentType": "application/octet-stream"},
{"type": "software_Snippet", "spdxId": "https://acme.test/s/part", "creationInfo": "_:made", "name": "part",
 "software_snippetFromFile": "https://acme.test/s/file",
 "software_byteRange": {"type": "PositiveIntegerRange", "beginIntegerRange": 1, "endIntegerRange": 9}},
{"type": "Relationship", "spdxId": "https://acme.test/s/r1", "creationInfo": "_:made", "from": "https://acme.test/s/boat",
 "relationshipType": "dependsOn", "completeness": "complete", "to": ["https://acme.test/s/oar", "https://other.test/lib"]},
{"type": "LifecycleScopedRelationship", "spdxId": "https://acme.test/s/r2", "creationInfo": "_:made", "scope": "test",
 "from": "https://acme.test/s/oar", "relationshipType": "dependsOn", "to": ["NoneElement"]},
{"type": "Relationship", "spdxId": "https://acme.test/s/r3", "creationInfo": "_:made", "from": "https://acme.test/s/boat",
 "relationshipType": "contains", "to": ["https://acme.test/s/file"]},
{"type": "Relationship", "spdxId": "https://acme.test/s/r4", "creationInfo": "_:made", "from": "https://acme.test/s/boat",
 "relationshipType": "hasOptionalDependency", "to": ["https://acme.test/s/oar"]},
{"type": "simplelicensing_LicenseExpression", "spdxId": "https://acme.test/s/mit", "creationInfo": "_:made",
 "simplelicensing_licenseExpression": "MIT OR LicenseRef-Acme", "simplelicensing_customIdToUri": [
  {"type": "DictionaryEntry", "key": "LicenseRef-Acme", "value": "https://acme.test/s/own"}]},
{"type": "expandedlicensing_CustomLicense", "spdxId": "https://acme.test/s/own", "creationInfo": "_:made", "name": "Acme's",
 "simplelicensing_licenseText": "Row on."},
{"type": "expandedlicensing_ConjunctiveLicenseSet", "spdxId": "https://acme.test/s/both", "creationInfo": "_:made",
 "expandedlicensing_member": ["https://acme.test/s/mit", "https://acme.test/s/later"]},
{"type": "expandedlicensing_OrLaterOperator", "spdxId": "https://acme.test/s/later", "creationInfo": "_:made",
 "expandedlicensing_subjectLicense": "https://spdx.org/licenses/EUPL-1.1"},
{"type": "Relationship", "spdxId": "https://acme.test/s/r5", "creationInfo": "_:made", "from": "https://acme.test/s/boat",
 "relationshipType": "hasDeclaredLicense", "to": ["https://acme.test/s/both"]},
{"type": "Relationship", "spdxId": "https://acme.test/s/r6", "creationInfo": "_:made", "from": "https://acme.test/s/boat",
 "relationshipType": "hasConcludedLicense", "to": ["expandedlicensing_NoAssertionLicense"]},
{"type": "security_Vulnerability", "spdxId": "https://acme.test/s/cve", "creationInfo": "_:made", "name": "CVE-2026-1",
 "description": "A leak"},
{"type": "security_VexNotAffectedVulnAssessmentRelationship", "spdxId": "https://acme.test/s/v1", "creationInfo": "_:made",
 "from": "https://acme.test/s/cve", "relationshipType": "doesNotAffect", "to": ["https://acme.test/s/boat"],
 "security_justificationType": "vulnerableCodeNotInExecutePath", "security_impactStatement": "never called"},
{"type": "security_VexAffectedVulnAssessmentRelationship", "spdxId": "https://acme.test/s/v2", "creationInfo": "_:made",
 "from": "https://acme.test/s/cve", "relationshipType": "affects", "to": ["https://acme.test/s/oar"],
 "security_actionStatement": "bail"},
{"type": "security_CvssV3VulnAssessmentRelationship", "spdxId": "https://acme.test/s/v3", "creationInfo": "_:made",
 "from": "https://acme.test/s/cve", "relationshipType": "hasAssessmentFor", "to": ["https://acme.test/s/oar"],
 "security_score": 7.5, "security_severity": "high", "security_vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}
]})";

inline std::string Replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out(text);
  const std::size_t at = out.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, std::string(from));
  return out.replace(at, from.size(), to);
}

inline encoding::JsonValues Values(std::string text) {
  auto values = encoding::JsonValues::Make(std::move(text), kDefaultLimits, kDefaultLimits.sbom_bytes, false);
  REQUIRE(values);
  return std::move(*values);
}

// The messages of a rule.
inline std::string Told(const Issues& issues, const RuleInfo& rule) {
  std::string out;
  for (const Issue& issue : issues.list())
    if (issue.rule == &rule) out += issue.message + "\n";
  return out;
}

}  // namespace pipeseal::sbom::spdx3_test
