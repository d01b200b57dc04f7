#include "pipeseal/sbom/spdx2/rdf_builder.h"

#include <algorithm>

#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

using namespace std::string_view_literals;
using encoding::Kind;

constexpr std::string_view kLicenseUris[] = {"http://spdx.org/licenses/", "https://spdx.org/licenses/"};
constexpr std::string_view kReferenceUris[] = {"http://spdx.org/rdf/references/", "https://spdx.org/rdf/references/"};
constexpr std::string_view kTerms = "http://spdx.org/rdf/terms#";

std::string_view Without(std::span<const std::string_view> prefixes, std::string_view uri) {
  for (const std::string_view prefix : prefixes)
    if (uri.starts_with(prefix)) return uri.substr(prefix.size());
  return uri;
}

// NONE and NOASSERTION are individuals of the ontology; anything else stays as it is.
std::string_view PlainText(std::string_view uri) {
  if (!uri.starts_with(kTerms)) return uri;
  const std::string_view term = uri.substr(kTerms.size());
  return term == "noassertion" ? "NOASSERTION"sv : term == "none" ? "NONE"sv : uri;
}

bool IsList(RdfForm form) {
  return form == RdfForm::kTexts || form == RdfForm::kIds || form == RdfForm::kEnums || form == RdfForm::kLicenses ||
         form == RdfForm::kObjects;
}

}  // namespace

Result<void> RdfBuilder::Build() {
  ReadDocument();
  ListElements("Package", RdfClass::kPackage, "packages");
  ListElements("File", RdfClass::kFile, "files");
  ListElements("Snippet", RdfClass::kSnippet, "snippets");
  ListElements("ExtractedLicensingInfo", RdfClass::kExtractedLicense, "hasExtractedLicensingInfos");
  ListOtherRelationships();
  // What is referred to often is told often.
  if (visited_ > limits_.nodes || tree_.size() > limits_.nodes || made_bytes_ > limits_.string_bytes)
    return Fail(ErrorCode::kLimit, "what the document refers to is more than {} values", limits_.nodes);
  return {};
}

void RdfBuilder::ReadDocument() {
  Index document = kNone;
  const std::span<const RdfResource> resources = model_.resources();
  for (Index i = 0; i < resources.size(); ++i) {
    if (resources[i].type != "SpdxDocument") continue;
    if (document != kNone) {
      issues_.Add(rules::kSchema, resources[i].offset, "a second document is described; a text has one"sv);
      break;
    }
    document = i;
  }
  if (document == kNone) return;
  const std::string_view uri = resources[document].uri;
  const std::size_t hash = std::min(uri.find('#'), uri.size());
  namespace_ = uri.substr(0, hash);
  for (Index at = resources[document].first; at != kNone; at = model_.property(at).next) {
    const RdfProperty& property = model_.property(at);
    if (property.name != "externalDocumentRef" || property.resource == kNone) continue;
    const std::string_view id = NameOf(property.resource, "externalDocumentId");
    const RdfProperty* other = model_.Find(property.resource, "spdxDocument");
    if (!id.empty() && other != nullptr) external_.emplace(TextOf(*other), id);
  }
  if (!namespace_.empty())
    tree_.AddString(RecordTree::kRoot, "documentNamespace", namespace_, resources[document].offset);
  if (hash < uri.size()) tree_.AddString(RecordTree::kRoot, "SPDXID", uri.substr(hash + 1), resources[document].offset);
  Fill(RecordTree::kRoot, document, RdfClass::kDocument);
  if (hash < uri.size()) AddRelationships(document, uri.substr(hash + 1));
}

void RdfBuilder::ListElements(std::string_view type, RdfClass of, std::string_view key) {
  const std::span<const RdfResource> resources = model_.resources();
  for (Index i = 0; i < resources.size() && visited_ <= limits_.nodes; ++i) {
    if (resources[i].type != type) continue;
    const Index list = tree_.ArrayOf(RecordTree::kRoot, key, resources[i].offset);
    const Index object = tree_.AddObject(list, {}, resources[i].offset);
    const std::string_view id = resources[i].uri.empty() ? std::string_view() : IdOf(resources[i].uri);
    const bool element = of != RdfClass::kExtractedLicense;
    if (element && !id.empty()) tree_.AddString(object, "SPDXID", id, resources[i].offset);
    if (!element) AddName(object, "licenseId", i, resources[i].offset);
    Fill(object, i, of);
    if (element && !id.empty()) AddRelationships(i, id);
  }
}

