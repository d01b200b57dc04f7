// The component graph: what every SBOM says, whatever its format, and where it says it. Components, their hashes, licences and
// identifiers; the edges between them; vulnerabilities; and what the document says of itself.
//
// A graph is plain data. It is filled by GraphBuilder and only read afterwards. Texts are views of the document that was read,
// as it writes them: nothing is normalised but the direction of relationships. Offsets are bytes of that document.
#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipeseal::sbom {

using Offset = std::uint32_t;
using Index = std::uint32_t;
inline constexpr Index kNone = std::numeric_limits<Index>::max();

enum class Format : std::uint8_t { kCycloneDx, kSpdx };
std::string_view NameOf(Format format);
enum class Encoding : std::uint8_t { kJson, kXml, kTagValue, kYaml, kJsonLd, kRdfXml, kSpdxXml };
std::string_view NameOf(Encoding encoding);

// A part of one of the graph's lists: what belongs to one owner.
struct Slice {
  Index first = 0, count = 0;
  template <typename T>
  std::span<const T> of(const std::vector<T>& list) const {
    return std::span(list).subspan(first, count);
  }
};

// What an id of the document stands for.
enum class ElementKind : std::uint8_t {
  kUndefined,  // it is mentioned only
  kDocument,
  kComponent,  // Element::index is of Graph::components
  kVulnerability,  // of Graph::vulnerabilities
  kLicense,        // of Graph::license_definitions
  kOther,          // composition, annotation, tool, person, relationship, …: no list of its own
};

// An id: bom-ref (CycloneDX), SPDXID, or spdxId (SPDX 3). Every id that is defined or mentioned has exactly one.
struct Element {
  std::string_view id{};
  ElementKind kind = ElementKind::kUndefined;
  Index index = kNone;
  Offset defined = 0;           // of the first definition
  Offset mentioned = 0;         // of the first mention, for one that is not defined
  bool external = false;        // declared to be of another document: ExternalMap, DocumentRef-x:…, a BOM-Link
  bool root = false;            // it is among the roots
};

enum class ComponentKind : std::uint8_t { kPackage, kFile, kSnippet, kService };

// Where in the document a component stands.
enum class Placement : std::uint8_t {
  kListed,    // among the components
  kSubject,   // CycloneDX: metadata.component, or nested in it
  kTool,      // what made the SBOM
  kPedigree,  // an ancestor, descendant or variant of a component
  kOther,     // formulation, declarations, …
};

struct Component {
  Index element = kNone;  // kNone for one without an id
  ComponentKind kind = ComponentKind::kPackage;
  Placement placement = Placement::kListed;
  bool files_analyzed = true;    // SPDX 2: FilesAnalyzed, true if it is not said
  bool external = false;         // CycloneDX 1.7 isExternal
  bool version_range = false;  // CycloneDX 1.7: it has a versionRange
  Index parent = kNone;          // the component in which it is nested (CycloneDX)
  Offset offset = 0;
  std::string_view type{};         // "library"; SPDX: primaryPackagePurpose, in its own spelling
  std::string_view scope{};        // CycloneDX: required, optional, excluded
  std::string_view group{}, name{}, version{};
  std::string_view supplier{}, supplier_contact{};          // name; first e-mail or URL
  std::string_view manufacturer{}, manufacturer_contact{};  // SPDX: originator
  std::string_view author{};       // CycloneDX: author, first of authors; publisher where there is neither
  std::string_view copyright{}, description{}, download_location{}, file_name{};  // file_name: packageFileName, or a file's path
  std::string_view verification_code{};                   // SPDX 2
  std::string_view purl{};         // the first
  Slice hashes, licenses, identifiers, references, properties;  // of the lists below, by owner
  Slice verification_code_excluded;                     // of Graph::excluded_files
};

struct Hash {
  Index owner = kNone;  // component, or reference in Graph::reference_hashes
  std::string_view algorithm{}, value{};
  Offset offset = 0;
};

enum class LicenseForm : std::uint8_t { kId, kName, kExpression };
enum class LicenseRole : std::uint8_t { kUnstated, kDeclared, kConcluded, kObserved };  // observed: in a file, in evidence
struct License {
  Index owner = kNone;
  LicenseForm form = LicenseForm::kExpression;
  LicenseRole role = LicenseRole::kUnstated;
  std::string_view value{};  // may be NONE or NOASSERTION in SPDX
  Offset offset = 0;
};

enum class IdentifierKind : std::uint8_t { kPurl, kCpe22, kCpe23, kSwid, kSwhid, kGitoid, kOther };
struct Identifier {
  Index owner = kNone;
  IdentifierKind kind = IdentifierKind::kOther;
  std::string_view value{};
  Offset offset = 0;
};

// CycloneDX externalReferences; SPDX external references that are no identifiers.
struct Reference {
  Index owner = kNone;  // kNone: of the document
  std::string_view type{}, url{};
  Offset offset = 0;
  Slice hashes{};  // of Graph::reference_hashes
};

struct Property {
  Index owner = kNone;  // kNone: of the document
  std::string_view name{}, value{};
  Offset offset = 0;
};

