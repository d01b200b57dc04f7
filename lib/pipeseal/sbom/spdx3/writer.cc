#include "pipeseal/sbom/spdx3/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/escape.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/encoding/json_text.h"
#include "pipeseal/sbom/license_expression.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/root_components.h"
#include "pipeseal/sbom/spdx3/model.h"
#include "pipeseal/sbom/spdx3/relationship_types.h"
#include "pipeseal/sbom/spdx3/text_form.h"
#include "pipeseal/sbom/spdx3/vulnerability_statements.h"

namespace pipeseal::sbom {
namespace {

using encoding::JsonArray;
using encoding::JsonObject;
using encoding::JsonStrings;

constexpr std::string_view kCreationInfo = "_:creationInfo";

// The IRIs of the elements that are written: their own where they are IRIs, others made from the document's.
class Iris {
 public:
  explicit Iris(const Graph& graph) : graph_(graph), of_(graph.elements.size()) {
    for (const Element& element : graph.elements)
      if (IsSpdx3Iri(element.id)) taken_.emplace(element.id);
    const std::string_view serial = graph.document.serial;
    if (IsSpdx3Iri(serial)) {
      document_ = serial;
    } else {
      document_ = "https://spdx.org/spdxdocs/" + PercentEncoded(graph.document.name.empty() ? "unnamed" : graph.document.name);
    }
  }

  const std::string& document() const { return document_; }
  const std::string& Of(Index element) {
    std::string& iri = of_[element];
    if (!iri.empty()) return iri;
    const std::string_view id = graph_.elements[element].id;
    if (element == graph_.document.element) {
      iri = document_;
    } else if (IsSpdx3Iri(id)) {
      iri = id;
    } else {
      iri = Make(PercentEncoded(id));
    }
    return iri;
  }
  // A new one that no other element has.
  std::string Make(std::string_view name) {
    const std::string wanted = fmt::format("{}#{}", document_, name);
    std::string iri = wanted;
    for (std::size_t next = 2; !taken_.insert(iri).second; ++next) iri = fmt::format("{}-{}", wanted, next);
    return iri;
  }
  std::string MakeNext(std::string_view kind) { return Make(fmt::format("{}-{}", kind, ++counts_[std::string(kind)])); }

 private:
  const Graph& graph_;
  std::string document_;
  std::vector<std::string> of_;
  std::unordered_set<std::string> taken_;
  std::map<std::string, std::size_t> counts_;
};

// The letters of a word, so that OPERATING-SYSTEM, operating-system and operatingSystem are one.
std::string Letters(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (IsAsciiAlphanumeric(c)) out += ToAsciiLower(c);
  return out;
}

// The word of a vocabulary that has the same letters, or an empty text.
std::string_view WordOf(std::string_view vocabulary_name, std::string_view text) {
  const auto vocabularies = Spdx3Model::Of("3.0.1").vocabularies();
  const auto vocabulary = std::ranges::find(vocabularies, vocabulary_name, &Spdx3Vocabulary::name);
  const std::string letters = Letters(text);
  const auto found = std::ranges::find(vocabulary->words, letters, [](std::string_view word) { return Letters(word); });
  return found == vocabulary->words.end() ? std::string_view() : *found;
}

struct WordRow {
  std::string_view from, to;
};
std::string_view Translate(std::span<const WordRow> rows, std::string_view word) {
  const auto found = std::ranges::find(rows, word, &WordRow::from);
  return found == rows.end() ? std::string_view() : found->to;
}
constexpr WordRow kReferenceTypes[] = {
    {"website", "altWebPage"}, {"advisories", "securityAdvisory"}, {"bom", "other"}, {"build-system", "buildSystem"},
    {"distribution", "altDownloadLocation"}, {"exploitability-statement", "vulnerabilityExploitabilityAssessment"},
    {"vulnerability-assertion", "vulnerabilityDisclosureReport"}, {"pentest-report", "securityPenTestReport"},
    {"threat-model", "securityThreatModel"}, {"adversary-model", "securityAdversaryModel"}, {"social", "socialMedia"},
    {"security-contact", "securityPolicy"}, {"advisory", "securityAdvisory"}, {"fix", "securityFix"}, {"url", "securityOther"},
    {"static-analysis-report", "staticAnalysisReport"}, {"maven-central", "mavenCentral"},
};
constexpr WordRow kPurposes[] = {{"machine-learning-model", "model"}, {"cryptographic-asset", "other"}};
constexpr WordRow kLifecycles[] = {
    {"pre-build", "source"}, {"post-build", "analyzed"}, {"operations", "deployed"}, {"discovery", "analyzed"}};
constexpr WordRow kCompleteness[] = {
    {"complete", "complete"}, {"unknown", "noAssertion"}, {"not_specified", "noAssertion"}};

class Writer {
 public:
  explicit Writer(const Graph& graph) : graph_(graph), iris_(graph), hashes_(VocabularyOf(graph.document)) {}

