#include "pipeseal/sbom/spdx3/reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeseal/sbom/spdx3/elements.h"
#include "pipeseal/sbom/spdx3/license_texts.h"
#include "pipeseal/sbom/spdx3/names.h"
#include "pipeseal/sbom/spdx3/vulnerability_statements.h"

namespace pipeseal::sbom {

using encoding::Kind;

namespace {

constexpr std::string_view kLicenseList = "https://spdx.org/licenses/";

// What an object means for the graph.
enum class Role : std::uint8_t {
  kOther, kPackage, kFile, kSnippet, kDocument, kCollection, kCreationInfo, kPerson, kOrganization, kTool,
  kAgent, kRelationship, kVexAffected, kVexFixed, kVexNotAffected, kVexUnderInvestigation, kCvss2, kCvss3, kCvss4, kEpss, kSsvc,
  kVulnerability, kHash, kVerificationCode, kContentIdentifier, kExternalIdentifier, kExternalRef, kExternalMap, kCdxProperties,
  kLicenseExpression, kLicenseText, kCustomLicense, kListedLicense, kCustomAddition, kListedException, kConjunction,
  kDisjunction, kOrLater, kWith,
};

struct RoleRow {
  std::string_view name;
  Role role;
};
// A class that is not here has the role of its base.
constexpr RoleRow kRoles[] = {
    {"software_Package", Role::kPackage},
    {"software_File", Role::kFile}, {"software_Snippet", Role::kSnippet}, {"SpdxDocument", Role::kDocument},
    {"ElementCollection", Role::kCollection}, {"CreationInfo", Role::kCreationInfo}, {"Person", Role::kPerson},
    {"Organization", Role::kOrganization}, {"Tool", Role::kTool}, {"SoftwareAgent", Role::kTool}, {"Agent", Role::kAgent},
    {"Relationship", Role::kRelationship}, {"security_VexAffectedVulnAssessmentRelationship", Role::kVexAffected},
    {"security_VexFixedVulnAssessmentRelationship", Role::kVexFixed},
    {"security_VexNotAffectedVulnAssessmentRelationship", Role::kVexNotAffected},
    {"security_VexUnderInvestigationVulnAssessmentRelationship", Role::kVexUnderInvestigation},
    {"security_CvssV2VulnAssessmentRelationship", Role::kCvss2}, {"security_CvssV3VulnAssessmentRelationship", Role::kCvss3},
    {"security_CvssV4VulnAssessmentRelationship", Role::kCvss4}, {"security_EpssVulnAssessmentRelationship", Role::kEpss},
    {"security_SsvcVulnAssessmentRelationship", Role::kSsvc}, {"security_Vulnerability", Role::kVulnerability},
    {"Hash", Role::kHash}, {"PackageVerificationCode", Role::kVerificationCode},
    {"software_ContentIdentifier", Role::kContentIdentifier}, {"ExternalIdentifier", Role::kExternalIdentifier},
    {"ExternalRef", Role::kExternalRef}, {"ExternalMap", Role::kExternalMap},
    {"extension_CdxPropertiesExtension", Role::kCdxProperties}, {"simplelicensing_LicenseExpression", Role::kLicenseExpression},
    {"simplelicensing_SimpleLicensingText", Role::kLicenseText}, {"expandedlicensing_CustomLicense", Role::kCustomLicense},
    {"expandedlicensing_ListedLicense", Role::kListedLicense},
    {"expandedlicensing_CustomLicenseAddition", Role::kCustomAddition},
    {"expandedlicensing_ListedLicenseException", Role::kListedException},
    {"expandedlicensing_ConjunctiveLicenseSet", Role::kConjunction},
    {"expandedlicensing_DisjunctiveLicenseSet", Role::kDisjunction}, {"expandedlicensing_OrLaterOperator", Role::kOrLater},
    {"expandedlicensing_WithAdditionOperator", Role::kWith},
};

struct RelationshipRow {
  std::string_view type;
  EdgeKind kind;
  EdgeScope scope = EdgeScope::kUnstated;
};
constexpr RelationshipRow kRelationships[] = {
    {"dependsOn", EdgeKind::kDependsOn},
    {"hasOptionalDependency", EdgeKind::kDependsOn, EdgeScope::kOptional},
    {"hasProvidedDependency", EdgeKind::kDependsOn, EdgeScope::kProvided},
    {"contains", EdgeKind::kContains},
    {"describes", EdgeKind::kDescribes},
    {"generates", EdgeKind::kGenerates},
    {"hasOutput", EdgeKind::kGenerates},
    {"hasOutputs", EdgeKind::kGenerates},
};

EdgeScope ScopeOf(std::string_view scope) {
  if (scope == "design") return EdgeScope::kDesign;
  if (scope == "build") return EdgeScope::kBuild;
  if (scope == "development") return EdgeScope::kDevelopment;
  if (scope == "test") return EdgeScope::kTest;
  if (scope == "runtime") return EdgeScope::kRuntime;
  return EdgeScope::kUnstated;
}

IdentifierKind IdentifierKindOf(std::string_view type) {
  if (type == "packageUrl") return IdentifierKind::kPurl;
  if (type == "cpe22") return IdentifierKind::kCpe22;
  if (type == "cpe23") return IdentifierKind::kCpe23;
  if (type == "swid") return IdentifierKind::kSwid;
  if (type == "swhid") return IdentifierKind::kSwhid;
  if (type == "gitoid") return IdentifierKind::kGitoid;
  return IdentifierKind::kOther;
}

}  // namespace

class Spdx3Reader::Elements final : public Spdx3Elements {
 public:
  explicit Elements(std::string_view version)
      : model_(Spdx3Model::Of(version)), builder_(Format::kSpdx, Encoding::kJsonLd, version) {
    for (const Spdx3Class& each : model_.classes()) {
      const auto* row = std::ranges::find(kRoles, each.name, &RoleRow::name);
      roles_.push_back(row != std::end(kRoles) ? row->role
                       : each.base != Spdx3Class::kNone ? roles_[each.base] : Role::kOther);
    }
  }

