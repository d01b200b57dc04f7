#include "pipeseal/sbom/spdx2/spdx2_field_checks.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/spdx2/actor.h"
#include "pipeseal/sbom/spdx2/forms.h"

namespace pipeseal::sbom {
namespace {

using namespace std::string_view_literals;
using enum Spdx2Field;
using Object = Spdx2Object;

constexpr std::size_t kShown = 200;

bool IsAbsent(std::string_view text) { return text == "NONE" || text == "NOASSERTION"; }

// Numbers of any length; leading zeros do not count.
bool IsLess(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

void Spdx2FieldChecks::Field(std::size_t offset, std::string_view message) {
  issues_.Add(rules::kSpdxField, offset, message);
}

void Spdx2FieldChecks::Begin(Object object, std::size_t offset) {
  switch (object) {
    case Object::kPackage: case Object::kFile: case Object::kSnippet:
      codes_.emplace_back();
      offset_ = offset;
      files_analyzed_ = true;
      sha1_ = byte_range_ = false;
      observed_ = {};
      return;
    case Object::kVerificationCode:
      codes_.back() = {.there = true, .object = offset, .value = offset};
      return;
    case Object::kChecksum: case Object::kExternalRef: case Object::kRange: case Object::kExternalDocumentChecksum:
      first_ = second_ = {};
      object_offset_ = offset;
      return;
    default: return;
  }
}

void Spdx2FieldChecks::Value(Object object, Spdx2Field field, encoding::Kind, std::string_view text,
                             std::size_t offset) {
  const Place value{text, offset};
  switch (object) {
    case Object::kDocument: return CheckDocument(field, value);
    case Object::kCreationInfo: return CheckCreation(field, value);
    case Object::kExternalDocument: return CheckExternalDocument(field, value);
    case Object::kExtractedLicense: return CheckExtractedLicense(field, value);
    case Object::kPackage: return CheckPackage(field, value);
    case Object::kFile: return CheckFile(field, value);
    case Object::kSnippet: return CheckSnippet(field, value);
    case Object::kVerificationCode: return CheckVerificationCode(field, value);
    case Object::kAnnotation: case Object::kReview: return CheckAnnotation(field, value);
    case Object::kStartPointer: case Object::kEndPointer: return CheckPointer(object, field, value);
    case Object::kChecksum: case Object::kExternalDocumentChecksum:
      if (field == kAlgorithm) first_ = value;
      if (field == kChecksumValue) second_ = value;
      return;
    case Object::kExternalRef:
      if (field == kReferenceType) first_ = value;
      if (field == kReferenceLocator) second_ = value;
      return;
    default: return;
  }
}

void Spdx2FieldChecks::End(Object object) {
  switch (object) {
    case Object::kChecksum: sha1_ = sha1_ || first_.text == "SHA1"; return;
    case Object::kExternalDocumentChecksum: return CheckExternalDocumentChecksum();
    case Object::kExternalRef: return CheckExternalRef();
    case Object::kRange: return CheckRange();
    case Object::kFile: return CheckFileAsAWhole();
    case Object::kSnippet: return CheckSnippetAsAWhole();
    case Object::kPackage:
      // Clause 7.14.
      if (!files_analyzed_ && observed_.text.data() != nullptr)
        issues_.Add(rules::kFilesNotAnalyzed, observed_.offset,
                    "licences found in files, of a package whose files were not analysed"sv);
      return;
    default: return;
  }
}

// Clauses 6.1 to 6.5.
void Spdx2FieldChecks::CheckDocument(Spdx2Field field, Place value) {
  switch (field) {
    case kSpdxId:
      if (value.text == "SPDXRef-DOCUMENT") return;
      issues_.Add(rules::kSpdxIdInvalid, value.offset, [&] {
        return fmt::format("the document's id is \"SPDXRef-DOCUMENT\", not \"{}\"", value.text.substr(0, kShown));
      });
      return;
    case kDataLicense:
      if (value.text == "CC0-1.0") return;
      issues_.Add(rules::kDataLicense, value.offset,
                  [&] { return fmt::format("\"{}\"", value.text.substr(0, kShown)); });
      return;
    case kDocumentNamespace:
      namespace_ = true;
      if (IsAbsoluteUri(value.text)) return;
      issues_.Add(rules::kNamespaceInvalid, value.offset,
                  [&] { return fmt::format("\"{}\"", value.text.substr(0, kShown)); });
      return;
    default: return;
  }
}

void Spdx2FieldChecks::CheckCreation(Spdx2Field field, Place value) {
  // What is no time at all is judged with those of all formats.
  if (field == kCreated && (value.text.empty() || ParseRfc3339(value.text))) CheckTime(value);
  if (field != kCreators) return;
  creators_ = true;
  CheckActor(value, true);
}

// Clause 6.6.
void Spdx2FieldChecks::CheckExternalDocument(Spdx2Field field, Place value) {
  if (field == kExternalDocumentId && !IsDocumentRef(value.text))
    issues_.Add(rules::kSpdxIdInvalid, value.offset, [&] {
      return fmt::format("\"{}\" is no \"DocumentRef-\" with letters, digits, '.', '-' and '+' behind it",
                         value.text.substr(0, kShown));
    });
  if (field == kSpdxDocument && !IsAbsoluteUri(value.text))
    issues_.Add(rules::kNamespaceInvalid, value.offset,
                [&] { return fmt::format("another document's: \"{}\"", value.text.substr(0, kShown)); });
}

// The checksums of components are judged as those of every graph are.
void Spdx2FieldChecks::CheckExternalDocumentChecksum() {
  const PackageHash* hash = FindPackageHash(HashVocabulary::kSpdx2, first_.text);
  if (hash == nullptr || CheckHashValue(*hash, second_.text)) return;
  issues_.Add(rules::kHashLength, second_.offset, [&] {
    return fmt::format("\"{}\" is no {} of another document", second_.text.substr(0, kShown), first_.text);
  });
}

// Clause 10.
void Spdx2FieldChecks::CheckExtractedLicense(Spdx2Field field, Place value) {
  if (field == kLicenseId && !IsLicenseRef(value.text))
    issues_.Add(rules::kSpdxIdInvalid, value.offset, [&] {
      return fmt::format("\"{}\" is no \"LicenseRef-\" with letters, digits, '.' and '-' behind it",
                         value.text.substr(0, kShown));
    });
  // Several in one, divided by commas, are in examples of the specification itself.
  if (field == kSeeAlsos)
    CheckLocation("a reference to a licence", {value.text.substr(0, value.text.find(", ")), value.offset});
}

void Spdx2FieldChecks::CheckPackage(Spdx2Field field, Place value) {
  switch (field) {
    case kSpdxId: return CheckId(value);
    case kSupplier: case kOriginator:
      if (value.text != "NOASSERTION") CheckActor(value, false);
      return;
    case kDownloadLocation: return CheckLocation("the download location", value);
    case kHomepage: return CheckLocation("the home page", value);
    case kBuiltDate: case kReleaseDate: case kValidUntilDate: return CheckTime(value);
    case kFilesAnalyzed: files_analyzed_ = !AsciiCaseEqual(value.text, "false"); return;
    case kLicenseInfoFromFiles:
      if (observed_.text.data() == nullptr) observed_ = value;
      return;
    default: return;
  }
}

void Spdx2FieldChecks::CheckFile(Spdx2Field field, Place value) {
  if (field == kSpdxId) CheckId(value);
  if (field == kFileName) CheckFileName(value);
  if (field == kLicenseInfoInFiles) observed_ = value;
}

// Clause 8.4; and of SPDX 2.2 clause 4.6, which its schema does not know of.
void Spdx2FieldChecks::CheckFileAsAWhole() {
  if (!sha1_) Field(offset_, "a file has a SHA1 checksum; this one has none");
  if (!is_2_3_ && observed_.text.data() == nullptr)
    Field(offset_, "a file says which licences are found in it: licenseInfoInFiles is missing");
}

void Spdx2FieldChecks::CheckSnippet(Spdx2Field field, Place value) {
  if (field == kSpdxId) CheckId(value);
}

// Clause 9.3.
void Spdx2FieldChecks::CheckSnippetAsAWhole() {
  if (!byte_range_) Field(offset_, "a snippet has a range of bytes; this one has none");
}

void Spdx2FieldChecks::CheckPointer(Object object, Spdx2Field field, Place value) {
  if (field != kOffset && field != kLineNumber) return;
  byte_range_ = byte_range_ || field == kOffset;
  (object == Object::kStartPointer ? first_ : second_) = value;
}

// Clauses 9.3 and 9.4: both count from 1.
void Spdx2FieldChecks::CheckRange() {
  const auto is_number = [](std::string_view text) { return !text.empty() && std::ranges::all_of(text, IsAsciiDigit); };
  if (!is_number(first_.text) || !is_number(second_.text))
    return Field(object_offset_, "a range has a first and a last number");
  if (IsLess(first_.text, "1")) return Field(first_.offset, "ranges count from 1");
  if (IsLess(second_.text, first_.text)) Field(second_.offset, "a range ends before it begins");
}

void Spdx2FieldChecks::CheckVerificationCode(Spdx2Field field, Place value) {
  if (field == kPackageVerificationCodeExcludedFiles) return CheckFileName(value);
  if (field != kPackageVerificationCodeValue) return;
  codes_.back().value = value.offset;
}

void Spdx2FieldChecks::CheckAnnotation(Spdx2Field field, Place value) {
  if (field == kAnnotator || field == kReviewer) CheckActor(value, true);
  if (field == kAnnotationDate || field == kReviewDate) CheckTime(value);
}

void Spdx2FieldChecks::CheckExternalRef() {
  if (second_.text.data() == nullptr || IsLocatorOf(first_.text, second_.text)) return;
  issues_.Add(rules::kSpdxField, second_.offset, [&] {
    return fmt::format("\"{}\" is no locator of type \"{}\"", second_.text.substr(0, kShown),
                       first_.text.substr(0, kShown));
  });
}

// Clauses 7.2, 8.2 and 9.1.
void Spdx2FieldChecks::CheckId(Place value) {
  if (IsSpdxRef(value.text)) return;
  issues_.Add(rules::kSpdxIdInvalid, value.offset, [&] {
    return fmt::format("\"{}\" is no \"SPDXRef-\" with letters, digits, '.' and '-' behind it",
                       value.text.substr(0, kShown));
  });
}

void Spdx2FieldChecks::CheckActor(Place value, bool tools) {
  const Spdx2Actor actor = ParseSpdx2Actor(value.text);
  const bool known = actor.kind != CreatorKind::kOther && (tools || actor.kind != CreatorKind::kTool);
  if (known && !actor.name.empty()) return;
  issues_.Add(rules::kCreatorInvalid, value.offset, [&] {
    return fmt::format("\"{}\" is no \"Person: name\"{} \"Organization: name\"{}", value.text.substr(0, kShown),
                       tools ? "," : " or", tools ? " or \"Tool: name\"" : "");
  });
}

// Clause 6.9.
void Spdx2FieldChecks::CheckTime(Place value) {
  if (ParseUtcTime(value.text)) return;
  issues_.Add(rules::kTimestampInvalid, value.offset, [&] {
    return fmt::format("\"{}\" is not written as YYYY-MM-DDThh:mm:ssZ, or no such time", value.text.substr(0, kShown));
  });
}

void Spdx2FieldChecks::CheckLocation(std::string_view what, Place value) {
  if (IsAbsent(value.text) || IsLocation(value.text)) return;
  issues_.Add(rules::kSpdxField, value.offset,
              [&] { return fmt::format("{} is no location: \"{}\"", what, value.text.substr(0, kShown)); });
}

void Spdx2FieldChecks::CheckFileName(Place value) {
  if (IsRelativeFileName(value.text)) return;
  issues_.Add(rules::kFileNameNotRelative, value.offset,
              [&] { return fmt::format("\"{}\"", value.text.substr(0, kShown)); });
}

// Clauses 6.5 and 6.8; the schema of SPDX 2.2 demands neither.
void Spdx2FieldChecks::Finish() {
  if (!namespace_) issues_.Add(rules::kNamespaceInvalid, Issue::kNowhere, "the document has no namespace"sv);
  if (!creators_) issues_.Add(rules::kCreatorInvalid, Issue::kNowhere, "the document names no creator"sv);
}

}  // namespace pipeseal::sbom
