#include "pipeseal/sbom/cyclonedx/component_writer.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/license_list.h"

namespace pipeseal::sbom {
namespace {

// What the schema's format iri-reference forbids everywhere.
bool MayBeIriReference(std::string_view text) {
  return text.find_first_of("<>\"{}|\\^`") == std::string_view::npos &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
}

// RFC 3986 section 4.2: what stands before a colon in the first segment is a scheme. "git@example.org:name" is none.
bool HasSchemeBeforeColon(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of("/?#"));
  const std::string_view scheme = first.substr(0, first.find(':'));
  return scheme.size() == first.size() || std::ranges::all_of(scheme, [](char c) {
           return IsAsciiAlphanumeric(c) || c == '+' || c == '-' || c == '.';
         });
}

// The pattern of hash-content, the same for every algorithm.
bool IsHashContent(std::string_view text) {
  constexpr std::size_t kLengths[] = {32, 40, 64, 96, 128};
  return IsHex(text) && std::ranges::find(kLengths, text.size()) != std::end(kLengths);
}

// Purposes of SPDX that have another name here; others are the same in lower case.
std::string TypeOfPurpose(std::string_view purpose) {
  std::string type = AsciiLowered(purpose);
  if (type == "operatingsystem" || type == "operating_system") return "operating-system";
  if (type == "devicedriver") return "device-driver";
  if (type == "model") return "machine-learning-model";
  return type;
}

// A licence that may stand as an object of its own beside others: an id of the list or a name.
bool IsSingle(const License& license) {
  return license.form != LicenseForm::kExpression || FindLicense(license.value) != nullptr;
}

bool IsTruthful(const License& license) { return license.value != "NOASSERTION" && !license.value.empty(); }

}  // namespace

ComponentWriter::ComponentWriter(const Graph& graph, CycloneDxMinor version, encoding::JsonStream& out, Losses& losses)
    : graph_(graph), version_(version), out_(out), losses_(losses), hash_vocabulary_(VocabularyOf(graph.document)),
      children_(graph.components.size()) {
  for (Index i = 0; i < graph.components.size(); ++i) {
    const Component& component = graph.components[i];
    if (component.parent != kNone && component.placement == graph.components[component.parent].placement)
      children_[component.parent].push_back(i);
  }
}

std::string_view ComponentWriter::Said(std::string_view text) const {
  if (graph_.document.format == Format::kSpdx && (text == "NOASSERTION" || text == "NONE")) return {};
  return text;
}

// Version 1.2 has texts of one line (xs:normalizedString in its schema).
std::string ComponentWriter::Line(std::string_view text) {
  std::string line(text);
  if (version_ > 2 || text.find_first_of("\r\n\t") == std::string_view::npos) return line;
  losses_.Add("line breaks of a text", text);
  for (char& c : line)
    if (c == '\r' || c == '\n' || c == '\t') c = ' ';
  return line;
}

void ComponentWriter::WriteList(std::string_view name, std::span<const Index> components, bool services) {
  const auto belongs = [&](Index index) { return (graph_.components[index].kind == ComponentKind::kService) == services; };
  if (std::ranges::none_of(components, belongs)) return;
  out_.Key(name).BeginArray();
  for (const Index index : components)
    if (belongs(index)) Write(index);
  out_.EndArray();
}

void ComponentWriter::Write(Index index) {
  const Component& component = graph_.components[index];
  const bool service = component.kind == ComponentKind::kService;
  out_.BeginObject();
  if (!service) WriteType(component);
  out_.MemberIfAny("bom-ref", graph_.IdOf(component));
  WriteFields(component);
  WriteReferences(component.references.of(graph_.references), Said(component.download_location));
  WriteList(service ? "services" : "components", children_[index], service);
  for (const Index child : children_[index])
    if ((graph_.components[child].kind == ComponentKind::kService) != service) losses_.Add("a service within a component");
  if (!service) WriteEvidence(component);
  WriteProperties(component.properties.of(graph_.properties));
  out_.EndObject();
  ReportLosses(component);
}

void ComponentWriter::WriteFields(const Component& component) {
  const bool service = component.kind == ComponentKind::kService;
  WriteParty(service ? "provider" : "supplier", component.supplier, component.supplier_contact);
  if (!service && version_ >= 6) {
    WriteParty("manufacturer", component.manufacturer, component.manufacturer_contact);
  } else if (!Said(component.manufacturer).empty()) {
    losses_.Add("manufacturer of a component", component.manufacturer);
  }
  if (!service) WriteAuthor(Said(component.author));
  out_.MemberIfAny("group", Line(component.group)).Member("name", Line(component.name));
  if (!component.version.empty() || (!service && version_ < 4)) out_.Member("version", Line(component.version));
  if (component.external && version_ >= 7) out_.Key("isExternal").Raw("true");
  if (component.external && version_ < 7) losses_.Add("isExternal", component.name);
  out_.MemberIfAny("description", Line(Said(component.description)));
  if (HasWord(CycloneDxList::kScope, component.scope, version_)) out_.Member("scope", component.scope);
  WriteHashes(component.hashes.of(graph_.hashes));
  WriteLicenses(component, false);
  if (!service) out_.MemberIfAny("copyright", Line(Said(component.copyright)));
  if (!service) WriteIdentifiers(component);
}

