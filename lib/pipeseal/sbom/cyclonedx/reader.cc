#include "pipeseal/sbom/cyclonedx/reader.h"

#include <array>
#include <utility>

#include "pipeseal/sbom/bom_link.h"
#include "pipeseal/sbom/key_table.h"

namespace pipeseal::sbom {

using encoding::Kind;

// kOther is every object that has no meaning for the graph but perhaps a bom-ref, components or services in it.
enum class CycloneDxReader::At : std::uint8_t {
  kOther, kDocument, kMetadata, kComponent, kService, kTools, kTool, kSupplier, kManufacturer, kContact, kAuthor, kLifecycle,
  kHash, kLicenseChoice, kLicense, kReference, kReferenceHash, kProperty, kSwid, kPedigree, kEvidence, kDependency, kDependsOn,
  kProvides, kComposition, kAssemblies, kComposedDependencies, kComposedVulnerabilities, kVulnerability, kSource, kAlias, kRating,
  kAnalysis, kResponse, kTarget, kTargetVersion, kAnnotation, kSubjects, kSignature, kOmniborIds, kSwhids,
  kCount,
};

enum class CycloneDxReader::Member : std::uint8_t {
  kUnknown, kAcknowledgement, kAffects, kAggregate, kAlg, kAnalysis, kAncestors, kAnnotations, kAssemblies, kAuthor, kAuthors,
  kBomRef, kComponent, kComponents, kCompositions, kContact, kContent, kCopyright, kCpe, kDependencies, kDependsOn, kDescendants,
  kDescription, kDetail, kEmail, kEvidence, kExpression, kExternalReferences, kGroup, kHashes, kId, kIsExternal, kJustification,
  kLicense, kLicenses, kLifecycles, kManufacture, kManufacturer, kMetadata, kMethod, kName, kOmniborId, kPedigree, kPhase,
  kProperties, kProvider, kProvides, kPublisher, kPurl, kRange, kRatings, kRef, kReferences, kResponse, kScope, kScore,
  kSerialNumber, kServices, kSeverity, kSignature, kSource, kState, kStatus, kSubjects, kSupplier, kSwhid, kSwid, kTagId,
  kTimestamp, kTools, kType, kUrl, kValue, kVariants, kVector, kVendor, kVersion, kVersionRange, kVersions, kVulnerabilities,
  kCount,
};

struct CycloneDxReader::Tables {
  static constexpr KeyTable<Member, 79> kMembers{{
      {"acknowledgement", Member::kAcknowledgement}, {"affects", Member::kAffects}, {"aggregate", Member::kAggregate},
      {"alg", Member::kAlg}, {"analysis", Member::kAnalysis}, {"ancestors", Member::kAncestors},
      {"annotations", Member::kAnnotations}, {"assemblies", Member::kAssemblies}, {"author", Member::kAuthor},
      {"authors", Member::kAuthors}, {"bom-ref", Member::kBomRef}, {"component", Member::kComponent},
      {"components", Member::kComponents}, {"compositions", Member::kCompositions}, {"contact", Member::kContact},
      {"content", Member::kContent}, {"copyright", Member::kCopyright}, {"cpe", Member::kCpe},
      {"dependencies", Member::kDependencies}, {"dependsOn", Member::kDependsOn}, {"descendants", Member::kDescendants},
      {"description", Member::kDescription}, {"detail", Member::kDetail}, {"email", Member::kEmail},
      {"evidence", Member::kEvidence}, {"expression", Member::kExpression},
      {"externalReferences", Member::kExternalReferences}, {"group", Member::kGroup}, {"hashes", Member::kHashes},
      {"id", Member::kId}, {"isExternal", Member::kIsExternal}, {"justification", Member::kJustification},
      {"license", Member::kLicense}, {"licenses", Member::kLicenses}, {"lifecycles", Member::kLifecycles},
      {"manufacture", Member::kManufacture}, {"manufacturer", Member::kManufacturer}, {"metadata", Member::kMetadata},
      {"method", Member::kMethod}, {"name", Member::kName}, {"omniborId", Member::kOmniborId},
      {"pedigree", Member::kPedigree}, {"phase", Member::kPhase}, {"properties", Member::kProperties},
      {"provider", Member::kProvider}, {"provides", Member::kProvides}, {"publisher", Member::kPublisher},
      {"purl", Member::kPurl}, {"range", Member::kRange}, {"ratings", Member::kRatings}, {"ref", Member::kRef},
      {"references", Member::kReferences}, {"response", Member::kResponse}, {"scope", Member::kScope},
      {"score", Member::kScore}, {"serialNumber", Member::kSerialNumber}, {"services", Member::kServices},
      {"severity", Member::kSeverity}, {"signature", Member::kSignature}, {"source", Member::kSource},
      {"state", Member::kState}, {"status", Member::kStatus}, {"subjects", Member::kSubjects},
      {"supplier", Member::kSupplier}, {"swhid", Member::kSwhid}, {"swid", Member::kSwid}, {"tagId", Member::kTagId},
      {"timestamp", Member::kTimestamp}, {"tools", Member::kTools}, {"type", Member::kType}, {"url", Member::kUrl},
      {"value", Member::kValue}, {"variants", Member::kVariants}, {"vector", Member::kVector}, {"vendor", Member::kVendor},
      {"version", Member::kVersion}, {"versionRange", Member::kVersionRange}, {"versions", Member::kVersions}, {"vulnerabilities", Member::kVulnerabilities},
  }};

