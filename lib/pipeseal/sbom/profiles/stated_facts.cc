#include "pipeseal/sbom/profiles/stated_facts.h"

#include <algorithm>
#include <charconv>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/time.h"
#include "pipeseal/sbom/adjacency.h"
#include "pipeseal/sbom/cpe.h"
#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/license_list.h"
#include "pipeseal/sbom/purl.h"

namespace pipeseal::sbom {
namespace {

bool IsComponent(const Component& component) {
  return component.kind == ComponentKind::kPackage &&
         (component.placement == Placement::kListed || component.placement == Placement::kSubject);
}

// SPDX has more words for it than "depends on".
bool IsInclusion(const Edge& edge) {
  constexpr std::string_view kTypes[] = {"DYNAMIC_LINK",   "STATIC_LINK",   "HAS_PREREQUISITE",
                                         "hasDynamicLink", "hasStaticLink", "hasPrerequisite"};
  return edge.kind == EdgeKind::kDependsOn || edge.kind == EdgeKind::kContains ||
         std::ranges::find(kTypes, edge.type) != std::end(kTypes);
}

bool NamesArtifact(const Edge& edge) {
  return edge.type == "hasDistributionArtifact" || edge.type == "DISTRIBUTION_ARTIFACT";
}

// CycloneDX's "not_specified" says nothing; SPDX 3 has it for noAssertion, which is a statement of its own there.
bool SaysHowComplete(const Graph& graph, const Composition& composition) {
  return !composition.aggregate.empty() && (composition.aggregate != "not_specified" || graph.document.format == Format::kSpdx);
}

bool IsWellFormed(const Identifier& identifier) {
  switch (identifier.kind) {
    case IdentifierKind::kPurl: return PackageUrl::Parse(identifier.value).has_value();
    case IdentifierKind::kCpe22:
    case IdentifierKind::kCpe23: return Cpe::Parse(identifier.value).has_value();
    case IdentifierKind::kSwid:
    case IdentifierKind::kSwhid:
    case IdentifierKind::kGitoid: return IsStated(identifier.value);
    case IdentifierKind::kOther: return false;
  }
  return false;
}

// The comment in which documents of SPDX 2 say it, by the words of CISA's types of SBOM.
bool NamesSbomType(std::string_view comment) {
  constexpr std::string_view kTypes[] = {"design", "source", "build", "analyzed", "deployed", "runtime"};
  const std::string text = AsciiLowered(comment.substr(0, 10'000));
  constexpr std::string_view kLabel = "sbom type:";
  const std::size_t label = text.find(kLabel);
  if (label == std::string::npos) return false;
  std::string_view type = std::string_view(text).substr(label + kLabel.size());
  type.remove_prefix(std::min(type.find_first_not_of(' '), type.size()));
  return std::ranges::any_of(kTypes, [&](std::string_view each) { return type.starts_with(each); });
}

std::uint32_t BitOf(const PackageHash& hash) { return 1u << static_cast<unsigned>(&hash - PackageHashes().data()); }

template <typename Wanted>
std::uint32_t BitsOf(Wanted wanted) {
  std::uint32_t bits = 0;
  for (const PackageHash& hash : PackageHashes())
    if (wanted(hash)) bits |= BitOf(hash);
  return bits;
}

}  // namespace

bool IsStated(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") != std::string_view::npos && text != "NOASSERTION" && text != "NONE";
}

bool IsUrl(std::string_view text) {
  const std::size_t scheme = text.find("://");
  return scheme != std::string_view::npos && scheme != 0 && scheme + 3 < text.size() && IsAsciiLetter(text[0]) &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool IsContact(std::string_view text) {
  if (IsUrl(text)) return true;
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at != 0 && at + 1 < text.size() &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool IsVersionAtLeast(std::string_view version, unsigned major, unsigned minor, unsigned patch) {
  const unsigned least[] = {major, minor, patch};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (const unsigned wanted : least) {
    unsigned number = 0;
    if (at != end) {
      const auto [next, error] = std::from_chars(at, end, number);
      if (error != std::errc() || (next != end && *next != '.')) return false;
      at = next == end ? end : next + 1;
    } else if (version.empty()) {
      return false;
    }
    if (number != wanted) return number > wanted;
  }
  return true;
}

StatedFacts::StatedFacts(const Graph& graph)
    : graph_(graph), vocabulary_(VocabularyOf(graph.document)), root_(graph.root()) {
  for (const Component& component : graph.components)
    if (IsComponent(component)) components_.push_back(&component);
  FindArtifacts();
  FindHashes();
  FindArtifactFacts();
  FindStatements();
  FollowFromRoots();
}

void StatedFacts::FindArtifacts() {
  artifact_.assign(graph_.components.size(), kNone);
  for (const Edge& edge : graph_.edges) {
    if (!NamesArtifact(edge) || edge.from == kNone || edge.to == kNone) continue;
    const Component* of = graph_.ComponentOf(edge.from);
    const Component* artifact = graph_.ComponentOf(edge.to);
    if (of == nullptr || artifact == nullptr || artifact->kind != ComponentKind::kFile) continue;
    Index& first = artifact_[IndexOf(*of)];
    if (first == kNone) first = static_cast<Index>(IndexOf(*artifact));
  }
}

void StatedFacts::FindHashes() {
  hashes_.assign(graph_.components.size(), 0);
  const auto bit_of = [&](const Hash& hash) {
    const PackageHash* known = FindPackageHash(vocabulary_, hash.algorithm);
    return known != nullptr && CheckHashValue(*known, hash.value) ? BitOf(*known) : 0;
  };
  for (const Hash& hash : graph_.hashes)
    if (hash.owner != kNone) hashes_[hash.owner] |= bit_of(hash);
  for (const Reference& reference : graph_.references) {
    if (reference.owner == kNone || reference.type != "distribution") continue;
    for (const Hash& hash : reference.hashes.of(graph_.reference_hashes)) hashes_[reference.owner] |= bit_of(hash);
  }
}

void StatedFacts::FindArtifactFacts() {
  states_purpose_.assign(graph_.components.size(), false);
  is_located_.assign(graph_.components.size(), false);
  for (const Property& property : graph_.properties) {
    if (property.owner == kNone) continue;
    // A file that is none of executable, archive and container has no purpose to name; BSI has its comment say so then.
    if (property.name == "software_additionalPurpose" ||
        (property.name == "comment" && property.value.find("TR-03183-2") != std::string_view::npos))
      states_purpose_[property.owner] = true;
  }
  for (const Reference& reference : graph_.references)
    if (reference.owner != kNone && reference.type == "binaryArtifact" && IsStated(reference.url))
      is_located_[reference.owner] = true;
}

void StatedFacts::FindStatements() {
  const std::size_t elements = graph_.elements.size();
  states_some_.assign(elements, false);
  states_list_.assign(elements, false);
  states_completeness_.assign(elements, false);
  contains_nested_.assign(graph_.components.size(), false);
  for (const Edge& edge : graph_.edges) {
    if (edge.from == kNone || !IsInclusion(edge)) continue;
    if (IsOtherComponent(edge)) states_some_[edge.from] = true;
    if (edge.to != kNone || edge.absent) states_list_[edge.from] = true;
  }
  for (const DependencyEntry& entry : graph_.dependency_entries)
    if (entry.element != kNone) states_list_[entry.element] = true;
  for (const Composition& composition : graph_.compositions) {
    if (!SaysHowComplete(graph_, composition)) continue;
    for (const Index element : composition.dependencies) states_completeness_[element] = true;
    for (const Index element : composition.assemblies) states_completeness_[element] = true;
  }
  for (const Component& component : graph_.components)
    if (component.parent != kNone && IsComponent(component)) contains_nested_[component.parent] = true;
}

// Elements and components are the nodes of one walk: an element leads to its component and along its edges, a component to its
// element and to what is nested in it, which may have no id.
void StatedFacts::FollowFromRoots() {
  const Adjacency edges(graph_, IsInclusion);
  const std::size_t elements = graph_.elements.size(), count = graph_.components.size();
  std::vector<Index> last_child(count, kNone), sibling(count, kNone);
  for (Index i = 0; i < count; ++i) {
    const Index parent = graph_.components[i].parent;
    if (parent == kNone) continue;
    sibling[i] = last_child[parent];
    last_child[parent] = i;
  }
  std::vector<bool> seen(elements + count, false);
  std::vector<std::size_t> open;
  const auto visit = [&](std::size_t node) {
    if (seen[node]) return;
    seen[node] = true;
    open.push_back(node);
  };
  for (const Index root : graph_.roots) visit(root);
  if (root_ != nullptr) visit(elements + IndexOf(*root_));
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    if (node < elements) {
      for (const Edge* edge : edges.of(static_cast<Index>(node))) visit(edge->to);
      if (const Component* component = graph_.ComponentOf(static_cast<Index>(node))) visit(elements + IndexOf(*component));
    } else {
      const std::size_t at = node - elements;
      if (graph_.components[at].element != kNone) visit(graph_.components[at].element);
      for (Index child = last_child[at]; child != kNone; child = sibling[child]) visit(elements + child);
    }
  }
  reached_.assign(seen.begin() + static_cast<std::ptrdiff_t>(elements), seen.end());
}

// A package that holds its own files says nothing of others by it.
bool StatedFacts::IsOtherComponent(const Edge& edge) const {
  if (edge.to == kNone || edge.to == edge.from) return false;
  const Element& to = graph_.elements[edge.to];
  if (to.external) return true;
  const Component* component = graph_.ComponentOf(edge.to);
  return component != nullptr && (component->kind == ComponentKind::kPackage || component->kind == ComponentKind::kService);
}

bool StatedFacts::HasTime() const { return ParseRfc3339(graph_.document.created).has_value(); }

bool StatedFacts::HasAuthor() const {
  const DocumentInfo& document = graph_.document;
  return IsStated(document.manufacturer) || std::ranges::any_of(document.creators, [](const Creator& creator) {
           return creator.kind != CreatorKind::kTool && (IsStated(creator.name) || IsStated(creator.contact));
         });
}

bool StatedFacts::HasAuthorContact() const {
  const DocumentInfo& document = graph_.document;
  return IsContact(document.manufacturer_contact) || std::ranges::any_of(document.creators, [](const Creator& creator) {
           return creator.kind != CreatorKind::kTool && IsContact(creator.contact);
         });
}

bool StatedFacts::HasTool() const {
  return std::ranges::any_of(graph_.document.creators, [](const Creator& creator) {
    return creator.kind == CreatorKind::kTool && IsStated(creator.name);
  });
}

bool StatedFacts::HasGenerationContext() const {
  const DocumentInfo& document = graph_.document;
  if (std::ranges::any_of(document.lifecycles, IsStated)) return true;
  return vocabulary_ == HashVocabulary::kSpdx2 && NamesSbomType(document.comment);
}

bool StatedFacts::IsRoot(const Component& component) const {
  return &component == root_ || (component.element != kNone && graph_.elements[component.element].root);
}

bool StatedFacts::RootStatesDependencies() const {
  return std::ranges::any_of(components_, [this](const Component* component) {
    if (!IsRoot(*component)) return false;
    if (contains_nested_[IndexOf(*component)]) return true;
    if (component->element == kNone) return false;
    return states_some_[component->element] || (states_list_[component->element] && components_.size() == 1);
  });
}

bool StatedFacts::RootStatesCompleteness() const {
  return std::ranges::any_of(components_, [this](const Component* component) {
    return IsRoot(*component) && StatesCompleteness(*component);
  });
}

bool StatedFacts::HasIdentifier(const Component& component) const {
  return std::ranges::any_of(component.identifiers.of(graph_.identifiers), IsWellFormed);
}

std::uint32_t StatedFacts::HashesOf(const Component& component) const {
  const std::size_t at = IndexOf(component);
  return hashes_[at] | (artifact_[at] == kNone ? 0 : hashes_[artifact_[at]]);
}

bool StatedFacts::HasHash(const Component& component) const { return HashesOf(component) != 0; }

bool StatedFacts::HasStrongHash(const Component& component) const {
  return (HashesOf(component) & BitsOf([](const PackageHash& hash) { return hash.collision_resistant; })) != 0;
}

bool StatedFacts::HasHashOf(const Component& component, HashAlgorithm algorithm) const {
  return (HashesOf(component) & BitsOf([&](const PackageHash& hash) { return hash.algorithm == algorithm; })) != 0;
}

bool StatedFacts::HasValidText(const License& license) const {
  if (!IsStated(license.value)) return false;
  switch (license.form) {
    case LicenseForm::kName: return true;
    case LicenseForm::kId: return FindLicense(license.value) != nullptr;
    case LicenseForm::kExpression: break;
  }
  const auto [at, is_new] = expressions_.try_emplace(license.value, false);
  if (is_new) at->second = LicenseExpression::Parse(license.value).has_value();
  return at->second;
}

bool StatedFacts::HasLicense(const Component& component) const {
  return std::ranges::any_of(component.licenses.of(graph_.licenses), [this](const License& license) {
    return license.role != LicenseRole::kObserved && HasValidText(license);
  });
}

bool StatedFacts::HasSpdxLicense(const Component& component) const {
  return std::ranges::any_of(component.licenses.of(graph_.licenses), [this](const License& license) {
    return license.role != LicenseRole::kObserved && license.form != LicenseForm::kName && HasValidText(license);
  });
}

bool StatedFacts::HasSpdxLicense(const Component& component, LicenseRole role) const {
  return std::ranges::any_of(component.licenses.of(graph_.licenses), [&](const License& license) {
    return license.role == role && license.form != LicenseForm::kName && HasValidText(license);
  });
}

bool StatedFacts::HasReference(const Component& component, std::string_view type) const {
  return std::ranges::any_of(component.references.of(graph_.references), [&](const Reference& reference) {
    return reference.type == type && IsStated(reference.url);
  });
}

bool StatedFacts::HasReferenceHash(const Component& component, std::string_view type) const {
  return std::ranges::any_of(component.references.of(graph_.references), [&](const Reference& reference) {
    return reference.type == type && reference.hashes.count != 0;
  });
}

const Property* StatedFacts::FindProperty(const Component& component, std::string_view name) const {
  const auto properties = component.properties.of(graph_.properties);
  const auto at = std::ranges::find(properties, name, &Property::name);
  return at == properties.end() ? nullptr : &*at;
}

const Component* StatedFacts::DistributionArtifactOf(const Component& component) const {
  const Index artifact = artifact_[IndexOf(component)];
  return artifact == kNone ? nullptr : &graph_.components[artifact];
}

bool StatedFacts::ArtifactStatesPurpose(const Component& component) const {
  const Index artifact = artifact_[IndexOf(component)];
  return artifact != kNone && states_purpose_[artifact];
}

bool StatedFacts::ArtifactIsLocated(const Component& component) const {
  const Index artifact = artifact_[IndexOf(component)];
  return artifact != kNone && is_located_[artifact];
}

bool StatedFacts::IsReached(const Component& component) const { return reached_[IndexOf(component)]; }

bool StatedFacts::StatesDependencies(const Component& component) const {
  return contains_nested_[IndexOf(component)] || (component.element != kNone && states_list_[component.element]);
}

bool StatedFacts::StatesCompleteness(const Component& component) const {
  return component.element != kNone && states_completeness_[component.element];
}

}  // namespace pipeseal::sbom