  Spdx3Text Run() {
    // What others refer to first.
    Prepare();
    for (Index i = 0; i < graph_.license_definitions.size(); ++i) WriteLicenseDefinition(i);
    for (Index i = 0; i < graph_.components.size(); ++i) WriteComponent(i);
    for (const License& license : graph_.licenses) WriteLicense(license);
    WriteEdges();
    WriteNesting();
    WriteVulnerabilities();
    WriteDocument();
    WriteCreationInfo();
    CountRest();
    return {Text(), Losses()};
  }

 private:
  // Elements

  JsonObject Begin(std::string_view type, std::string_view iri) {
    JsonObject object;
    object.Add("type", type).Add("spdxId", iri).Add("creationInfo", kCreationInfo);
    return object;
  }
  void End(const JsonObject& object) { elements_.push_back(object.ToJson()); }
  void Lose(std::string what, std::size_t count = 1) {
    if (count != 0) lost_[std::move(what)] += count;
  }
  bool IsSpdx3() const { return graph_.document.format == Format::kSpdx && graph_.document.version.starts_with('3'); }

  // Components

  // Tools that made the document are written as its creators.
  static bool IsWritten(const Component& component) { return component.placement != Placement::kTool; }

  const std::string& IriOf(Index component) {
    std::string& iri = component_iris_[component];
    if (iri.empty()) {
      const Index element = graph_.components[component].element;
      // Of two components with one id the first has it.
      const bool own = element != kNone && graph_.elements[element].kind == ElementKind::kComponent &&
                       graph_.elements[element].index == component;
      iri = own ? iris_.Of(element) : iris_.MakeNext("component");
    }
    return iri;
  }

  std::string_view ClassOf(const Component& component) const {
    if (component.kind == ComponentKind::kFile) return "software_File";
    if (component.kind == ComponentKind::kSnippet) return "software_Snippet";
    bool model = false, dataset = false;
    for (const Property& property : component.properties.of(graph_.properties)) {
      model = model || property.name.starts_with("ai_");
      // A dataset must say of which type it is.
      dataset = dataset || (property.name == "dataset_datasetType" && WordOf("dataset_DatasetType", property.value) == property.value);
    }
    return dataset ? "dataset_DatasetPackage" : model ? "ai_AIPackage" : "software_Package";
  }

  void WriteComponent(Index index) {
    const Component& component = graph_.components[index];
    if (!IsWritten(component)) return;
    const std::string_view type = ClassOf(component);
    JsonObject object = Begin(type, IriOf(index));
    object.AddIfAny("name", component.name.empty() ? component.file_name : component.name);
    object.AddIfAny("description", component.description);
    object.AddIfAny("software_copyrightText", component.copyright);
    AddPurpose(component, object);
    AddParties(component, object);
    AddPackageMembers(component, object);
    AddIntegrity(component, object);
    AddIdentifiers(component, object);
    AddReferences(component.references.of(graph_.references), component.kind == ComponentKind::kPackage, object);
    AddProperties(type, component.properties.of(graph_.properties), object);
    if (component.kind == ComponentKind::kSnippet) {
      const auto file = snippet_files_.find(component.element);
      object.Add("software_snippetFromFile",
                 file == snippet_files_.end() ? kNoAssertion : std::string_view(iris_.Of(file->second)));
    }
    CountLosses(component);
    End(object);
  }

  void AddPurpose(const Component& component, JsonObject& object) {
    if (component.type.empty()) return;
    std::string_view purpose = WordOf("software_SoftwarePurpose", component.type);
    if (purpose.empty()) purpose = Translate(kPurposes, component.type);
    if (purpose.empty()) return Lose("type of a component");
    object.Add("software_primaryPurpose", purpose);
  }

  void AddParties(const Component& component, JsonObject& object) {
    if (IsStated(component.supplier))
      object.Add("suppliedBy", AgentIri(CreatorKind::kOther, component.supplier, component.supplier_contact));
    if (!IsStated(component.manufacturer)) return;
    const std::string maker[] = {AgentIri(CreatorKind::kOther, component.manufacturer, component.manufacturer_contact)};
    object.AddJson("originatedBy", JsonStrings(maker));
  }

  void AddPackageMembers(const Component& component, JsonObject& object) {
    if (component.kind == ComponentKind::kFile || component.kind == ComponentKind::kSnippet) {
      Lose("version of a file", component.version.empty() ? 0 : 1);
      return;
    }
    object.AddIfAny("software_packageVersion", component.version);
    object.AddIfAny("software_downloadLocation", component.download_location);
    object.AddIfAny("software_packageUrl", component.purl);
  }