  // What stands where: the value of `member` in an object of kind `in`, or in the objects of an array there.
  struct Row {
    At in;
    Member member;
    At is;
  };
  static constexpr Row kRows[] = {
      {At::kDocument, Member::kMetadata, At::kMetadata}, {At::kDocument, Member::kComponents, At::kComponent},
      {At::kDocument, Member::kServices, At::kService}, {At::kDocument, Member::kDependencies, At::kDependency},
      {At::kDocument, Member::kExternalReferences, At::kReference}, {At::kDocument, Member::kProperties, At::kProperty},
      {At::kDocument, Member::kCompositions, At::kComposition},
      {At::kDocument, Member::kVulnerabilities, At::kVulnerability},
      {At::kDocument, Member::kAnnotations, At::kAnnotation}, {At::kDocument, Member::kSignature, At::kSignature},
      {At::kMetadata, Member::kComponent, At::kComponent}, {At::kMetadata, Member::kTools, At::kTools},
      {At::kMetadata, Member::kAuthors, At::kAuthor}, {At::kMetadata, Member::kSupplier, At::kSupplier},
      {At::kMetadata, Member::kManufacture, At::kManufacturer}, {At::kMetadata, Member::kManufacturer, At::kManufacturer},
      {At::kMetadata, Member::kLifecycles, At::kLifecycle}, {At::kMetadata, Member::kProperties, At::kProperty},
      {At::kTools, Member::kComponents, At::kComponent}, {At::kTools, Member::kServices, At::kService},
      {At::kComponent, Member::kComponents, At::kComponent}, {At::kComponent, Member::kHashes, At::kHash},
      {At::kComponent, Member::kLicenses, At::kLicenseChoice}, {At::kComponent, Member::kSupplier, At::kSupplier},
      {At::kComponent, Member::kManufacturer, At::kManufacturer}, {At::kComponent, Member::kAuthors, At::kAuthor},
      {At::kComponent, Member::kExternalReferences, At::kReference}, {At::kComponent, Member::kProperties, At::kProperty},
      {At::kComponent, Member::kSwid, At::kSwid}, {At::kComponent, Member::kPedigree, At::kPedigree},
      {At::kComponent, Member::kEvidence, At::kEvidence},
      {At::kService, Member::kServices, At::kService}, {At::kService, Member::kLicenses, At::kLicenseChoice},
      {At::kService, Member::kProvider, At::kSupplier}, {At::kService, Member::kExternalReferences, At::kReference},
      {At::kService, Member::kProperties, At::kProperty},
      {At::kSupplier, Member::kContact, At::kContact}, {At::kManufacturer, Member::kContact, At::kContact},
      {At::kSupplier, Member::kUrl, At::kSupplier}, {At::kManufacturer, Member::kUrl, At::kManufacturer},
      {At::kComponent, Member::kOmniborId, At::kOmniborIds}, {At::kComponent, Member::kSwhid, At::kSwhids},
      {At::kEvidence, Member::kLicenses, At::kLicenseChoice}, {At::kLicenseChoice, Member::kLicense, At::kLicense},
      {At::kPedigree, Member::kAncestors, At::kComponent}, {At::kPedigree, Member::kDescendants, At::kComponent},
      {At::kPedigree, Member::kVariants, At::kComponent},
      {At::kReference, Member::kHashes, At::kReferenceHash},
      {At::kDependency, Member::kDependsOn, At::kDependsOn}, {At::kDependency, Member::kProvides, At::kProvides},
      {At::kComposition, Member::kAssemblies, At::kAssemblies},
      {At::kComposition, Member::kDependencies, At::kComposedDependencies},
      {At::kComposition, Member::kVulnerabilities, At::kComposedVulnerabilities},
      {At::kVulnerability, Member::kSource, At::kSource}, {At::kVulnerability, Member::kReferences, At::kAlias},
      {At::kVulnerability, Member::kRatings, At::kRating}, {At::kVulnerability, Member::kAnalysis, At::kAnalysis},
      {At::kVulnerability, Member::kAffects, At::kTarget}, {At::kAnalysis, Member::kResponse, At::kResponse},
      {At::kTarget, Member::kVersions, At::kTargetVersion}, {At::kAnnotation, Member::kSubjects, At::kSubjects},
      {At::kOther, Member::kComponents, At::kComponent}, {At::kOther, Member::kServices, At::kService},
  };