// Of elements of other documents.
void RdfBuilder::ListOtherRelationships() {
  const std::span<const RdfResource> resources = model_.resources();
  for (Index i = 0; i < resources.size(); ++i) {
    constexpr std::string_view kListed[] = {"SpdxDocument", "Package", "File", "Snippet"};
    if (!resources[i].uri.empty() && std::ranges::find(kListed, resources[i].type) == std::end(kListed))
      AddRelationships(i, IdOf(resources[i].uri));
  }
}

void RdfBuilder::AddRelationships(Index resource, std::string_view id) {
  for (Index at = model_.resources()[resource].first; at != kNone; at = model_.property(at).next) {
    const RdfProperty& property = model_.property(at);
    if (property.name != "relationship" || property.resource == kNone || visited_ > limits_.nodes) continue;
    const Index list = tree_.ArrayOf(RecordTree::kRoot, "relationships", property.offset);
    const Index object = tree_.AddObject(list, {}, property.offset);
    tree_.AddString(object, "spdxElementId", id, property.offset);
    Fill(object, property.resource, RdfClass::kRelationship);
  }
}

void RdfBuilder::Fill(Index object, Index resource, RdfClass of) {
  const std::span<const RdfTerm> terms = RdfTermsOf(of);
  for (Index at = model_.resources()[resource].first; at != kNone; at = model_.property(at).next) {
    if (++visited_ > limits_.nodes || tree_.size() > limits_.nodes) return;
    const RdfProperty& property = model_.property(at);
    const auto term = std::ranges::find(terms, property.name, &RdfTerm::property);
    if (term != terms.end()) AddMember(object, *term, property);
  }
}

void RdfBuilder::AddMember(Index object, const RdfTerm& term, const RdfProperty& property) {
  if (!IsList(term.form)) {
    if (tree_.Find(object, term.key) == kNone) return AddSingle(object, term, property);
    issues_.Add(rules::kSchema, property.offset, [&] {
      return fmt::format("\"{}\" is said twice of the same resource", property.name);
    });
    return;
  }
  const Index list = tree_.ArrayOf(object, term.key, property.offset);
  switch (term.form) {
    case RdfForm::kIds: return tree_.AddString(list, {}, IdOf(property), property.offset);
    case RdfForm::kEnums:
      return tree_.AddString(list, {}, tree_.Keep(RdfEnumName(TextOf(property))), property.offset);
    case RdfForm::kLicenses: return tree_.AddString(list, {}, LicenseOf(property), property.offset);
    case RdfForm::kObjects: return AddObject(list, {}, term.object, property);
    default: return tree_.AddString(list, {}, TextOf(property), property.offset);
  }
}

void RdfBuilder::AddSingle(Index object, const RdfTerm& term, const RdfProperty& property) {
  const std::string_view text = TextOf(property);
  switch (term.form) {
    case RdfForm::kBoolean:
      if (text != "true" && text != "false") break;
      return tree_.AddScalar(object, Kind::kBoolean, term.key, text, property.offset);
    case RdfForm::kNumber:
      if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) break;
      return tree_.AddScalar(object, Kind::kNumber, term.key, text, property.offset);
    case RdfForm::kId: return tree_.AddString(object, term.key, IdOf(property), property.offset);
    case RdfForm::kEnum: return tree_.AddString(object, term.key, tree_.Keep(RdfEnumName(text)), property.offset);
    case RdfForm::kLicense: return tree_.AddString(object, term.key, LicenseOf(property), property.offset);
    case RdfForm::kObject: return AddObject(object, term.key, term.object, property);
    default: break;
  }
  tree_.AddString(object, term.key, text, property.offset);
}

// A literal where something with properties is expected is told as it is, for the schema to refuse.
void RdfBuilder::AddObject(Index container, std::string_view key, RdfClass of, const RdfProperty& property) {
  if (property.resource == kNone) return tree_.AddString(container, key, property.text, property.offset);
  const Index object = tree_.AddObject(container, key, property.offset);
  if (of == RdfClass::kExternalDocument) AddName(object, "externalDocumentId", property.resource, property.offset);
  Fill(object, property.resource, of);
}

// Licences and other documents have their name as a property, or in their URI alone.
std::string_view RdfBuilder::NameOf(Index resource, std::string_view property) const {
  if (const RdfProperty* name = model_.Find(resource, property)) return name->text;
  const std::string_view uri = model_.resources()[resource].uri;
  const std::size_t hash = uri.find('#');
  return hash == std::string_view::npos ? std::string_view() : uri.substr(hash + 1);
}

void RdfBuilder::AddName(Index object, std::string_view key, Index resource, std::size_t offset) {
  const std::string_view name = NameOf(resource, key);
  if (model_.Find(resource, key) == nullptr && !name.empty()) tree_.AddString(object, key, name, offset);
}

