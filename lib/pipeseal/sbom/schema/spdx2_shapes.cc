// What the JSON schemas of SPDX 2.2 and 2.3 demand. What is not said here is so in both.
#include "pipeseal/sbom/schema/shape.h"

namespace pipeseal::sbom::schema {
namespace {

constexpr std::string_view kVersionNames[] = {"2.2", "2.3"};
constexpr Versions k2_2 = 1, k2_3 = 2;

extern const Shape kReview, kExtractedLicense, kCrossReference, kAnnotation, kExternalDocument, kChecksum,
    kCreationInfo, kPackage, kVerificationCode, kExternalReference, kFile, kSnippet, kSnippetRange, kPointer,
    kRelationship;

// Document
constexpr Member kDocumentMembers[] = {
    {"SPDXID", kText, kAlways, kAlways},
    {"revieweds", List(kReview)},
    {"hasExtractedLicensingInfos", List(kExtractedLicense)},
    {"name", kText, kAlways, kAlways},
    {"comment", kText},
    {"spdxVersion", kText, kAlways, kAlways},
    {"annotations", List(kAnnotation)},
    {"dataLicense", kText, kAlways, kAlways},
    {"externalDocumentRefs", List(kExternalDocument)},
    {"creationInfo", kCreationInfo, kAlways, kAlways},
    {"documentNamespace", kText, kAlways, k2_3},
    {"documentDescribes", List(kText)},
    {"packages", List(kPackage)},
    {"files", List(kFile)},
    {"snippets", List(kSnippet)},
    {"relationships", List(kRelationship)},
};
constexpr Shape kDocument = Object<kDocumentMembers>("document");

// Review
constexpr Member kReviewMembers[] = {
    {"reviewer", kText},
    {"comment", kText},
    {"reviewDate", kText, kAlways, kAlways},
};
constexpr Shape kReview = Object<kReviewMembers>("review");

// Extracted licence
constexpr Member kExtractedLicenseMembers[] = {
    {"seeAlsos", List(kText)},
    {"name", kText},
    {"comment", kText},
    {"crossRefs", List(kCrossReference)},
    {"licenseId", kText, kAlways, kAlways},
    {"extractedText", kText, kAlways, kAlways},
};
constexpr Shape kExtractedLicense = Object<kExtractedLicenseMembers>("extracted licence");

// Cross reference
constexpr Member kCrossReferenceMembers[] = {
    {"isWayBackLink", kTruth},
    {"match", kText},
    {"timestamp", kText},
    {"order", kInteger},
    {"url", kText, kAlways, kAlways},
    {"isLive", kTruth},
    {"isValid", kTruth},
};
constexpr Shape kCrossReference = Object<kCrossReferenceMembers>("cross reference");

constexpr Value kAnnotationTypeValues[] = {
    {"OTHER"}, {"REVIEW"},
};
constexpr Shape kAnnotationType = OneOf<kAnnotationTypeValues>();

// Annotation
constexpr Member kAnnotationMembers[] = {
    {"annotationDate", kText, kAlways, kAlways},
    {"comment", kText, kAlways, kAlways},
    {"annotator", kText, kAlways, kAlways},
    {"annotationType", kAnnotationType, kAlways, kAlways},
};
constexpr Shape kAnnotation = Object<kAnnotationMembers>("annotation");

// External document
constexpr Member kExternalDocumentMembers[] = {
    {"externalDocumentId", kText, kAlways, kAlways},
    {"checksum", kChecksum, kAlways, kAlways},
    {"spdxDocument", kText, kAlways, kAlways},
};
constexpr Shape kExternalDocument = Object<kExternalDocumentMembers>("external document");

constexpr Value kChecksumAlgorithmValues[] = {
    {"SHA256"}, {"SHA1"}, {"SHA384"}, {"MD2"}, {"MD4"}, {"SHA512"}, {"MD6"}, {"MD5"}, {"SHA224"}, {"BLAKE3", k2_3},
    {"SHA3-384", k2_3}, {"BLAKE2b-512", k2_3}, {"BLAKE2b-256", k2_3}, {"SHA3-512", k2_3}, {"ADLER32", k2_3},
    {"SHA3-256", k2_3}, {"BLAKE2b-384", k2_3},
};
constexpr Shape kChecksumAlgorithm = OneOf<kChecksumAlgorithmValues>();

// Checksum
constexpr Member kChecksumMembers[] = {
    {"algorithm", kChecksumAlgorithm, kAlways, kAlways},
    {"checksumValue", kText, kAlways, kAlways},
};
constexpr Shape kChecksum = Object<kChecksumMembers>("checksum");

// Creation info
constexpr Member kCreationInfoMembers[] = {
    {"comment", kText},
    {"created", kText, kAlways, kAlways},
    {"creators", List(kText, {.min_items = 1}), kAlways, k2_3},
    {"licenseListVersion", kText},
};
constexpr Shape kCreationInfo = Object<kCreationInfoMembers>("creation info");

constexpr Value kPackagePurposeValues[] = {
    {"OTHER"}, {"INSTALL"}, {"ARCHIVE"}, {"FIRMWARE"}, {"APPLICATION"}, {"FRAMEWORK"}, {"LIBRARY"}, {"CONTAINER"},
    {"SOURCE"}, {"DEVICE"}, {"OPERATING-SYSTEM"}, {"FILE"},
};
constexpr Shape kPackagePurpose = OneOf<kPackagePurposeValues>();

// Package
constexpr Member kPackageMembers[] = {
    {"SPDXID", kText, kAlways, kAlways},
    {"attributionTexts", List(kText)},
    {"annotations", List(kAnnotation)},
    {"supplier", kText},
    {"homepage", kText},
    {"licenseDeclared", kText, kAlways, k2_2},
    {"packageVerificationCode", kVerificationCode},
    {"checksums", List(kChecksum)},
    {"downloadLocation", kText, kAlways, kAlways},
    {"filesAnalyzed", kTruth},
    {"externalRefs", List(kExternalReference)},
    {"licenseComments", kText},
    {"name", kText, kAlways, kAlways},
    {"hasFiles", List(kText)},
    {"comment", kText},
    {"copyrightText", kText, kAlways, k2_2},
    {"summary", kText},
    {"originator", kText},
    {"packageFileName", kText},
    {"licenseInfoFromFiles", List(kText)},
    {"licenseConcluded", kText, kAlways, k2_2},
    {"versionInfo", kText},
    {"sourceInfo", kText},
    {"description", kText},
    {"builtDate", kText, k2_3},
    {"primaryPackagePurpose", kPackagePurpose, k2_3},
    {"releaseDate", kText, k2_3},
    {"validUntilDate", kText, k2_3},
};
constexpr Shape kPackage = Object<kPackageMembers>("package");

// Verification code
constexpr Member kVerificationCodeMembers[] = {
    {"packageVerificationCodeValue", kText, kAlways, kAlways},
    {"packageVerificationCodeExcludedFiles", List(kText)},
};
constexpr Shape kVerificationCode = Object<kVerificationCodeMembers>("verification code");

constexpr Value kReferenceCategoryValues[] = {
    {"OTHER"}, {"SECURITY"}, {"PACKAGE_MANAGER"}, {"PERSISTENT-ID", k2_3}, {"PERSISTENT_ID", k2_3},
    {"PACKAGE-MANAGER", k2_3},
};
constexpr Shape kReferenceCategory = OneOf<kReferenceCategoryValues>();

// External reference
constexpr Member kExternalReferenceMembers[] = {
    {"comment", kText},
    {"referenceCategory", kReferenceCategory, kAlways, kAlways},
    {"referenceLocator", kText, kAlways, kAlways},
    {"referenceType", kText, kAlways, kAlways},
};
constexpr Shape kExternalReference = Object<kExternalReferenceMembers>("external reference");

constexpr Value kFileTypeValues[] = {
    {"OTHER"}, {"DOCUMENTATION"}, {"IMAGE"}, {"VIDEO"}, {"ARCHIVE"}, {"SPDX"}, {"APPLICATION"}, {"SOURCE"},
    {"BINARY"}, {"TEXT"}, {"AUDIO"},
};
constexpr Shape kFileType = OneOf<kFileTypeValues>();

// File
constexpr Member kFileMembers[] = {
    {"SPDXID", kText, kAlways, kAlways},
    {"fileTypes", List(kFileType)},
    {"attributionTexts", List(kText)},
    {"annotations", List(kAnnotation)},
    {"checksums", List(kChecksum, {.min_items = 1}), kAlways, k2_3},
    {"noticeText", kText},
    {"artifactOfs", List(kAnyObject)},
    {"licenseComments", kText},
    {"fileName", kText, kAlways, kAlways},
    {"comment", kText},
    {"copyrightText", kText, kAlways, k2_2},
    {"fileContributors", List(kText)},
    {"licenseInfoInFiles", List(kText, {.min_items = 1}), k2_2},
    {"licenseInfoInFiles", List(kText), k2_3},
    {"licenseConcluded", kText, kAlways, k2_2},
    {"fileDependencies", List(kText)},
};
constexpr Shape kFile = Object<kFileMembers>("file");

// Snippet
constexpr Member kSnippetMembers[] = {
    {"SPDXID", kText, kAlways, kAlways},
    {"ranges", List(kSnippetRange, {.min_items = 1}), kAlways, k2_3},
    {"licenseComments", kText},
    {"attributionTexts", List(kText)},
    {"name", kText, kAlways, kAlways},
    {"snippetFromFile", kText, kAlways, kAlways},
    {"comment", kText},
    {"copyrightText", kText, kAlways, k2_2},
    {"licenseInfoInSnippets", List(kText)},
    {"annotations", List(kAnnotation)},
    {"licenseConcluded", kText, kAlways, k2_2},
};
constexpr Shape kSnippet = Object<kSnippetMembers>("snippet");

// Snippet range
constexpr Member kSnippetRangeMembers[] = {
    {"startPointer", kPointer, kAlways, kAlways},
    {"endPointer", kPointer, kAlways, kAlways},
};
constexpr Shape kSnippetRange = Object<kSnippetRangeMembers>("snippet range");

// Pointer
constexpr Member kPointerMembers[] = {
    {"reference", kText, kAlways, kAlways},
    {"offset", kInteger},
    {"lineNumber", kInteger},
};
constexpr Shape kPointer = Object<kPointerMembers>("pointer");

constexpr Value kRelationshipTypeValues[] = {
    {"VARIANT_OF"}, {"COPY_OF"}, {"PATCH_FOR"}, {"TEST_DEPENDENCY_OF"}, {"CONTAINED_BY"}, {"DATA_FILE_OF"},
    {"OPTIONAL_COMPONENT_OF"}, {"ANCESTOR_OF"}, {"GENERATES"}, {"CONTAINS"}, {"OPTIONAL_DEPENDENCY_OF"},
    {"FILE_ADDED"}, {"DEV_DEPENDENCY_OF"}, {"DEPENDENCY_OF"}, {"BUILD_DEPENDENCY_OF"}, {"DESCRIBES"},
    {"PREREQUISITE_FOR"}, {"HAS_PREREQUISITE"}, {"PROVIDED_DEPENDENCY_OF"}, {"DYNAMIC_LINK"}, {"DESCRIBED_BY"},
    {"METAFILE_OF"}, {"DEPENDENCY_MANIFEST_OF"}, {"PATCH_APPLIED"}, {"RUNTIME_DEPENDENCY_OF"}, {"TEST_OF"},
    {"TEST_TOOL_OF"}, {"DEPENDS_ON"}, {"FILE_MODIFIED"}, {"DISTRIBUTION_ARTIFACT"}, {"DOCUMENTATION_OF"},
    {"GENERATED_FROM"}, {"STATIC_LINK"}, {"OTHER"}, {"BUILD_TOOL_OF"}, {"TEST_CASE_OF"}, {"PACKAGE_OF"},
    {"DESCENDANT_OF"}, {"FILE_DELETED"}, {"EXPANDED_FROM_ARCHIVE"}, {"DEV_TOOL_OF"}, {"EXAMPLE_OF"},
    {"REQUIREMENT_DESCRIPTION_FOR", k2_3}, {"SPECIFICATION_FOR", k2_3}, {"AMENDS", k2_3},
};
constexpr Shape kRelationshipType = OneOf<kRelationshipTypeValues>();

// Relationship
constexpr Member kRelationshipMembers[] = {
    {"spdxElementId", kText, kAlways, kAlways},
    {"comment", kText},
    {"relationshipType", kRelationshipType, kAlways, kAlways},
    {"relatedSpdxElement", kText, kAlways, kAlways},
};
constexpr Shape kRelationship = Object<kRelationshipMembers>("relationship");

}  // namespace

const Format& Spdx2Format() {
  static constexpr Format kFormat{"SPDX", kVersionNames, &kDocument};
  return kFormat;
}

}  // namespace pipeseal::sbom::schema