  static At Find(At in, Member member);
};

CycloneDxReader::At CycloneDxReader::Tables::Find(At in, Member member) {
  static constexpr auto kGrid = [] {
    std::array<std::array<At, static_cast<std::size_t>(Member::kCount)>, static_cast<std::size_t>(At::kCount)> grid{};
    for (const Row& row : kRows) grid[static_cast<std::size_t>(row.in)][static_cast<std::size_t>(row.member)] = row.is;
    return grid;
  }();
  return kGrid[static_cast<std::size_t>(in)][static_cast<std::size_t>(member)];
}

CycloneDxReader::Frame CycloneDxReader::Enter(bool array) const {
  if (frames_.empty()) return {At::kDocument, array, Member::kUnknown, kNone, Placement::kListed};
  Frame frame = frames_.back();
  if (!frame.array) {
    const At outer = frame.at;
    frame.at = Tables::Find(outer, frame.member);
    if (outer == At::kMetadata) frame.placement = frame.at == At::kTools ? Placement::kTool : Placement::kSubject;
    if (outer == At::kPedigree) frame.placement = Placement::kPedigree;
    if (outer == At::kOther || (outer == At::kDocument && frame.at == At::kOther)) frame.placement = Placement::kOther;
    // The legacy form of tools is an array of tools; since 1.5 it is an object.
    if (frame.at == At::kTools && array) frame.at = At::kTool;
  }
  frame.array = array;
  frame.member = Member::kUnknown;
  return frame;
}

bool CycloneDxReader::BeginObject(std::size_t offset) {
  Frame frame = Enter(false);
  Open(frame, static_cast<Offset>(offset));
  frames_.push_back(frame);
  return true;
}

bool CycloneDxReader::BeginArray(std::size_t) {
  const Frame frame = Enter(true);
  if (frame.at == At::kDependency) builder_.document().has_dependencies = true;
  frames_.push_back(frame);
  return true;
}

bool CycloneDxReader::Key(std::string_view key, std::size_t) {
  frames_.back().member = Tables::kMembers.Find(key);
  return true;
}

bool CycloneDxReader::EndObject() {
  Close(frames_.back());
  frames_.pop_back();
  return true;
}

bool CycloneDxReader::EndArray() {
  frames_.pop_back();
  return true;
}

bool CycloneDxReader::Scalar(Kind kind, std::string_view text, std::size_t offset) {
  if (frames_.empty()) return true;
  const Frame& frame = frames_.back();
  if (kind == Kind::kString) {
    Text(frame, text, static_cast<Offset>(offset));
  } else if (frame.at == At::kComponent && frame.member == Member::kIsExternal) {
    builder_.component(frame.component).external = text == "true";
  } else if (frame.at == At::kDocument && frame.member == Member::kVersion) {
    builder_.document().revision = text;
  } else if (frame.at == At::kRating && frame.member == Member::kScore) {
    builder_.graph().vulnerabilities.back().ratings.back().score = text;
  }
  return true;
}

void CycloneDxReader::OpenComponent(Frame& frame, ComponentKind kind, Offset offset) {
  // Directly within another one, not in its pedigree or evidence.
  const bool nested = frames_.back().at == At::kComponent || frames_.back().at == At::kService;
  Component& component = builder_.AddComponent(kind, frame.placement, offset);
  if (nested) component.parent = frame.component;
  frame.component = builder_.last_component();
}

void CycloneDxReader::Open(Frame& frame, Offset offset) {
  Graph& graph = builder_.graph();
  switch (frame.at) {
    case At::kComponent: return OpenComponent(frame, ComponentKind::kPackage, offset);
    case At::kService: return OpenComponent(frame, ComponentKind::kService, offset);
    case At::kTool: graph.document.creators.push_back({.kind = CreatorKind::kTool, .offset = offset}); return;
    case At::kAuthor:
      if (frame.component == kNone) graph.document.creators.push_back({.kind = CreatorKind::kPerson, .offset = offset});
      return;
    case At::kHash: return builder_.AddHash(frame.component, {}, {}, offset);
    case At::kLicenseChoice: return builder_.AddLicense(frame.component, LicenseForm::kExpression, RoleHere(), {}, offset);
    case At::kReference: builder_.AddReference(frame.component, {}, {}, offset); return;
    case At::kReferenceHash:
      return builder_.AddReferenceHash(static_cast<Index>(graph.references.size() - 1), {}, {}, offset);
    case At::kProperty: return builder_.AddProperty(frame.component, {}, {}, offset);
    case At::kDependency:
      dependency_ref_ = kNone;
      first_edge_ = graph.edges.size();
      dependency_count_ = 0;
      dependency_offset_ = offset;
      return;
    case At::kComposition: graph.compositions.push_back({.aggregate = {}, .offset = offset}); return;
    case At::kVulnerability: graph.vulnerabilities.push_back({.offset = offset}); return;
    case At::kRating: graph.vulnerabilities.back().ratings.emplace_back(); return;
    case At::kAnalysis: graph.vulnerabilities.back().analysis_offset = offset; return;
    case At::kTarget: graph.vulnerabilities.back().affects.push_back({.offset = offset}); return;
    case At::kTargetVersion: graph.vulnerabilities.back().affects.back().versions.emplace_back(); return;
    case At::kSignature: graph.document.is_signed = true; return;
    default: return;
  }
}

void CycloneDxReader::Close(const Frame& frame) {
  Graph& graph = builder_.graph();
  if (frame.at == At::kDependency) {
    for (std::size_t i = first_edge_; i < graph.edges.size(); ++i) graph.edges[i].from = dependency_ref_;
    if (dependency_ref_ == kNone) graph.edges.resize(first_edge_);
    builder_.AddDependencyEntry(dependency_ref_, dependency_count_, dependency_offset_);
    return;
  }
  if (frame.at != At::kComponent && frame.at != At::kService) return;
  const Component& component = builder_.component(frame.component);
  if (frame.placement == Placement::kSubject && component.parent == kNone && component.element != kNone)
    builder_.AddRoot(component.element);
  if (frame.placement == Placement::kTool && component.parent == kNone)
    graph.document.creators.push_back({CreatorKind::kTool, component.name, {}, component.version, component.offset});
}

LicenseRole CycloneDxReader::RoleHere() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend() && frame->at != At::kComponent; ++frame)
    if (frame->at == At::kEvidence) return LicenseRole::kObserved;
  return LicenseRole::kUnstated;
}

