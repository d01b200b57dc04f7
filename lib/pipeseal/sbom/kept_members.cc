#include "pipeseal/sbom/kept_members.h"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>
#include <unordered_map>

#include "pipeseal/sbom/losses.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;

constexpr std::size_t kShown = 100;  // of a name that the document chose

// What an object is. kLost and kLeaf are what values may be too.
enum class Context : std::uint8_t {
  kLost, kLeaf,
  // CycloneDX
  kBom, kMetadata, kComponent, kService, kTools, kTool, kParty, kContact, kAuthor, kComponentAuthor, kLifecycle, kHash,
  kLicenseChoice,
  kLicense, kReference, kProperty, kSwid, kPedigree, kEvidence, kDependency, kComposition, kVulnerability, kSource,
  kAlias, kRating,
  kAnalysis, kTarget, kTargetVersion,
  // SPDX 2
  kDocument, kCreation, kExternalDocument, kExtractedLicense, kPackage, kFile, kSnippet, kVerificationCode,
  kExternalRef,
  kRelationship,
  kCount,
};

struct Row {
  Context in;
  std::string_view members;  // a blank between
  Context is;
  bool first_only = false;  // of a list
};

using enum Context;

constexpr Row kRows[] = {
    {kBom, "bomFormat specVersion $schema serialNumber version signature", kLeaf},  // a signature is told of by writers
    {kBom, "metadata", kMetadata}, {kBom, "components", kComponent}, {kBom, "services", kService},
    {kBom, "externalReferences", kReference}, {kBom, "dependencies", kDependency}, {kBom, "compositions", kComposition},
    {kBom, "vulnerabilities", kVulnerability}, {kBom, "properties", kProperty},
    {kMetadata, "timestamp", kLeaf}, {kMetadata, "lifecycles", kLifecycle}, {kMetadata, "tools", kTools},
    {kMetadata, "authors", kAuthor}, {kMetadata, "component", kComponent},
    {kMetadata, "manufacture manufacturer supplier", kParty},
    {kMetadata, "properties", kProperty},
    {kComponent, "bom-ref type group name version scope copyright description", kLeaf},
    {kComponent, "purl cpe omniborId swhid isExternal author publisher", kLeaf},
    {kComponent, "hashes", kHash}, {kComponent, "licenses", kLicenseChoice},
    {kComponent, "supplier manufacturer", kParty},
    {kComponent, "authors", kComponentAuthor, true}, {kComponent, "externalReferences", kReference},
    {kComponent, "properties", kProperty}, {kComponent, "swid", kSwid}, {kComponent, "components", kComponent},
    {kComponent, "pedigree", kPedigree}, {kComponent, "evidence", kEvidence},
    {kService, "bom-ref group name version description", kLeaf}, {kService, "provider", kParty},
    {kService, "licenses", kLicenseChoice}, {kService, "externalReferences", kReference},
    {kService, "properties", kProperty},
    {kService, "services", kService},
    {kTools, "components", kComponent}, {kTools, "services", kService},
    {kTool, "vendor name version", kLeaf},
    {kParty, "name bom-ref", kLeaf}, {kParty, "url", kLeaf, true}, {kParty, "contact", kContact, true},
    {kContact, "email bom-ref", kLeaf},
    {kAuthor, "name email bom-ref", kLeaf},
    {kComponentAuthor, "name bom-ref", kLeaf},
    {kLifecycle, "phase name", kLeaf},
    {kHash, "alg content algorithm checksumValue", kLeaf},
    {kLicenseChoice, "expression acknowledgement bom-ref", kLeaf}, {kLicenseChoice, "license", kLicense},
    {kLicense, "id name acknowledgement bom-ref", kLeaf},
    {kReference, "type url", kLeaf}, {kReference, "hashes", kHash},
    {kProperty, "name value", kLeaf},
    {kSwid, "tagId name version", kLeaf},  // the others are mostly those of the component
    {kPedigree, "ancestors descendants variants", kComponent},
    {kEvidence, "licenses", kLicenseChoice},
    {kDependency, "ref dependsOn provides", kLeaf},
    {kComposition, "aggregate assemblies dependencies vulnerabilities bom-ref", kLeaf},
    {kVulnerability, "bom-ref id description", kLeaf}, {kVulnerability, "source", kSource},
    {kVulnerability, "references", kAlias},
    {kVulnerability, "ratings", kRating}, {kVulnerability, "analysis", kAnalysis}, {kVulnerability, "affects", kTarget},
    {kSource, "name url", kLeaf}, {kAlias, "id", kLeaf}, {kRating, "score severity method vector", kLeaf},
    {kAnalysis, "state justification response detail", kLeaf}, {kTarget, "ref", kLeaf},
    {kTarget, "versions", kTargetVersion},
    {kTargetVersion, "version range status", kLeaf},

    {kDocument, "SPDXID spdxVersion name dataLicense documentNamespace comment documentDescribes", kLeaf},
    {kDocument, "Document", kDocument}, {kDocument, "creationInfo", kCreation},
    {kDocument, "externalDocumentRefs", kExternalDocument},
    {kDocument, "hasExtractedLicensingInfos", kExtractedLicense},
    {kDocument, "packages", kPackage}, {kDocument, "files", kFile}, {kDocument, "snippets", kSnippet},
    {kDocument, "relationships", kRelationship},
    {kCreation, "created creators", kLeaf},
    {kExternalDocument, "externalDocumentId spdxDocument", kLeaf}, {kExternalDocument, "checksum", kHash},
    {kExtractedLicense, "licenseId name extractedText", kLeaf},
    {kPackage, "SPDXID name versionInfo packageFileName supplier originator downloadLocation filesAnalyzed homepage",
        kLeaf},
    {kPackage, "licenseConcluded licenseInfoFromFiles licenseDeclared copyrightText description summary", kLeaf},
    {kPackage, "primaryPackagePurpose hasFiles", kLeaf}, {kPackage, "packageVerificationCode", kVerificationCode},
    {kPackage, "checksums", kHash}, {kPackage, "externalRefs", kExternalRef},
    {kFile, "SPDXID fileName name licenseConcluded licenseInfoInFiles copyrightText fileDependencies", kLeaf},
    {kFile, "checksums", kHash},
    {kSnippet, "SPDXID name snippetFromFile licenseConcluded licenseInfoInSnippets copyrightText ranges", kLeaf},
    {kVerificationCode, "packageVerificationCodeValue packageVerificationCodeExcludedFiles", kLeaf},
    {kExternalRef, "referenceCategory referenceType referenceLocator", kLeaf},
    {kRelationship, "spdxElementId relationshipType relatedSpdxElement", kLeaf},
};