std::string_view RdfBuilder::TextOf(const RdfProperty& property) const {
  if (property.resource == kNone) return property.text;
  return Without(kReferenceUris, PlainText(model_.resources()[property.resource].uri));
}

std::string_view RdfBuilder::IdOf(const RdfProperty& property) {
  return property.resource == kNone ? property.text : IdOf(model_.resources()[property.resource].uri);
}

std::string_view RdfBuilder::IdOf(std::string_view uri) {
  if (const std::string_view plain = PlainText(uri); plain != uri) return plain;
  const std::size_t hash = uri.find('#');
  if (hash == std::string_view::npos) return uri;
  const std::string_view of = uri.substr(0, hash), id = uri.substr(hash + 1);
  if (of == namespace_) return WithColon(id);
  const auto external = external_.find(of);
  if (external == external_.end() || made_bytes_ > limits_.string_bytes) return uri;
  made_bytes_ += external->second.size() + id.size();
  return tree_.Keep(fmt::format("{}:{}", external->second, id));
}

// "DocumentRef-x%3ASPDXRef-y": what is of another document can be written as if it were of this one.
std::string_view RdfBuilder::WithColon(std::string_view id) {
  const std::size_t colon = id.find("%3A");
  if (colon == std::string_view::npos || made_bytes_ > limits_.string_bytes) return id;
  made_bytes_ += id.size();
  return tree_.Keep(fmt::format("{}:{}", id.substr(0, colon), id.substr(colon + 3)));
}

std::string_view RdfBuilder::LicenseOf(const RdfProperty& property) {
  return property.resource == kNone ? property.text : LicenseOf(property.resource, 0).text;
}

RdfBuilder::License RdfBuilder::LicenseOf(Index resource, std::size_t depth) {
  License& license = licenses_[resource];
  if (license.state == LicenseState::kOpen || depth > limits_.license_depth) {
    issues_.Add(rules::kLicenseExpressionInvalid, model_.resources()[resource].offset,
                "a licence consists of itself, or of licences that are nested too deep"sv);
    return {};
  }
  if (license.state == LicenseState::kDone) return license;
  license.state = LicenseState::kOpen;
  License made = Compose(resource, depth);
  made.state = LicenseState::kDone;
  made_bytes_ += made.compound ? made.text.size() : 0;
  return licenses_[resource] = made;
}

RdfBuilder::License RdfBuilder::Compose(Index resource, std::size_t depth) {
  const RdfResource& of = model_.resources()[resource];
  if (of.type == "ConjunctiveLicenseSet") return Joined(resource, " AND ", depth);
  if (of.type == "DisjunctiveLicenseSet") return Joined(resource, " OR ", depth);
  if (of.type == "OrLaterOperator")
    return {.text = tree_.Keep(std::string(MemberOf(resource, "member", depth).text) + "+")};
  if (of.type == "WithExceptionOperator") {
    const std::string_view license = MemberOf(resource, "member", depth).text;
    return {.text = tree_.Keep(fmt::format("{} WITH {}", license, MemberOf(resource, "licenseException", depth).text))};
  }
  for (const std::string_view name : {"licenseId"sv, "licenseExceptionId"sv})
    if (const RdfProperty* id = model_.Find(resource, name)) return {.text = id->text};
  const std::string_view listed = Without(kLicenseUris, of.uri);
  return {.text = listed != of.uri ? listed : IdOf(of.uri)};
}

RdfBuilder::License RdfBuilder::MemberOf(Index resource, std::string_view name, std::size_t depth) {
  const RdfProperty* member = model_.Find(resource, name);
  if (member == nullptr) return {};
  return member->resource == kNone ? License{.text = member->text} : LicenseOf(member->resource, depth + 1);
}

RdfBuilder::License RdfBuilder::Joined(Index resource, std::string_view operation, std::size_t depth) {
  std::string text;
  for (Index at = model_.resources()[resource].first; at != kNone; at = model_.property(at).next) {
    const RdfProperty& property = model_.property(at);
    if (property.name != "member") continue;
    ++visited_;
    const License member =
        property.resource == kNone ? License{.text = property.text} : LicenseOf(property.resource, depth + 1);
    // The sum of all is bounded in the end; this keeps one from growing without end before.
    if (text.size() + member.text.size() + made_bytes_ > limits_.string_bytes) {
      made_bytes_ = limits_.string_bytes + 1;
      return {};
    }
    if (!text.empty()) text += operation;
    text += member.compound ? fmt::format("({})", member.text) : std::string(member.text);
  }
  return {.compound = true, .text = tree_.Keep(std::move(text))};
}

}  // namespace pipeseal::sbom
