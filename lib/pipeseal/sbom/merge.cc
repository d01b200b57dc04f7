#include "pipeseal/sbom/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/sbom/convert.h"
#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/losses.h"
#include "pipeseal/sbom/merge_names.h"
#include "pipeseal/sbom/merge_twins.h"
#include "pipeseal/sbom/root_components.h"
#include "pipeseal/sbom/serial_number.h"

namespace pipeseal::sbom {
namespace {

OutputForm FormFor(DocumentType type) {
  switch (type) {
    case DocumentType::kSpdx2: return {type, "2.3", Encoding::kJson};
    case DocumentType::kSpdx3: return {type, "3.0.1", Encoding::kJsonLd};
    default: return {DocumentType::kCycloneDx, "1.7", Encoding::kJson};
  }
}

// All inputs in one vocabulary.
Result<SbomDocument> InType(MergeInput input, DocumentType type, std::vector<std::string>& lost) {
  if (input.document.identification().type == type) return std::move(input.document);
  PIPESEAL_ASSIGN(Written written, ConvertGraph(input.document, FormFor(type)));
  for (const std::string& line : written.lost) lost.push_back(fmt::format("{}: {}", input.name, line));
  return SbomDocument::Read(std::move(written.text), input.name);
}

// The same inputs, the same number.
std::string SerialOf(const std::vector<SbomDocument>& inputs, const MergeOptions& options) {
  std::string content =
      fmt::format("{}:{} {}:{} {} {}", options.name.size(), options.name, options.version.size(), options.version,
                                    static_cast<int>(options.shape), options.now.seconds);
  for (const SbomDocument& input : inputs) content += SerialNumberOf(input.values().text());
  return SerialNumberOf(content);
}

class Merger {
 public:
  Merger(const std::vector<SbomDocument>& inputs, const std::vector<std::string>& names, const MergeOptions& options,
      Findings& findings)
      : inputs_(inputs), input_names_(names), options_(options), type_(options.type), names_(type_), twins_(findings),
        builder_(type_ == DocumentType::kCycloneDx ? Format::kCycloneDx : Format::kSpdx, FormFor(type_).encoding, {}) {
    builder_.document().version = builder_.Keep(FormFor(type_).version);
  }

  Graph Run() {
    AddDocument();
    AddRoot();
    for (std::size_t i = 0; i < inputs_.size(); ++i) AddInput(i);
    AddDependencyEntries();
    // Somebody must have made it.
    if (builder_.document().creators.empty())
      builder_.document().creators.push_back({.kind = CreatorKind::kTool, .name = "pipeseal"});
    return std::move(builder_).Finish();
  }
  std::vector<std::string> lost() const { return losses_.list(); }

 private:
  // What is known of the input that is being added.
  struct Input {
    const Graph* graph;
    std::string serial;
    const std::string* name;
    std::vector<Index> components;  // of each of its components: that of the merged graph, or kNone
    std::vector<Index> elements;    // the same, once they are known
    LicenseNames licenses{};
    Index root = kNone;  // of the merged graph
  };

  bool IsCycloneDx() const { return type_ == DocumentType::kCycloneDx; }
  std::string_view EdgeType(EdgeKind kind) const {
    const bool spdx2 = type_ == DocumentType::kSpdx2;
    if (IsCycloneDx()) return {};
    if (kind == EdgeKind::kDescribes) return spdx2 ? "DESCRIBES" : "describes";
    if (kind == EdgeKind::kContains) return spdx2 ? "CONTAINS" : "contains";
    return spdx2 ? "DEPENDS_ON" : "dependsOn";
  }

  void AddDocument() {
    DocumentInfo& document = builder_.document();
    document.serial = builder_.Keep(SerialOf(inputs_, options_));
    document.created = builder_.Keep(FormatUtcTime(options_.now));
    if (IsCycloneDx()) {
      document.revision = "1";
      return;
    }
    document.name = builder_.Keep(options_.name);
    document.data_license = "CC0-1.0";
    const std::string_view id = type_ == DocumentType::kSpdx2 ? std::string_view("SPDXRef-DOCUMENT") : document.serial;
    document.element = builder_.Define(builder_.Keep(names_.Make(id, {})), ElementKind::kDocument, kNone, 0);
  }

