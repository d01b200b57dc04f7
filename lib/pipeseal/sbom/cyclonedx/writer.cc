#include "pipeseal/sbom/cyclonedx/writer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/json_stream.h"
#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/bom_link.h"
#include "pipeseal/sbom/cyclonedx/component_writer.h"
#include "pipeseal/sbom/cyclonedx/vocabulary.h"
#include "pipeseal/sbom/cyclonedx/vulnerability_writer.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/serial_number.h"

namespace pipeseal::sbom {
namespace {

bool IsSerialNumber(std::string_view serial) {
  return serial.starts_with("urn:uuid:") && BomLink::Parse(fmt::format("urn:cdx:{}/1", serial.substr(9))).has_value();
}

bool IsRevision(std::string_view text) {
  return !text.empty() && text.size() <= 100 && text[0] != '0' && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class Writer {
 public:
  Writer(const Graph& graph, CycloneDxMinor version)
      : graph_(graph), document_(graph.document), version_(version), components_(graph, version, out_, losses_) {}

  Written Run() {
    SortComponents();
    out_.BeginObject().Member("bomFormat", "CycloneDX").Member("specVersion", fmt::format("1.{}", version_));
    WriteSerial();
    WriteRevision();
    WriteMetadata();
    WriteComponents();
    components_.WriteList("services", listed_, true);
    components_.WriteReferences(OfDocument(graph_.references));
    WriteDependencies();
    WriteCompositions();
    WriteVulnerabilities();
    out_.EndObject();
    ReportLosses();
    return {std::move(out_).Finish(), losses_.list()};
  }

 private:
  // What belongs to no component stands at the end of its list.
  template <typename T>
  std::span<const T> OfDocument(const std::vector<T>& list) const {
    const auto first = std::ranges::find(list, kNone, &T::owner);
    return {first, list.end()};
  }

  void SortComponents();
  void WriteSerial();
  void WriteRevision();
  bool HasMetadata() const;
  void WriteTime();
  void WriteMetadata();
  void WriteComponents();
  void WriteLifecycles();
  void WriteTools();
  void WriteToolComponents();
  void WriteTool(const Creator& creator);
  void WriteAuthors();
  void WriteAuthor(const Creator& creator);
  bool IsKept(const Edge& edge) const;
  void WriteDependencies();
  void WriteDependency(Index from, std::span<const Edge* const> edges);
  void WriteTargets(std::string_view member, std::span<const Edge* const> edges, EdgeKind kind);
  void WriteCompositions();
  void WriteComposition(const Composition& composition);
  std::string_view AggregateOf(const Composition& composition);
  void WriteIds(std::string_view member, const std::vector<Index>& elements);
  void WriteVulnerabilities();
  void ReportLosses();
  void ReportEdges();

  const Graph& graph_;
  const DocumentInfo& document_;
  const CycloneDxMinor version_;
  encoding::JsonStream out_;
  Losses losses_;
  ComponentWriter components_;
  Index subject_ = kNone;
  std::vector<Index> listed_, tools_;
};

void Writer::SortComponents() {
  const Component* root = graph_.root();
  if (root != nullptr && root->parent == kNone) subject_ = static_cast<Index>(root - graph_.components.data());
  for (Index i = 0; i < graph_.components.size(); ++i) {
    const Component& component = graph_.components[i];
    if (component.placement == Placement::kPedigree) losses_.Add("a component of a pedigree", component.name);
    if (component.placement == Placement::kOther) losses_.Add("a component of a formula or declaration", component.name);
    if (i == subject_ || component.parent != kNone) continue;
    if (component.placement == Placement::kListed) listed_.push_back(i);
    if (component.placement == Placement::kTool) tools_.push_back(i);
  }
}

void Writer::WriteSerial() {
  if (document_.serial.empty()) return;
  if (IsSerialNumber(document_.serial)) {
    out_.Member("serialNumber", document_.serial);
  } else {
    out_.Member("serialNumber", SerialNumberOf(document_.serial));
    losses_.Add("namespace of the document", document_.serial);
  }
}

// Without one it is the first, which older versions want to be said.
void Writer::WriteRevision() {
  if (IsRevision(document_.revision)) {
    out_.Key("version").Raw(document_.revision);
  } else if (version_ < 5 || !document_.revision.empty()) {
    out_.Key("version").Raw("1");
  }
}

// The schema wants a time of RFC 3339.
void Writer::WriteTime() {
  if (document_.format == Format::kCycloneDx || ParseRfc3339(document_.created)) {
    out_.MemberIfAny("timestamp", document_.created);
  } else if (!document_.created.empty()) {
    losses_.Add("time of creation", document_.created);
  }
}

bool Writer::HasMetadata() const {
  return !document_.created.empty() || !document_.lifecycles.empty() || !document_.creators.empty() || !tools_.empty() ||
         !document_.manufacturer.empty() || !document_.supplier.empty() || !document_.manufacturer_contact.empty() ||
         !document_.supplier_contact.empty() || subject_ != kNone || !OfDocument(graph_.properties).empty();
}

void Writer::WriteMetadata() {
  if (!HasMetadata()) return;
  out_.Key("metadata").BeginObject();
  WriteTime();
  WriteLifecycles();
  WriteTools();
  if (version_ >= 6) components_.WriteParty("manufacturer", document_.manufacturer, document_.manufacturer_contact);
  WriteAuthors();
  if (subject_ != kNone) {
    out_.Key("component");
    components_.Write(subject_);
  }
  if (version_ < 6) components_.WriteParty("manufacture", document_.manufacturer, document_.manufacturer_contact);
  components_.WriteParty("supplier", document_.supplier, document_.supplier_contact);
  components_.WriteProperties(OfDocument(graph_.properties));
  out_.EndObject();
}

// The XML of versions 1.0 and 1.1, which is made of version 1.2, demands the member.
void Writer::WriteComponents() {
  const auto is_service = [&](Index index) { return graph_.components[index].kind == ComponentKind::kService; };
  if (version_ == 2 && std::ranges::all_of(listed_, is_service)) {
    out_.Key("components").BeginArray().EndArray();
  } else {
    components_.WriteList("components", listed_, false);
  }
}

void Writer::WriteLifecycles() {
  if (document_.lifecycles.empty()) return;
  if (version_ < 5) {
    for (const std::string_view lifecycle : document_.lifecycles) losses_.Add("a lifecycle", lifecycle);
    return;
  }
  out_.Key("lifecycles").BeginArray();
  for (const std::string_view lifecycle : document_.lifecycles)
    out_.BeginObject()
        .Member(HasWord(CycloneDxList::kLifecyclePhase, lifecycle, version_) ? "phase" : "name", lifecycle)
        .EndObject();
  out_.EndArray();
}

// Tools are components or, in the form that older versions know alone, a vendor, a name and a version.
void Writer::WriteTools() {
  const auto is_tool = [](const Creator& creator) { return creator.kind == CreatorKind::kTool; };
  if (version_ >= 5 && !tools_.empty()) return WriteToolComponents();
  if (std::ranges::none_of(document_.creators, is_tool)) return;
  for (const Index tool : tools_) losses_.Add("that a tool is a component", graph_.components[tool].name);
  out_.Key("tools").BeginArray();
  for (const Creator& creator : document_.creators)
    if (is_tool(creator))
      out_.BeginObject()
          .MemberIfAny("vendor", creator.contact)
          .MemberIfAny("name", creator.name)
          .MemberIfAny("version", creator.version)
          .EndObject();
  out_.EndArray();
}

void Writer::WriteToolComponents() {
  std::set<std::pair<std::string_view, std::string_view>> written;
  for (const Index tool : tools_) written.emplace(graph_.components[tool].name, graph_.components[tool].version);
  out_.Key("tools").BeginObject();
  components_.WriteList("components", tools_, false);
  components_.WriteList("services", tools_, true);
  out_.EndObject();
  for (const Creator& creator : document_.creators)
    if (creator.kind == CreatorKind::kTool && !written.contains({creator.name, creator.version}))
      losses_.Add("a tool beside others that are components", creator.name);
}

void Writer::WriteAuthors() {
  const auto is_author = [](const Creator& creator) { return creator.kind != CreatorKind::kTool; };
  if (std::ranges::none_of(document_.creators, is_author)) return;
  out_.Key("authors").BeginArray();
  for (const Creator& creator : document_.creators)
    if (is_author(creator)) WriteAuthor(creator);
  out_.EndArray();
}

// Dependencies of what has a place here: SPDX knows of elements in other documents, which have no BOM-Link.
bool Writer::IsKept(const Edge& edge) const {
  if (edge.kind != EdgeKind::kDependsOn && edge.kind != EdgeKind::kProvides) return false;
  if (document_.format == Format::kCycloneDx) return true;
  const auto is_component = [&](Index element) { return element == kNone || graph_.ComponentOf(element) != nullptr; };
  return is_component(edge.from) && is_component(edge.to);
}

void Writer::WriteAuthor(const Creator& creator) {
  out_.BeginObject().MemberIfAny("name", components_.Line(creator.name));
  const bool is_email = creator.contact.contains('@') && !creator.contact.contains('/');
  if (is_email || document_.format == Format::kCycloneDx) {
    out_.MemberIfAny("email", components_.Line(creator.contact));
  } else if (!creator.contact.empty()) {
    losses_.Add("contact of an author that is no e-mail address", creator.contact);
  }
  out_.EndObject();
}

void Writer::WriteDependencies() {
  const Adjacency edges(graph_, [&](const Edge& edge) { return IsKept(edge); });
  std::vector<Index> order;
  std::vector<bool> listed(graph_.elements.size(), false);
  const auto list = [&](Index element) {
    if (element == kNone || listed[element]) return;
    listed[element] = true;
    order.push_back(element);
  };
  for (const DependencyEntry& entry : graph_.dependency_entries)
    if (document_.format == Format::kCycloneDx || graph_.ComponentOf(entry.element) != nullptr) list(entry.element);
  for (Index element = 0; element < graph_.elements.size(); ++element)
    if (!edges.of(element).empty()) list(element);
  if (order.empty() && !document_.has_dependencies) return;
  out_.Key("dependencies").BeginArray();
  for (const Index element : order) WriteDependency(element, edges.of(element));
  out_.EndArray();
}

void Writer::WriteDependency(Index from, std::span<const Edge* const> edges) {
  out_.BeginObject().Member("ref", graph_.elements[from].id);
  WriteTargets("dependsOn", edges, EdgeKind::kDependsOn);
  if (version_ >= 6) {
    WriteTargets("provides", edges, EdgeKind::kProvides);
  } else {
    for (const Edge* edge : edges)
      if (edge->kind == EdgeKind::kProvides) losses_.Add("that a component provides another");
  }
  out_.EndObject();
}

void Writer::WriteTargets(std::string_view member, std::span<const Edge* const> edges, EdgeKind kind) {
  std::set<Index> written;  // the schema wants each once
  for (const Edge* edge : edges) {
    if (edge->kind != kind || !written.insert(edge->to).second) continue;
    if (written.size() == 1) out_.Key(member).BeginArray();
    out_.String(graph_.elements[edge->to].id);
  }
  if (!written.empty()) out_.EndArray();
}

void Writer::WriteCompositions() {
  if (graph_.compositions.empty()) return;
  if (version_ < 3) {
    for (const Composition& composition : graph_.compositions) losses_.Add("a composition", composition.aggregate);
    return;
  }
  out_.Key("compositions").BeginArray();
  for (const Composition& composition : graph_.compositions) WriteComposition(composition);
  out_.EndArray();
}

void Writer::WriteComposition(const Composition& composition) {
  out_.BeginObject().Member("aggregate", AggregateOf(composition));
  WriteIds("assemblies", composition.assemblies);
  WriteIds("dependencies", composition.dependencies);
  if (version_ >= 5) {
    WriteIds("vulnerabilities", composition.vulnerabilities);
  } else if (!composition.vulnerabilities.empty()) {
    losses_.Add("completeness of vulnerabilities");
  }
  out_.EndObject();
}

std::string_view Writer::AggregateOf(const Composition& composition) {
  if (HasWord(CycloneDxList::kAggregate, composition.aggregate, version_)) return composition.aggregate;
  losses_.Add("what a composition says", composition.aggregate);
  if (composition.aggregate.starts_with("incomplete_first_party")) return "incomplete_first_party_only";
  if (composition.aggregate.starts_with("incomplete_third_party")) return "incomplete_third_party_only";
  return "unknown";
}

void Writer::WriteIds(std::string_view member, const std::vector<Index>& elements) {
  if (elements.empty()) return;
  std::set<Index> written;
  out_.Key(member).BeginArray();
  for (const Index element : elements)
    if (element != kNone && written.insert(element).second) out_.String(graph_.elements[element].id);
  out_.EndArray();
}

void Writer::WriteVulnerabilities() {
  if (graph_.vulnerabilities.empty()) return;
  if (version_ < 4) {
    for (const Vulnerability& vulnerability : graph_.vulnerabilities) losses_.Add("a vulnerability", vulnerability.id);
    return;
  }
  VulnerabilityWriter writer(graph_, version_, out_, losses_);
  out_.Key("vulnerabilities").BeginArray();
  for (const Vulnerability& vulnerability : graph_.vulnerabilities) writer.Write(vulnerability);
  out_.EndArray();
}

void Writer::ReportLosses() {
  ReportEdges();
  if (document_.is_signed) losses_.Add("the signature in the document, which is one of other bytes");
  // In SPDX every relationship and agent is one.
  for (const Element& element : graph_.elements)
    if (element.kind == ElementKind::kOther && document_.format == Format::kCycloneDx) losses_.Add("an element that is not kept", element.id);
  for (std::size_t i = 1; i < graph_.roots.size(); ++i)
    losses_.Add("that the document is about several things", graph_.elements[graph_.roots[i]].id);
  if (document_.format == Format::kCycloneDx) return;
  if (!document_.name.empty()) losses_.Add("name of the document", document_.name);
  if (!document_.data_license.empty()) losses_.Add("licence of the document", document_.data_license);
  if (!document_.comment.empty()) losses_.Add("comment of the document");
  for (const LicenseDefinition& definition : graph_.license_definitions) losses_.Add("a licence's text", definition.id);
  for (const LinkedDocument& linked : graph_.linked_documents) losses_.Add("a linked document", linked.uri);
}

void Writer::ReportEdges() {
  for (const Edge& edge : graph_.edges) {
    const bool kept = IsKept(edge);
    const bool root = edge.kind == EdgeKind::kDescribes && edge.to != kNone && graph_.elements[edge.to].root;
    if (!kept && !root) losses_.Add(fmt::format("relationship {}", edge.type));
    if (kept && edge.scope != EdgeScope::kUnstated) losses_.Add("scope of a dependency", edge.type);
    if (kept && edge.absent) losses_.Add("that there is nothing to depend on");
  }
}

}  // namespace

Result<Written> WriteCycloneDxJson(const Graph& graph, std::string_view version) {
  const std::optional<CycloneDxMinor> minor = CycloneDxJsonVersion(version);
  if (!minor)
    return Fail(Error(ErrorCode::kUsage, fmt::format("CycloneDX {} has no JSON form here", EscapeForTerminal(version)))
                    .WithHint("versions 1.2 to 1.7 have"));
  return Writer(graph, *minor).Run();
}

}  // namespace pipeseal::sbom
