#include "pipeseal/sbom/graph_equality.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "pipeseal/sbom/component_view.h"

namespace pipeseal::sbom {
namespace {

std::string_view IdOf(const Graph& graph, Index element) {
  return element == kNone ? std::string_view("-") : graph.elements[element].id;
}

std::string IdsOf(const Graph& graph, const std::vector<Index>& elements) {
  std::vector<std::string_view> ids;
  for (const Index element : elements) ids.push_back(IdOf(graph, element));
  std::ranges::sort(ids);
  return fmt::format("{}", fmt::join(ids, ", "));
}

// What has two spellings for one meaning has one here.
std::string_view Stated(std::string_view text) { return text == "NOASSERTION" ? std::string_view() : text; }

// As it goes on behind a component's name.
std::string_view WordsFor(Placement placement) {
  switch (placement) {
    case Placement::kListed: return "";
    case Placement::kSubject: return " of the subject";
    case Placement::kTool: return " of the tools";
    case Placement::kPedigree: return " of a pedigree";
    case Placement::kOther: return " of a formula or declaration";
  }
  return "";
}

using Facts = std::vector<std::string>;

// What a component says, a fact to a line, in the order in which it must be again.
class ComponentFacts {
 public:
  ComponentFacts(const Graph& graph, const Component& component) : graph_(graph) {
    AddTexts(component);
    for (const Hash& hash : component.hashes.of(graph.hashes)) Add("hash", "{} {}", hash.algorithm, hash.value);
    // Roles are members of their own, whose order says nothing.
    constexpr LicenseRole kRoles[] = {LicenseRole::kConcluded, LicenseRole::kDeclared, LicenseRole::kUnstated,
                                      LicenseRole::kObserved};
    for (const LicenseRole role : kRoles)
      for (const License& license : component.licenses.of(graph.licenses))
        if (license.role == role && !license.value.empty() &&
            (graph.document.format != Format::kSpdx || license.value != "NOASSERTION"))
          Add("licence", "{} {} {}", static_cast<int>(license.role), static_cast<int>(license.form), license.value);
    for (const Identifier& identifier : component.identifiers.of(graph.identifiers))
      Add("identifier", "{} {}", static_cast<int>(identifier.kind), identifier.value);
    for (const Reference& reference : component.references.of(graph.references)) AddReference(reference);
    AddProperties(component.properties.of(graph.properties));
    for (const std::string_view file : component.verification_code_excluded.of(graph.excluded_files))
      Add("excluded file", "{}", file);
  }
  Facts Take() && { return std::move(facts_); }

 private:
  template <typename... Args>
  void Add(std::string_view what, fmt::format_string<const Args&...> format, const Args&... args) {
    facts_.push_back(fmt::format("{} '{}'", what, fmt::format(format, args...)));
  }
  void AddText(std::string_view what, std::string_view text) {
    if (!text.empty()) Add(what, "{}", text);
  }

  void AddTexts(const Component& component) {
    AddText("id", graph_.IdOf(component));
    if (component.parent != kNone) {
      const Component& parent = graph_.components[component.parent];
      AddText("parent", parent.element == kNone ? parent.name : graph_.IdOf(parent));
    }
    AddText("type", component.type);
    AddText("scope", component.scope);
    AddText("group", component.group);
    AddText("name", component.name);
    AddText("version", component.version);
    AddText("supplier", component.supplier);
    AddText("contact of the supplier", component.supplier_contact);
    AddText("manufacturer", component.manufacturer);
    AddText("contact of the manufacturer", component.manufacturer_contact);
    AddText("author", component.author);
    AddText("copyright", Stated(component.copyright));
    AddText("description", component.description);
    AddText("download location", Stated(component.download_location));
    AddText("file name", component.file_name);
    AddText("verification code", component.verification_code);
    AddText("package URL", component.purl);
    if (!component.files_analyzed) AddText("files", "not analysed");
    if (component.external) AddText("component", "external");
  }