  void AddRoot() {
    const Placement placement = IsCycloneDx() ? Placement::kSubject : Placement::kListed;
    Component& root = builder_.AddComponent(ComponentKind::kPackage, placement, 0);
    root.name = builder_.Keep(options_.name);
    root.version = builder_.Keep(options_.version);
    root.files_analyzed = false;
    root.type = type_ == DocumentType::kSpdx2 ? "APPLICATION" : "application";
    std::string id = options_.version.empty() ? options_.name : fmt::format("{}@{}", options_.name, options_.version);
    if (type_ == DocumentType::kSpdx2) id = "SPDXRef-" + IdStringOf(id);
    if (type_ == DocumentType::kSpdx3) id = fmt::format("{}#{}", builder_.document().serial, IdStringOf(id));
    builder_.Identify(0, builder_.Keep(names_.Make(id, {})), 0);
    root_ = builder_.component(0).element;
    builder_.AddRoot(root_);
    if (!IsCycloneDx())
      AddEdge(builder_.document().element, root_, EdgeKind::kDescribes);
  }

  void AddInput(std::size_t index) {
    const Graph& graph = inputs_[index].graph();
    Input input{&graph, std::string(graph.document.serial), &input_names_[index],
        std::vector<Index>(graph.components.size(), kNone),
                std::vector<Index>(graph.elements.size(), kNone)};
    if (input.serial.empty()) input.serial = SerialNumberOf(inputs_[index].values().text());
    AddDocumentFacts(input);
    AddLicenseDefinitions(input);
    for (Index i = 0; i < graph.components.size(); ++i) AddComponent(input, i);
    AddVulnerabilities(input);
    PlaceComponents(input);
    AddEdges(input);
    AddCompositions(input);
  }

  // The document

  void AddDocumentFacts(Input& input) {
    const DocumentInfo& from = input.graph->document;
    DocumentInfo& document = builder_.document();
    for (const Creator& creator : from.creators)
      if (creators_.emplace(creator.kind, creator.name, creator.version, creator.contact).second)
        document.creators.push_back(creator);
    for (const std::string_view lifecycle : from.lifecycles)
      if (lifecycles_.insert(lifecycle).second) document.lifecycles.push_back(lifecycle);
    if (!from.supplier.empty()) losses_.Add("supplier of an input", from.supplier);
    if (!from.manufacturer.empty()) losses_.Add("manufacturer of an input", from.manufacturer);
    if (!from.comment.empty()) losses_.Add("comment of an input");
    if (from.is_signed) losses_.Add("signature of an input", *input.name);
    document.has_dependencies = document.has_dependencies || from.has_dependencies;
    for (const Reference& reference : input.graph->references)
      if (reference.owner == kNone) CopyReference(input, reference, kNone);
    for (const Property& property : input.graph->properties)
      if (property.owner == kNone) builder_.AddProperty(kNone, property.name, property.value, 0);
    for (const LinkedDocument& linked : input.graph->linked_documents) AddLinkedDocument(input, linked);
  }

  void AddLinkedDocument(Input& input, LinkedDocument linked) {
    const auto [at, is_new] = linked_.try_emplace({linked.id, linked.uri, linked.digest});
    if (is_new) {
      at->second = builder_.Keep(names_.Make(linked.id, input.serial));
      LinkedDocument added = linked;
      added.id = at->second;
      added.offset = 0;
      builder_.graph().linked_documents.push_back(added);
    }
    if (at->second != linked.id) input.licenses.Rename(linked.id, std::string(at->second));
  }

  void AddLicenseDefinitions(Input& input) {
    const Graph& graph = *input.graph;
    std::vector<Index> elements(graph.license_definitions.size(), kNone);
    for (Index i = 0; i < graph.elements.size(); ++i)
      if (graph.elements[i].kind == ElementKind::kLicense) elements[graph.elements[i].index] = i;
    for (std::size_t i = 0; i < graph.license_definitions.size(); ++i)
      AddLicenseDefinition(input, graph.license_definitions[i], elements[i]);
  }

