// The shape of SPDX 2 documents in JSON (and of what reads like it), for handlers that want to know what a value is
// rather than where it is nested: every object is a Spdx2Object and every member a Spdx2Field, whatever the order.
//
// It is lenient: what SPDX does not have is skipped with all that is within, one value stands for a list of one, and
// the document may be wrapped in a member "Document", as early tools did.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/encoding/value_events.h"

namespace pipeseal::sbom {

enum class Spdx2Object : std::uint8_t {
  kUnknown,
  kDocument,
  kCreationInfo,
  kExternalDocument,
  kExternalDocumentChecksum,
  kExtractedLicense,
  kPackage,
  kFile,
  kSnippet,
  kVerificationCode,
  kChecksum,  // of a package or file
  kExternalRef,
  kRange,
  kStartPointer,
  kEndPointer,
  kRelationship,
  kAnnotation,
  kReview,
};

// A name has one meaning in every object in which SPDX 2 has it.
enum class Spdx2Field : std::uint8_t {
  kUnknown,
  kAlgorithm,
  kAnnotationDate,
  kAnnotationType,
  kAnnotations,
  kAnnotator,
  kAttributionTexts,
  kBuiltDate,
  kChecksum,
  kChecksumValue,
  kChecksums,
  kComment,
  kCopyrightText,
  kCreated,
  kCreationInfo,
  kCreators,
  kDataLicense,
  kDescription,
  kDocument,
  kDocumentDescribes,
  kDocumentNamespace,
  kDownloadLocation,
  kEndPointer,
  kExternalDocumentId,
  kExternalDocumentRefs,
  kExternalRefs,
  kExtractedText,
  kFileContributors,
  kFileDependencies,
  kFileName,
  kFileTypes,
  kFiles,
  kFilesAnalyzed,
  kHasExtractedLicensingInfos,
  kHasFiles,
  kHomepage,
  kLicenseComments,
  kLicenseConcluded,
  kLicenseDeclared,
  kLicenseId,
  kLicenseInfoFromFiles,
  kLicenseInfoInFiles,
  kLicenseInfoInSnippets,
  kLicenseListVersion,
  kLineNumber,
  kName,
  kNoticeText,
  kOffset,
  kOriginator,
  kPackageFileName,
  kPackageVerificationCode,
  kPackageVerificationCodeExcludedFiles,
  kPackageVerificationCodeValue,
  kPackages,
  kPrimaryPackagePurpose,
  kRanges,
  kReference,
  kReferenceCategory,
  kReferenceLocator,
  kReferenceType,
  kRelatedSpdxElement,
  kRelationshipType,
  kRelationships,
  kReleaseDate,
  kReviewDate,
  kReviewer,
  kRevieweds,
  kSeeAlsos,
  kSnippetFromFile,
  kSnippets,
  kSourceInfo,
  kSpdxDocument,
  kSpdxElementId,
  kSpdxId,
  kSpdxVersion,
  kStartPointer,
  kSummary,
  kSupplier,
  kValidUntilDate,
  kVersionInfo,
};

Spdx2Field Spdx2FieldOf(std::string_view key);

class Spdx2Handler : public encoding::ValueHandler {
 public:
  bool BeginObject(std::size_t offset) final;
  bool Key(std::string_view key, std::size_t offset) final;
  bool EndObject() final;
  bool BeginArray(std::size_t offset) final;
  bool EndArray() final { return true; }
  bool Scalar(encoding::Kind kind, std::string_view text, std::size_t offset) final;

 protected:
  // An object that SPDX 2 has begins or is complete.
  virtual void Begin(Spdx2Object object, std::size_t offset) = 0;
  virtual void End(Spdx2Object object) = 0;
  // The array of a field begins.
  virtual void List(Spdx2Object, Spdx2Field, std::size_t) {}
  // A value of a field, or of the list of a field.
  virtual void Value(Spdx2Object object, Spdx2Field field, encoding::Kind kind, std::string_view text,
                     std::size_t offset) = 0;

 private:
  struct Frame {
    Spdx2Object object;
    Spdx2Field field;
  };
  std::vector<Frame> open_;
};

}  // namespace pipeseal::sbom