// Normalised: `from` is what depends, contains, describes, generates, …
enum class EdgeKind : std::uint8_t { kDependsOn, kContains, kDescribes, kGenerates, kProvides, kOther };
enum class EdgeScope : std::uint8_t { kUnstated, kDesign, kBuild, kDevelopment, kTest, kRuntime, kOptional, kProvided };
struct Edge {
  Index from = kNone, to = kNone;  // of Graph::elements; kNone in `to`: NONE or NOASSERTION
  EdgeKind kind = EdgeKind::kDependsOn;
  EdgeScope scope = EdgeScope::kUnstated;
  bool reversed = false;      // written from the other end, as in "Y DEPENDENCY_OF X"
  bool absent = false;        // `to` is NONE: it is stated that there is nothing
  Offset offset = 0;
  std::string_view type{};      // as written: DEPENDENCY_OF; empty for CycloneDX's dependsOn
};

// An entry of CycloneDX `dependencies`, or of SPDX 3's dependsOn: its edges are known to be all, or not.
struct DependencyEntry {
  Index element = kNone;
  Offset offset = 0;
  Index dependencies = 0;  // how many it lists
};

// Completeness as CycloneDX compositions say it, or a relationship of SPDX 3.
struct Composition {
  std::string_view aggregate{};
  Offset offset = 0;
  std::vector<Index> assemblies{}, dependencies{}, vulnerabilities{};  // of Graph::elements
};

struct VulnerabilityRating {
  std::string_view severity{}, score{}, method{}, vector{};
};
struct VulnerabilityTarget {
  Index element = kNone;
  Offset offset = 0;
  std::vector<std::pair<std::string_view, std::string_view>> versions{};  // version or range, status; as CycloneDX has them
};
struct Vulnerability {
  Index element = kNone;
  std::string_view id{}, source{}, source_url{}, description{};
  Offset offset = 0;
  std::string_view state{}, justification{}, detail{};  // CycloneDX analysis, or the SPDX 3 VEX relationship in CycloneDX's words
  Offset analysis_offset = 0;
  std::vector<std::string_view> responses{}, aliases{};
  std::vector<VulnerabilityRating> ratings{};
  std::vector<VulnerabilityTarget> affects{};
};

// A licence that the document defines itself: LicenseRef-x, or a CycloneDX licence with a name and a text.
struct LicenseDefinition {
  std::string_view id{}, name{}, text{};
  Offset offset = 0;
};

// Another document that this one speaks of: SPDX 2 externalDocumentRefs, SPDX 3 ExternalMap, a BOM in an external reference.
struct LinkedDocument {
  std::string_view id{}, uri{}, algorithm{}, digest{};
  Offset offset = 0;
};

// Who or what made the SBOM, e.g. "Tool: x-1.0" in SPDX 2. For CycloneDX the name, with the version behind it.
enum class CreatorKind : std::uint8_t { kPerson, kOrganization, kTool, kOther };
struct Creator {
  CreatorKind kind = CreatorKind::kOther;
  std::string_view name{}, contact{}, version{};
  Offset offset = 0;
};

struct DocumentInfo {
  Format format = Format::kCycloneDx;
  Encoding encoding = Encoding::kJson;
  std::string_view version{};       // without prefix: "1.6", "2.3", "3.0.1"
  std::string_view name{}, serial{};  // serial: serialNumber, documentNamespace, or the SpdxDocument's IRI
  std::string_view revision{};      // CycloneDX `version`
  std::string_view created{}, data_license{}, comment{};
  Offset created_offset = 0, serial_offset = 0, name_offset = 0, data_license_offset = 0;
  Index element = kNone;          // SPDX: of the document
  bool has_dependencies = false;  // CycloneDX: the member `dependencies` is there
  bool is_signed = false;         // it holds a signature of its own
  std::string_view supplier{}, supplier_contact{};          // of CycloneDX's metadata; first e-mail or URL
  std::string_view manufacturer{}, manufacturer_contact{};
  std::vector<Creator> creators{};
  std::vector<std::string_view> lifecycles{};  // phases; SPDX 3 sbomType
};

struct Graph {
  DocumentInfo document;
  std::vector<Element> elements;
  std::vector<Component> components;
  std::vector<Hash> hashes, reference_hashes;
  std::vector<License> licenses;
  std::vector<Identifier> identifiers;
  std::vector<Reference> references;
  std::vector<Property> properties;
  std::vector<std::string_view> excluded_files;
  std::vector<Edge> edges;
  std::vector<DependencyEntry> dependency_entries;
  std::vector<Composition> compositions;
  std::vector<Vulnerability> vulnerabilities;
  std::vector<LicenseDefinition> license_definitions;
  std::vector<LinkedDocument> linked_documents;
  std::vector<Index> roots;              // of elements: what the document is about, in the order in which it says so
  std::vector<Index> redefinitions;      // of elements that are defined more than once, one for each further definition
  std::vector<Offset> redefined_at;      // where, in the same order

  // Texts that stand nowhere in the document, such as the expression for a set of licences; see GraphBuilder::Keep.
  std::shared_ptr<std::deque<std::string>> made_texts;

  // The component that an element is, or nullptr.
  const Component* ComponentOf(Index element) const;
  std::string_view IdOf(const Component& component) const;
  // The first root that is a component, or nullptr.
  const Component* root() const;
};

// The counts that `sbom show` prints, as each format counts: see the fields.
struct GraphSummary {
  std::size_t components = 0;    // CycloneDX: those of `components`, nested ones too; SPDX: packages
  std::size_t dependencies = 0;  // edges as written: dependsOn; SPDX 2: DEPENDS_ON and what ends in DEPENDENCY_OF
};
GraphSummary Summarize(const Graph& graph);

}  // namespace pipeseal::sbom