  // SPDX 3 has members for them, whose order says nothing.
  void AddProperties(std::span<const Property> properties) {
    std::vector<const Property*> sorted;
    for (const Property& property : properties) sorted.push_back(&property);
    std::ranges::stable_sort(sorted, {}, &Property::name);
    for (const Property* property : sorted) Add("property", "{}={}", property->name, property->value);
  }

  void AddReference(const Reference& reference) {
    Add("reference", "{} {}", reference.type, reference.url);
    for (const Hash& hash : reference.hashes.of(graph_.reference_hashes))
      Add("hash of a reference", "{} {}", hash.algorithm, hash.value);
  }

  const Graph& graph_;
  Facts facts_;
};

Facts DocumentFacts(const Graph& graph) {
  const DocumentInfo& document = graph.document;
  Facts facts = {fmt::format("name '{}'", document.name),
                 fmt::format("serial number or namespace '{}'", document.serial),
                 fmt::format("revision '{}'", document.revision),
                 fmt::format("time '{}'", document.created),
                 fmt::format("licence '{}'", document.data_license),
                 fmt::format("comment '{}'", document.comment),
                 fmt::format("id '{}'", document.element == kNone ? "" : IdOf(graph, document.element)),
                 fmt::format("supplier '{}' '{}'", document.supplier, document.supplier_contact),
                 fmt::format("manufacturer '{}' '{}'", document.manufacturer, document.manufacturer_contact),
                 fmt::format("has dependencies: {}", document.has_dependencies),
                 fmt::format("signed: {}", document.is_signed)};
  for (const Creator& creator : document.creators)
    facts.push_back(fmt::format("creator {} '{}' '{}' '{}'", static_cast<int>(creator.kind), creator.name,
        creator.contact, creator.version));
  for (const std::string_view lifecycle : document.lifecycles)
    facts.push_back(fmt::format("lifecycle '{}'", lifecycle));
  for (const Index root : graph.roots) facts.push_back(fmt::format("root '{}'", IdOf(graph, root)));
  return facts;
}

Facts VulnerabilityFacts(const Graph& graph) {
  Facts facts;
  for (const Vulnerability& each : graph.vulnerabilities) {
    std::string fact = fmt::format("vulnerability '{}' '{}': '{}' '{}' '{}'; '{}' '{}' '{}'", IdOf(graph, each.element),
        each.id, each.source,
                                   each.source_url, each.description, each.state, each.justification, each.detail);
    fact += fmt::format("; responses {}; aliases {}", fmt::join(each.responses, ", "), fmt::join(each.aliases, ", "));
    for (const VulnerabilityRating& rating : each.ratings)
      fact += fmt::format("; rated '{}' '{}' '{}' '{}'", rating.severity, rating.score, rating.method, rating.vector);
    for (const VulnerabilityTarget& target : each.affects) {
      fact += fmt::format("; affects '{}'", IdOf(graph, target.element));
      for (const auto& [version, status] : target.versions) fact += fmt::format(" '{}' '{}'", version, status);
    }
    facts.push_back(std::move(fact));
  }
  return facts;
}

// What may come in any order.
Facts LooseFacts(const Graph& graph) {
  Facts facts;
  for (const Edge& edge : graph.edges)
    facts.push_back(fmt::format("relationship from '{}' to '{}'{}, kind {}, scope {}", IdOf(graph, edge.from),
                                IdOf(graph, edge.to),
                                edge.absent ? " (stated to be none)" : "", static_cast<int>(edge.kind),
                                static_cast<int>(edge.scope)));
  for (const DependencyEntry& entry : graph.dependency_entries)
    facts.push_back(fmt::format("{} dependencies of '{}'", entry.dependencies, IdOf(graph, entry.element)));
  for (const Composition& each : graph.compositions)
    facts.push_back(fmt::format("composition {}: {}; {}; {}", each.aggregate, IdsOf(graph, each.assemblies),
        IdsOf(graph, each.dependencies),
                                IdsOf(graph, each.vulnerabilities)));
  for (const LicenseDefinition& each : graph.license_definitions)
    facts.push_back(fmt::format("licence '{}' '{}': '{}'", each.id, each.name, each.text));
  for (const LinkedDocument& each : graph.linked_documents)
    facts.push_back(fmt::format("linked document '{}' '{}' '{}' '{}'", each.id, each.uri, each.algorithm, each.digest));
  for (const Reference& each : graph.references)
    if (each.owner == kNone)
      facts.push_back(fmt::format("reference '{}' '{}' with {} hashes", each.type, each.url, each.hashes.count));
  for (const Property& each : graph.properties)
    if (each.owner == kNone) facts.push_back(fmt::format("property '{}'='{}'", each.name, each.value));
  for (const Element& each : graph.elements) {
    const bool listed = each.kind == ElementKind::kDocument || each.kind == ElementKind::kComponent ||
                        each.kind == ElementKind::kVulnerability || each.kind == ElementKind::kLicense;
    if (listed)
      facts.push_back(fmt::format("element '{}', kind {}, external: {}", each.id, static_cast<int>(each.kind),
                                  each.external));
  }
  std::ranges::sort(facts);
  return facts;
}

class Comparison {
 public:
  Comparison(const Graph& a, const Graph& b, std::size_t at_most) : a_(a), b_(b), at_most_(at_most) {}