void ComponentWriter::WriteType(const Component& component) {
  std::string type = graph_.document.format == Format::kSpdx ? TypeOfPurpose(component.type) : std::string(component.type);
  if (component.kind == ComponentKind::kFile) type = "file";
  if (!HasWord(CycloneDxList::kComponentType, type, version_)) {
    if (!type.empty()) losses_.Add("type of a component", component.type);
    type = "library";
  }
  out_.Member("type", type);
}

void ComponentWriter::WriteParty(std::string_view member, std::string_view name, std::string_view contact) {
  name = Said(name);
  if (name.empty() && contact.empty()) return;
  out_.Key(member).BeginObject().MemberIfAny("name", Line(name));
  if (contact.contains('@') && !contact.contains('/')) {
    out_.Key("contact").BeginArray().BeginObject().Member("email", contact).EndObject().EndArray();
  } else if (!contact.empty() && MayBeIriReference(contact)) {
    out_.Key("url").BeginArray().String(contact).EndArray();
  }
  out_.EndObject();
}

void ComponentWriter::WriteAuthor(std::string_view author) {
  if (author.empty()) return;
  if (version_ < 6) {
    out_.Member("author", Line(author));
  } else {
    out_.Key("authors").BeginArray().BeginObject().Member("name", author).EndObject().EndArray();
  }
}

void ComponentWriter::WriteHashes(std::span<const Hash> hashes) {
  bool open = false;
  for (const Hash& hash : hashes) {
    const PackageHash* known = FindPackageHash(hash_vocabulary_, hash.algorithm);
    const std::string_view name = known == nullptr ? hash.algorithm : known->cyclonedx;
    if (!HasWord(CycloneDxList::kHashAlgorithm, name, version_) || !IsHashContent(hash.value)) {
      losses_.Add("a hash", hash.algorithm);
      continue;
    }
    if (!open) out_.Key("hashes").BeginArray();
    open = true;
    out_.BeginObject().Member("alg", name).Member("content", hash.value).EndObject();
  }
  if (open) out_.EndArray();
}

void ComponentWriter::WriteReferences(std::span<const Reference> references, std::string_view distribution) {
  // What CycloneDX has is left as it is.
  const bool foreign = graph_.document.format != Format::kCycloneDx;
  const auto is_iri = [&](std::string_view text) { return MayBeIriReference(text) && (!foreign || HasSchemeBeforeColon(text)); };
  const bool writes_distribution = !distribution.empty() && is_iri(distribution);
  if (!distribution.empty() && !writes_distribution) losses_.Add("a download location that is no IRI", distribution);
  const auto writes = [&](const Reference& reference) { return is_iri(reference.url); };
  for (const Reference& reference : references)
    if (!writes(reference)) losses_.Add("an external reference that is no IRI", reference.url);
  if (!writes_distribution && std::ranges::none_of(references, writes)) return;
  out_.Key("externalReferences").BeginArray();
  if (writes_distribution) out_.BeginObject().Member("type", "distribution").Member("url", distribution).EndObject();
  for (const Reference& reference : references)
    if (writes(reference)) WriteReference(reference);
  out_.EndArray();
}

void ComponentWriter::WriteReference(const Reference& reference) {
  const bool typed = HasWord(CycloneDxList::kReferenceType, reference.type, version_);
  if (!typed) losses_.Add("type of an external reference", reference.type);
  out_.BeginObject().Member("type", typed ? reference.type : "other").Member("url", reference.url);
  if (version_ >= 3) {
    WriteHashes(reference.hashes.of(graph_.reference_hashes));
  } else if (reference.hashes.count != 0) {
    losses_.Add("hashes of an external reference", reference.url);
  }
  out_.EndObject();
}

void ComponentWriter::WriteProperties(std::span<const Property> properties) {
  if (properties.empty()) return;
  if (version_ < 3) {
    for (const Property& property : properties) losses_.Add("a property", property.name);
    return;
  }
  out_.Key("properties").BeginArray();
  for (const Property& property : properties)
    out_.BeginObject().Member("name", property.name).Member("value", property.value).EndObject();
  out_.EndArray();
}

const Identifier* ComponentWriter::FirstOf(const Component& component, IdentifierKind kind, IdentifierKind other) {
  const Identifier* first = nullptr;
  for (const Identifier& identifier : component.identifiers.of(graph_.identifiers)) {
    if (identifier.kind != kind && identifier.kind != other) continue;
    if (first == nullptr) {
      first = &identifier;
    } else {
      losses_.Add("a further identifier of one kind", identifier.value);
    }
  }
  return first;
}