  bool incomplete() const { return incomplete_; }

  Graph Finish() && {
    ResolveAgents();
    ResolveDocument();
    ResolveFacts();
    ResolveLicenses();
    ResolveRoots();
    vulnerabilities_.Finish(builder_.graph());
    return std::move(builder_).Finish();
  }

 private:
  // What a member of an object refers to.
  struct Reference {
    Spdx3Word word;
    Index element;  // kNone for one that SPDX itself defines, or that has no id
    const Spdx3Individual* individual = nullptr;
    Offset offset = 0;
    Index creation = kNone;  // a CreationInfo without an id, in creations_
  };
  struct Agent {
    CreatorKind kind;
    std::string_view name, contact;
  };
  struct Creation {
    std::string_view created{};
    Offset created_offset = 0;
    std::vector<Reference> by{};
  };
  struct Collection {
    Index element;
    std::vector<Index> roots;
  };
  // A hash or identifier that is an object of its own, for those who refer to it.
  struct Fact {
    Role role;
    std::string_view type, value;
    Offset offset;
  };
  struct LicensedElement {
    Index from;
    LicenseRole role;
    Reference license;
    std::string_view type;
    Offset offset;
  };

  void OnElement(std::span<const Spdx3Value> values) override {
    values_ = values;
    if (values.front().is(Kind::kObject)) ReadObject(values.front(), element_class_);
  }

  void OnDocument(std::span<const Spdx3Value> values) override {
    values_ = values;
    const Spdx3Value& document = values.front();
    if (!document.is(Kind::kObject)) return;
    const Spdx3Value* graph = FindMember(values_, document, names_.graph);
    if (graph == nullptr) {
      ReadObject(document, element_class_);
    } else if (graph->is(Kind::kObject)) {
      ReadObject(*graph, element_class_);
    }
  }

  void OnOverflow(Offset) override { incomplete_ = true; }

  // Every object of the document comes by here, those that are nested in it first. Returns the element that it is.
  Index ReadObject(const Spdx3Value& object, std::uint16_t expected) {
    const std::uint16_t class_index = ClassOf(object, expected);
    const std::size_t first = references_.size();
    for (const Spdx3Value& member : Spdx3Children(values_, object)) ReadReferences(member, class_index);
    const Spdx3Value* id = FindMember(values_, object, names_.spdx_id);
    if (id == nullptr || !id->is_string()) id = FindMember(values_, object, names_.id);
    if (id != nullptr && (!id->is_string() || id->text.empty())) id = nullptr;
    const Index element = Read(object, class_index, id, std::span(references_).subspan(first));
    references_.resize(first);
    return element;
  }

  // What the object says that it is, or what its place says.
  std::uint16_t ClassOf(const Spdx3Value& object, std::uint16_t expected) const {
    const Spdx3Value* type = FindMember(values_, object, names_.type);
    if (type == nullptr) type = FindMember(values_, object, names_.jsonld_type);
    const std::uint16_t found = type == nullptr || !type->is_string() ? Spdx3Class::kNone : model_.FindClass(type->text);
    if (found != Spdx3Class::kNone) return found;
    // Only a hash is likely to be written without saying so.
    return type == nullptr && model_.class_at(expected).name == "IntegrityMethod" ? hash_class_ : expected;
  }

  void ReadReferences(const Spdx3Value& member, std::uint16_t class_index) {
    const int at = model_.FindProperty(class_index, member.word == names_.external_identifiers ? names_.external_identifier : member.word);
    if (at < 0) return;
    const Spdx3Property& property = model_.class_at(class_index).properties[static_cast<std::size_t>(at)];
    if (property.range != Spdx3Range::kClass) return;
    if (!member.is(Kind::kArray)) return ReadReference(member, property);
    for (const Spdx3Value& value : Spdx3Children(values_, member)) ReadReference(value, property);
  }

  void ReadReference(const Spdx3Value& value, const Spdx3Property& property) {
    if (value.is(Kind::kObject)) {
      const std::size_t creations = creations_.size();
      const Index element = ReadObject(value, property.target);
      const bool is_new = property.word == names_.creation_info && creations_.size() > creations;
      const Index creation = is_new ? static_cast<Index>(creations_.size()) - 1 : kNone;  // it comes behind what is in it
      if (element != kNone || is_new) references_.push_back({property.word, element, nullptr, value.offset, creation});
    } else if (value.is_string() && !value.text.empty()) {
      const Spdx3Individual* individual = Spdx3Model::FindIndividual(value.text);
      const Index element = individual != nullptr ? kNone : Mention(value.text, value.offset);
      references_.push_back({property.word, element, individual, value.offset});
    }
  }

