#include "pipeseal/sbom/spdx2/spdx2_reader.h"

#include <optional>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/sbom/spdx2/actor.h"
#include "pipeseal/sbom/spdx2/relationship_type.h"

namespace pipeseal::sbom {
namespace {

using enum Spdx2Field;
using Object = Spdx2Object;
using encoding::Kind;

constexpr std::string_view kNoneValue = "NONE", kNoAssertion = "NOASSERTION", kDocumentRef = "DocumentRef-";
// References may be named by what describes them.
constexpr std::string_view kReferencePrefixes[] = {"http://spdx.org/rdf/references/",
                                                   "https://spdx.org/rdf/references/"};

bool IsSaid(std::string_view value) { return value != kNoneValue && value != kNoAssertion; }

std::string_view ReferenceName(std::string_view type) {
  for (const std::string_view prefix : kReferencePrefixes)
    if (type.starts_with(prefix)) return type.substr(prefix.size());
  return type;
}

// kOther for what is an identifier of a kind that the graph does not tell apart; nothing for what is none.
std::optional<IdentifierKind> IdentifierKindOf(std::string_view type, std::string_view category) {
  if (type == "purl") return IdentifierKind::kPurl;
  if (type == "cpe23Type") return IdentifierKind::kCpe23;
  if (type == "cpe22Type") return IdentifierKind::kCpe22;
  if (type == "swid") return IdentifierKind::kSwid;
  if (type == "swh") return IdentifierKind::kSwhid;
  if (type == "gitoid") return IdentifierKind::kGitoid;
  if (category.starts_with("PACKAGE") || category.starts_with("PERSISTENT")) return IdentifierKind::kOther;
  return std::nullopt;
}

}  // namespace

Index Spdx2Reader::Mention(Place id) {
  if (id.text.starts_with(kDocumentRef) && id.text.find(':') != std::string_view::npos)
    builder_.DeclareExternal(id.text, id.offset);
  return builder_.Mention(id.text, id.offset);
}

void Spdx2Reader::Begin(Object object, std::size_t offset) {
  const auto at = static_cast<Offset>(offset);
  const auto add = [&](ComponentKind kind) {
    builder_.AddComponent(kind, Placement::kListed, at);
    component_ = builder_.last_component();
  };
  switch (object) {
    case Object::kPackage: return add(ComponentKind::kPackage);
    case Object::kFile: return add(ComponentKind::kFile);
    case Object::kSnippet: return add(ComponentKind::kSnippet);
    case Object::kExternalDocument: builder_.graph().linked_documents.push_back({.offset = at}); return;
    case Object::kExtractedLicense: builder_.graph().license_definitions.push_back({.offset = at}); return;
    default:
      first_ = second_ = third_ = {};
      object_offset_ = at;
  }
}

void Spdx2Reader::Value(Object object, Spdx2Field field, Kind, std::string_view text, std::size_t offset) {
  const Place value{text, static_cast<Offset>(offset)};
  switch (object) {
    case Object::kPackage: return PackageValue(field, value);
    case Object::kFile: return FileValue(field, value);
    case Object::kSnippet: return SnippetValue(field, value);
    case Object::kDocument: return DocumentValue(field, value);
    case Object::kCreationInfo: return CreationValue(field, value);
    case Object::kExternalDocument: case Object::kExternalDocumentChecksum: return ExternalDocumentValue(field, value);
    case Object::kExtractedLicense: return LicenseValue(field, value);
    case Object::kVerificationCode:
      if (field == kPackageVerificationCodeValue) current().verification_code = text;
      if (field == kPackageVerificationCodeExcludedFiles) {
        Slice& excluded = current().verification_code_excluded;
        std::vector<std::string_view>& files = builder_.graph().excluded_files;
        if (excluded.count++ == 0) excluded.first = static_cast<Index>(files.size());
        files.push_back(text);
      }
      return;
    case Object::kStartPointer: case Object::kEndPointer:
      if (field == kReference) Mention(value);
      return;
    default: return PairValue(field, value);
  }
}

// Of the small objects, which make sense when they are complete only.
void Spdx2Reader::PairValue(Spdx2Field field, Place value) {
  switch (field) {
    case kSpdxElementId: case kAlgorithm: case kReferenceType: first_ = value; return;
    case kRelatedSpdxElement: case kChecksumValue: case kReferenceLocator: second_ = value; return;
    case kRelationshipType: case kReferenceCategory: third_ = value; return;
    default: return;
  }
}

void Spdx2Reader::DocumentValue(Spdx2Field field, Place value) {
  DocumentInfo& document = builder_.document();
  switch (field) {
    case kSpdxId:
      document.element = builder_.Define(value.text, ElementKind::kDocument, kNone, value.offset);
      return;
    case kName: document.name = value.text; document.name_offset = value.offset; return;
    case kDocumentNamespace: document.serial = value.text; document.serial_offset = value.offset; return;
    case kDataLicense: document.data_license = value.text; document.data_license_offset = value.offset; return;
    case kComment: document.comment = value.text; return;
    case kDocumentDescribes:
      // The document's id may come later.
      describes_.push_back(kNone);
      described_.push_back(value);
      return;
    default: return;
  }
}

void Spdx2Reader::CreationValue(Spdx2Field field, Place value) {
  DocumentInfo& document = builder_.document();
  if (field == kCreators) return AddCreator(value);
  if (field != kCreated) return;
  document.created = value.text;
  document.created_offset = value.offset;
}

// Tools are written as name-version; names have hyphens too, so a version begins with a digit.
void Spdx2Reader::AddCreator(Place value) {
  const Spdx2Actor actor = ParseSpdx2Actor(value.text);
  Creator creator{
      .kind = actor.kind, .name = actor.name, .contact = actor.contact, .version = {}, .offset = value.offset};
  const std::size_t hyphen = actor.name.rfind('-');
  if (actor.kind == CreatorKind::kTool && hyphen != std::string_view::npos && hyphen > 0) {
    const std::string_view version = actor.name.substr(hyphen + 1);
    const std::size_t digit = version.starts_with('v') ? 1 : 0;
    if (digit < version.size() && version[digit] >= '0' && version[digit] <= '9') {
      creator.name = actor.name.substr(0, hyphen);
      creator.version = version;
    }
  }
  builder_.document().creators.push_back(creator);
}

// What packages, files and snippets have in common.
void Spdx2Reader::ElementValue(Spdx2Field field, Place value) {
  const auto license = [&](LicenseRole role) {
    builder_.AddLicense(component_, LicenseForm::kExpression, role, value.text, value.offset);
  };
  switch (field) {
    case kSpdxId: return builder_.Identify(component_, value.text, value.offset);
    case kName: current().name = value.text; return;
    case kCopyrightText: current().copyright = value.text; return;
    case kLicenseConcluded: return license(LicenseRole::kConcluded);
    case kLicenseDeclared: return license(LicenseRole::kDeclared);
    case kLicenseInfoFromFiles:
    case kLicenseInfoInFiles:
    case kLicenseInfoInSnippets: return license(LicenseRole::kObserved);
    default: return;
  }
}

void Spdx2Reader::PackageValue(Spdx2Field field, Place value) {
  Component& package = current();
  const Spdx2Actor actor = field == kSupplier || field == kOriginator ? ParseSpdx2Actor(value.text) : Spdx2Actor();
  switch (field) {
    case kVersionInfo: package.version = value.text; return;
    case kDownloadLocation: package.download_location = value.text; return;
    case kPackageFileName: package.file_name = value.text; return;
    case kPrimaryPackagePurpose: package.type = value.text; return;
    case kDescription: package.description = value.text; return;
    case kSummary:
      if (package.description.empty()) package.description = value.text;
      return;
    case kFilesAnalyzed:
      // Some write it as a string, and YAML has other spellings.
      package.files_analyzed = !AsciiCaseEqual(value.text, "false");
      return;
    case kSupplier:
      if (!IsSaid(value.text)) return;
      package.supplier = actor.name;
      package.supplier_contact = actor.contact;
      return;
    case kOriginator:
      if (!IsSaid(value.text)) return;
      package.manufacturer = actor.name;
      package.manufacturer_contact = actor.contact;
      return;
    case kHomepage:
      if (IsSaid(value.text)) builder_.AddReference(component_, "homepage", value.text, value.offset);
      return;
    case kHasFiles: contained_.push_back(value); return;
    default: return ElementValue(field, value);
  }
}

void Spdx2Reader::FileValue(Spdx2Field field, Place value) {
  switch (field) {
    case kFileName: current().name = current().file_name = value.text; return;
    case kFileDependencies: dependencies_.push_back(value); return;
    default: return ElementValue(field, value);
  }
}

void Spdx2Reader::SnippetValue(Spdx2Field field, Place value) {
  if (field == kSnippetFromFile) {
    snippet_file_ = value;
  } else {
    ElementValue(field, value);
  }
}

void Spdx2Reader::LicenseValue(Spdx2Field field, Place value) {
  LicenseDefinition& license = builder_.graph().license_definitions.back();
  switch (field) {
    case kLicenseId:
      license.id = value.text;
      builder_.Define(value.text, ElementKind::kLicense,
                      static_cast<Index>(builder_.graph().license_definitions.size() - 1), value.offset);
      return;
    case kName: license.name = value.text; return;
    case kExtractedText: license.text = value.text; return;
    default: return;
  }
}

void Spdx2Reader::ExternalDocumentValue(Spdx2Field field, Place value) {
  LinkedDocument& linked = builder_.graph().linked_documents.back();
  switch (field) {
    case kExternalDocumentId: linked.id = value.text; return;
    case kSpdxDocument: linked.uri = value.text; return;
    case kAlgorithm: linked.algorithm = value.text; return;
    case kChecksumValue: linked.digest = value.text; return;
    default: return;
  }
}

void Spdx2Reader::End(Object object) {
  switch (object) {
    case Object::kRelationship: return AddRelationship();
    case Object::kExternalRef: return AddExternalRef();
    case Object::kChecksum:
      builder_.AddHash(component_, first_.text, second_.text,
                       second_.text.data() != nullptr ? second_.offset : object_offset_);
      return;
    case Object::kPackage: case Object::kFile: case Object::kSnippet:
      AddShortcuts();
      component_ = kNone;
      return;
    default: return;
  }
}

void Spdx2Reader::AddRelationship() {
  // Without an end there is nothing that it could say.
  if (first_.text.empty() || second_.text.empty()) return;
  const RelationshipType* type = FindRelationshipType(third_.text);
  Edge edge{.kind = EdgeKind::kOther, .offset = object_offset_, .type = third_.text};
  if (type != nullptr) {
    edge.kind = type->kind;
    edge.scope = type->scope;
    edge.reversed = type->reversed;
  }
  edge.from = Mention(first_);
  edge.absent = second_.text == kNoneValue;
  if (IsSaid(second_.text)) {
    edge.to = Mention(second_);
    if (edge.reversed) std::swap(edge.from, edge.to);
  } else if (edge.reversed) {
    // Nothing is on the end from which the edge would go.
    edge.kind = EdgeKind::kOther;
    edge.reversed = false;
  }
  if (edge.kind == EdgeKind::kDescribes) describes_.push_back(static_cast<Index>(builder_.graph().edges.size()));
  builder_.AddEdge(edge);
}

void Spdx2Reader::AddExternalRef() {
  const std::string_view type = ReferenceName(first_.text);
  if (const std::optional<IdentifierKind> kind = IdentifierKindOf(type, third_.text)) {
    builder_.AddIdentifier(component_, *kind, second_.text, second_.offset);
  } else {
    builder_.AddReference(component_, type, second_.text, second_.offset);
  }
}

// Components without an id can have no edges.
void Spdx2Reader::AddShortcuts() {
  const Index element = current().element;
  const auto add = [&](Place other, EdgeKind kind, std::string_view type, bool reversed) {
    const Index to = Mention(other);
    if (element == kNone) return;
    Edge edge{.from = element, .to = to, .kind = kind, .reversed = reversed, .offset = other.offset, .type = type};
    if (reversed) std::swap(edge.from, edge.to);
    builder_.AddEdge(edge);
  };
  for (const Place& file : contained_) add(file, EdgeKind::kContains, "hasFiles", false);
  for (const Place& file : dependencies_) add(file, EdgeKind::kOther, "fileDependencies", false);
  if (!snippet_file_.text.empty()) add(snippet_file_, EdgeKind::kContains, "snippetFromFile", true);
  contained_.clear();
  dependencies_.clear();
  snippet_file_ = {};
}

// A document without an id has the only one that it may have.
void Spdx2Reader::Finish() {
  const Index known = builder_.document().element;
  std::size_t described = 0;
  for (const Index edge : describes_) {
    if (edge == kNone) {
      const Place& value = described_[described++];
      const Index from = known != kNone ? known : builder_.Mention("SPDXRef-DOCUMENT", value.offset);
      const Index to = Mention(value);
      builder_.AddEdge(
          {.from = from, .to = to, .kind = EdgeKind::kDescribes, .offset = value.offset, .type = "documentDescribes"});
      builder_.AddRoot(to);
      continue;
    }
    const Edge& relationship = builder_.graph().edges[edge];
    const std::string_view from = builder_.graph().elements[relationship.from].id;
    const bool of_document = known != kNone ? relationship.from == known : from == "SPDXRef-DOCUMENT";
    if (of_document && relationship.to != kNone) builder_.AddRoot(relationship.to);
  }
}

}  // namespace pipeseal::sbom