  void AddIntegrity(const Component& component, JsonObject& object) {
    std::vector<std::string> methods = HashObjects(component.hashes.of(graph_.hashes));
    if (!component.verification_code.empty()) {
      JsonObject code;
      code.Add("type", "PackageVerificationCode").Add("algorithm", "sha1").Add("hashValue", component.verification_code);
      std::vector<std::string> files;
      for (const std::string_view file : component.verification_code_excluded.of(graph_.excluded_files)) files.emplace_back(file);
      if (!files.empty()) code.AddJson("packageVerificationCodeExcludedFile", JsonStrings(files));
      methods.push_back(code.ToJson());
    }
    if (!methods.empty()) object.AddJson("verifiedUsing", JsonArray(methods));
  }

  std::string_view AlgorithmOf(std::string_view name) const {
    const PackageHash* known = FindPackageHash(hashes_, name);
    return known != nullptr && !known->spdx3.empty() ? known->spdx3 : WordOf("HashAlgorithm", name);
  }

  std::vector<std::string> HashObjects(std::span<const Hash> hashes) {
    std::vector<std::string> out;
    for (const Hash& hash : hashes) {
      const std::string_view algorithm = AlgorithmOf(hash.algorithm);
      if (algorithm.empty()) {
        Lose("hash of an algorithm that SPDX 3 does not name");
      } else {
        out.push_back(JsonObject().Add("type", "Hash").Add("algorithm", algorithm).Add("hashValue", hash.value).ToJson());
      }
    }
    return out;
  }

  static std::string ExternalIdentifier(std::string_view type, std::string_view value, std::string_view locator = {}) {
    JsonObject object;
    object.Add("type", "ExternalIdentifier").Add("externalIdentifierType", type).Add("identifier", value);
    const std::string locators[] = {std::string(locator)};
    if (!locator.empty()) object.AddJson("identifierLocator", JsonStrings(locators));
    return object.ToJson();
  }

  void AddIdentifiers(const Component& component, JsonObject& object) {
    static constexpr std::string_view kTypes[] = {"packageUrl", "cpe22", "cpe23", "swid", "swhid", "gitoid", "other"};  // by kind
    std::vector<std::string> out;
    // The first package URL of a package has a member of its own.
    bool first_purl = component.kind == ComponentKind::kFile || component.kind == ComponentKind::kSnippet;
    for (const Identifier& identifier : component.identifiers.of(graph_.identifiers)) {
      if (identifier.kind == IdentifierKind::kPurl && !std::exchange(first_purl, true)) continue;
      out.push_back(ExternalIdentifier(kTypes[static_cast<std::size_t>(identifier.kind)], identifier.value));
    }
    if (!out.empty()) object.AddJson("externalIdentifier", JsonArray(out));
  }

  void AddReferences(std::span<const Reference> references, bool of_package, JsonObject& object) {
    std::vector<std::string> out;
    for (const Reference& reference : references) {
      Lose("hash of an external reference", reference.hashes.count);
      if (reference.type == "homePage" && of_package && !object.Has("software_homePage")) {
        object.Add("software_homePage", reference.url);
        continue;
      }
      std::string_view type = WordOf("ExternalRefType", reference.type);
      if (type.empty()) type = Translate(kReferenceTypes, reference.type);
      const std::string locators[] = {std::string(reference.url)};
      JsonObject ref;
      ref.Add("type", "ExternalRef");
      if (!reference.type.empty()) ref.Add("externalRefType", type.empty() ? "other" : type);
      out.push_back(ref.AddJson("locator", JsonStrings(locators)).ToJson());
    }
    if (!out.empty()) object.AddJson("externalRef", JsonArray(out));
  }

  // What the class has a property for becomes that, all else an extension.
  void AddProperties(std::string_view class_name, std::span<const Property> properties, JsonObject& object) {
    const Spdx3Model& model = Spdx3Model::Of("3.0.1");
    const std::uint16_t class_index = model.FindClass(class_name);
    std::map<std::string_view, std::vector<std::string>> lists;
    std::vector<std::string> others;
    for (const Property& property : properties) {
      const int at = model.FindProperty(class_index, FindSpdx3Word(property.name));
      const Spdx3Property* known = at < 0 ? nullptr : &model.class_at(class_index).properties[static_cast<std::size_t>(at)];
      const std::string json = known == nullptr ? std::string() : JsonOf(*known, property.value);
      if (json.empty() || (!known->many && object.Has(property.name))) {
        JsonObject entry;
        entry.Add("type", "extension_CdxPropertyEntry").Add("extension_cdxPropName", property.name);
        others.push_back(entry.Add("extension_cdxPropValue", property.value).ToJson());
      } else if (known->many) {
        lists[property.name].push_back(json);
      } else {
        object.AddJson(property.name, json);
      }
    }
    for (const auto& [name, values] : lists) object.AddJson(name, JsonArray(values));
    if (others.empty()) return;
    const std::string extension[] = {
        JsonObject().Add("type", "extension_CdxPropertiesExtension").AddJson("extension_cdxProperty", JsonArray(others)).ToJson()};
    object.AddJson("extension", JsonArray(extension));
  }