  Index Mention(std::string_view id, Offset offset) {
    const Index element = builder_.Mention(id, offset);
    if (id.starts_with(kLicenseList) && id.size() > kLicenseList.size() && !licenses_.Has(element)) {
      builder_.DeclareExternal(id, offset);
      licenses_.Define(element, Spdx3LicenseTexts::Kind::kText, id.substr(kLicenseList.size()), {}, offset);
    }
    return element;
  }

  using References = std::span<const Reference>;

  Index Read(const Spdx3Value& object, std::uint16_t class_index, const Spdx3Value* id, References references) {
    const Role role = roles_[class_index];
    switch (role) {
      case Role::kPackage: return ReadComponent(object, class_index, ComponentKind::kPackage, id, references);
      case Role::kFile: return ReadComponent(object, class_index, ComponentKind::kFile, id, references);
      case Role::kSnippet: return ReadComponent(object, class_index, ComponentKind::kSnippet, id, references);
      case Role::kVulnerability: return ReadVulnerability(object, id);
      case Role::kCustomLicense:
      case Role::kCustomAddition:
      case Role::kLicenseText: return ReadLicenseDefinition(object, role, id);
      default: break;
    }
    const ElementKind kind = role == Role::kDocument ? ElementKind::kDocument : ElementKind::kOther;
    const Index element = id == nullptr ? kNone : builder_.Define(id->text, kind, kNone, id->offset);
    ReadOther(object, role, element, id, references);
    return element;
  }

  void ReadOther(const Spdx3Value& object, Role role, Index element, const Spdx3Value* id, References references) {
    switch (role) {
      case Role::kDocument:
      case Role::kCollection: return ReadCollection(object, role, element, id, references);
      case Role::kCreationInfo: return ReadCreationInfo(object, element, references);
      case Role::kPerson:
      case Role::kOrganization:
      case Role::kTool:
      case Role::kAgent: return ReadAgent(object, role, element);
      case Role::kRelationship: return ReadRelationship(object, references);
      case Role::kVexAffected: return ReadStatement(object, "exploitable", names_.action_statement, references);
      case Role::kVexFixed: return ReadStatement(object, "resolved", names_.status_notes, references);
      case Role::kVexNotAffected: return ReadStatement(object, "not_affected", names_.impact_statement, references);
      case Role::kVexUnderInvestigation: return ReadStatement(object, "in_triage", names_.status_notes, references);
      case Role::kCvss2:
      case Role::kCvss3:
      case Role::kCvss4:
      case Role::kEpss:
      case Role::kSsvc: return ReadRating(object, role, references);
      case Role::kHash:
      case Role::kVerificationCode:
      case Role::kContentIdentifier:
      case Role::kExternalIdentifier:
        if (element != kNone) facts_.try_emplace(element, ReadFact(object, role));
        return;
      case Role::kExternalMap: return ReadExternalMap(object);
      case Role::kLicenseExpression: return ReadLicenseExpression(object, element);
      case Role::kListedLicense:
      case Role::kListedException: return ReadListedLicense(object, role, element);
      case Role::kConjunction: return ReadLicenseSet(object, Spdx3LicenseTexts::Kind::kConjunction, element, references);
      case Role::kDisjunction: return ReadLicenseSet(object, Spdx3LicenseTexts::Kind::kDisjunction, element, references);
      case Role::kOrLater: return ReadLicenseSet(object, Spdx3LicenseTexts::Kind::kOrLater, element, references);
      case Role::kWith: return ReadLicenseSet(object, Spdx3LicenseTexts::Kind::kWith, element, references);
      default: return;
    }
  }

  // Packages, files, snippets

  Index ReadComponent(const Spdx3Value& object, std::uint16_t class_index, ComponentKind kind, const Spdx3Value* id,
                      References references) {
    builder_.AddComponent(kind, Placement::kListed, object.offset);
    const Index index = builder_.last_component();
    for (const Spdx3Value& member : Spdx3Children(values_, object)) ReadComponentMember(index, class_index, member);
    Component& component = builder_.component(index);
    if (kind == ComponentKind::kFile) component.file_name = component.name;
    if (id != nullptr) builder_.Identify(index, id->text, id->offset);
    for (const Reference& reference : references) {
      if (reference.word == names_.supplied_by || reference.word == names_.originated_by) {
        parties_.emplace_back(index, reference);
      } else if (reference.word == names_.snippet_from_file && component.element != kNone) {
        builder_.AddEdge({.from = reference.element, .to = component.element, .kind = EdgeKind::kContains, .reversed = true,
                          .offset = reference.offset, .type = "software_snippetFromFile"});
      } else if (reference.word == names_.verified_using || reference.word == names_.external_identifier ||
                 reference.word == names_.content_identifier) {
        detached_.emplace_back(index, reference.element);
      }
    }
    return component.element;
  }