// An id of another BOM is no id of this one.
Index CycloneDxReader::MentionReference(std::string_view id, Offset offset) {
  const Index element = builder_.Mention(id, offset);
  if (LooksLikeBomLink(id)) builder_.DeclareExternal(id, offset);
  return element;
}

void CycloneDxReader::Refer(const Frame& frame, std::string_view id, Offset offset) {
  Graph& graph = builder_.graph();
  const Index element = MentionReference(id, offset);
  switch (frame.at) {
    case At::kDependsOn: ++dependency_count_; [[fallthrough]];
    case At::kProvides:
      graph.edges.push_back({.to = element,
                             .kind = frame.at == At::kProvides ? EdgeKind::kProvides : EdgeKind::kDependsOn,
                             .offset = offset});
      return;
    case At::kAssemblies: graph.compositions.back().assemblies.push_back(element); return;
    case At::kComposedDependencies: graph.compositions.back().dependencies.push_back(element); return;
    case At::kComposedVulnerabilities: graph.compositions.back().vulnerabilities.push_back(element); return;
    default: return;
  }
}

void CycloneDxReader::Text(const Frame& frame, std::string_view text, Offset offset) {
  Graph& graph = builder_.graph();
  const bool in_component = frame.at == At::kComponent || frame.at == At::kService;
  if (frame.member == Member::kBomRef) {
    if (in_component) return builder_.Identify(frame.component, text, offset);
    if (frame.at != At::kVulnerability) {
      builder_.Define(text, ElementKind::kOther, kNone, offset);
      return;
    }
    graph.vulnerabilities.back().element =
        builder_.Define(text, ElementKind::kVulnerability, static_cast<Index>(graph.vulnerabilities.size() - 1), offset);
    return;
  }
  if (in_component) return TextOfComponent(builder_.component(frame.component), frame.component, frame.member, text, offset);
  switch (frame.at) {
    case At::kDocument:
    case At::kMetadata: return TextOfDocument(frame.member, text, offset);
    case At::kSupplier:
    case At::kManufacturer:
    case At::kContact:
    case At::kAuthor: return TextOfParty(frame, text);
    case At::kTool: return TextOfCreator(frame.member, text);
    case At::kLifecycle:
      if (frame.member == Member::kPhase || frame.member == Member::kName) graph.document.lifecycles.push_back(text);
      return;
    case At::kHash: return TextOfHash(graph.hashes.back(), frame.member, text);
    case At::kReferenceHash: return TextOfHash(graph.reference_hashes.back(), frame.member, text);
    case At::kLicenseChoice:
    case At::kLicense: return TextOfLicense(frame.member, text, offset);
    case At::kReference: return TextOfReference(frame.member, text);
    case At::kProperty:
      if (frame.member == Member::kName) graph.properties.back().name = text;
      if (frame.member == Member::kValue) graph.properties.back().value = text;
      return;
    case At::kSwid:
      if (frame.member == Member::kTagId) builder_.AddIdentifier(frame.component, IdentifierKind::kSwid, text, offset);
      return;
    case At::kOmniborIds: return builder_.AddIdentifier(frame.component, IdentifierKind::kGitoid, text, offset);
    case At::kSwhids: return builder_.AddIdentifier(frame.component, IdentifierKind::kSwhid, text, offset);
    case At::kDependency:
      if (frame.member == Member::kRef) dependency_ref_ = MentionReference(text, offset);
      return;
    case At::kComposition:
      if (frame.member == Member::kAggregate) graph.compositions.back().aggregate = text;
      return;
    case At::kDependsOn:
    case At::kProvides:
    case At::kAssemblies:
    case At::kComposedDependencies:
    case At::kComposedVulnerabilities:
    case At::kSubjects: return Refer(frame, text, offset);
    case At::kVulnerability:
    case At::kSource:
    case At::kAlias:
    case At::kRating:
    case At::kAnalysis:
    case At::kResponse:
    case At::kTarget:
    case At::kTargetVersion: return TextOfVulnerability(frame, text, offset);
    default: return;
  }
}