std::string_view NameOf(Context context) {
  switch (context) {
    case kBom: case kDocument: return "the document";
    case kMetadata: return "metadata";
    case kComponent: return "a component";
    case kService: return "a service";
    case kTools: case kTool: return "a tool";
    case kParty: case kContact: return "a supplier or manufacturer";
    case kAuthor: case kComponentAuthor: return "an author";
    case kLifecycle: return "a lifecycle";
    case kHash: return "a hash";
    case kLicenseChoice: case kLicense: return "a licence";
    case kReference: case kExternalRef: return "an external reference";
    case kProperty: return "a property";
    case kSwid: return "a SWID tag";
    case kPedigree: return "a pedigree";
    case kEvidence: return "evidence";
    case kDependency: return "a dependency";
    case kComposition: return "a composition";
    case kVulnerability: case kSource: case kAlias: case kTarget: case kTargetVersion: return "a vulnerability";
    case kRating: return "a rating";
    case kAnalysis: return "an analysis";
    case kCreation: return "creation info";
    case kExternalDocument: return "a linked document";
    case kExtractedLicense: return "an extracted licence";
    case kPackage: return "a package";
    case kFile: return "a file";
    case kSnippet: return "a snippet";
    case kVerificationCode: return "a verification code";
    case kRelationship: return "a relationship";
    default: return "the document";
  }
}

using Table = std::array<std::unordered_map<std::string_view, const Row*>, static_cast<std::size_t>(Context::kCount)>;