  void ReadComponentMember(Index index, std::uint16_t class_index, const Spdx3Value& member) {
    Component& component = builder_.component(index);
    const Spdx3Word word = member.word;
    if (word == names_.verified_using || word == names_.content_identifier) {
      ForEachObject(member, [&](const Spdx3Value& value) { ReadIntegrity(index, value); });
    } else if (word == names_.external_identifier || word == names_.external_identifiers) {
      ForEachObject(member, [&](const Spdx3Value& value) {
        if (!IsReferredTo(value)) AddFact(index, ReadFact(value, Role::kExternalIdentifier));
      });
    } else if (word == names_.external_ref) {
      ForEachObject(member, [&](const Spdx3Value& value) { ReadExternalRef(index, value); });
    } else if (word == names_.extension) {
      ForEachObject(member, [&](const Spdx3Value& value) { ReadCdxProperties(index, value); });
    } else if (std::string_view* text = TextMember(component, word); text != nullptr) {
      if (member.is_string()) *text = member.text;
    } else if (word == names_.package_url) {
      if (member.is_string()) builder_.AddIdentifier(index, IdentifierKind::kPurl, member.text, member.offset);
    } else if (word == names_.home_page) {
      if (member.is_string()) builder_.AddReference(index, "homePage", member.text, member.offset);
    } else {
      KeepAsProperty(index, class_index, member);
    }
  }

  std::string_view* TextMember(Component& component, Spdx3Word word) const {
    if (word == names_.name) return &component.name;
    if (word == names_.package_version) return &component.version;
    if (word == names_.copyright_text) return &component.copyright;
    if (word == names_.primary_purpose) return &component.type;
    if (word == names_.download_location) return &component.download_location;
    if (word == names_.description) return &component.description;
    return nullptr;
  }

  // Data that the graph has no place for.
  void KeepAsProperty(Index index, std::uint16_t class_index, const Spdx3Value& member) {
    const int at = model_.FindProperty(class_index, member.word);
    if (at < 0 || model_.class_at(class_index).properties[static_cast<std::size_t>(at)].range == Spdx3Range::kClass) return;
    const auto keep = [&](const Spdx3Value& value) {
      const bool scalar = value.is_string() || value.is(Kind::kNumber) || value.is(Kind::kBoolean);
      if (scalar) builder_.AddProperty(index, member.key, value.text, value.offset);
    };
    if (!member.is(Kind::kArray)) return keep(member);
    for (const Spdx3Value& value : Spdx3Children(values_, member)) keep(value);
  }

  template <typename Use>
  void ForEachObject(const Spdx3Value& value, Use use) {
    if (value.is(Kind::kObject)) return use(value);
    if (!value.is(Kind::kArray)) return;
    for (const Spdx3Value& element : Spdx3Children(values_, value))
      if (element.is(Kind::kObject)) use(element);
  }

  // A hash, the verification code of a package, or an identifier that is made of the content.
  void ReadIntegrity(Index index, const Spdx3Value& object) {
    if (IsReferredTo(object)) return;
    const Role role = roles_[ClassOf(object, integrity_class_)];
    AddFact(index, ReadFact(object, role));
    if (role != Role::kVerificationCode) return;
    Component& component = builder_.component(index);
    Graph& graph = builder_.graph();
    const Spdx3Value* excluded = FindMember(values_, object, names_.excluded_file);
    if (excluded == nullptr || !excluded->is(Kind::kArray)) return;
    component.verification_code_excluded.first = static_cast<Index>(graph.excluded_files.size());
    for (const Spdx3Value& file : Spdx3Children(values_, *excluded))
      if (file.is_string()) graph.excluded_files.push_back(file.text);
    component.verification_code_excluded.count =
        static_cast<Index>(graph.excluded_files.size()) - component.verification_code_excluded.first;
  }

  // One that has an id is read where it is referred to, the place where it stands included.
  bool IsReferredTo(const Spdx3Value& object) const { return !MemberText(values_, object, names_.id).empty(); }

  Fact ReadFact(const Spdx3Value& object, Role role) const {
    const bool content = role == Role::kContentIdentifier;
    const bool external = role == Role::kExternalIdentifier;
    const Spdx3Value* value = FindMember(
        values_, object, content ? names_.content_identifier_value : external ? names_.identifier : names_.hash_value);
    return {role,
            MemberText(values_, object,
                       content ? names_.content_identifier_type : external ? names_.identifier_type : names_.algorithm),
            value == nullptr || !value->is_string() ? std::string_view() : value->text,
            value == nullptr ? object.offset : value->offset};
  }

  void AddFact(Index index, const Fact& fact) {
    if (fact.value.empty()) return;
    if (fact.role == Role::kHash) {
      builder_.AddHash(index, fact.type, fact.value, fact.offset);
    } else if (fact.role == Role::kVerificationCode) {
      builder_.component(index).verification_code = fact.value;
    } else if (fact.role == Role::kContentIdentifier || fact.role == Role::kExternalIdentifier) {
      builder_.AddIdentifier(index, IdentifierKindOf(fact.type), fact.value, fact.offset);
    }
  }

  void ReadExternalRef(Index index, const Spdx3Value& object) {
    const std::string_view type = MemberText(values_, object, names_.ref_type);
    const Spdx3Value* locators = FindMember(values_, object, names_.locator);
    if (locators == nullptr) return;
    if (locators->is_string()) builder_.AddReference(index, type, locators->text, locators->offset);
    if (!locators->is(Kind::kArray)) return;
    for (const Spdx3Value& locator : Spdx3Children(values_, *locators))
      if (locator.is_string()) builder_.AddReference(index, type, locator.text, locator.offset);
  }

  void ReadCdxProperties(Index index, const Spdx3Value& object) {
    const Spdx3Value* entries = FindMember(values_, object, names_.cdx_property);
    if (entries == nullptr) return;
    ForEachObject(*entries, [&](const Spdx3Value& entry) {
      builder_.AddProperty(index, MemberText(values_, entry, names_.cdx_prop_name),
                           MemberText(values_, entry, names_.cdx_prop_value), entry.offset);
    });
  }