  // The value as the range of a property has it; empty if it does not fit.
  static std::string JsonOf(const Spdx3Property& property, std::string_view value) {
    const std::string quoted = QuoteForJson(value);
    switch (property.range) {
      case Spdx3Range::kString:
      case Spdx3Range::kUri: return quoted;
      case Spdx3Range::kTime: return HasSpdx3TimeForm(value) ? quoted : "";
      case Spdx3Range::kMediaType: return IsSpdx3MediaType(value) ? quoted : "";
      case Spdx3Range::kSemanticVersion: return IsSpdx3SemanticVersion(value) ? quoted : "";
      case Spdx3Range::kBoolean: return value == "true" || value == "false" ? std::string(value) : "";
      case Spdx3Range::kInteger:
        return !value.empty() && value[0] != '0' && std::ranges::all_of(value, IsAsciiDigit) ? std::string(value) : "";
      case Spdx3Range::kDecimal: return IsSpdx3Decimal(value) ? quoted : "";
      case Spdx3Range::kVocabulary: {
        const auto& words = Spdx3Model::Of("3.0.1").vocabulary_at(property.target).words;
        return std::ranges::find(words, value) != words.end() ? quoted : "";
      }
      case Spdx3Range::kClass: return "";
    }
    return "";
  }

  void CountLosses(const Component& component) {
    Lose("group of a component", component.group.empty() ? 0 : 1);
    Lose("scope of a component", component.scope.empty() ? 0 : 1);
    Lose("author of a component", component.author.empty() ? 0 : 1);
    Lose("component that is a service", component.kind == ComponentKind::kService ? 1 : 0);
    Lose("place of a component in a pedigree", component.placement == Placement::kPedigree ? 1 : 0);
    const bool file = component.kind == ComponentKind::kFile;
    Lose("file name of a package", !file && !component.file_name.empty() && component.file_name != component.name ? 1 : 0);
  }

  // Agents

  static bool IsStated(std::string_view name) { return !name.empty() && name != "NOASSERTION" && name != "NONE"; }

  static std::string_view TypeOf(CreatorKind kind) {
    switch (kind) {
      case CreatorKind::kPerson: return "Person";
      case CreatorKind::kOrganization: return "Organization";
      case CreatorKind::kTool: return "Tool";
      case CreatorKind::kOther: return "Agent";
    }
    return "Agent";
  }

  std::string AgentIri(CreatorKind kind, std::string_view name, std::string_view contact) {
    // As SPDX 2 writes them.
    if (kind == CreatorKind::kOther && name.starts_with("Organization: ")) return AgentIri("Organization", name.substr(14), contact);
    if (kind == CreatorKind::kOther && name.starts_with("Person: ")) return AgentIri("Person", name.substr(8), contact);
    return AgentIri(TypeOf(kind), name, contact);
  }

  std::string AgentIri(std::string_view type, std::string_view name, std::string_view contact) {
    const auto [at, is_new] = agents_.try_emplace({type, name, contact});
    if (!is_new) return at->second;
    at->second = iris_.MakeNext("agent");
    JsonObject object = Begin(type, at->second);
    object.AddIfAny("name", name);
    const std::string identifiers[] = {
        ExternalIdentifier(contact.find('@') == std::string_view::npos ? "urlScheme" : "email", contact)};
    if (!contact.empty()) object.AddJson("externalIdentifier", JsonArray(identifiers));
    End(object);
    return at->second;
  }

  // Licences

  void WriteLicenseDefinition(Index index) {
    const LicenseDefinition& definition = graph_.license_definitions[index];
    const Index element = definition_elements_[index];
    const std::string iri = element != kNone ? iris_.Of(element) : iris_.Make(PercentEncoded(definition.id));
    definitions_.try_emplace(std::string(definition.id), iri);
    const bool addition = definition.id.starts_with("AdditionRef-");
    JsonObject object = Begin(addition ? "expandedlicensing_CustomLicenseAddition" : "expandedlicensing_CustomLicense", iri);
    object.AddIfAny("name", definition.name);
    object.Add(addition ? "expandedlicensing_additionText" : "simplelicensing_licenseText", definition.text);
    End(object);
  }

  void WriteLicense(const License& license) {
    if (license.owner == kNone) {
      LicenseIri(license.form, license.value);
      return;
    }
    if (!IsWritten(graph_.components[license.owner])) return;
    const bool concluded = license.role == LicenseRole::kConcluded;
    Lose("role of a license", license.role == LicenseRole::kObserved || license.role == LicenseRole::kUnstated ? 1 : 0);
    JsonObject object = Begin("Relationship", iris_.MakeNext("relationship"));
    object.Add("from", IriOf(license.owner)).Add("relationshipType", concluded ? "hasConcludedLicense" : "hasDeclaredLicense");
    const std::string to[] = {LicenseIri(license.form, license.value)};
    End(object.AddJson("to", JsonStrings(to)));
  }