  void AddLicenseDefinition(Input& input, const LicenseDefinition& definition, Index element) {
    const auto [at, is_new] = definitions_.try_emplace({definition.id, definition.name, definition.text});
    if (is_new) {
      Graph& merged = builder_.graph();
      LicenseDefinition added = definition;
      added.id = builder_.Keep(license_names_.Make(definition.id, input.serial));
      added.offset = 0;
      const auto index = static_cast<Index>(merged.license_definitions.size());
      merged.license_definitions.push_back(added);
      // In SPDX 3 the element has an IRI.
      const std::string_view id = type_ == DocumentType::kSpdx3 && element != kNone
                                      ? builder_.Keep(names_.Make(input.graph->elements[element].id, input.serial))
                                      : added.id;
      at->second = {added.id, element == kNone ? kNone : builder_.Define(id, ElementKind::kLicense, index, 0)};
    }
    if (at->second.first != definition.id) input.licenses.Rename(definition.id, std::string(at->second.first));
    if (element != kNone) input.elements[element] = at->second.second;
  }

  // Components

  void AddComponent(Input& input, Index index) {
    const Component& component = input.graph->components[index];
    if (component.placement == Placement::kPedigree) return losses_.Add("a component of a pedigree", component.name);
    if (component.placement == Placement::kOther)
      return losses_.Add("a component of a formula or declaration", component.name);
    MergeTwins::Entry entry{input.graph, &component, input.name, kNone};
    // Tools are told apart from what is delivered.
    const bool tool = component.placement == Placement::kTool;
    const MergeTwins::Entry* twin = options_.shape == MergeShape::kFlat && !tool ? twins_.Find(entry) : nullptr;
    if (twin != nullptr) {
      input.components[index] = twin->merged;
      if (component.element != kNone && input.elements[component.element] == kNone)
        input.elements[component.element] = builder_.component(twin->merged).element;
      return Complete(input, component, twin->merged);
    }
    Component copy = component;
    copy.element = copy.parent = kNone;
    copy.offset = 0;
    copy.purl = {};
    copy.hashes = copy.licenses = copy.identifiers = copy.references = copy.properties =
        copy.verification_code_excluded = Slice{};
    if (!tool) copy.placement = Placement::kListed;
    builder_.AddComponent(component.kind, copy.placement, 0) = copy;
    entry.merged = builder_.last_component();
    input.components[index] = entry.merged;
    if (component.element != kNone) IdentifyCopy(input, component, entry.merged);
    CopyLists(input, component, entry.merged);
    if (!tool) twins_.Add(entry);
  }

  void IdentifyCopy(Input& input, const Component& component, Index merged) {
    const std::string_view id = builder_.Keep(names_.Make(input.graph->IdOf(component), input.serial));
    builder_.Identify(merged, id, 0);
    if (input.elements[component.element] == kNone)
      input.elements[component.element] = builder_.component(merged).element;
  }

  void CopyLists(Input& input, const Component& component, Index merged) {
    const Graph& graph = *input.graph;
    for (const Hash& hash : component.hashes.of(graph.hashes)) builder_.AddHash(merged, hash.algorithm, hash.value, 0);
    for (const License& license : component.licenses.of(graph.licenses)) CopyLicense(input, license, merged);
    for (const Identifier& each : component.identifiers.of(graph.identifiers))
      builder_.AddIdentifier(merged, each.kind, each.value, 0);
    for (const Reference& reference : component.references.of(graph.references))
      CopyReference(input, reference, merged);
    for (const Property& property : component.properties.of(graph.properties))
      builder_.AddProperty(merged, property.name, property.value, 0);
    Graph& target = builder_.graph();
    const auto first = static_cast<Index>(target.excluded_files.size());
    std::ranges::copy(component.verification_code_excluded.of(graph.excluded_files),
        std::back_inserter(target.excluded_files));
    builder_.component(merged).verification_code_excluded = {first, component.verification_code_excluded.count};
  }

  void CopyLicense(const Input& input, const License& license, Index merged) {
    const bool as_it_is = input.licenses.empty() || license.form != LicenseForm::kExpression;
    builder_.AddLicense(merged, license.form, license.role,
                        as_it_is ? license.value : builder_.Keep(input.licenses.Rewritten(license.value)), 0);
  }

  void CopyReference(const Input& input, const Reference& reference, Index merged) {
    const Index copy = builder_.AddReference(merged, reference.type, reference.url, 0);
    for (const Hash& hash : reference.hashes.of(input.graph->reference_hashes))
      builder_.AddReferenceHash(copy, hash.algorithm, hash.value, 0);
  }