  // The document and its makers

  void ReadCollection(const Spdx3Value& object, Role role, Index element, const Spdx3Value* id, References references) {
    Collection collection{element, {}};
    std::optional<Reference> creation;
    for (const Reference& reference : references) {
      if (reference.word == names_.root_element && reference.element != kNone) collection.roots.push_back(reference.element);
      if (reference.word == names_.creation_info) creation = reference;
    }
    ReadSbomTypes(object);
    if (role == Role::kDocument && !has_document_) {
      has_document_ = true;
      ReadDocument(object, element, id, references);
      collections_.insert(collections_.begin(), std::move(collection));
      document_creation_ = creation;
    } else {
      collections_.push_back(std::move(collection));
      if (!has_document_ && !document_creation_) document_creation_ = creation;
    }
  }

  void ReadSbomTypes(const Spdx3Value& object) {
    const Spdx3Value* types = FindMember(values_, object, names_.sbom_type);
    if (types == nullptr || !types->is(Kind::kArray)) return;
    for (const Spdx3Value& type : Spdx3Children(values_, *types))
      if (type.is_string()) builder_.document().lifecycles.push_back(type.text);
  }

  void ReadDocument(const Spdx3Value& object, Index element, const Spdx3Value* id, References references) {
    DocumentInfo& document = builder_.document();
    document.element = element;
    if (id != nullptr) {
      document.serial = id->text;
      document.serial_offset = id->offset;
    }
    if (const Spdx3Value* name = FindMember(values_, object, names_.name); name != nullptr && name->is_string()) {
      document.name = name->text;
      document.name_offset = name->offset;
    }
    document.comment = MemberText(values_, object, names_.comment);
    for (const Spdx3Value& member : Spdx3Children(values_, object)) {
      if (member.word == names_.external_ref) ForEachObject(member, [&](const Spdx3Value& each) { ReadExternalRef(kNone, each); });
      if (member.word == names_.extension) ForEachObject(member, [&](const Spdx3Value& each) { ReadCdxProperties(kNone, each); });
    }
    for (const Reference& reference : references)
      if (reference.word == names_.data_license) data_license_ = reference;
  }

  void ReadCreationInfo(const Spdx3Value& object, Index element, References references) {
    if (element != kNone) creation_of_.try_emplace(element, static_cast<Index>(creations_.size()));
    const Spdx3Value* created = FindMember(values_, object, names_.created);
    Creation& creation = creations_.emplace_back();
    if (created != nullptr && created->is_string()) {
      creation.created = created->text;
      creation.created_offset = created->offset;
    }
    for (const Reference& reference : references)
      if (reference.word == names_.created_by || reference.word == names_.created_using) creation.by.push_back(reference);
  }

  void ReadAgent(const Spdx3Value& object, Role role, Index element) {
    if (element == kNone) return;
    Agent agent{role == Role::kPerson         ? CreatorKind::kPerson
                : role == Role::kOrganization ? CreatorKind::kOrganization
                : role == Role::kTool         ? CreatorKind::kTool
                                              : CreatorKind::kOther,
                MemberText(values_, object, names_.name), {}};
    // An e-mail address, or else the first thing that leads to them.
    for (const Spdx3Word word : {names_.external_identifier, names_.external_identifiers}) {
      const Spdx3Value* identifiers = FindMember(values_, object, word);
      if (identifiers == nullptr) continue;
      ForEachObject(*identifiers, [&](const Spdx3Value& each) {
        const Fact fact = ReadFact(each, Role::kExternalIdentifier);
        const bool better = fact.type == "email" && agent.contact.find('@') == std::string_view::npos;
        if (agent.contact.empty() || better) agent.contact = fact.value;
      });
    }
    agents_.try_emplace(element, agent);
  }

  void ReadExternalMap(const Spdx3Value& object) {
    const Spdx3Value* id = FindMember(values_, object, names_.external_spdx_id);
    if (id == nullptr || !id->is_string() || id->text.empty()) return;
    builder_.DeclareExternal(id->text, id->offset);
    LinkedDocument linked{id->text, MemberText(values_, object, names_.location_hint), {}, {}, object.offset};
    if (const Spdx3Value* hashes = FindMember(values_, object, names_.verified_using); hashes != nullptr)
      ForEachObject(*hashes, [&](const Spdx3Value& each) {
        const Fact fact = ReadFact(each, Role::kHash);
        if (!linked.digest.empty()) return;
        linked.algorithm = fact.type;
        linked.digest = fact.value;
      });
    builder_.graph().linked_documents.push_back(linked);
  }

  // Relationships

  void ReadRelationship(const Spdx3Value& object, References references) {
    const std::string_view type = MemberText(values_, object, names_.relationship_type);
    const Index from = FromOf(references);
    if (from == kNone) return;
    if (type == "hasDeclaredLicense" || type == "hasConcludedLicense") {
      const LicenseRole role = type == "hasDeclaredLicense" ? LicenseRole::kDeclared : LicenseRole::kConcluded;
      for (const Reference& reference : references)
        if (reference.word == names_.to) licensed_.push_back({from, role, reference, type, object.offset});
      return;
    }
    if (type == "hasAssociatedVulnerability") return ReadAssociation(from, object, references);
    AddEdges(object, type, from, references);
  }