  std::string LicenseIri(LicenseForm form, std::string_view value) {
    if (value == "NONE") return "expandedlicensing_NoneLicense";
    if (value == "NOASSERTION") return "expandedlicensing_NoAssertionLicense";
    const auto [at, is_new] = licenses_.try_emplace({form, value});
    if (!is_new) return at->second;
    if (form == LicenseForm::kName) {
      at->second = iris_.MakeNext("LicenseRef-name");
      JsonObject custom = Begin("expandedlicensing_CustomLicense", at->second);
      End(custom.Add("name", value).Add("simplelicensing_licenseText", value));
      return at->second;
    }
    at->second = iris_.MakeNext("license");
    JsonObject object = Begin("simplelicensing_LicenseExpression", at->second);
    object.Add("simplelicensing_licenseExpression", value);
    const std::vector<std::string> map = CustomIds(value);
    if (!map.empty()) object.AddJson("simplelicensing_customIdToUri", JsonArray(map));
    End(object);
    return at->second;
  }

  // Where the licences of an expression stand that the document defines.
  std::vector<std::string> CustomIds(std::string_view expression) const {
    std::vector<std::string> out;
    const Result<LicenseExpression> parsed = LicenseExpression::Parse(expression);
    if (definitions_.empty() || !parsed) return out;
    std::set<std::string> told;
    for (const LicenseTerm* term : parsed->terms())
      for (const std::string& id : {term->license, term->exception}) {
        const auto found = definitions_.find(id);
        if (found == definitions_.end() || !told.insert(id).second) continue;
        out.push_back(JsonObject().Add("type", "DictionaryEntry").Add("key", id).Add("value", found->second).ToJson());
      }
    return out;
  }

  // Relationships

  std::string TargetOf(const Edge& edge) {
    if (edge.to != kNone) return Target(edge.to);
    return edge.absent ? "NoneElement" : "NoAssertionElement";
  }

  // Elements of other documents are declared in `import`.
  std::string Target(Index element) {
    const Element& target = graph_.elements[element];
    if (target.kind == ElementKind::kUndefined && target.external) externals_.insert(element);
    return iris_.Of(element);
  }

  static std::string_view ScopeName(EdgeScope scope) {
    switch (scope) {
      case EdgeScope::kDesign: return "design";
      case EdgeScope::kBuild: return "build";
      case EdgeScope::kDevelopment: return "development";
      case EdgeScope::kTest: return "test";
      case EdgeScope::kRuntime: return "runtime";
      default: return {};
    }
  }

  // What is asked for by id.
  void Prepare() {
    component_iris_.resize(graph_.components.size());
    definition_elements_.resize(graph_.license_definitions.size(), kNone);
    for (Index i = 0; i < graph_.elements.size(); ++i)
      if (graph_.elements[i].kind == ElementKind::kLicense) definition_elements_[graph_.elements[i].index] = i;
    for (const Edge& edge : graph_.edges)
      if (edge.type == "software_snippetFromFile" && edge.from != kNone) snippet_files_.try_emplace(edge.to, edge.from);
    for (const Composition& composition : graph_.compositions) {
      const bool incomplete = composition.aggregate.starts_with("incomplete");
      const std::string_view said = incomplete ? "incomplete" : Translate(kCompleteness, composition.aggregate);
      if (said.empty()) continue;
      for (const Index element : composition.dependencies) completeness_.emplace(std::pair(element, "dependsOn"), said);
      for (const Index element : composition.assemblies) completeness_.emplace(std::pair(element, "contains"), said);
    }
  }

  // Edges that were one relationship are one again.
  void WriteEdges() {
    for (std::size_t i = 0; i < graph_.edges.size();) {
      const Edge& edge = graph_.edges[i];
      const Spdx3RelationshipType type = Spdx3TypeOf(edge);
      std::vector<std::string> to;
      std::size_t next = i;
      for (; next < graph_.edges.size(); ++next) {
        const Edge& more = graph_.edges[next];
        const bool same = more.from == edge.from && more.type == edge.type && more.scope == edge.scope &&
                          more.kind == edge.kind && more.offset == edge.offset && more.reversed == edge.reversed;
        if (next != i && (!same || type.swapped)) break;
        to.push_back(type.swapped && edge.from != kNone ? Target(edge.from) : TargetOf(more));
      }
      i = next;
      const Index from = type.swapped ? edge.to : edge.from;
      if (edge.type == "software_snippetFromFile" || from == kNone) continue;
      Lose("kind of a relationship", type.type == "other" && edge.type != "other" ? 1 : 0);
      WriteRelationship(Target(from), from, type.type, ScopeName(edge.scope), to);
    }
  }