  // What only the later of two components says.
  void Complete(Input& input, const Component& from, Index merged) {
    Component& to = builder_.component(merged);
    constexpr std::string_view Component::*kTexts[] = {
        &Component::type, &Component::scope, &Component::group, &Component::version, &Component::copyright,
            &Component::description,
        &Component::download_location, &Component::file_name, &Component::author};
    for (const auto text : kTexts)
      if ((to.*text).empty() || to.*text == "NOASSERTION") to.*text = from.*text;
    const auto complete = [&](std::string_view Component::*name, std::string_view Component::*contact) {
      if ((to.*name).empty()) {
        to.*name = from.*name;
        to.*contact = from.*contact;
      }
    };
    complete(&Component::supplier, &Component::supplier_contact);
    complete(&Component::manufacturer, &Component::manufacturer_contact);
    CompleteLists(input, from, merged);
  }

  void CompleteLists(Input& input, const Component& from, Index merged) {
    const Graph& graph = *input.graph;
    Known& known = KnownOf(merged);
    for (const Hash& hash : from.hashes.of(graph.hashes))
      if (known.hashes.insert(hash.algorithm).second) builder_.AddHash(merged, hash.algorithm, hash.value, 0);
    // Those of a role are one statement; a second one is a conflict that was told.
    std::set<LicenseRole> new_roles;
    for (const License& license : from.licenses.of(graph.licenses)) {
      if (known.roles.insert(license.role).second) new_roles.insert(license.role);
      if (new_roles.contains(license.role)) CopyLicense(input, license, merged);
    }
    for (const Identifier& each : from.identifiers.of(graph.identifiers))
      if (each.kind != IdentifierKind::kPurl && known.identifiers.insert(each.value).second)
        builder_.AddIdentifier(merged, each.kind, each.value, 0);
    for (const Reference& reference : from.references.of(graph.references))
      if (known.references.emplace(reference.type, reference.url).second) CopyReference(input, reference, merged);
    for (const Property& property : from.properties.of(graph.properties))
      if (known.properties.emplace(property.name, property.value).second)
        builder_.AddProperty(merged, property.name, property.value, 0);
  }

  // What a merged component says already. Its lists are not sorted to their owners before all is read.
  struct Known {
    std::set<std::string_view> hashes, identifiers;
    std::set<LicenseRole> roles;
    std::set<std::pair<std::string_view, std::string_view>> references, properties;
  };
  Known& KnownOf(Index merged) {
    const Graph& graph = builder_.graph();
    for (; known_until_.hashes < graph.hashes.size(); ++known_until_.hashes) {
      const Hash& hash = graph.hashes[known_until_.hashes];
      known_[hash.owner].hashes.insert(hash.algorithm);
    }
    for (; known_until_.licenses < graph.licenses.size(); ++known_until_.licenses) {
      const License& license = graph.licenses[known_until_.licenses];
      known_[license.owner].roles.insert(license.role);
    }
    for (; known_until_.identifiers < graph.identifiers.size(); ++known_until_.identifiers) {
      const Identifier& identifier = graph.identifiers[known_until_.identifiers];
      known_[identifier.owner].identifiers.insert(identifier.value);
    }
    for (; known_until_.references < graph.references.size(); ++known_until_.references) {
      const Reference& reference = graph.references[known_until_.references];
      known_[reference.owner].references.emplace(reference.type, reference.url);
    }
    for (; known_until_.properties < graph.properties.size(); ++known_until_.properties) {
      const Property& property = graph.properties[known_until_.properties];
      known_[property.owner].properties.emplace(property.name, property.value);
    }
    return known_[merged];
  }

  // Where components stand: below what they are in, in a hierarchy below the root of their input, and that below the
  // new one.
  void PlaceComponents(Input& input) {
    const Graph& graph = *input.graph;
    const std::vector<Index> roots = RootsOf(input);
    const bool hierarchical = options_.shape == MergeShape::kHierarchical;
    const Index holder = hierarchical ? HolderOf(input, roots) : kNone;
    for (Index i = 0; i < graph.components.size(); ++i) {
      const Index merged = input.components[i];
      if (merged == kNone) continue;
      Index parent = graph.components[i].parent == kNone ? kNone : input.components[graph.components[i].parent];
      const bool listed = graph.components[i].placement != Placement::kTool;
      if (parent == kNone && listed && merged != holder) parent = holder;
      if (parent == kNone || parent == merged || builder_.component(merged).parent != kNone) continue;
      if (IsCycloneDx()) {
        if (CanNest(merged, parent)) builder_.component(merged).parent = parent;
      } else if (hierarchical && graph.components[i].kind == ComponentKind::kPackage) {
        // Files are in packages already.
        EnsureId(merged);
        AddEdge(builder_.component(parent).element, builder_.component(merged).element, EdgeKind::kContains);
      }
    }
    if (holder != kNone) return DependOn(holder);
    for (const Index root : roots) DependOn(root);
  }

