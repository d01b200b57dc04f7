#include "pipeseal/sbom/spdx2/spdx2_handler.h"

#include "pipeseal/sbom/key_table.h"

namespace pipeseal::sbom {
namespace {

using enum Spdx2Field;
using Object = Spdx2Object;

constexpr KeyTable<Spdx2Field, 79> kFields({
    {"algorithm", kAlgorithm}, {"annotationDate", kAnnotationDate}, {"annotationType", kAnnotationType},
    {"annotations", kAnnotations}, {"annotator", kAnnotator}, {"attributionTexts", kAttributionTexts},
    {"builtDate", kBuiltDate}, {"checksum", kChecksum}, {"checksumValue", kChecksumValue}, {"checksums", kChecksums},
    {"comment", kComment}, {"copyrightText", kCopyrightText}, {"created", kCreated}, {"creationInfo", kCreationInfo},
    {"creators", kCreators}, {"dataLicense", kDataLicense}, {"description", kDescription}, {"Document", kDocument},
    {"documentDescribes", kDocumentDescribes}, {"documentNamespace", kDocumentNamespace},
    {"downloadLocation", kDownloadLocation}, {"endPointer", kEndPointer}, {"externalDocumentId", kExternalDocumentId},
    {"externalDocumentRefs", kExternalDocumentRefs}, {"externalRefs", kExternalRefs},
    {"extractedText", kExtractedText}, {"fileContributors", kFileContributors},
    {"fileDependencies", kFileDependencies}, {"fileName", kFileName}, {"fileTypes", kFileTypes}, {"files", kFiles},
    {"filesAnalyzed", kFilesAnalyzed}, {"hasExtractedLicensingInfos", kHasExtractedLicensingInfos},
    {"hasFiles", kHasFiles}, {"homepage", kHomepage}, {"licenseComments", kLicenseComments},
    {"licenseConcluded", kLicenseConcluded}, {"licenseDeclared", kLicenseDeclared}, {"licenseId", kLicenseId},
    {"licenseInfoFromFiles", kLicenseInfoFromFiles}, {"licenseInfoInFiles", kLicenseInfoInFiles},
    {"licenseInfoInSnippets", kLicenseInfoInSnippets}, {"licenseListVersion", kLicenseListVersion},
    {"lineNumber", kLineNumber}, {"name", kName}, {"noticeText", kNoticeText}, {"offset", kOffset},
    {"originator", kOriginator}, {"packageFileName", kPackageFileName},
    {"packageVerificationCode", kPackageVerificationCode},
    {"packageVerificationCodeExcludedFiles", kPackageVerificationCodeExcludedFiles},
    {"packageVerificationCodeValue", kPackageVerificationCodeValue}, {"packages", kPackages},
    {"primaryPackagePurpose", kPrimaryPackagePurpose}, {"ranges", kRanges}, {"reference", kReference},
    {"referenceCategory", kReferenceCategory}, {"referenceLocator", kReferenceLocator},
    {"referenceType", kReferenceType}, {"relatedSpdxElement", kRelatedSpdxElement},
    {"relationshipType", kRelationshipType}, {"relationships", kRelationships}, {"releaseDate", kReleaseDate},
    {"reviewDate", kReviewDate}, {"reviewer", kReviewer}, {"revieweds", kRevieweds}, {"seeAlsos", kSeeAlsos},
    {"snippetFromFile", kSnippetFromFile}, {"snippets", kSnippets}, {"sourceInfo", kSourceInfo},
    {"spdxDocument", kSpdxDocument}, {"spdxElementId", kSpdxElementId}, {"SPDXID", kSpdxId},
    {"spdxVersion", kSpdxVersion}, {"startPointer", kStartPointer}, {"summary", kSummary}, {"supplier", kSupplier},
    {"validUntilDate", kValidUntilDate}, {"versionInfo", kVersionInfo}});

// Which object the value of a document's field is.
Object InDocument(Spdx2Field field) {
  switch (field) {
    case kPackages: return Object::kPackage;
    case kFiles: return Object::kFile;
    case kSnippets: return Object::kSnippet;
    case kRelationships: return Object::kRelationship;
    case kCreationInfo: return Object::kCreationInfo;
    case kExternalDocumentRefs: return Object::kExternalDocument;
    case kHasExtractedLicensingInfos: return Object::kExtractedLicense;
    case kRevieweds: return Object::kReview;
    case kAnnotations: return Object::kAnnotation;
    default: return Object::kUnknown;
  }
}

// Of a package's, file's or snippet's.
Object InElement(Spdx2Field field) {
  switch (field) {
    case kChecksums: return Object::kChecksum;
    case kExternalRefs: return Object::kExternalRef;
    case kPackageVerificationCode: return Object::kVerificationCode;
    case kRanges: return Object::kRange;
    case kAnnotations: return Object::kAnnotation;
    default: return Object::kUnknown;
  }
}

Object ObjectOf(Object parent, Spdx2Field field) {
  switch (parent) {
    case Object::kDocument: return InDocument(field);
    case Object::kPackage: case Object::kFile: case Object::kSnippet: return InElement(field);
    case Object::kExternalDocument: return field == kChecksum ? Object::kExternalDocumentChecksum : Object::kUnknown;
    case Object::kRange:
      return field == kStartPointer ? Object::kStartPointer
             : field == kEndPointer ? Object::kEndPointer
                                    : Object::kUnknown;
    default: return Object::kUnknown;
  }
}

}  // namespace

Spdx2Field Spdx2FieldOf(std::string_view key) { return kFields.Find(key); }

bool Spdx2Handler::BeginObject(std::size_t offset) {
  Object object = Object::kDocument;
  const bool wrapped = open_.size() == 1 && open_.back().field == kDocument;
  if (!open_.empty() && !wrapped) object = ObjectOf(open_.back().object, open_.back().field);
  open_.push_back({object, kUnknown});
  if (object != Object::kUnknown) Begin(object, offset);
  return true;
}

bool Spdx2Handler::Key(std::string_view key, std::size_t) {
  Frame& frame = open_.back();
  if (frame.object != Object::kUnknown) frame.field = Spdx2FieldOf(key);
  return true;
}

bool Spdx2Handler::EndObject() {
  const Object object = open_.back().object;
  open_.pop_back();
  if (object != Object::kUnknown) End(object);
  return true;
}

bool Spdx2Handler::BeginArray(std::size_t offset) {
  if (!open_.empty() && open_.back().field != kUnknown) List(open_.back().object, open_.back().field, offset);
  return true;
}

bool Spdx2Handler::Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) {
  if (open_.empty() || open_.back().field == kUnknown || kind == encoding::Kind::kNull) return true;
  Value(open_.back().object, open_.back().field, kind, text, offset);
  return true;
}

}  // namespace pipeseal::sbom