  void WriteRelationship(const std::string& from, Index element, std::string_view type, std::string_view scope,
                         std::span<const std::string> to) {
    JsonObject object = Begin(scope.empty() ? "Relationship" : "LifecycleScopedRelationship", iris_.MakeNext("relationship"));
    object.Add("from", from).Add("relationshipType", type).AddIfAny("scope", scope).AddJson("to", JsonStrings(to));
    const auto said = completeness_.lower_bound({element, type});
    if (said != completeness_.end() && said->first == std::pair(element, type)) {
      object.Add("completeness", said->second);
      completeness_.erase(said);
    }
    End(object);
  }

  void WriteNesting() {
    for (Index i = 0; i < graph_.components.size(); ++i) {
      const Component& component = graph_.components[i];
      if (component.parent == kNone || !IsWritten(component) || !IsWritten(graph_.components[component.parent])) continue;
      const std::string to[] = {IriOf(i)};
      WriteRelationship(IriOf(component.parent), graph_.components[component.parent].element, "contains", {}, to);
    }
    Lose("completeness of what has no relationship", completeness_.size());
  }

  // Vulnerabilities

  void WriteVulnerabilities() {
    std::unordered_map<Index, std::string> written;
    for (const Vulnerability& vulnerability : graph_.vulnerabilities) {
      const auto known = vulnerability.element == kNone ? written.end() : written.find(vulnerability.element);
      std::string iri;
      if (known != written.end()) {
        iri = known->second;
      } else {
        iri = vulnerability.element != kNone ? Target(vulnerability.element) : iris_.MakeNext("vulnerability");
        if (vulnerability.element != kNone) written.emplace(vulnerability.element, iri);
        const bool foreign = vulnerability.element != kNone &&
                             graph_.elements[vulnerability.element].kind != ElementKind::kVulnerability;
        if (!foreign) WriteVulnerability(vulnerability, iri);
        for (const VulnerabilityRating& rating : vulnerability.ratings) WriteRating(rating, iri, TargetsOf(vulnerability));
      }
      WriteStatement(vulnerability, iri);
      Lose("response to a vulnerability", vulnerability.responses.size());
      for (const VulnerabilityTarget& target : vulnerability.affects) Lose("affected version", target.versions.size());
    }
  }

  void WriteVulnerability(const Vulnerability& vulnerability, const std::string& iri) {
    JsonObject object = Begin("security_Vulnerability", iri);
    object.AddIfAny("name", vulnerability.id).AddIfAny("description", vulnerability.description);
    const auto type_of = [](std::string_view id) { return id.starts_with("CVE-") ? "cve" : "securityOther"; };
    std::vector<std::string> ids;
    if (!vulnerability.source_url.empty() || vulnerability.id.starts_with("CVE-"))
      ids.push_back(ExternalIdentifier(type_of(vulnerability.id), vulnerability.id, vulnerability.source_url));
    for (const std::string_view alias : vulnerability.aliases) ids.push_back(ExternalIdentifier(type_of(alias), alias));
    if (!ids.empty()) object.AddJson("externalIdentifier", JsonArray(ids));
    Lose("source of a vulnerability", vulnerability.source.empty() ? 0 : 1);
    End(object);
  }

  std::vector<std::string> TargetsOf(const Vulnerability& vulnerability) {
    std::vector<std::string> out;
    for (const VulnerabilityTarget& target : vulnerability.affects)
      if (target.element != kNone) out.push_back(Target(target.element));
    if (out.empty()) out.emplace_back("NoAssertionElement");
    return out;
  }

  void WriteRating(const VulnerabilityRating& rating, const std::string& iri, std::span<const std::string> to) {
    const bool v2 = rating.method == "CVSSv2", v3 = rating.method.starts_with("CVSSv3"), v4 = rating.method == "CVSSv4";
    const std::string_view severity = WordOf("security_CvssSeverityType", rating.severity);
    const std::string_view decision = rating.method == "SSVC" ? WordOf("security_SsvcDecisionType", rating.vector) : std::string_view();
    const bool cvss = (v2 || ((v3 || v4) && !severity.empty())) && IsSpdx3Decimal(rating.score) && !rating.vector.empty();
    if (!cvss && decision.empty()) return Lose("rating of a vulnerability");
    JsonObject object = Begin(!cvss ? "security_SsvcVulnAssessmentRelationship"
                              : v2  ? "security_CvssV2VulnAssessmentRelationship"
                              : v3  ? "security_CvssV3VulnAssessmentRelationship"
                                    : "security_CvssV4VulnAssessmentRelationship",
                              iris_.MakeNext("assessment"));
    object.Add("from", iri).Add("relationshipType", "hasAssessmentFor").AddJson("to", JsonStrings(to));
    if (!cvss) return End(object.Add("security_decisionType", decision));
    const bool number = encoding::IsJsonNumber(rating.score);
    object.AddJson("security_score", number ? std::string(rating.score) : QuoteForJson(rating.score));
    if (!v2) object.Add("security_severity", severity);
    End(object.Add("security_vectorString", rating.vector));
  }