  void AddEdges(const Spdx3Value& object, std::string_view type, Index from, References references) {
    const auto* row = std::ranges::find(kRelationships, type, &RelationshipRow::type);
    const bool known = row != std::end(kRelationships);
    Edge edge{.from = from, .kind = known ? row->kind : EdgeKind::kOther, .scope = known ? row->scope : EdgeScope::kUnstated,
              .offset = object.offset, .type = type};
    if (edge.scope == EdgeScope::kUnstated) edge.scope = ScopeOf(MemberText(values_, object, names_.scope));
    Index count = 0;
    for (const Reference& reference : references) {
      if (reference.word != names_.to) continue;
      ++count;
      edge.to = reference.element;
      edge.absent = reference.individual != nullptr && reference.individual->name == "NoneElement";
      builder_.AddEdge(edge);
    }
    if (type == "dependsOn") builder_.AddDependencyEntry(from, count, object.offset);
    ReadCompleteness(object, type, from);
  }

  void ReadCompleteness(const Spdx3Value& object, std::string_view type, Index from) {
    const Spdx3Value* said = FindMember(values_, object, names_.completeness);
    if (said == nullptr || !said->is_string() || (type != "dependsOn" && type != "contains")) return;
    if (said->text == "noAssertion") return;
    Composition composition{said->text, said->offset};
    (type == "dependsOn" ? composition.dependencies : composition.assemblies).push_back(from);
    builder_.graph().compositions.push_back(std::move(composition));
  }

  // Vulnerabilities

  Index ReadVulnerability(const Spdx3Value& object, const Spdx3Value* id) {
    Graph& graph = builder_.graph();
    const Index index = static_cast<Index>(graph.vulnerabilities.size());
    Vulnerability vulnerability;
    vulnerability.offset = object.offset;
    vulnerability.description = MemberText(values_, object, names_.description);
    if (vulnerability.description.empty()) vulnerability.description = MemberText(values_, object, names_.summary);
    vulnerability.id = MemberText(values_, object, names_.name);
    if (const Spdx3Value* identifiers = FindMember(values_, object, names_.external_identifier); identifiers != nullptr)
      ForEachObject(*identifiers, [&](const Spdx3Value& each) { ReadVulnerabilityId(each, vulnerability); });
    if (id != nullptr) {
      if (vulnerability.id.empty()) vulnerability.id = id->text;
      vulnerability.element = builder_.Define(id->text, ElementKind::kVulnerability, index, id->offset);
    }
    const Index element = vulnerability.element;
    graph.vulnerabilities.push_back(std::move(vulnerability));
    return element;
  }

  void ReadVulnerabilityId(const Spdx3Value& object, Vulnerability& vulnerability) const {
    const std::string_view value = MemberText(values_, object, names_.identifier);
    if (vulnerability.id.empty()) {
      vulnerability.id = value;
    } else if (value != vulnerability.id && !value.empty()) {
      vulnerability.aliases.push_back(value);
    }
    const Spdx3Value* locators = FindMember(values_, object, names_.identifier_locator);
    if (locators == nullptr || !locators->is(Kind::kArray) || !vulnerability.source_url.empty()) return;
    for (const Spdx3Value& locator : Spdx3Children(values_, *locators))
      if (locator.is_string() && vulnerability.source_url.empty()) vulnerability.source_url = locator.text;
  }

  Index FromOf(References references) const {
    for (const Reference& reference : references)
      if (reference.word == names_.from) return reference.element;
    return kNone;
  }

  void ReadStatement(const Spdx3Value& object, std::string_view state, Spdx3Word detail, References references) {
    const Index vulnerability = FromOf(references);
    if (vulnerability == kNone) return;
    Spdx3VulnerabilityStatements::Statement statement{vulnerability, state, {}, MemberText(values_, object, detail), object.offset, {}};
    if (statement.detail.empty()) statement.detail = MemberText(values_, object, names_.status_notes);
    statement.justification = CycloneDxJustification(MemberText(values_, object, names_.justification));
    for (const Reference& reference : references)
      if (reference.word == names_.to && reference.element != kNone)
        statement.targets.push_back({reference.element, reference.offset, {}});
    vulnerabilities_.Add(std::move(statement));
  }

  // Turned round: the vulnerability is found in the artifact.
  void ReadAssociation(Index from, const Spdx3Value& object, References references) {
    for (const Reference& reference : references)
      if (reference.word == names_.to && reference.element != kNone)
        vulnerabilities_.Add({reference.element, {}, {}, {}, object.offset, {{from, object.offset, {}}}});
  }

  void ReadRating(const Spdx3Value& object, Role role, References references) {
    const Index vulnerability = FromOf(references);
    if (vulnerability == kNone) return;
    const auto number_or_text = [&](Spdx3Word word) {
      const Spdx3Value* member = FindMember(values_, object, word);
      return member == nullptr ? std::string_view() : member->text;
    };
    VulnerabilityRating rating{number_or_text(names_.severity), number_or_text(names_.score), "other",
                               number_or_text(names_.vector)};
    if (role == Role::kCvss2) rating.method = "CVSSv2";
    if (role == Role::kCvss3) rating.method = rating.vector.starts_with("CVSS:3.1") ? "CVSSv31" : "CVSSv3";
    if (role == Role::kCvss4) rating.method = "CVSSv4";
    if (role == Role::kEpss) rating.score = number_or_text(names_.probability);
    if (role == Role::kSsvc) {
      rating.method = "SSVC";
      rating.vector = number_or_text(names_.decision);
    }
    vulnerabilities_.AddRating(vulnerability, rating);
  }

