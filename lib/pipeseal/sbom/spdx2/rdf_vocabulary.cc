#include "pipeseal/sbom/spdx2/rdf_vocabulary.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/package_hash.h"

namespace pipeseal::sbom {
namespace {

using enum RdfForm;

constexpr RdfTerm kDocumentTerms[] = {
    {"specVersion", "spdxVersion", kText},
    {"name", "name", kText},
    {"dataLicense", "dataLicense", kLicense},
    {"comment", "comment", kText},
    {"creationInfo", "creationInfo", kObject, RdfClass::kCreationInfo},
    {"externalDocumentRef", "externalDocumentRefs", kObjects, RdfClass::kExternalDocument},
    {"annotation", "annotations", kObjects, RdfClass::kAnnotation},
    {"reviewed", "revieweds", kObjects, RdfClass::kReview},
    {"describesPackage", "documentDescribes", kIds},
};
constexpr RdfTerm kCreationInfoTerms[] = {
    {"created", "created", kText},
    {"creator", "creators", kTexts},
    {"comment", "comment", kText},
    {"licenseListVersion", "licenseListVersion", kText},
};
constexpr RdfTerm kExternalDocumentTerms[] = {
    {"externalDocumentId", "externalDocumentId", kText},
    {"spdxDocument", "spdxDocument", kText},
    {"checksum", "checksum", kObject, RdfClass::kChecksum},
};
constexpr RdfTerm kPackageTerms[] = {
    {"name", "name", kText},
    {"versionInfo", "versionInfo", kText},
    {"packageFileName", "packageFileName", kText},
    {"supplier", "supplier", kText},
    {"originator", "originator", kText},
    {"downloadLocation", "downloadLocation", kText},
    {"filesAnalyzed", "filesAnalyzed", kBoolean},
    {"packageVerificationCode", "packageVerificationCode", kObject, RdfClass::kVerificationCode},
    {"checksum", "checksums", kObjects, RdfClass::kChecksum},
    {"homepage", "homepage", kText},
    {"sourceInfo", "sourceInfo", kText},
    {"licenseConcluded", "licenseConcluded", kLicense},
    {"licenseInfoFromFiles", "licenseInfoFromFiles", kLicenses},
    {"licenseDeclared", "licenseDeclared", kLicense},
    {"licenseComments", "licenseComments", kText},
    {"copyrightText", "copyrightText", kText},
    {"summary", "summary", kText},
    {"description", "description", kText},
    {"comment", "comment", kText},
    {"externalRef", "externalRefs", kObjects, RdfClass::kExternalRef},
    {"attributionText", "attributionTexts", kTexts},
    {"primaryPackagePurpose", "primaryPackagePurpose", kEnum},
    {"builtDate", "builtDate", kText},
    {"releaseDate", "releaseDate", kText},
    {"validUntilDate", "validUntilDate", kText},
    {"annotation", "annotations", kObjects, RdfClass::kAnnotation},
    {"hasFile", "hasFiles", kIds},
};
constexpr RdfTerm kFileTerms[] = {
    {"fileName", "fileName", kText},
    {"fileType", "fileTypes", kEnums},
    {"checksum", "checksums", kObjects, RdfClass::kChecksum},
    {"licenseConcluded", "licenseConcluded", kLicense},
    {"licenseInfoInFile", "licenseInfoInFiles", kLicenses},
    {"licenseComments", "licenseComments", kText},
    {"copyrightText", "copyrightText", kText},
    {"comment", "comment", kText},
    {"noticeText", "noticeText", kText},
    {"fileContributor", "fileContributors", kTexts},
    {"attributionText", "attributionTexts", kTexts},
    {"fileDependency", "fileDependencies", kIds},
    {"annotation", "annotations", kObjects, RdfClass::kAnnotation},
};
constexpr RdfTerm kSnippetTerms[] = {
    {"name", "name", kText},
    {"snippetFromFile", "snippetFromFile", kId},
    {"range", "ranges", kObjects, RdfClass::kRange},
    {"licenseConcluded", "licenseConcluded", kLicense},
    {"licenseInfoInSnippet", "licenseInfoInSnippets", kLicenses},
    {"licenseComments", "licenseComments", kText},
    {"copyrightText", "copyrightText", kText},
    {"comment", "comment", kText},
    {"attributionText", "attributionTexts", kTexts},
    {"annotation", "annotations", kObjects, RdfClass::kAnnotation},
};
constexpr RdfTerm kExtractedLicenseTerms[] = {
    {"licenseId", "licenseId", kText},
    {"extractedText", "extractedText", kText},
    {"name", "name", kText},
    {"comment", "comment", kText},
    {"seeAlso", "seeAlsos", kTexts},
};
constexpr RdfTerm kVerificationCodeTerms[] = {
    {"packageVerificationCodeValue", "packageVerificationCodeValue", kText},
    {"packageVerificationCodeExcludedFile", "packageVerificationCodeExcludedFiles", kTexts},
};
constexpr RdfTerm kChecksumTerms[] = {
    {"algorithm", "algorithm", kEnum},
    {"checksumValue", "checksumValue", kText},
};
constexpr RdfTerm kExternalRefTerms[] = {
    {"referenceCategory", "referenceCategory", kEnum},
    {"referenceType", "referenceType", kText},
    {"referenceLocator", "referenceLocator", kText},
    {"comment", "comment", kText},
};
constexpr RdfTerm kRangeTerms[] = {
    {"startPointer", "startPointer", kObject, RdfClass::kPointer},
    {"endPointer", "endPointer", kObject, RdfClass::kPointer},
};
constexpr RdfTerm kPointerTerms[] = {
    {"offset", "offset", kNumber},
    {"lineNumber", "lineNumber", kNumber},
    {"reference", "reference", kId},
};
constexpr RdfTerm kRelationshipTerms[] = {
    {"relationshipType", "relationshipType", kEnum},
    {"relatedSpdxElement", "relatedSpdxElement", kId},
    {"comment", "comment", kText},
};
constexpr RdfTerm kAnnotationTerms[] = {
    {"annotator", "annotator", kText},
    {"annotationDate", "annotationDate", kText},
    {"annotationType", "annotationType", kEnum},
    {"comment", "comment", kText},
};
constexpr RdfTerm kReviewTerms[] = {
    {"reviewer", "reviewer", kText},
    {"reviewDate", "reviewDate", kText},
    {"comment", "comment", kText},
};

// "BLAKE2b-256" for "blake2b256", "SHA3-256" for "sha3_256".
std::string HashNameOf(std::string_view name) {
  const auto bare = [](std::string_view text) {
    std::string out;
    for (const char c : text)
      if (IsAsciiAlphanumeric(c)) out += ToAsciiLower(c);
    return out;
  };
  const std::string wanted = bare(name);
  for (const PackageHash& hash : PackageHashes())
    if (!hash.spdx2.empty() && bare(hash.spdx2) == wanted) return std::string(hash.spdx2);
  return std::string(name);
}

// "DEPENDS_ON" for "dependsOn".
std::string Separated(std::string_view camel, char separator) {
  std::string out;
  for (const char c : camel) {
    if (IsAsciiUpper(c) && !out.empty()) out += separator;
    out += ToAsciiUpper(c);
  }
  return out;
}

}  // namespace

std::span<const RdfTerm> RdfTermsOf(RdfClass of) {
  switch (of) {
    case RdfClass::kDocument: return kDocumentTerms;
    case RdfClass::kCreationInfo: return kCreationInfoTerms;
    case RdfClass::kExternalDocument: return kExternalDocumentTerms;
    case RdfClass::kPackage: return kPackageTerms;
    case RdfClass::kFile: return kFileTerms;
    case RdfClass::kSnippet: return kSnippetTerms;
    case RdfClass::kExtractedLicense: return kExtractedLicenseTerms;
    case RdfClass::kVerificationCode: return kVerificationCodeTerms;
    case RdfClass::kChecksum: return kChecksumTerms;
    case RdfClass::kExternalRef: return kExternalRefTerms;
    case RdfClass::kRange: return kRangeTerms;
    case RdfClass::kPointer: return kPointerTerms;
    case RdfClass::kRelationship: return kRelationshipTerms;
    case RdfClass::kAnnotation: return kAnnotationTerms;
    case RdfClass::kReview: return kReviewTerms;
  }
  return {};
}

std::string RdfEnumName(std::string_view uri) {
  const std::size_t hash = uri.find('#');
  const std::size_t mark = hash == std::string_view::npos ? hash : uri.find('_', hash);
  if (mark == std::string_view::npos) return std::string(uri);
  const std::string_view kind = uri.substr(hash + 1, mark - hash - 1), name = uri.substr(mark + 1);
  if (kind == "checksumAlgorithm") return HashNameOf(name);
  // In JSON purposes have hyphens, all others underscores.
  return Separated(name, kind == "purpose" ? '-' : '_');
}

}  // namespace pipeseal::sbom