  // A component that was there before must not come to stand within itself, and services nest in services only.
  bool CanNest(Index merged, Index parent) {
    const auto is_service = [&](Index index) { return builder_.component(index).kind == ComponentKind::kService; };
    if (is_service(merged) != is_service(parent)) return false;
    return merged > parent || options_.shape == MergeShape::kHierarchical;
  }

  // What the input is about, in the merged graph.
  std::vector<Index> RootsOf(const Input& input) const {
    std::vector<Index> roots;
    std::set<Index> seen;
    for (const Index root : RootComponents(*input.graph)) {
      const Index merged = input.components[root];
      if (merged != kNone && seen.insert(merged).second) roots.push_back(merged);
    }
    return roots;
  }

  // The component below which an input stands: its root, or one that is made for it.
  Index HolderOf(const Input& input, const std::vector<Index>& roots) {
    if (roots.size() == 1 && builder_.component(roots[0]).kind == ComponentKind::kPackage) return roots[0];
    Component& made = builder_.AddComponent(ComponentKind::kPackage, Placement::kListed, 0);
    const std::string_view name = input.graph->document.name;
    made.name = name.empty() ? builder_.Keep(std::string(*input.name)) : name;
    made.type = type_ == DocumentType::kSpdx2 ? "APPLICATION" : "application";
    made.files_analyzed = false;
    const Index index = builder_.last_component();
    EnsureId(index);
    return index;
  }

  // What is related needs an id.
  void EnsureId(Index component) {
    if (builder_.component(component).element != kNone) return;
    std::string id = fmt::format("component-{}", component);
    if (type_ == DocumentType::kSpdx2) id = "SPDXRef-" + id;
    if (type_ == DocumentType::kSpdx3) id = fmt::format("{}#{}", builder_.document().serial, id);
    builder_.Identify(component, builder_.Keep(names_.Make(id, builder_.document().serial)), 0);
  }

  // Relationships

  void AddEdge(Index from, Index to, EdgeKind kind) {
    if (from == kNone || to == kNone) return;
    AddOnce({.from = from, .to = to, .kind = kind, .type = EdgeType(kind)});
  }
  // The new root does.
  void DependOn(Index component) {
    EnsureId(component);
    AddEdge(root_, builder_.component(component).element, EdgeKind::kDependsOn);
  }
  void AddOnce(const Edge& edge) {
    if (edges_.emplace(edge.from, edge.to, edge.kind, edge.scope, edge.type).second) builder_.AddEdge(edge);
  }

  // The element of the merged graph, or kNone for one that it does not have.
  Index ElementOf(Input& input, Index element) {
    if (element == kNone) return kNone;
    Index& known = input.elements[element];
    if (known != kNone) return known;
    const Element& from = input.graph->elements[element];
    if (from.kind == ElementKind::kDocument) return known = builder_.document().element;
    if (from.kind != ElementKind::kUndefined) return kNone;
    if (from.external) {
      const std::string_view id = builder_.Keep(input.licenses.RewrittenId(from.id));
      builder_.DeclareExternal(id, 0);
      return known = builder_.Mention(id, 0);
    }
    return known = builder_.Mention(builder_.Keep(names_.Make(from.id, input.serial)), 0);
  }

  void AddEdges(Input& input) {
    for (Edge edge : input.graph->edges) {
      const bool to_nothing = edge.to == kNone;
      // The merged document is about its new root.
      const bool of_document = edge.from != kNone && input.graph->elements[edge.from].kind == ElementKind::kDocument;
      const bool of_root = edge.to != kNone && input.graph->elements[edge.to].root;
      if (edge.kind == EdgeKind::kDescribes && (of_document || of_root)) continue;
      edge.from = ElementOf(input, edge.from);
      edge.to = ElementOf(input, edge.to);
      edge.offset = 0;
      if (edge.from == kNone || (edge.to == kNone && !to_nothing)) {
        losses_.Add("a relationship with something that is not kept", edge.type);
      } else if (edge.from != edge.to || to_nothing) {
        AddOnce(edge);
      }
    }
    for (const DependencyEntry& entry : input.graph->dependency_entries)
      if (const Index element = ElementOf(input, entry.element); element != kNone && listed_.insert(element).second)
        entries_.push_back(element);
  }