  // Licences

  void ReadLicenseExpression(const Spdx3Value& object, Index element) {
    const Spdx3Value* text = FindMember(values_, object, names_.license_expression);
    if (const Spdx3Value* map = FindMember(values_, object, names_.custom_id_to_uri); map != nullptr)
      ForEachObject(*map, [&](const Spdx3Value& entry) {
        custom_ids_.emplace_back(MemberText(values_, entry, names_.key), MemberText(values_, entry, names_.value));
      });
    if (text == nullptr || !text->is_string()) return;
    if (element == kNone) {
      builder_.AddLicense(kNone, LicenseForm::kExpression, LicenseRole::kUnstated, text->text, text->offset);
    } else if (!licenses_.Has(element)) {
      licenses_.Define(element, Spdx3LicenseTexts::Kind::kText, text->text, {}, text->offset);
      license_elements_.push_back(element);
    }
  }

  void ReadListedLicense(const Spdx3Value& object, Role role, Index element) {
    if (element == kNone || licenses_.Has(element)) return;
    const std::string_view iri = builder_.graph().elements[element].id;
    licenses_.Define(element, Spdx3LicenseTexts::Kind::kText,
                     builder_.Keep(Spdx3LicenseId(iri, true, role == Role::kListedException)), {}, object.offset);
  }

  void ReadLicenseSet(const Spdx3Value& object, Spdx3LicenseTexts::Kind kind, Index element, References references) {
    if (element == kNone) return;
    std::vector<Index> parts;
    for (const Reference& reference : references)
      if (reference.word == names_.member || reference.word == names_.subject_license ||
          reference.word == names_.subject_extendable_license)
        parts.push_back(reference.element);
    for (const Reference& reference : references)
      if (reference.word == names_.subject_addition) parts.push_back(reference.element);
    used_licenses_.insert(parts.begin(), parts.end());
    licenses_.Define(element, kind, {}, std::move(parts), object.offset);
    license_elements_.push_back(element);
  }

  Index ReadLicenseDefinition(const Spdx3Value& object, Role role, const Spdx3Value* id) {
    if (id == nullptr) return kNone;
    Graph& graph = builder_.graph();
    LicenseDefinition definition;
    definition.id = builder_.Keep(Spdx3LicenseId(id->text, false, role == Role::kCustomAddition));
    definition.name = MemberText(values_, object, names_.name);
    definition.text = MemberText(values_, object, role == Role::kCustomAddition ? names_.addition_text : names_.license_text);
    definition.offset = object.offset;
    const Index index = static_cast<Index>(graph.license_definitions.size());
    const Index element = builder_.Define(id->text, ElementKind::kLicense, index, id->offset);
    licenses_.Define(element, Spdx3LicenseTexts::Kind::kText, definition.id, {}, object.offset);
    graph.license_definitions.push_back(definition);
    return element;
  }

  // At the end

  Agent AgentOf(const Reference& reference) {
    if (reference.individual != nullptr)
      return {CreatorKind::kOrganization, reference.individual->name == "SpdxOrganization" ? "SPDX" : "", {}};
    if (reference.element == kNone) return {CreatorKind::kOther, {}, {}};
    const auto found = agents_.find(reference.element);
    if (found != agents_.end()) return found->second;
    return {CreatorKind::kOther, builder_.graph().elements[reference.element].id, {}};
  }

  void ResolveAgents() {
    for (const auto& [index, reference] : parties_) {
      const Agent agent = AgentOf(reference);
      Component& component = builder_.component(index);
      const bool supplier = reference.word == names_.supplied_by;
      std::string_view& name = supplier ? component.supplier : component.manufacturer;
      if (!name.empty()) continue;
      name = agent.name;
      (supplier ? component.supplier_contact : component.manufacturer_contact) = agent.contact;
    }
  }

  void ResolveDocument() {
    DocumentInfo& document = builder_.document();
    if (data_license_ && data_license_->element != kNone) {
      document.data_license = licenses_.TextOf(data_license_->element, builder_);
      document.data_license_offset = data_license_->offset;
      used_licenses_.insert(data_license_->element);
    }
    const Creation* creation = DocumentCreation();
    if (creation == nullptr) return;
    document.created = creation->created;
    document.created_offset = creation->created_offset;
    for (const Reference& reference : creation->by) {
      const Agent agent = AgentOf(reference);
      document.creators.push_back(
          {reference.word == names_.created_using ? CreatorKind::kTool : agent.kind, agent.name, agent.contact, {}, reference.offset});
    }
  }

  // Of the document; in one that is none, of its first collection, or the first that there is.
  const Creation* DocumentCreation() const {
    if (document_creation_) {
      if (document_creation_->creation != kNone) return &creations_[document_creation_->creation];
      const auto found = creation_of_.find(document_creation_->element);
      return found == creation_of_.end() ? nullptr : &creations_[found->second];
    }
    return creations_.empty() ? nullptr : &creations_.front();
  }

  void ResolveFacts() {
    for (const auto& [index, element] : detached_)
      if (const auto found = facts_.find(element); found != facts_.end()) AddFact(index, found->second);
  }