  void WriteStatement(const Vulnerability& vulnerability, const std::string& iri) {
    const std::string_view state = vulnerability.state;
    if (state.empty()) return WriteAssociations(vulnerability, iri);
    const bool affected = state == "exploitable", not_affected = state == "not_affected" || state == "false_positive";
    const bool fixed = state.starts_with("resolved");
    JsonObject object = Begin(affected       ? "security_VexAffectedVulnAssessmentRelationship"
                              : not_affected ? "security_VexNotAffectedVulnAssessmentRelationship"
                              : fixed        ? "security_VexFixedVulnAssessmentRelationship"
                                             : "security_VexUnderInvestigationVulnAssessmentRelationship",
                              iris_.MakeNext("assessment"));
    object.Add("from", iri);
    object.Add("relationshipType", affected ? "affects" : not_affected ? "doesNotAffect" : fixed ? "fixedIn" : "underInvestigationFor");
    object.AddJson("to", JsonStrings(TargetsOf(vulnerability)));
    if (affected) {
      object.Add("security_actionStatement", vulnerability.detail.empty() ? "No action is stated." : vulnerability.detail);
    } else {
      object.AddIfAny(not_affected ? "security_impactStatement" : "security_statusNotes", vulnerability.detail);
    }
    const std::string_view justification = Spdx3Justification(vulnerability.justification);
    if (not_affected) object.AddIfAny("security_justificationType", justification);
    const bool unsaid = !vulnerability.justification.empty() && (justification.empty() || !not_affected);
    Lose("justification of a vulnerability's state", unsaid ? 1 : 0);
    End(object);
  }

  void WriteAssociations(const Vulnerability& vulnerability, const std::string& iri) {
    const std::string to[] = {iri};
    for (const VulnerabilityTarget& target : vulnerability.affects) {
      if (target.element == kNone) continue;
      JsonObject object = Begin("Relationship", iris_.MakeNext("relationship"));
      object.Add("from", Target(target.element)).Add("relationshipType", "hasAssociatedVulnerability");
      End(object.AddJson("to", JsonStrings(to)));
    }
  }

  // The document

  void WriteDocument() {
    std::vector<std::string> roots, members, types;
    for (const Index root : graph_.roots)
      if (root != graph_.document.element) roots.push_back(Target(root));
    // The model demands a root of what has elements; a document of its own is left as it was.
    if (roots.empty() && !IsSpdx3())
      for (const Index root : RootComponents(graph_))
        if (IsWritten(graph_.components[root])) roots.push_back(IriOf(root));
    for (Index i = 0; i < graph_.components.size(); ++i)
      if (IsWritten(graph_.components[i])) members.push_back(IriOf(i));
    for (const std::string_view phase : graph_.document.lifecycles) {
      std::string_view type = WordOf("software_SbomType", phase);
      if (type.empty()) type = Translate(kLifecycles, phase);
      if (type.empty()) Lose("lifecycle phase");
      else types.emplace_back(type);
    }
    const std::string sbom = iris_.Make("sbom");
    if (!roots.empty() || !types.empty() || !IsSpdx3()) {
      JsonObject object = Begin("software_Sbom", sbom);
      // A collection of elements names its root.
      if (!roots.empty()) object.AddJson("rootElement", JsonStrings(roots)).AddJson("element", JsonStrings(members));
      if (!types.empty()) object.AddJson("software_sbomType", JsonStrings(types));
      End(object);
    }
    if (IsSpdx3() && graph_.document.element == kNone && graph_.linked_documents.empty() && externals_.empty()) return;
    // One in which there is nothing is about the SBOM that says so.
    WriteSpdxDocument(roots.empty() && IsSpdx3() ? std::string() : sbom);
  }

  void WriteSpdxDocument(const std::string& root) {
    const DocumentInfo& document = graph_.document;
    JsonObject object = Begin("SpdxDocument", iris_.document());
    object.AddIfAny("name", document.name).AddIfAny("comment", document.comment);
    if (!document.data_license.empty()) object.Add("dataLicense", LicenseIri(LicenseForm::kExpression, document.data_license));
    const std::string roots[] = {root};
    if (!root.empty()) object.AddJson("rootElement", JsonStrings(roots));
    if (const std::vector<std::string> imports = Imports(); !imports.empty()) object.AddJson("import", JsonArray(imports));
    std::vector<std::string> profiles{"core", "software"};
    if (!graph_.licenses.empty()) profiles.emplace_back("simpleLicensing");
    if (!graph_.license_definitions.empty()) profiles.emplace_back("expandedLicensing");
    if (!graph_.vulnerabilities.empty()) profiles.emplace_back("security");
    object.AddJson("profileConformance", JsonStrings(profiles));
    std::vector<Reference> references;
    std::ranges::copy_if(graph_.references, std::back_inserter(references), [](const Reference& each) { return each.owner == kNone; });
    AddReferences(references, false, object);
    std::vector<Property> properties;
    std::ranges::copy_if(graph_.properties, std::back_inserter(properties), [](const Property& each) { return each.owner == kNone; });
    AddProperties("SpdxDocument", properties, object);
    End(object);
  }