void CycloneDxReader::TextOfDocument(Member member, std::string_view text, Offset offset) {
  DocumentInfo& document = builder_.document();
  if (member == Member::kSerialNumber) {
    document.serial = text;
    document.serial_offset = offset;
  } else if (member == Member::kTimestamp) {
    document.created = text;
    document.created_offset = offset;
  }
}

void CycloneDxReader::TextOfComponent(Component& component, Index index, Member member, std::string_view text, Offset offset) {
  switch (member) {
    case Member::kType:
      component.type = text;
      if (text == "file" && component.kind == ComponentKind::kPackage) component.kind = ComponentKind::kFile;
      return;
    case Member::kGroup: component.group = text; return;
    case Member::kName: component.name = text; return;
    case Member::kVersion: component.version = text; return;
    case Member::kVersionRange: component.version_range = true; return;
    case Member::kScope: component.scope = text; return;
    case Member::kAuthor: component.author = text; return;
    case Member::kPublisher:
      if (component.author.empty()) component.author = text;
      return;
    case Member::kCopyright: component.copyright = text; return;
    case Member::kDescription: component.description = text; return;
    case Member::kPurl: return builder_.AddIdentifier(index, IdentifierKind::kPurl, text, offset);
    case Member::kCpe:
      return builder_.AddIdentifier(index, text.starts_with("cpe:2.3:") ? IdentifierKind::kCpe23 : IdentifierKind::kCpe22, text,
                                    offset);
    case Member::kOmniborId: return builder_.AddIdentifier(index, IdentifierKind::kGitoid, text, offset);
    case Member::kSwhid: return builder_.AddIdentifier(index, IdentifierKind::kSwhid, text, offset);
    default: return;
  }
}