  void ResolveLicenses() {
    for (const LicensedElement& licensed : licensed_) ResolveLicense(licensed);
    // What no component has is judged too.
    for (const Index element : license_elements_) {
      if (used_licenses_.contains(element)) continue;
      const std::string_view text = licenses_.TextOf(element, builder_);
      if (!text.empty())
        builder_.AddLicense(kNone, LicenseForm::kExpression, LicenseRole::kUnstated, text, licenses_.OffsetOf(element));
    }
    Graph& graph = builder_.graph();
    std::unordered_map<std::string_view, std::string_view> ids;
    for (const auto& [id, uri] : custom_ids_) ids.try_emplace(uri, id);
    for (const Element& element : graph.elements)
      if (element.kind == ElementKind::kLicense)
        if (const auto found = ids.find(element.id); found != ids.end()) graph.license_definitions[element.index].id = found->second;
  }

  void ResolveLicense(const LicensedElement& licensed) {
    const Element& from = builder_.graph().elements[licensed.from];
    const Reference& license = licensed.license;
    if (from.kind != ElementKind::kComponent) {
      builder_.AddEdge({.from = licensed.from, .to = license.element, .kind = EdgeKind::kOther,
                        .absent = license.individual != nullptr && license.individual->name.ends_with("NoneLicense"),
                        .offset = licensed.offset, .type = licensed.type});
      return;
    }
    std::string_view text;
    Offset offset = license.offset;
    if (license.individual != nullptr) {
      text = license.individual->name.find("NoAssertion") == std::string_view::npos ? "NONE" : "NOASSERTION";
    } else {
      text = licenses_.TextOf(license.element, builder_);
      used_licenses_.insert(license.element);
      if (licenses_.Has(license.element)) offset = licenses_.OffsetOf(license.element);
    }
    if (!text.empty()) builder_.AddLicense(from.index, LicenseForm::kExpression, licensed.role, text, offset);
  }

  // What a document is about: the root of the SBOM in it, however many collections are between.
  void ResolveRoots() {
    std::unordered_map<Index, const Collection*> by_element;
    for (const Collection& collection : collections_)
      if (collection.element != kNone) by_element.try_emplace(collection.element, &collection);
    std::unordered_set<const Collection*> seen;
    std::vector<const Collection*> open;
    for (const Collection& collection : collections_) {
      if (has_document_ && &collection != &collections_.front()) break;
      open.push_back(&collection);
      while (!open.empty()) {
        const Collection* next = open.back();
        open.pop_back();
        if (!seen.insert(next).second) continue;
        for (const Index root : next->roots) {
          const auto found = by_element.find(root);
          if (found == by_element.end()) {
            builder_.AddRoot(root);
          } else {
            open.push_back(found->second);
          }
        }
      }
    }
    for (const Edge& edge : builder_.graph().edges)
      if (edge.kind == EdgeKind::kDescribes && edge.to != kNone && by_element.contains(edge.from) && !by_element.contains(edge.to))
        builder_.AddRoot(edge.to);
  }

  const Spdx3Names& names_ = Spdx3Names::Get();
  const Spdx3Model& model_;
  const std::uint16_t element_class_ = model_.FindClass("Element"), hash_class_ = model_.FindClass("Hash"),
                      integrity_class_ = model_.FindClass("IntegrityMethod");
  std::vector<Role> roles_;  // by class
  GraphBuilder builder_;
  std::span<const Spdx3Value> values_;
  std::vector<Reference> references_;  // of the objects that are being read
  bool incomplete_ = false;

  bool has_document_ = false;
  std::optional<Reference> document_creation_, data_license_;
  std::vector<Collection> collections_;  // the document first
  std::vector<Creation> creations_;
  std::unordered_map<Index, Index> creation_of_;
  std::unordered_map<Index, Agent> agents_;
  std::vector<std::pair<Index, Reference>> parties_;  // of components
  std::unordered_map<Index, Fact> facts_;
  std::vector<std::pair<Index, Index>> detached_;  // component, and what it refers to
  std::vector<LicensedElement> licensed_;
  Spdx3LicenseTexts licenses_;
  std::vector<Index> license_elements_;
  std::unordered_set<Index> used_licenses_;
  std::vector<std::pair<std::string_view, std::string_view>> custom_ids_;
  Spdx3VulnerabilityStatements vulnerabilities_;
};

Spdx3Reader::Spdx3Reader(std::string_view version) : elements_(std::make_unique<Elements>(version)) {}
Spdx3Reader::~Spdx3Reader() = default;

bool Spdx3Reader::BeginObject(std::size_t offset) { return elements_->BeginObject(offset); }
bool Spdx3Reader::Key(std::string_view key, std::size_t offset) { return elements_->Key(key, offset); }
bool Spdx3Reader::EndObject() { return elements_->EndObject(); }
bool Spdx3Reader::BeginArray(std::size_t offset) { return elements_->BeginArray(offset); }
bool Spdx3Reader::EndArray() { return elements_->EndArray(); }
bool Spdx3Reader::Scalar(Kind kind, std::string_view text, std::size_t offset) { return elements_->Scalar(kind, text, offset); }

bool Spdx3Reader::incomplete() const { return elements_->incomplete(); }
Graph Spdx3Reader::Finish() && { return std::move(*elements_).Finish(); }

}  // namespace pipeseal::sbom