  std::vector<std::string> Run() && {
    CompareOrdered("the document: ", DocumentFacts(a_), DocumentFacts(b_));
    CompareComponents();
    CompareLoose(LooseFacts(a_), LooseFacts(b_));
    CompareOrdered("", VulnerabilityFacts(a_), VulnerabilityFacts(b_));
    return std::move(differences_);
  }

 private:
  void Add(std::string difference) {
    if (differences_.size() < at_most_) differences_.push_back(std::move(difference));
  }

  void CompareOrdered(std::string_view where, const Facts& a, const Facts& b) {
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
      if (i < a.size() && i < b.size() && a[i] == b[i]) continue;
      // The rest is likely to be shifted.
      return Add(fmt::format("{}{} became {}", where, i < a.size() ? a[i] : "nothing",
                             i < b.size() ? b[i] : "nothing"));
    }
  }

  void CompareLoose(const Facts& a, const Facts& b) {
    Facts gone, come;
    std::ranges::set_difference(a, b, std::back_inserter(gone));
    std::ranges::set_difference(b, a, std::back_inserter(come));
    for (const std::string& fact : gone) Add(fmt::format("{} is gone", fact));
    for (const std::string& fact : come) Add(fmt::format("{} is new", fact));
  }

  using Group = std::pair<ComponentKind, Placement>;
  using Groups = std::map<Group, std::vector<const Component*>>;
  static Groups GroupsOf(const Graph& graph) {
    Groups groups;
    for (const Component& component : graph.components)
      groups[{component.kind, component.placement}].push_back(&component);
    return groups;
  }

  void CompareComponents() {
    Groups a = GroupsOf(a_), b = GroupsOf(b_);
    for (const auto& [group, components] : b) a.try_emplace(group);
    for (const auto& [group, components] : a) CompareGroup(group, components, b[group]);
  }

  void CompareGroup(Group group, const std::vector<const Component*>& a, const std::vector<const Component*>& b) {
    if (a.size() != b.size())
      Add(fmt::format("{} {}s{} became {}", a.size(), NameOf(group.first), WordsFor(group.second), b.size()));
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
      CompareOrdered(fmt::format("{} {}{} '{}': ", NameOf(group.first), i + 1, WordsFor(group.second), a[i]->name),
                     ComponentFacts(a_, *a[i]).Take(), ComponentFacts(b_, *b[i]).Take());
  }

  const Graph &a_, &b_;
  const std::size_t at_most_;
  std::vector<std::string> differences_;
};

}  // namespace

std::vector<std::string> Differences(const Graph& a, const Graph& b, std::size_t at_most) {
  return Comparison(a, b, at_most).Run();
}

}  // namespace pipeseal::sbom