  std::vector<std::string> Imports() {
    std::vector<std::string> out;
    std::unordered_set<std::string> told;
    for (const LinkedDocument& linked : graph_.linked_documents) {
      const std::string_view id = IsSpdx3() || linked.uri.empty() ? linked.id : linked.uri;
      if (id.empty() || !told.emplace(id).second) continue;
      JsonObject map;
      map.Add("type", "ExternalMap").Add("externalSpdxId", id).AddIfAny("locationHint", linked.uri);
      const Hash hash[] = {{kNone, linked.algorithm, linked.digest, 0}};
      const std::vector<std::string> hashes = linked.digest.empty() ? std::vector<std::string>() : HashObjects(hash);
      if (!hashes.empty()) map.AddJson("verifiedUsing", JsonArray(hashes));
      out.push_back(map.ToJson());
    }
    for (const Index element : externals_)
      if (const std::string& iri = iris_.Of(element); told.insert(iri).second)
        out.push_back(JsonObject().Add("type", "ExternalMap").Add("externalSpdxId", iri).ToJson());
    return out;
  }

  void WriteCreationInfo() {
    const DocumentInfo& document = graph_.document;
    std::string created(document.created);
    if (!ParseUtcTime(document.created)) {
      const Result<UtcTime> time = ParseRfc3339(document.created);
      if (!time) Lose("time of creation (1970 stands for one that is not known)");
      created = FormatUtcTime(time ? *time : UtcTime{});
    }
    JsonObject object;
    object.Add("type", "CreationInfo").Add("@id", kCreationInfo).Add("specVersion", "3.0.1").Add("created", created);
    std::vector<std::string> by, used;
    const Creator* only_tool = nullptr;
    for (const Creator& creator : document.creators) {
      Lose("version of a creator", creator.version.empty() ? 0 : 1);
      if (creator.kind != CreatorKind::kTool) by.push_back(AgentIri(creator.kind, creator.name, creator.contact));
    }
    // Somebody must be named: a tool that wrote on its own account, or this one.
    if (by.empty()) {
      const auto tool = std::ranges::find(document.creators, CreatorKind::kTool, &Creator::kind);
      if (tool != document.creators.end()) only_tool = &*tool;
      by.push_back(AgentIri("SoftwareAgent", only_tool == nullptr ? "pipeseal" : only_tool->name,
                            only_tool == nullptr ? std::string_view() : only_tool->contact));
    }
    for (const Creator& creator : document.creators)
      if (creator.kind == CreatorKind::kTool && &creator != only_tool)
        used.push_back(AgentIri(creator.kind, creator.name, creator.contact));
    object.AddJson("createdBy", JsonStrings(by));
    if (!used.empty()) object.AddJson("createdUsing", JsonStrings(used));
    creation_info_ = object.ToJson();
  }

  void CountRest() {
    const DocumentInfo& document = graph_.document;
    Lose("supplier of the document", document.supplier.empty() ? 0 : 1);
    Lose("manufacturer of the document", document.manufacturer.empty() ? 0 : 1);
    Lose("signature of the document", document.is_signed ? 1 : 0);
  }

  // One element to a line.
  std::string Text() const {
    std::string out = fmt::format("{{\n\"@context\":\"{}\",\n\"@graph\":[\n{}", Spdx3Model::Of("3.0.1").context(), creation_info_);
    for (const std::string& element : elements_) {
      out += ",\n";
      out += element;
    }
    return out + "\n]\n}\n";
  }

  std::vector<Spdx3Loss> Losses() const {
    std::vector<Spdx3Loss> out;
    for (const auto& [what, count] : lost_) out.push_back({what, count});
    return out;
  }

  static constexpr std::string_view kNoAssertion = "https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement";

  const Graph& graph_;
  Iris iris_;
  const HashVocabulary hashes_;
  std::vector<std::string> elements_;
  std::string creation_info_;
  std::map<std::string, std::size_t> lost_;
  std::vector<std::string> component_iris_;
  std::vector<Index> definition_elements_;
  std::unordered_map<Index, Index> snippet_files_;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::string> agents_;
  std::map<std::string, std::string, std::less<>> definitions_;
  std::map<std::pair<LicenseForm, std::string_view>, std::string> licenses_;
  std::multimap<std::pair<Index, std::string_view>, std::string_view> completeness_;  // not yet written
  std::set<Index> externals_;
};

}  // namespace

Spdx3Text WriteSpdx3(const Graph& graph) { return Writer(graph).Run(); }

}  // namespace pipeseal::sbom