const Table& Rows() {
  static const Table kTable = [] {
    Table table;
    for (const Row& row : kRows) {
      std::string_view rest = row.members;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        table[static_cast<std::size_t>(row.in)].emplace(rest.substr(0, end), &row);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return table;
  }();
  return kTable;
}

// CycloneDX and SPDX 2: an object is what its place says.
class PlacedMembers final : public KeptMembers {
 public:
  explicit PlacedMembers(Context document) : document_(document) {}

  bool BeginObject(std::size_t) override { return Begin(false); }
  bool BeginArray(std::size_t) override { return Begin(true); }
  bool EndObject() override {
    const Frame& frame = open_.back();
    // One stands for the other where it is alone.
    if (frame.context == kComponent && frame.first && frame.second)
      losses_.Add("'publisher' of a component, beside its author");
    if (frame.context == kPackage && frame.first && frame.second)
      losses_.Add("'summary' of a package, beside its description");
    open_.pop_back();
    return true;
  }
  bool EndArray() override {
    open_.pop_back();
    return true;
  }
  bool Key(std::string_view key, std::size_t) override {
    Frame& frame = open_.back();
    frame.key = key;
    frame.next = kLost;
    if (frame.context == kLost || frame.context == kLeaf) return true;
    const auto& rows = Rows()[static_cast<std::size_t>(frame.context)];
    const auto row = rows.find(key);
    if (row != rows.end()) frame.next = row->second->is;
    frame.first_only = row != rows.end() && row->second->first_only;
    frame.first = frame.first || key == "author" || key == "authors" || key == "description";
    frame.second = frame.second || (frame.context == kComponent ? key == "publisher" : key == "summary");
    return true;
  }
  bool Scalar(Kind kind, std::string_view text, std::size_t) override {
    if (kind != Kind::kNull && !open_.empty()) Enter(text);
    return true;
  }
  std::vector<std::string> lost() const override { return losses_.list(); }

 private:
  struct Frame {
    Context context;      // of an object; of the items of an array
    bool array;
    bool first_only = false;  // of the next value, or of an array's items
    Context next = kLost;     // of an object's next value
    std::string_view key{};
    bool first = false, second = false;  // members of which one may stand for the other
    bool filled = false;                 // of an array
  };

  // What the value that comes next is; told of if it is lost, once for all that is within.
  Context Enter(std::string_view example) {
    if (open_.empty()) return document_;
    Frame& frame = open_.back();
    if (!frame.array) {
      if (frame.next == kLost && frame.context != kLost && frame.context != kLeaf)
        losses_.Add(fmt::format("'{}' of {}", frame.key.substr(0, kShown), NameOf(frame.context)), example);
      return frame.context == kLost || frame.context == kLeaf ? frame.context : frame.next;
    }
    if (frame.first_only && frame.filled && frame.context != kLost)
      losses_.Add(fmt::format("all but the first of the '{}' of {}", frame.key,
          NameOf(open_[open_.size() - 2].context)));
    frame.filled = true;
    return frame.context;
  }

  bool Begin(bool array) {
    Frame frame{.context = Enter({}), .array = array};
    if (array && !open_.empty() && !open_.back().array) {
      frame.first_only = open_.back().first_only;
      frame.key = open_.back().key;
      // The legacy form of tools is a list of them.
      if (frame.context == kTools) frame.context = kTool;
    }
    open_.push_back(frame);
    return true;
  }

  Context document_;
  std::vector<Frame> open_;
  Losses losses_;
};

// SPDX 3: what an object is, it says itself. A class that is not here is kept in no part.
struct ClassRow {
  std::string_view name, members;
};

constexpr std::string_view kAgent = " name externalIdentifier ",
                           kRelated = " from to relationshipType ",
                           kStatement = " from to relationshipType security_impactStatement security_actionStatement"
                                        " security_statusNotes security_justificationType ",
                           kRated = " from to relationshipType security_score security_severity security_vectorString"
                                    " security_decisionType security_probability ",
                           kCollection = " name comment dataLicense rootElement element import externalRef extension"
                                         " profileConformance software_sbomType ",
                           kCustom = " name simplelicensing_licenseText expandedlicensing_additionText ",
                           kSet = " expandedlicensing_member expandedlicensing_subjectLicense"
                                  " expandedlicensing_subjectAddition expandedlicensing_subjectExtendableLicense ";

constexpr ClassRow kClasses[] = {
    {"SpdxDocument", kCollection}, {"software_Sbom", kCollection}, {"Bom", kCollection}, {"Bundle", kCollection},
    {"CreationInfo", " created createdBy createdUsing specVersion "},
    {"Person", kAgent}, {"Organization", kAgent}, {"Tool", kAgent}, {"SoftwareAgent", kAgent}, {"Agent", kAgent},
    {"Relationship", " from to relationshipType completeness scope "},
    {"LifecycleScopedRelationship", " from to relationshipType completeness scope "},
    {"Hash", " algorithm hashValue "},
    {"PackageVerificationCode", " algorithm hashValue packageVerificationCodeExcludedFile "},
    {"ExternalIdentifier", " externalIdentifierType identifier identifierLocator "},
    {"ExternalRef", " externalRefType locator "},
    {"ExternalMap", " externalSpdxId locationHint verifiedUsing "},
    {"software_ContentIdentifier", " software_contentIdentifierType software_contentIdentifierValue "},
    {"security_Vulnerability", " name description summary externalIdentifier "},
    {"security_VexAffectedVulnAssessmentRelationship", kStatement},
    {"security_VexFixedVulnAssessmentRelationship", kStatement},
    {"security_VexNotAffectedVulnAssessmentRelationship", kStatement},
    {"security_VexUnderInvestigationVulnAssessmentRelationship", kStatement},
    {"security_CvssV2VulnAssessmentRelationship", kRated}, {"security_CvssV3VulnAssessmentRelationship", kRated},
    {"security_CvssV4VulnAssessmentRelationship", kRated}, {"security_EpssVulnAssessmentRelationship", kRated},
    {"security_SsvcVulnAssessmentRelationship", kRated},
    {"simplelicensing_LicenseExpression", " simplelicensing_licenseExpression simplelicensing_customIdToUri "},
    {"simplelicensing_SimpleLicensingText", kCustom}, {"expandedlicensing_CustomLicense", kCustom},
    {"expandedlicensing_CustomLicenseAddition", kCustom},
    {"expandedlicensing_ListedLicense", " name simplelicensing_licenseText "},
    {"expandedlicensing_ListedLicenseException", " name expandedlicensing_additionText "},
    {"expandedlicensing_ConjunctiveLicenseSet", kSet}, {"expandedlicensing_DisjunctiveLicenseSet", kSet},
    {"expandedlicensing_OrLaterOperator", kSet}, {"expandedlicensing_WithAdditionOperator", kSet},
    {"DictionaryEntry", " key value "},
    {"extension_CdxPropertiesExtension", " extension_cdxProperty "},
    {"extension_CdxPropertyEntry", " extension_cdxPropName extension_cdxPropValue "},
};

// Of components, what is a text, number or boolean is kept whatever it is, and so are these.
constexpr std::string_view kComponentObjects =
    " verifiedUsing externalIdentifier externalIdentifiers externalRef extension suppliedBy originatedBy"
    " software_contentIdentifier software_snippetFromFile creationInfo ";
constexpr std::string_view kComponentClasses =
    " software_Package software_File software_Snippet ai_AIPackage dataset_DatasetPackage ";
constexpr std::string_view kAlways = " type @type spdxId @id creationInfo @context @graph ";

bool Holds(std::string_view words, std::string_view word) { return words.contains(fmt::format(" {} ", word)); }

class TypedMembers final : public KeptMembers {
 public:
  bool BeginObject(std::size_t) override {
    Note(true);
    open_.emplace_back();
    return true;
  }
  bool Key(std::string_view key, std::size_t) override {
    open_.back().key = key;
    return true;
  }
  bool EndObject() override {
    Judge(open_.back());
    open_.pop_back();
    return true;
  }
  bool BeginArray(std::size_t) override { return true; }
  bool EndArray() override { return true; }
  bool Scalar(Kind kind, std::string_view text, std::size_t) override {
    if (open_.empty() || kind == Kind::kNull) return true;
    Frame& frame = open_.back();
    if (frame.key == "type" || frame.key == "@type") frame.type = text;
    Note(false);
    return true;
  }
  std::vector<std::string> lost() const override { return losses_.list(); }

 private:
  struct Member {
    std::string_view key;
    bool object;
  };
  struct Frame {
    std::string_view type{}, key{};
    std::vector<Member> members{};
  };
  static constexpr std::size_t kMostMembers = 200;  // of an object; more than any class has

  // Lists of values come as often as they have values.
  void Note(bool object) {
    if (open_.empty()) return;
    std::vector<Member>& members = open_.back().members;
    if (members.size() >= kMostMembers || (!members.empty() && members.back().key == open_.back().key)) return;
    members.push_back({open_.back().key, object});
  }

  void Judge(const Frame& frame) {
    if (frame.type.empty()) return;  // the document, or an object whose place says what it is
    const bool component = Holds(kComponentClasses, frame.type);
    const auto row = std::ranges::find(kClasses, frame.type, &ClassRow::name);
    if (!component && row == std::end(kClasses))
      return losses_.Add(fmt::format("an object of class {}", frame.type.substr(0, kShown)));
    for (const Member& member : frame.members) {
      if (Holds(kAlways, member.key)) continue;
      const bool kept = component ? !member.object || Holds(kComponentObjects, member.key)
          : Holds(row->members, member.key);
      if (!kept) losses_.Add(fmt::format("'{}' of a {}", member.key.substr(0, kShown), frame.type));
    }
  }

  std::vector<Frame> open_;
  Losses losses_;
};

}  // namespace

std::unique_ptr<KeptMembers> MakeKeptMembers(DocumentType type) {
  if (type == DocumentType::kSpdx3) return std::make_unique<TypedMembers>();
  return std::make_unique<PlacedMembers>(type == DocumentType::kCycloneDx ? kBom : kDocument);
}

}  // namespace pipeseal::sbom