  void AddDependencyEntries() {
    std::unordered_map<Index, Index> counts;
    for (const Edge& edge : builder_.graph().edges)
      if (edge.kind == EdgeKind::kDependsOn && edge.to != kNone) ++counts[edge.from];
    if (IsCycloneDx() && listed_.insert(root_).second) entries_.insert(entries_.begin(), root_);
    for (const Index element : entries_) builder_.AddDependencyEntry(element, counts[element], 0);
    if (IsCycloneDx()) builder_.document().has_dependencies = true;
  }

  // Vulnerabilities and compositions

  void AddVulnerabilities(Input& input) {
    Graph& merged = builder_.graph();
    for (const Vulnerability& vulnerability : input.graph->vulnerabilities) {
      Vulnerability copy = vulnerability;
      copy.offset = copy.analysis_offset = 0;
      const auto index = static_cast<Index>(merged.vulnerabilities.size());
      if (vulnerability.element != kNone) {
        Index& element = input.elements[vulnerability.element];
        if (element == kNone)
          element = builder_.Define(builder_.Keep(names_.Make(input.graph->elements[vulnerability.element].id,
              input.serial)),
                                    ElementKind::kVulnerability, index, 0);
        copy.element = element;
      }
      for (VulnerabilityTarget& target : copy.affects) {
        target.element = ElementOf(input, target.element);
        target.offset = 0;
      }
      merged.vulnerabilities.push_back(std::move(copy));
    }
  }

  void AddCompositions(Input& input) {
    for (Composition composition : input.graph->compositions) {
      composition.offset = 0;
      std::vector<Index>* const lists[] = {&composition.assemblies, &composition.dependencies,
                                           &composition.vulnerabilities};
      for (std::vector<Index>* list : lists) {
        for (Index& element : *list) element = ElementOf(input, element);
        std::erase(*list, kNone);
      }
      builder_.graph().compositions.push_back(std::move(composition));
    }
  }

  const std::vector<SbomDocument>& inputs_;
  const std::vector<std::string>& input_names_;
  const MergeOptions& options_;
  const DocumentType type_;
  MergeNames names_;
  MergeNames license_names_{DocumentType::kSpdx2};
  MergeTwins twins_;
  GraphBuilder builder_;
  Losses losses_;
  Index root_ = kNone;  // an element
  std::set<std::tuple<CreatorKind, std::string_view, std::string_view, std::string_view>> creators_;
  std::set<std::string_view> lifecycles_;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::string_view> linked_;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::pair<std::string_view,
      Index>> definitions_;
  std::set<std::tuple<Index, Index, EdgeKind, EdgeScope, std::string_view>> edges_;
  std::set<Index> listed_;       // elements with an entry of dependencies
  std::vector<Index> entries_;
  std::unordered_map<Index, Known> known_;
  struct {
    std::size_t hashes = 0, licenses = 0, identifiers = 0, references = 0, properties = 0;
  } known_until_;
};

}  // namespace

Result<MergedSbom> Merge(std::vector<MergeInput> inputs, const MergeOptions& options) {
  if (!IsSbom(options.type)) return Fail(ErrorCode::kUsage, "SBOMs are not merged into {}", NameOf(options.type));
  MergedSbom merged;
  std::vector<std::string> names;
  for (MergeInput& input : inputs) {
    names.push_back(input.name);
    const std::string name = input.name;
    Result<SbomDocument> document = InType(std::move(input), options.type, merged.lost);
    if (!document) return Fail(std::move(document).error().While(EscapeForTerminal(name)));
    merged.inputs.push_back(std::move(*document));
  }
  Merger merger(merged.inputs, names, options, merged.findings);
  merged.graph = merger.Run();
  for (std::string& line : merger.lost()) merged.lost.push_back(std::move(line));
  return merged;
}

}  // namespace pipeseal::sbom
