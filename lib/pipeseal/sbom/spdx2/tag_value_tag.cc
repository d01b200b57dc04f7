#include "pipeseal/sbom/spdx2/tag_value_tag.h"

#include <algorithm>
#include <iterator>

namespace pipeseal::sbom {
namespace {

using enum TagValueSection;
using Form = TagValueForm;

constexpr TagValueTag kTags[] = {
    {"AnnotationComment", kAnnotation, Form::kText, "comment"},
    {"AnnotationDate", kAnnotation, Form::kText, "annotationDate"},
    {"AnnotationType", kAnnotation, Form::kText, "annotationType"},
    {"Annotator", kAnnotation, Form::kText, "annotator", true},
    {"ArtifactOfProjectHomePage", kFile, Form::kDeprecated},
    {"ArtifactOfProjectName", kFile, Form::kDeprecated},
    {"ArtifactOfProjectURI", kFile, Form::kDeprecated},
    {"BuiltDate", kPackage, Form::kText, "builtDate"},
    {"Created", kDocument, Form::kCreation, "created"},
    {"Creator", kDocument, Form::kCreationList, "creators"},
    {"CreatorComment", kDocument, Form::kCreation, "comment"},
    {"DataLicense", kDocument, Form::kText, "dataLicense"},
    {"DocumentComment", kDocument, Form::kText, "comment"},
    {"DocumentName", kDocument, Form::kText, "name"},
    {"DocumentNamespace", kDocument, Form::kText, "documentNamespace"},
    {"ExternalDocumentRef", kDocument, Form::kExternalDocument},
    {"ExternalRef", kPackage, Form::kExternalRef},
    {"ExternalRefComment", kPackage, Form::kExternalRefComment},
    {"ExtractedText", kLicense, Form::kText, "extractedText"},
    {"FileAttributionText", kFile, Form::kList, "attributionTexts"},
    {"FileChecksum", kFile, Form::kChecksum},
    {"FileComment", kFile, Form::kText, "comment"},
    {"FileContributor", kFile, Form::kList, "fileContributors"},
    {"FileCopyrightText", kFile, Form::kText, "copyrightText"},
    {"FileDependency", kFile, Form::kDeprecated},
    {"FileName", kFile, Form::kText, "fileName", true},
    {"FileNotice", kFile, Form::kText, "noticeText"},
    {"FileType", kFile, Form::kList, "fileTypes"},
    {"FilesAnalyzed", kPackage, Form::kBoolean, "filesAnalyzed"},
    {"LicenseComment", kLicense, Form::kText, "comment"},
    {"LicenseComments", kFile, Form::kText, "licenseComments"},
    {"LicenseConcluded", kFile, Form::kText, "licenseConcluded"},
    {"LicenseCrossReference", kLicense, Form::kList, "seeAlsos"},
    {"LicenseID", kLicense, Form::kText, "licenseId", true},
    {"LicenseInfoInFile", kFile, Form::kList, "licenseInfoInFiles"},
    {"LicenseInfoInSnippet", kSnippet, Form::kList, "licenseInfoInSnippets"},
    {"LicenseListVersion", kDocument, Form::kCreation, "licenseListVersion"},
    {"LicenseName", kLicense, Form::kText, "name"},
    {"PackageAttributionText", kPackage, Form::kList, "attributionTexts"},
    {"PackageChecksum", kPackage, Form::kChecksum},
    {"PackageComment", kPackage, Form::kText, "comment"},
    {"PackageCopyrightText", kPackage, Form::kText, "copyrightText"},
    {"PackageDescription", kPackage, Form::kText, "description"},
    {"PackageDownloadLocation", kPackage, Form::kText, "downloadLocation"},
    {"PackageFileName", kPackage, Form::kText, "packageFileName"},
    {"PackageHomePage", kPackage, Form::kText, "homepage"},
    {"PackageLicenseComments", kPackage, Form::kText, "licenseComments"},
    {"PackageLicenseConcluded", kPackage, Form::kText, "licenseConcluded"},
    {"PackageLicenseDeclared", kPackage, Form::kText, "licenseDeclared"},
    {"PackageLicenseInfoFromFiles", kPackage, Form::kList, "licenseInfoFromFiles"},
    {"PackageName", kPackage, Form::kText, "name", true},
    {"PackageOriginator", kPackage, Form::kText, "originator"},
    {"PackageSourceInfo", kPackage, Form::kText, "sourceInfo"},
    {"PackageSummary", kPackage, Form::kText, "summary"},
    {"PackageSupplier", kPackage, Form::kText, "supplier"},
    {"PackageVerificationCode", kPackage, Form::kVerificationCode},
    {"PackageVersion", kPackage, Form::kText, "versionInfo"},
    {"PrimaryPackagePurpose", kPackage, Form::kText, "primaryPackagePurpose"},
    {"Relationship", kRelationship, Form::kRelationship, "spdxElementId", true},
    {"RelationshipComment", kRelationship, Form::kText, "comment"},
    {"ReleaseDate", kPackage, Form::kText, "releaseDate"},
    {"ReviewComment", kDocument, Form::kDeprecated},
    {"ReviewDate", kDocument, Form::kDeprecated},
    {"Reviewer", kDocument, Form::kDeprecated},
    {"SPDXID", kDocument, Form::kId},
    {"SPDXREF", kAnnotation, Form::kAnnotatedId},
    {"SPDXVersion", kDocument, Form::kText, "spdxVersion"},
    {"SnippetAttributionText", kSnippet, Form::kList, "attributionTexts"},
    {"SnippetByteRange", kSnippet, Form::kByteRange},
    {"SnippetComment", kSnippet, Form::kText, "comment"},
    {"SnippetCopyrightText", kSnippet, Form::kText, "copyrightText"},
    {"SnippetFromFileSPDXID", kSnippet, Form::kText, "snippetFromFile"},
    {"SnippetLicenseComments", kSnippet, Form::kText, "licenseComments"},
    {"SnippetLicenseConcluded", kSnippet, Form::kText, "licenseConcluded"},
    {"SnippetLineRange", kSnippet, Form::kLineRange},
    {"SnippetName", kSnippet, Form::kText, "name"},
    {"SnippetSPDXID", kSnippet, Form::kText, "SPDXID", true},
    {"ValidUntilDate", kPackage, Form::kText, "validUntilDate"},
};
static_assert(std::ranges::is_sorted(kTags, {}, &TagValueTag::tag));

}  // namespace

const TagValueTag* FindTagValueTag(std::string_view tag) {
  const auto at = std::ranges::lower_bound(kTags, tag, {}, &TagValueTag::tag);
  return at != std::end(kTags) && at->tag == tag ? at : nullptr;
}

std::string_view OpeningTagOf(TagValueSection section) {
  const auto at =
      std::ranges::find_if(kTags, [&](const TagValueTag& tag) { return tag.opens && tag.section == section; });
  return at == std::end(kTags) ? std::string_view() : at->tag;
}

}  // namespace pipeseal::sbom
