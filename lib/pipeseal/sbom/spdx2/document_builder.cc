#include "pipeseal/sbom/spdx2/document_builder.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "pipeseal/base/time.h"
#include "pipeseal/sbom/serial_number.h"
#include "pipeseal/sbom/spdx2/actor.h"
#include "pipeseal/sbom/spdx2/component_builder.h"
#include "pipeseal/sbom/spdx2/forms.h"
#include "pipeseal/sbom/spdx2/relationship_builder.h"

namespace pipeseal::sbom {
namespace {

constexpr std::string_view kDataLicense = "CC0-1.0", kNoTime = "1970-01-01T00:00:00Z";

// A name for a document that has none: the same content, the same name.
std::string NamespaceOf(const Graph& graph) {
  std::string content;
  for (const Component& component : graph.components)
    for (const std::string_view text : {graph.IdOf(component), component.name, component.version, component.purl})
      content += fmt::format("{}:{}", text.size(), text);
  for (const Hash& hash : graph.hashes) content += hash.value;
  return SerialNumberOf(content);
}

}  // namespace

void Spdx2DocumentBuilder::Build() {
  BuildHeader();
  BuildCreation();
  BuildLinkedDocuments();
  Spdx2ComponentBuilder components(graph_, is_2_3_, tree_, losses_);
  tree_.AddString(RecordTree::kRoot, "SPDXID", components.ids().document(), 0);
  Spdx2RelationshipBuilder relationships(graph_, is_2_3_, components, tree_, losses_);
  components.Build();
  relationships.Build();
  Index licenses = kNone;
  for (const Spdx2LicenseWriter::Described& each : components.licenses().described()) {
    if (licenses == kNone) licenses = tree_.AddArray(RecordTree::kRoot, "hasExtractedLicensingInfos", 0);
    const Index license = tree_.AddObject(licenses, {}, 0);
    tree_.AddString(license, "licenseId", tree_.Keep(each.id), 0);
    tree_.AddString(license, "extractedText", tree_.Keep(each.text), 0);
    if (!each.name.empty()) tree_.AddString(license, "name", tree_.Keep(each.name), 0);
  }
  ReportLosses();
}

// What is empty there is empty here: the schema of the version took it.
bool Spdx2DocumentBuilder::IsSameVersion() const {
  return IsFromSpdx2(graph_) && document_.version == (is_2_3_ ? "2.3" : "2.2");
}

std::string_view Spdx2DocumentBuilder::NameOfDocument() const {
  if (!document_.name.empty() || IsFromSpdx2(graph_)) return document_.name;
  const Component* root = graph_.root();
  return root == nullptr || root->name.empty() ? "unnamed" : root->name;
}

void Spdx2DocumentBuilder::BuildHeader() {
  const bool own = IsFromSpdx2(graph_);
  const auto add = [&](std::string_view key, std::string_view text) {
    tree_.AddString(RecordTree::kRoot, key, text, 0);
  };
  add("spdxVersion", is_2_3_ ? "SPDX-2.3" : "SPDX-2.2");
  // Clause 6.2 allows no other one.
  add("dataLicense", own && !document_.data_license.empty() ? document_.data_license : kDataLicense);
  if (!own && !document_.data_license.empty() && document_.data_license != kDataLicense)
    losses_.Add("licence of the document", document_.data_license);
  add("name", NameOfDocument());
  BuildNamespace();
  if (!document_.comment.empty()) add("comment", document_.comment);
}

void Spdx2DocumentBuilder::BuildNamespace() {
  const bool own = IsFromSpdx2(graph_);
  if (document_.serial.empty() && own && !is_2_3_) return;
  std::string_view serial = document_.serial;
  if ((serial.empty() && !IsSameVersion()) || (!own && !IsAbsoluteUri(serial))) {
    // Without a fragment an IRI of SPDX 3 is a namespace.
    serial = serial.substr(0, serial.find('#'));
    if (!IsAbsoluteUri(serial)) serial = tree_.Keep(NamespaceOf(graph_));
    if (!document_.serial.empty()) losses_.Add("serial number or IRI of the document", document_.serial);
  }
  tree_.AddString(RecordTree::kRoot, "documentNamespace", serial, 0);
}

std::string_view Spdx2DocumentBuilder::Created() {
  const bool as_it_is = IsFromSpdx2(graph_) && (IsSameVersion() || !document_.created.empty());
  if (as_it_is || ParseUtcTime(document_.created)) return document_.created;
  if (const Result<UtcTime> time = ParseRfc3339(document_.created)) return tree_.Keep(FormatUtcTime(*time));
  losses_.Add("time of creation (1970 stands for one that is not known)", document_.created);
  return kNoTime;
}

void Spdx2DocumentBuilder::BuildCreation() {
  const Index creation = tree_.AddObject(RecordTree::kRoot, "creationInfo", 0);
  BuildCreators(creation);
  tree_.AddString(creation, "created", Created(), 0);
}

void Spdx2DocumentBuilder::BuildCreators(Index creation) {
  const bool own = IsFromSpdx2(graph_);
  Index list = kNone;
  const auto add = [&](std::string text) {
    if (list == kNone) list = tree_.AddArray(creation, "creators", 0);
    tree_.AddString(list, {}, tree_.Keep(std::move(text)), 0);
  };
  for (const Creator& creator : document_.creators)
    if (own || !creator.name.empty()) add(CreatorText(creator));
  // Who made the SBOM, says CycloneDX.
  if (!own && !document_.manufacturer.empty())
    add(Spdx2ComponentBuilder::ActorText(CreatorKind::kOrganization, document_.manufacturer,
        document_.manufacturer_contact));
  if (list == kNone && (!own || is_2_3_)) add("Tool: pipeseal");
}

std::string Spdx2DocumentBuilder::CreatorText(const Creator& creator) {
  const bool own = IsFromSpdx2(graph_);
  if (creator.kind == CreatorKind::kOther && own) return std::string(creator.name);
  if (creator.kind != CreatorKind::kTool) {
    std::string text = Spdx2ComponentBuilder::ActorText(creator.kind, creator.name, creator.contact);
    if (!own && !creator.version.empty()) losses_.Add("version of a creator", creator.name);
    return text;
  }
  if (!creator.contact.empty()) losses_.Add("vendor of a tool", creator.contact);
  const std::string version = creator.version.empty() ? std::string() : fmt::format("-{}", creator.version);
  return fmt::format("Tool: {}{}", creator.name, version);
}

void Spdx2DocumentBuilder::BuildLinkedDocuments() {
  const bool own = IsFromSpdx2(graph_);
  Index list = kNone;
  for (const LinkedDocument& linked : graph_.linked_documents) {
    // Elements of others, which SPDX 3 declares one by one, have no name in SPDX 2.
    const bool whole = !linked.id.empty() && !linked.uri.empty() && !linked.algorithm.empty() && !linked.digest.empty();
    if (!own || !whole) {
      losses_.Add("a linked document", linked.uri.empty() ? linked.id : linked.uri);
      continue;
    }
    if (list == kNone) list = tree_.AddArray(RecordTree::kRoot, "externalDocumentRefs", 0);
    const Index object = tree_.AddObject(list, {}, 0);
    tree_.AddString(object, "externalDocumentId", linked.id, 0);
    tree_.AddString(object, "spdxDocument", linked.uri, 0);
    const Index checksum = tree_.AddObject(object, "checksum", 0);
    tree_.AddString(checksum, "algorithm", linked.algorithm, 0);
    tree_.AddString(checksum, "checksumValue", linked.digest, 0);
  }
}

void Spdx2DocumentBuilder::ReportLosses() {
  if (document_.is_signed) losses_.Add("the signature in the document, which is one of other bytes");
  if (!document_.supplier.empty()) losses_.Add("supplier of the document", document_.supplier);
  if (!document_.revision.empty() && document_.revision != "1")
    losses_.Add("revision of the document", document_.revision);
  for (const std::string_view lifecycle : document_.lifecycles) losses_.Add("a lifecycle", lifecycle);
  for (const Composition& composition : graph_.compositions) losses_.Add("a composition", composition.aggregate);
  for (const Reference& reference : graph_.references)
    if (reference.owner == kNone) losses_.Add("an external reference of the document", reference.url);
  for (const Property& property : graph_.properties)
    if (property.owner == kNone) losses_.Add("a property of the document", property.name);
  if (graph_.document.format == Format::kCycloneDx)
    for (const Element& element : graph_.elements)
      if (element.kind == ElementKind::kOther) losses_.Add("an element that is not kept", element.id);
}

}  // namespace pipeseal::sbom