void CycloneDxReader::TextOfParty(const Frame& frame, std::string_view text) {
  // A contact is of the party around it.
  const At party = frame.at == At::kContact ? frames_[frames_.size() - (frames_[frames_.size() - 2].array ? 3 : 2)].at : frame.at;
  DocumentInfo& document = builder_.document();
  const bool of_document = frame.component == kNone;
  if (party == At::kAuthor) {
    if (!of_document) {
      std::string_view& author = builder_.component(frame.component).author;
      if (frame.member == Member::kName && author.empty()) author = text;
    } else if (frame.member == Member::kName) {
      document.creators.back().name = text;
    } else if (frame.member == Member::kEmail) {
      document.creators.back().contact = text;
    }
    return;
  }
  const bool supplier = party == At::kSupplier;
  if (frame.at != At::kContact && frame.member == Member::kName) {
    std::string_view& name = of_document ? (supplier ? document.supplier : document.manufacturer)
                             : supplier  ? builder_.component(frame.component).supplier
                                         : builder_.component(frame.component).manufacturer;
    name = text;
  } else if (frame.member == Member::kEmail || frame.member == Member::kUrl || frame.array) {
    std::string_view& contact = of_document ? (supplier ? document.supplier_contact : document.manufacturer_contact)
                                : supplier  ? builder_.component(frame.component).supplier_contact
                                            : builder_.component(frame.component).manufacturer_contact;
    if (contact.empty()) contact = text;
  }
}

void CycloneDxReader::TextOfCreator(Member member, std::string_view text) {
  Creator& creator = builder_.document().creators.back();
  if (member == Member::kName) creator.name = text;
  if (member == Member::kVersion) creator.version = text;
  if (member == Member::kVendor) creator.contact = text;
}

void CycloneDxReader::TextOfLicense(Member member, std::string_view text, Offset offset) {
  License& license = builder_.graph().licenses.back();
  const auto set = [&](LicenseForm form) {
    license.form = form;
    license.value = text;
    license.offset = offset;
  };
  switch (member) {
    case Member::kId: return set(LicenseForm::kId);
    case Member::kName: return set(LicenseForm::kName);
    case Member::kExpression: return set(LicenseForm::kExpression);
    case Member::kAcknowledgement:
      if (license.role == LicenseRole::kUnstated && text == "declared") license.role = LicenseRole::kDeclared;
      if (license.role == LicenseRole::kUnstated && text == "concluded") license.role = LicenseRole::kConcluded;
      return;
    default: return;
  }
}

void CycloneDxReader::TextOfReference(Member member, std::string_view text) {
  Reference& reference = builder_.graph().references.back();
  if (member == Member::kType) reference.type = text;
  if (member == Member::kUrl) reference.url = text;
}

void CycloneDxReader::TextOfHash(Hash& hash, Member member, std::string_view text) {
  if (member == Member::kAlg) hash.algorithm = text;
  if (member == Member::kContent) hash.value = text;
}

void CycloneDxReader::TextOfVulnerability(const Frame& frame, std::string_view text, Offset offset) {
  Vulnerability& vulnerability = builder_.graph().vulnerabilities.back();
  const Member member = frame.member;
  switch (frame.at) {
    case At::kVulnerability:
      if (member == Member::kId) vulnerability.id = text;
      if (member == Member::kDescription) vulnerability.description = text;
      return;
    case At::kSource:
      if (member == Member::kName) vulnerability.source = text;
      if (member == Member::kUrl) vulnerability.source_url = text;
      return;
    case At::kAlias:
      if (member == Member::kId) vulnerability.aliases.push_back(text);
      return;
    case At::kRating: {
      VulnerabilityRating& rating = vulnerability.ratings.back();
      if (member == Member::kSeverity) rating.severity = text;
      if (member == Member::kMethod) rating.method = text;
      if (member == Member::kVector) rating.vector = text;
      return;
    }
    case At::kAnalysis:
      if (member == Member::kState) vulnerability.state = text;
      if (member == Member::kJustification) vulnerability.justification = text;
      if (member == Member::kDetail) vulnerability.detail = text;
      return;
    case At::kResponse: vulnerability.responses.push_back(text); return;
    case At::kTarget:
      if (member == Member::kRef) vulnerability.affects.back().element = MentionReference(text, offset);
      return;
    case At::kTargetVersion: {
      auto& [version, status] = vulnerability.affects.back().versions.back();
      if (member == Member::kVersion || member == Member::kRange) version = text;
      if (member == Member::kStatus) status = text;
      return;
    }
    default: return;
  }
}

}  // namespace pipeseal::sbom
