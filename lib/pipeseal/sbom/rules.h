// The rules by which SBOMs are judged on their own; what holds them against files and attestations is in verify/sbom_rules.h.
#pragma once

#include <span>

#include "pipeseal/base/finding.h"

namespace pipeseal::sbom::rules {

using enum Severity;
using enum Ground;

// The document
inline constexpr RuleInfo kSyntax{
    "sbom/syntax", kError, kJudged, "The document is malformed.",
    "It cannot be read as JSON, XML, YAML or tag-value, holds a member twice, or passes a bound. Have the tool that wrote it mended."};
inline constexpr RuleInfo kNotAnSbom{
    "sbom/not-an-sbom", kError, kJudged, "The document is no SBOM that is known here.",
    "CycloneDX 1.0 to 1.7 and SPDX 2.2, 2.3, 3.0 are recognised by what they say: bomFormat, spdxVersion, @context, or the XML namespace."};
inline constexpr RuleInfo kUnsupportedVersion{
    "sbom/unsupported-version", kError, kJudged, "The document is of a version that is not known here.",
    "Its requirements cannot be checked. Have it written in a published version of the format."};
inline constexpr RuleInfo kSchema{
    "sbom/schema", kError, kJudged, "The document is not as the schema of its version demands.",
    "A member is missing, unknown, of the wrong kind, or has a value that is not allowed there. Other tools will refuse it."};
inline constexpr RuleInfo kUnknownTag{
    "sbom/tag-value-unknown-tag", kError, kJudged, "A line has a tag that SPDX does not have.",
    "Readers disagree on what such a line means; some take it for part of the line before."};
inline constexpr RuleInfo kControlCharacter{
    "sbom/control-character", kError, kJudged, "A text holds a control character.",
    "Names and versions have no use for them; they can rewrite what a terminal or log shows."};
inline constexpr RuleInfo kBidiControl{
    "sbom/bidi-control", kWarning, kJudged, "A text holds a character that changes the direction of writing.",
    "What is seen is not what is there (Trojan Source). Have the name written without it."};

// References
inline constexpr RuleInfo kDuplicateId{
    "sbom/duplicate-bom-ref", kError, kJudged, "An id stands for two elements.",
    "References to it cannot be resolved: every bom-ref and SPDXID is unique in its document."};
inline constexpr RuleInfo kDuplicateSpdxId{
    "sbom/duplicate-spdxid", kError, kJudged, "An SPDX id stands for two elements.",
    "References to it cannot be resolved: every SPDX id is unique in its document."};
inline constexpr RuleInfo kDanglingReference{
    "sbom/dangling-ref", kError, kJudged, "A reference leads nowhere.",
    "Nothing in the document has this id. A component was dropped, or the id was changed in one place only."};
inline constexpr RuleInfo kDanglingBomLink{
    "sbom/dangling-bom-link", kError, kJudged, "A BOM-Link to this very document names an element that it does not have.",
    "The link carries this document's serial number and version; correct its fragment."};
inline constexpr RuleInfo kUndeclaredDocumentRef{
    "sbom/undeclared-document-ref", kError, kJudged, "A reference is to a document that is not declared.",
    "SPDX 2 declares other documents as externalDocumentRefs, with their digest; SPDX 3 in `import`."};
inline constexpr RuleInfo kUndefinedLicenseRef{
    "sbom/undefined-license-ref", kError, kJudged, "A licence reference is not defined in the document.",
    "Its text is not known then. Add it to hasExtractedLicensingInfos."};
inline constexpr RuleInfo kSelfDependency{
    "sbom/self-dependency", kWarning, kJudged, "An element depends on or contains itself.",
    "This says nothing; it usually is a defect of the tool that wrote the document."};
inline constexpr RuleInfo kDependencyCycle{
    "sbom/dependency-cycle", kWarning, kJudged, "Dependencies go round in a circle.",
    "This is legal, and real packages do it; a tool that walks dependencies may not end."};
inline constexpr RuleInfo kDuplicateDependencyEntry{
    "sbom/duplicate-dependency-entry", kError, kJudged, "Two entries give the dependencies of one element.",
    "Readers take one, the other or both. Merge them."};
inline constexpr RuleInfo kUnreachableComponent{
    "sbom/unreachable-component", kWarning, kJudged, "A component is not reached from the root.",
    "Nothing says why it is there: an edge may be missing."};
inline constexpr RuleInfo kNoRootComponent{
    "sbom/no-root-component", kWarning, kJudged, "The document does not say what it describes.",
    "Without metadata.component, DESCRIBES or rootElement it cannot be bound to an artifact."};
inline constexpr RuleInfo kRootNotInGraph{
    "sbom/root-not-in-graph", kWarning, kJudged, "The root has no dependencies stated.",
    "The dependency graph does not begin at what the document describes."};
inline constexpr RuleInfo kNoDependencyGraph{
    "sbom/no-dependency-graph", kWarning, kJudged, "The document has no dependency graph.",
    "It lists components and does not say who needs which."};

// Hashes and identifiers
inline constexpr RuleInfo kHashLength{
    "sbom/hash-length", kError, kJudged, "A hash is not as long as its algorithm makes it.",
    "It cannot be the digest that it claims to be, so nothing can be compared with it."};
inline constexpr RuleInfo kHashMalformed{
    "sbom/hash-malformed", kError, kJudged, "A hash is not hexadecimal.",
    "Nothing can be compared with it."};
inline constexpr RuleInfo kHashCase{
    "sbom/hash-case", kWarning, kJudged, "A hash has upper-case digits.",
    "Some tools compare texts. Write it in lower case."};
inline constexpr RuleInfo kConflictingHash{
    "sbom/conflicting-hash", kError, kJudged, "A component has two different hashes of one algorithm.",
    "At most one of them is true."};
inline constexpr RuleInfo kWeakHashOnly{
    "sbom/weak-hash-only", kWarning, kJudged, "A component is known only by a hash that can be forged.",
    "MD5 and SHA-1 collide. Add SHA-256."};
inline constexpr RuleInfo kNoHash{
    "sbom/no-hash", kWarning, kJudged, "Components have no hash.",
    "They can be compared by name only."};
inline constexpr RuleInfo kPurlInvalid{
    "sbom/purl-invalid", kError, kJudged, "A package URL is malformed.",
    "It identifies nothing; vulnerability databases are asked by it."};
inline constexpr RuleInfo kPurlVersionMismatch{
    "sbom/purl-version-mismatch", kError, kJudged, "The package URL names another version than the component.",
    "One of the two is false, and vulnerabilities are looked up for it."};
inline constexpr RuleInfo kPurlNameMismatch{
    "sbom/purl-name-mismatch", kWarning, kJudged, "The package URL names another package than the component.",
    "Ecosystems spell names differently, so this may be right; otherwise one of the two is false."};
inline constexpr RuleInfo kDuplicatePurl{
    "sbom/duplicate-purl", kWarning, kJudged, "Two components have the same package URL.",
    "The same package is listed twice, perhaps with different facts."};
inline constexpr RuleInfo kCpeInvalid{
    "sbom/cpe-invalid", kError, kJudged, "A CPE name is malformed.",
    "It identifies nothing; vulnerability databases are asked by it."};

// Licences
inline constexpr RuleInfo kLicenseExpressionInvalid{
    "sbom/license-expression-invalid", kError, kJudged, "A licence expression is malformed.",
    "It cannot be evaluated, so a policy would have to guess."};
inline constexpr RuleInfo kLicenseUnknownId{
    "sbom/license-unknown-id", kError, kJudged, "A licence id is not in the SPDX licence list.",
    "Use an id of the list, or define a LicenseRef- with the licence's text."};
inline constexpr RuleInfo kLicenseDeprecated{
    "sbom/license-deprecated", kWarning, kJudged, "A licence id is deprecated.",
    "GPL-2.0 leaves open whether later versions are meant; use GPL-2.0-only or GPL-2.0-or-later."};
inline constexpr RuleInfo kLicenseNameIsId{
    "sbom/license-name-is-id", kWarning, kJudged, "A licence is given by a name that is an id of the licence list.",
    "Tools that look for ids do not find it. Use `id` in place of `name`."};

// Vulnerabilities, completeness, time, authorship
inline constexpr RuleInfo kVexWithoutJustification{
    "sbom/vex-not-affected-without-justification", kWarning, kJudged, "A vulnerability is said not to affect, and not why.",
    "The claim takes a risk off the list; CISA's minimum requirements for VEX demand a justification or an impact statement."};
inline constexpr RuleInfo kCompositionIncomplete{
    "sbom/composition-incomplete", kWarning, kJudged, "The document says that it is not complete.",
    "A composition is marked incomplete or unknown: there is more than what is listed."};
inline constexpr RuleInfo kTimestampInvalid{
    "sbom/timestamp-invalid", kError, kJudged, "A time is malformed.",
    "RFC 3339, e.g. 2026-01-31T12:00:00Z; SPDX 2 allows exactly this form."};
inline constexpr RuleInfo kTimestampInFuture{
    "sbom/timestamp-in-future", kWarning, kJudged, "The document was made in the future.",
    "A clock is wrong, or the time was made up."};
inline constexpr RuleInfo kNoSerialNumber{
    "sbom/no-serial-number", kWarning, kJudged, "The document has no serial number.",
    "Other documents cannot refer to it."};
inline constexpr RuleInfo kVersionRange{
    "sbom/version-range", kError, kJudged, "A component that is part of the product has a range in place of a version.",
    "Only what is external may be one of several versions (CycloneDX 1.7, versionRange and isExternal)."};
inline constexpr RuleInfo kNoVersion{
    "sbom/no-version", kWarning, kJudged, "A component has no version.",
    "Its vulnerabilities cannot be looked up."};
inline constexpr RuleInfo kNoSupplier{
    "sbom/no-supplier", kWarning, kJudged, "A component has no supplier.",
    "NTIA's minimum elements demand one."};
inline constexpr RuleInfo kNoSbomAuthor{
    "sbom/no-sbom-author", kWarning, kJudged, "The document does not say who made it.",
    "NTIA's minimum elements demand an author."};
inline constexpr RuleInfo kNoTimestamp{
    "sbom/no-timestamp", kWarning, kJudged, "The document does not say when it was made.",
    "An old SBOM cannot be told from a new one."};
inline constexpr RuleInfo kCreatorInvalid{
    "sbom/creator-invalid", kError, kJudged, "A creator is not written as SPDX demands.",
    "\"Person: name (e-mail)\", \"Organization: name\" or \"Tool: name-version\"."};

// SPDX 2
inline constexpr RuleInfo kDataLicense{
    "sbom/data-license", kError, kJudged, "The document's own licence is not CC0-1.0.",
    "SPDX 2 demands it, so that SBOMs may be passed on."};
inline constexpr RuleInfo kSpdxIdInvalid{
    "sbom/spdxid-invalid", kError, kJudged, "An SPDX id is malformed.",
    "SPDXRef- and letters, digits, '.' and '-'; an underscore is the usual mistake."};
inline constexpr RuleInfo kNamespaceInvalid{
    "sbom/namespace-invalid", kError, kJudged, "The document namespace is not an absolute URI without a fragment.",
    "Ids of the document are made from it."};
inline constexpr RuleInfo kSpdxField{
    "sbom/spdx-field-invalid", kError, kJudged, "A field is not as the SPDX specification demands.",
    "It is missing, or not of the form that the specification gives, though SPDX's JSON schema may let it pass."};
inline constexpr RuleInfo kFilesNotAnalyzed{
    "sbom/files-not-analyzed", kError, kJudged, "A package whose files were not analysed has files, or licences found in files.",
    "With filesAnalyzed false SPDX demands that there are none: one of the two is not true."};
inline constexpr RuleInfo kFileNameNotRelative{
    "sbom/file-name-not-relative", kError, kJudged, "A file's name is not relative to the package.",
    "SPDX demands ./path; an absolute name is of the machine on which it was scanned."};
inline constexpr RuleInfo kVerificationCodeMismatch{
    "sbom/verification-code-mismatch", kError, kJudged, "The package verification code is not that of its files.",
    "It is the SHA-1 over the sorted SHA-1s of the package's files: a file was changed, added or dropped."};
inline constexpr RuleInfo kVerificationCodeMissing{
    "sbom/verification-code-missing", kError, kJudged, "A package whose files were analysed has no verification code.",
    "SPDX demands it where filesAnalyzed is true or not said."};
inline constexpr RuleInfo kVerificationCodeUnexpected{
    "sbom/verification-code-unexpected", kError, kJudged, "A package whose files were not analysed has a verification code.",
    "Either its files were analysed, or the code was made up."};

// SPDX 3
inline constexpr RuleInfo kMultipleDocuments{
    "sbom/multiple-documents", kError, kJudged, "The document holds more than one SpdxDocument.",
    "SPDX 3 allows one at most: what is said of the document cannot be told apart otherwise."};
inline constexpr RuleInfo kModelConstraint{
    "sbom/model-constraint", kError, kJudged, "An element is used as the model of SPDX 3 does not allow.",
    "A relationship has another kind of element at its end than its type says, or a value is out of its range."};
// Signatures inside CycloneDX (JSON Signature Format)
inline constexpr RuleInfo kSignatureMissing{
    "sbom/signature-missing", kError, kMissing, "The document is not signed.",
    "It has no signature of its own that covers it as a whole; signatures of single components cover those only."};
inline constexpr RuleInfo kSignatureInvalid{
    "sbom/signature-invalid", kError, kJudged, "A signature does not fit what it stands in.",
    "What was signed was changed, the signature is another key's, or its algorithm is not one for the key."};
inline constexpr RuleInfo kSignatureMalformed{
    "sbom/signature-malformed", kError, kJudged, "A signature is not written as JSON Signature Format demands.",
    "A member is missing, unknown or of the wrong form, or the algorithm is not known here, so there is nothing to verify."};
inline constexpr RuleInfo kSignatureExcludes{
    "sbom/signature-excludes", kError, kJudged, "A signature leaves a part of the document out.",
    "`excludes` names properties that anyone may change. Accept them by name if that is meant."};
inline constexpr RuleInfo kSignatureKey{
    "sbom/signature-key", kError, kJudged, "The document is not signed by a key that is accepted.",
    "Too few of its signatures are by keys that were given, or there is no key to verify one with."};
inline constexpr RuleInfo kSignatureUnverified{
    "sbom/signature-unverified", kWarning, kUndecided, "A further signature is of a key that was not given.",
    "The document itself is signed as demanded; this signature adds nothing to that."};

// Vulnerabilities
inline constexpr RuleInfo kVulnerable{
    "sbom/vulnerable-component", kError, kJudged, "A component has a known vulnerability.",
    "A source lists it for this version, and no VEX statement about this very component takes it off."};
inline constexpr RuleInfo kVulnerabilityUndecided{
    "sbom/vulnerability-undecided", kWarning, kUndecided, "It cannot be told whether a component has a vulnerability.",
    "The order of its versions is not known here, or the component has none. Look it up by hand."};
inline constexpr RuleInfo kVulnerabilitySuppressed{
    "sbom/vulnerability-suppressed", kNote, kJudged, "A VEX statement takes a vulnerability off a component.",
    "It says that the component is not affected, or has the fix. It is as good as its author."};
inline constexpr RuleInfo kVexNotApplied{
    "sbom/vex-not-applied", kWarning, kJudged, "A VEX statement speaks of a vulnerability and changes nothing.",
    "Its status does not, it gives no reason, it is contradicted, or it is of the future."};
// Minimum elements that a profile demands: NTIA 2021
inline constexpr RuleInfo kNtiaComponents{
    "sbom/ntia-components", kError, kJudged, "The document lists no component.",
    "NTIA's minimum elements are of components; a document without any satisfies none of them."};
inline constexpr RuleInfo kNtiaSupplier{
    "sbom/ntia-supplier", kError, kJudged, "Components have no supplier (NTIA).",
    "Who to ask about it is not known. Name a supplier or manufacturer; NOASSERTION names nobody."};
inline constexpr RuleInfo kNtiaName{
    "sbom/ntia-name", kError, kJudged, "Components have no name (NTIA).",
    "Nothing can be looked up."};
inline constexpr RuleInfo kNtiaVersion{
    "sbom/ntia-version", kError, kJudged, "Components have no version (NTIA).",
    "Whether a vulnerability is in it depends on the version."};
inline constexpr RuleInfo kNtiaIdentifier{
    "sbom/ntia-identifier", kError, kJudged, "Components have no unique identifier (NTIA).",
    "Add a package URL, CPE or SWID tag. One that is malformed is none."};
inline constexpr RuleInfo kNtiaDependencies{
    "sbom/ntia-dependencies", kError, kJudged, "What the root depends on is not stated (NTIA).",
    "At least the direct dependencies of the root are listed; where it has none, the document says so."};
inline constexpr RuleInfo kNtiaAuthor{
    "sbom/ntia-author", kError, kJudged, "Nobody is named as author of the SBOM (NTIA).",
    "Name a person, an organization or the tool that made it."};
inline constexpr RuleInfo kNtiaTimestamp{
    "sbom/ntia-timestamp", kError, kJudged, "The document has no valid time (NTIA).",
    "An old SBOM cannot be told from a new one. Write it as RFC 3339 does."};

// CISA, draft of 2025
inline constexpr RuleInfo kCisaComponents{
    "sbom/cisa-components", kError, kJudged, "The document lists no component.",
    "CISA's minimum elements are of components; a document without any satisfies none of them."};
inline constexpr RuleInfo kCisaAuthor{
    "sbom/cisa-author", kError, kJudged, "No person or organization is named as author of the SBOM (CISA).",
    "CISA tells the author from the tool, so a tool alone is not enough."};
inline constexpr RuleInfo kCisaProducer{
    "sbom/cisa-producer", kError, kJudged, "Components have no producer (CISA).",
    "Name a supplier or manufacturer; NOASSERTION names nobody."};
inline constexpr RuleInfo kCisaName{
    "sbom/cisa-name", kError, kJudged, "Components have no name (CISA).",
    "Nothing can be looked up."};
inline constexpr RuleInfo kCisaVersion{
    "sbom/cisa-version", kError, kJudged, "Components have no version (CISA).",
    "Where its producer gives none, the date of the file is its version."};
inline constexpr RuleInfo kCisaIdentifier{
    "sbom/cisa-identifier", kError, kJudged, "Components have no software identifier (CISA).",
    "Add a package URL, CPE, gitoid or SWHID. One that is malformed is none."};
inline constexpr RuleInfo kCisaHash{
    "sbom/cisa-hash", kError, kJudged, "Components have no hash (CISA).",
    "What was delivered cannot be compared with the SBOM. Add SHA-256 or stronger; MD5 and SHA-1 can be forged."};
inline constexpr RuleInfo kCisaLicense{
    "sbom/cisa-license", kError, kJudged, "Components have no license (CISA).",
    "Name it by its SPDX id or an expression; NOASSERTION names none."};
inline constexpr RuleInfo kCisaDependencies{
    "sbom/cisa-dependencies", kError, kJudged, "Components are not related to the root (CISA).",
    "Everything that is included is included by something: list direct and transitive dependencies."};
inline constexpr RuleInfo kCisaTool{
    "sbom/cisa-tool", kError, kJudged, "The tool that made the SBOM is not named (CISA).",
    "How data were gathered tells how far to trust them."};
inline constexpr RuleInfo kCisaTimestamp{
    "sbom/cisa-timestamp", kError, kJudged, "The document has no valid time (CISA).",
    "An old SBOM cannot be told from a new one. Write it as ISO 8601 and RFC 3339 do."};
inline constexpr RuleInfo kCisaContext{
    "sbom/cisa-context", kError, kJudged, "When the SBOM was made is not said: before, while or after building (CISA).",
    "CycloneDX has metadata.lifecycles, SPDX 3 sbomType; in SPDX 2 write \"SBOM Type: build\" in the document's "
    "comment."};

// BSI TR-03183-2 v2.1.0
inline constexpr RuleInfo kBsiComponents{
    "sbom/bsi-components", kError, kJudged, "The document lists no component.",
    "The required fields are of components; a document without any satisfies none of them."};
inline constexpr RuleInfo kBsiFormat{
    "sbom/bsi-format", kError, kJudged, "The document is not of a format that BSI accepts.",
    "Section 4: CycloneDX 1.6 or later, SPDX 3.0.1 or later, as JSON or XML."};
inline constexpr RuleInfo kBsiVulnerabilities{
    "sbom/bsi-vulnerabilities", kError, kJudged, "The document holds vulnerabilities (BSI).",
    "They change while the SBOM does not. Publish them as CSAF or VEX."};
inline constexpr RuleInfo kBsiAuthor{
    "sbom/bsi-author", kError, kJudged, "The author of the SBOM cannot be reached (BSI).",
    "Section 5.2.1: an e-mail address, or else an URL. A name alone is not enough."};
inline constexpr RuleInfo kBsiTimestamp{
    "sbom/bsi-timestamp", kError, kJudged, "The document has no valid time (BSI).",
    "Section 5.2.1. Write it as RFC 3339 does, in UTC."};
inline constexpr RuleInfo kBsiCreator{
    "sbom/bsi-creator", kError, kJudged, "The creators of components cannot be reached (BSI).",
    "Section 5.2.2: an e-mail address, or else an URL. A name alone is not enough."};
inline constexpr RuleInfo kBsiName{
    "sbom/bsi-name", kError, kJudged, "Components have no name (BSI).",
    "Section 5.2.2: where none is given, the name is that of the file."};
inline constexpr RuleInfo kBsiVersion{
    "sbom/bsi-version", kError, kJudged, "Components have no version (BSI).",
    "Section 5.2.2: where none is given, it is the time of the file's last change."};
inline constexpr RuleInfo kBsiFilename{
    "sbom/bsi-filename", kError, kJudged, "Components have no file name (BSI).",
    "Section 5.2.2: the name of the file, not its path."};
inline constexpr RuleInfo kBsiDependencies{
    "sbom/bsi-dependencies", kError, kJudged, "Dependencies of components, or their completeness, are not stated (BSI).",
    "Section 5.2.2: list what each component needs or contains, an empty list for nothing, and say in "
    "compositions (CycloneDX) or with completeness (SPDX 3) whether that is all."};
inline constexpr RuleInfo kBsiLicense{
    "sbom/bsi-license", kError, kJudged, "Components have no distribution licence (BSI).",
    "Section 5.2.2: an SPDX id or expression, acknowledged as concluded."};
inline constexpr RuleInfo kBsiHash{
    "sbom/bsi-hash", kError, kJudged, "Components have no SHA-512 (BSI).",
    "Section 5.2.2: of the file that is deployed. Other algorithms do not count."};
inline constexpr RuleInfo kBsiExecutable{
    "sbom/bsi-executable", kError, kJudged, "Whether components are executable is not said (BSI).",
    "Section 5.2.2: \"executable\" or \"non-executable\"."};
inline constexpr RuleInfo kBsiArchive{
    "sbom/bsi-archive", kError, kJudged, "Whether components are archives is not said (BSI).",
    "Section 5.2.2: \"archive\" or \"no archive\"."};
inline constexpr RuleInfo kBsiStructured{
    "sbom/bsi-structured", kError, kJudged, "Whether components are structured is not said (BSI).",
    "Section 5.2.2: \"structured\" or \"unstructured\"."};
inline constexpr RuleInfo kBsiUri{
    "sbom/bsi-uri", kWarning, kJudged, "The SBOM has no URI (BSI).",
    "Section 5.2.3, to be given where there is one: other documents refer to it."};
inline constexpr RuleInfo kBsiSource{
    "sbom/bsi-source", kWarning, kJudged, "Components do not say where their source code is (BSI).",
    "Section 5.2.4, to be given where there is one."};
inline constexpr RuleInfo kBsiDeployable{
    "sbom/bsi-deployable", kWarning, kJudged, "Components do not say where they can be had (BSI).",
    "Section 5.2.4, to be given where there is such a place."};
inline constexpr RuleInfo kBsiIdentifier{
    "sbom/bsi-identifier", kWarning, kJudged, "Components have no further identifier (BSI).",
    "Section 5.2.4, to be given where there is one: a package URL, CPE or SWID tag."};
inline constexpr RuleInfo kBsiOriginalLicense{
    "sbom/bsi-original-license", kWarning, kJudged, "Components do not say under which licence their creator put them (BSI).",
    "Section 5.2.4, to be given where there is one: an SPDX id or expression, acknowledged as declared."};

// A licence policy
inline constexpr RuleInfo kLicenseDenied{
    "sbom/license-denied", kError, kJudged, "A component has a licence that the policy denies.",
    "Replace the component, choose another of the licences that it offers, or take the entry out of --deny."};
inline constexpr RuleInfo kLicenseNotAllowed{
    "sbom/license-not-allowed", kError, kJudged, "A component has a licence that the policy does not allow.",
    "No entry of --allow matches it. Add one, or replace the component."};
inline constexpr RuleInfo kLicenseUnknown{
    "sbom/license-unknown", kError, kJudged, "Nothing is known of a component's licence that a policy could judge.",
    "None is stated, or what is stated is no id of the licence list. Find out and have it stated, or give --allow-unknown."};

// Merging
inline constexpr RuleInfo kMergeConflict{
    "sbom/merge-conflict", kWarning, kJudged, "Two inputs say different things of one component.",
    "The merged document has what the first input says. Find out which is right, and correct the other."};

// Every rule of this table.
std::span<const RuleInfo* const> All();

}  // namespace pipeseal::sbom::rules