void ComponentWriter::WriteIdentifiers(const Component& component) {
  const Identifier* cpe = FirstOf(component, IdentifierKind::kCpe23, IdentifierKind::kCpe22);
  if (cpe != nullptr) out_.Member("cpe", Line(cpe->value));
  const Identifier* purl = FirstOf(component, IdentifierKind::kPurl, IdentifierKind::kPurl);
  if (purl != nullptr) out_.Member("purl", Line(purl->value));
  WriteIdentifierList("omniborId", component, IdentifierKind::kGitoid);
  WriteIdentifierList("swhid", component, IdentifierKind::kSwhid);
  const Identifier* swid = FirstOf(component, IdentifierKind::kSwid, IdentifierKind::kSwid);
  if (swid != nullptr)
    out_.Key("swid").BeginObject().Member("tagId", swid->value).Member("name", component.name).EndObject();
  for (const Identifier& identifier : component.identifiers.of(graph_.identifiers))
    if (identifier.kind == IdentifierKind::kOther) losses_.Add("an identifier of a kind that CycloneDX has not", identifier.value);
}

void ComponentWriter::WriteIdentifierList(std::string_view member, const Component& component, IdentifierKind kind) {
  bool open = false;
  for (const Identifier& identifier : component.identifiers.of(graph_.identifiers)) {
    if (identifier.kind != kind) continue;
    if (version_ < 6) {
      losses_.Add(member, identifier.value);
      continue;
    }
    if (!open) out_.Key(member).BeginArray();
    open = true;
    out_.String(identifier.value);
  }
  if (open) out_.EndArray();
}

void ComponentWriter::WriteEvidence(const Component& component) {
  const auto observed = [](const License& license) { return license.role == LicenseRole::kObserved; };
  if (std::ranges::none_of(component.licenses.of(graph_.licenses), observed)) return;
  if (version_ < 3) {
    losses_.Add("an observed licence");
    return;
  }
  out_.Key("evidence").BeginObject();
  WriteLicenses(component, true);
  out_.EndObject();
}

void ComponentWriter::WriteLicenses(const Component& component, bool observed) {
  std::vector<const License*> licenses;
  for (const License& license : component.licenses.of(graph_.licenses)) {
    if ((license.role == LicenseRole::kObserved) != observed || !IsTruthful(license)) continue;
    if (license.value == "NONE" && graph_.document.format == Format::kSpdx) {
      losses_.Add("that there is no licence");
      continue;
    }
    licenses.push_back(&license);
  }
  // Versions 1.5 and 1.6 have one expression or a list without any.
  const bool mixed = licenses.size() > 1 && (version_ == 5 || version_ == 6) &&
                     !std::ranges::all_of(licenses, [](const License* license) { return IsSingle(*license); });
  if (mixed) {
    const auto concluded = std::ranges::find(licenses, LicenseRole::kConcluded, &License::role);
    const License* kept = concluded == licenses.end() ? licenses.front() : *concluded;
    for (const License* license : licenses)
      if (license != kept && license->value != kept->value) losses_.Add("a licence beside an expression", license->value);
    licenses = {kept};
  }
  WriteLicenseList(licenses);
}

void ComponentWriter::WriteLicenseList(std::span<const License* const> licenses) {
  if (licenses.empty()) return;
  const bool as_objects = licenses.size() > 1 && (version_ == 5 || version_ == 6);
  out_.Key("licenses").BeginArray();
  for (const License* license : licenses) {
    if (license->form == LicenseForm::kExpression && !as_objects) {
      out_.BeginObject().Member("expression", Line(license->value));
      WriteRole(*license);
    } else {
      out_.BeginObject().Key("license").BeginObject();
      WriteLicense(*license);
      WriteRole(*license);
      out_.EndObject();
    }
    out_.EndObject();
  }
  out_.EndArray();
}

void ComponentWriter::WriteLicense(const License& license) {
  const LicenseInfo* known = license.form == LicenseForm::kExpression ? FindLicense(license.value) : nullptr;
  const bool is_id = license.form == LicenseForm::kId || known != nullptr;
  out_.Member(is_id ? "id" : "name", known == nullptr ? Line(license.value) : std::string(known->id));
}

void ComponentWriter::WriteRole(const License& license) {
  if (license.role != LicenseRole::kDeclared && license.role != LicenseRole::kConcluded) return;
  if (version_ < 6) {
    losses_.Add("whether a licence is declared or concluded");
  } else {
    out_.Member("acknowledgement", license.role == LicenseRole::kDeclared ? "declared" : "concluded");
  }
}

void ComponentWriter::ReportLosses(const Component& component) {
  if (component.kind == ComponentKind::kSnippet) losses_.Add("that a component is a snippet");
  if (!component.scope.empty() && !HasWord(CycloneDxList::kScope, component.scope, version_))
    losses_.Add("scope of a component", component.scope);
  if (!component.verification_code.empty()) losses_.Add("verification code of a package");
  if (component.kind != ComponentKind::kFile && !component.file_name.empty())
    losses_.Add("file name of a package", component.file_name);
}

}  // namespace pipeseal::sbom
