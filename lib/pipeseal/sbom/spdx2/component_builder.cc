#include "pipeseal/sbom/spdx2/component_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/percent_encoding.h"
#include "pipeseal/sbom/spdx2/actor.h"
#include "pipeseal/sbom/spdx2/forms.h"
#include "pipeseal/sbom/spdx2/verification_code.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;

constexpr std::string_view kNoAssertion = "NOASSERTION";

bool IsSaid(std::string_view text) { return !text.empty() && text != "NONE" && text != kNoAssertion; }

// The purposes of packages (clause 7.24).
constexpr std::string_view kPurposes[] = {"APPLICATION", "FRAMEWORK", "LIBRARY", "CONTAINER",
                                          "OPERATING-SYSTEM", "DEVICE", "FIRMWARE", "SOURCE",
                                          "ARCHIVE", "FILE", "INSTALL", "OTHER"};

// The purpose with the same letters, so that OPERATING_SYSTEM, operating-system and operatingSystem are one.
std::string_view PurposeOf(std::string_view type) {
  const auto letters = [](std::string_view word) {
    std::string out;
    for (const char c : word)
      if (IsAsciiAlphanumeric(c)) out += ToAsciiLower(c);
    return out;
  };
  const std::string wanted = letters(type);
  const auto* found = std::ranges::find_if(kPurposes,
      [&](std::string_view purpose) { return letters(purpose) == wanted; });
  return found == std::end(kPurposes) ? std::string_view() : *found;
}

bool IsIn2_2(std::string_view algorithm) {
  constexpr std::string_view kOf2_2[] = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "MD2", "MD4", "MD5", "MD6"};
  return std::ranges::find(kOf2_2, algorithm) != std::end(kOf2_2);
}

// Where a vulnerability is described; empty if that is not known. It is told of every component that is affected, so it
// may not be of any length.
std::string AdvisoryOf(const Vulnerability& vulnerability) {
  constexpr std::size_t kLongest = 2000;
  if (vulnerability.source_url.size() <= kLongest && IsLocation(vulnerability.source_url))
    return std::string(vulnerability.source_url);
  const std::string_view id = vulnerability.id;
  const bool plain = id.size() <= kLongest &&
      std::ranges::all_of(id, [](char c) { return IsAsciiAlphanumeric(c) || c == '-'; });
  if (plain && id.starts_with("CVE-")) return fmt::format("https://nvd.nist.gov/vuln/detail/{}", id);
  if (plain && id.starts_with("GHSA-")) return fmt::format("https://github.com/advisories/{}", id);
  return {};
}

}  // namespace

Spdx2ComponentBuilder::Spdx2ComponentBuilder(const Graph& graph, bool is_2_3, RecordTree& tree, Losses& losses)
    : graph_(graph), is_2_3_(is_2_3), from_spdx2_(IsFromSpdx2(graph)), tree_(tree), losses_(losses),
      hashes_(VocabularyOf(graph.document)),
      shortcuts_(graph, [](const Edge& edge) { return edge.type == "hasFiles" || edge.type == "fileDependencies"; }),
      snippet_files_(graph, [](const Edge& edge) { return edge.type.ends_with("snippetFromFile"); },
                     Adjacency::Direction::kBackward),
      roles_(AssignRoles()), ids_(graph, Written(), tree), licenses_(graph, losses),
          contents_(graph.components.size()) {
  if (from_spdx2_) return;
  FindContents();
  FindAdvisories();
}

// Roles

std::vector<Spdx2Role> Spdx2ComponentBuilder::AssignRoles() const {
  std::vector<Spdx2Role> roles;
  for (const Component& component : graph_.components) roles.push_back(RoleOf(component));
  if (from_spdx2_) return roles;
  // What is no file has no snippets.
  for (Index i = 0; i < roles.size(); ++i) {
    if (roles[i] != Spdx2Role::kSnippet) continue;
    const Component* file = graph_.ComponentOf(FileOf(graph_.components[i]));
    const bool known = file != nullptr &&
        roles[static_cast<std::size_t>(file - graph_.components.data())] == Spdx2Role::kFile;
    if (!known) roles[i] = Spdx2Role::kNothing;
  }
  return roles;
}

std::vector<bool> Spdx2ComponentBuilder::Written() const {
  std::vector<bool> written;
  for (const Spdx2Role role : roles_) written.push_back(role != Spdx2Role::kNothing);
  return written;
}

// A file that has not what SPDX 2 demands of one is a package.
Spdx2Role Spdx2ComponentBuilder::RoleOf(const Component& component) const {
  if (component.placement != Placement::kListed && component.placement != Placement::kSubject)
    return Spdx2Role::kNothing;
  switch (component.kind) {
    case ComponentKind::kService: return Spdx2Role::kNothing;
    case ComponentKind::kPackage: return Spdx2Role::kPackage;
    case ComponentKind::kSnippet: return Spdx2Role::kSnippet;
    case ComponentKind::kFile: break;
  }
  const auto hashes = component.hashes.of(graph_.hashes);
  const auto counts = [&](const Hash& hash) {
    const std::string_view algorithm = AlgorithmOf(hash.algorithm);
    return from_spdx2_ ? !algorithm.empty() : algorithm == "SHA1";
  };
  const bool is_file = std::ranges::any_of(hashes, counts) || (from_spdx2_ && !is_2_3_);
  return is_file ? Spdx2Role::kFile : Spdx2Role::kPackage;
}

Index Spdx2ComponentBuilder::FileOf(const Component& snippet) const {
  if (snippet.element == kNone) return kNone;
  const auto files = snippet_files_.of(snippet.element);
  return files.empty() ? kNone : files[0]->from;
}

void Spdx2ComponentBuilder::FindContents() {
  const auto add = [&](Index package, Index file) {
    if (roles_[package] == Spdx2Role::kPackage && roles_[file] == Spdx2Role::kFile) contents_[package].push_back(file);
  };
  for (const Edge& edge : graph_.edges) {
    if (edge.kind != EdgeKind::kContains) continue;
    const Component *package = graph_.ComponentOf(edge.from), *file = graph_.ComponentOf(edge.to);
    if (package != nullptr && file != nullptr)
      add(static_cast<Index>(package - graph_.components.data()), static_cast<Index>(file - graph_.components.data()));
  }
  for (Index i = 0; i < graph_.components.size(); ++i)
    if (graph_.components[i].parent != kNone) add(graph_.components[i].parent, i);
}

void Spdx2ComponentBuilder::FindAdvisories() {
  for (const Vulnerability& vulnerability : graph_.vulnerabilities) {
    const std::string_view url = tree_.Keep(AdvisoryOf(vulnerability));
    bool told = false;
    for (const VulnerabilityTarget& target : vulnerability.affects) {
      const Component* component = graph_.ComponentOf(target.element);
      if (component == nullptr || url.empty()) continue;
      const auto index = static_cast<Index>(component - graph_.components.data());
      if (roles_[index] != Spdx2Role::kPackage) continue;
      advisories_[index].push_back(url);
      told = true;
    }
    if (told) {
      losses_.Add("what is said of a vulnerability, but where it is described", vulnerability.id);
    } else {
      losses_.Add("a vulnerability", vulnerability.id);
    }
  }
}

// Members

void Spdx2ComponentBuilder::AddText(Index object, std::string_view key, std::string_view text) {
  if (!text.empty()) tree_.AddString(object, key, text, 0);
}
void Spdx2ComponentBuilder::AddMade(Index object, std::string_view key, std::string text) {
  tree_.AddString(object, key, tree_.Keep(std::move(text)), 0);
}

void Spdx2ComponentBuilder::Build() {
  const auto build = [&](Spdx2Role role, std::string_view member, void (Spdx2ComponentBuilder::*add)(Index, Index)) {
    if (std::ranges::find(roles_, role) == roles_.end()) return;
    const Index list = tree_.AddArray(RecordTree::kRoot, member, 0);
    for (Index i = 0; i < graph_.components.size(); ++i)
      if (roles_[i] == role) (this->*add)(i, list);
  };
  build(Spdx2Role::kPackage, "packages", &Spdx2ComponentBuilder::BuildPackage);
  build(Spdx2Role::kFile, "files", &Spdx2ComponentBuilder::BuildFile);
  build(Spdx2Role::kSnippet, "snippets", &Spdx2ComponentBuilder::BuildSnippet);
  for (Index i = 0; i < graph_.components.size(); ++i) ReportLosses(i);
}

void Spdx2ComponentBuilder::BuildPackage(Index index, Index list) {
  const Component& component = graph_.components[index];
  const Index object = tree_.AddObject(list, {}, 0);
  tree_.AddString(object, "name", component.name.empty() && !from_spdx2_ ? component.file_name : component.name, 0);
  AddText(object, "SPDXID", ids_.OfComponent(index));
  AddText(object, "versionInfo", component.version);
  AddText(object, "packageFileName", component.file_name);
  AddParties(component, object);
  const Reference* download = DownloadOf(component);
  const std::string_view location = download != nullptr ? download->url : component.download_location;
  tree_.AddString(object, "downloadLocation", location.empty() ? kNoAssertion : location, 0);
  AddAnalysis(index, object);
  AddChecksums(component, object);
  const Reference* home = HomePageOf(component);
  const auto references = component.references.of(graph_.references);
  // It is told before or behind the others, as it was.
  const bool home_first = home != nullptr && home == references.data();
  if (home_first) tree_.AddString(object, "homepage", home->url, 0);
  AddPackageLicenses(component, from_spdx2_ || !contents_[index].empty(), object);
  AddCopyright(component, object);
  AddText(object, "description", component.description);
  AddPurpose(component, object);
  AddReferences(index, object);
  if (home != nullptr && !home_first) tree_.AddString(object, "homepage", home->url, 0);
  AddLinks(component, EdgeKind::kContains, "hasFiles", object);
}

void Spdx2ComponentBuilder::BuildFile(Index index, Index list) {
  const Component& component = graph_.components[index];
  const Index object = tree_.AddObject(list, {}, 0);
  std::string_view name = component.file_name.empty() ? component.name : component.file_name;
  if (!from_spdx2_ && !IsRelativeFileName(name)) {
    // Clause 8.1: relative to the root of the package.
    losses_.Add("a file name that is not relative", name);
    while (name.starts_with('/')) name.remove_prefix(1);
    AddMade(object, "fileName", fmt::format("./{}", name));
  } else {
    tree_.AddString(object, "fileName", name, 0);
  }
  AddText(object, "SPDXID", ids_.OfComponent(index));
  AddChecksums(component, object);
  AddFoundLicenses(component, "licenseInfoInFiles", object);
  AddCopyright(component, object);
  AddLinks(component, EdgeKind::kOther, "fileDependencies", object);
}

void Spdx2ComponentBuilder::BuildSnippet(Index index, Index list) {
  const Component& component = graph_.components[index];
  const Index object = tree_.AddObject(list, {}, 0);
  AddText(object, "SPDXID", ids_.OfComponent(index));
  tree_.AddString(object, "name", component.name, 0);
  const Index file = FileOf(component);
  if (file != kNone) AddText(object, "snippetFromFile", ids_.OfElement(file));
  losses_.Add("the range of a snippet: its first byte stands for it", component.name);
  const Index range = tree_.AddObject(tree_.AddArray(object, "ranges", 0), {}, 0);
  for (const std::string_view end : {"startPointer", "endPointer"}) {
    const Index pointer = tree_.AddObject(range, end, 0);
    tree_.AddString(pointer, "reference", ids_.OfElement(file), 0);
    tree_.AddScalar(pointer, Kind::kNumber, "offset", "1", 0);
  }
  AddFoundLicenses(component, "licenseInfoInSnippets", object);
  AddCopyright(component, object);
}

std::string Spdx2ComponentBuilder::ActorText(CreatorKind kind, std::string_view name, std::string_view contact) {
  const std::string_view word = kind == CreatorKind::kPerson ? "Person"
                                : kind == CreatorKind::kTool ? "Tool"
                                                             : "Organization";
  std::string text = fmt::format("{}: {}", word, name);
  // A name may end as a contact does.
  if (!contact.empty() || (kind != CreatorKind::kTool && name.ends_with(')'))) text += fmt::format(" ({})", contact);
  return text;
}

void Spdx2ComponentBuilder::AddParties(const Component& component, Index object) {
  const auto add = [&](std::string_view member, CreatorKind kind, std::string_view name, std::string_view contact) {
    if (!IsSaid(name)) return;
    std::string text = ActorText(kind, name, contact);
    const Spdx2Actor read = ParseSpdx2Actor(text);
    // What was not in the form of SPDX stays as it was.
    if (from_spdx2_ && (read.name != name || read.contact != contact)) text = name;
    AddMade(object, member, std::move(text));
  };
  add("supplier", CreatorKind::kOrganization, component.supplier, component.supplier_contact);
  if (IsSaid(component.manufacturer)) {
    add("originator", CreatorKind::kOrganization, component.manufacturer, component.manufacturer_contact);
  } else if (!from_spdx2_) {
    add("originator", CreatorKind::kPerson, component.author, {});
  }
}

// Of a package that was not in SPDX 2 files are analysed if there are any.
void Spdx2ComponentBuilder::AddAnalysis(Index index, Index object) {
  const Component& component = graph_.components[index];
  const bool analyzed = from_spdx2_ ? component.files_analyzed : !contents_[index].empty();
  if (!analyzed) tree_.AddScalar(object, Kind::kBoolean, "filesAnalyzed", "false", 0);
  if (from_spdx2_) return AddVerificationCode(component, component.verification_code, object);
  const std::string code = analyzed ? CodeOf(index) : std::string();
  if (!component.verification_code.empty() && component.verification_code != code) {
    losses_.Add("a verification code that is not that of the files", component.verification_code);
  } else if (!code.empty()) {
    AddVerificationCode(component, tree_.Keep(code), object);
  }
}

void Spdx2ComponentBuilder::AddVerificationCode(const Component& component, std::string_view value, Index object) {
  const auto excluded = component.verification_code_excluded.of(graph_.excluded_files);
  if (value.empty() && excluded.empty()) return;
  const Index code = tree_.AddObject(object, "packageVerificationCode", 0);
  tree_.AddString(code, "packageVerificationCodeValue", value, 0);
  if (excluded.empty()) return;
  const Index list = tree_.AddArray(code, "packageVerificationCodeExcludedFiles", 0);
  for (const std::string_view file : excluded) tree_.AddString(list, {}, file, 0);
}

// Of all files in a package but those that are said to be left out; empty where a file has no SHA-1.
std::string Spdx2ComponentBuilder::CodeOf(Index index) const {
  const auto names = graph_.components[index].verification_code_excluded.of(graph_.excluded_files);
  const std::unordered_set<std::string_view> excluded(names.begin(), names.end());
  std::vector<Index> files = contents_[index];
  std::ranges::sort(files);
  files.erase(std::ranges::unique(files).begin(), files.end());
  std::vector<std::string> sha1s;
  for (const Index file : files) {
    const Component& component = graph_.components[file];
    if (excluded.contains(component.file_name)) continue;
    const auto hashes = component.hashes.of(graph_.hashes);
    const auto sha1 = std::ranges::find_if(hashes,
        [&](const Hash& hash) { return AlgorithmOf(hash.algorithm) == "SHA1"; });
    if (sha1->value.size() != 40) return {};
    sha1s.push_back(AsciiLowered(sha1->value));
  }
  return VerificationCodeOf(std::move(sha1s));
}

// In SPDX 2's spelling; empty for an algorithm that the version does not have.
std::string_view Spdx2ComponentBuilder::AlgorithmOf(std::string_view algorithm) const {
  const PackageHash* hash = FindPackageHash(hashes_, algorithm);
  if (hash == nullptr || (!is_2_3_ && !IsIn2_2(hash->spdx2))) return {};
  return hash->spdx2;
}

void Spdx2ComponentBuilder::AddChecksums(const Component& component, Index object) {
  Index list = kNone;
  for (const Hash& hash : component.hashes.of(graph_.hashes)) {
    const std::string_view algorithm = AlgorithmOf(hash.algorithm);
    if (algorithm.empty()) {
      losses_.Add("a hash", hash.algorithm);
      continue;
    }
    if (list == kNone) list = tree_.AddArray(object, "checksums", 0);
    const Index checksum = tree_.AddObject(list, {}, 0);
    tree_.AddString(checksum, "algorithm", algorithm, 0);
    tree_.AddString(checksum, "checksumValue", hash.value, 0);
  }
}

// Version 2.2 wants to be told that nothing is told.
void Spdx2ComponentBuilder::AddPackageLicenses(const Component& component, bool analyzed, Index object) {
  Spdx2LicenseFields fields = licenses_.Of(component);
  if (!is_2_3_ && !fields.concluded) fields.concluded = kNoAssertion;
  if (!is_2_3_ && !fields.declared) fields.declared = kNoAssertion;
  if (fields.concluded) AddMade(object, "licenseConcluded", std::move(*fields.concluded));
  if (!fields.observed.empty() && analyzed) {
    const Index list = tree_.AddArray(object, "licenseInfoFromFiles", 0);
    for (std::string& license : fields.observed) AddMade(list, {}, std::move(license));
  } else {
    for (const std::string& license : fields.observed) losses_.Add("an observed licence", license);
  }
  if (fields.declared) AddMade(object, "licenseDeclared", std::move(*fields.declared));
}

// Of files and snippets: what is declared is found in them.
void Spdx2ComponentBuilder::AddFoundLicenses(const Component& component, std::string_view member, Index object) {
  Spdx2LicenseFields fields = licenses_.Of(component);
  if (!is_2_3_ && !fields.concluded) fields.concluded = kNoAssertion;
  if (fields.concluded) AddMade(object, "licenseConcluded", std::move(*fields.concluded));
  if (fields.declared) fields.observed.push_back(std::move(*fields.declared));
  // Clause 4.6 of version 2.2.
  if (!is_2_3_ && fields.observed.empty()) fields.observed.emplace_back(kNoAssertion);
  if (fields.observed.empty()) return;
  const Index list = tree_.AddArray(object, member, 0);
  for (std::string& license : fields.observed) AddMade(list, {}, std::move(license));
}

void Spdx2ComponentBuilder::AddCopyright(const Component& component, Index object) {
  if (!component.copyright.empty() || !is_2_3_)
    tree_.AddString(object, "copyrightText", component.copyright.empty() ? kNoAssertion : component.copyright, 0);
}

void Spdx2ComponentBuilder::AddPurpose(const Component& component, Index object) {
  const std::string_view type = component.kind == ComponentKind::kFile ? "FILE" : component.type;
  if (type.empty()) return;
  if (!is_2_3_) return losses_.Add("type of a component", type);
  const std::string_view purpose = PurposeOf(type);
  if (purpose.empty()) losses_.Add("type of a component", type);
  tree_.AddString(object, "primaryPackagePurpose", purpose.empty() ? "OTHER" : purpose, 0);
}

void Spdx2ComponentBuilder::AddLinks(const Component& component, EdgeKind kind, std::string_view type, Index object) {
  if (component.element == kNone || graph_.elements[component.element].kind != ElementKind::kComponent) return;
  // Of several components with one id the first has them.
  if (&graph_.components[graph_.elements[component.element].index] != &component) return;
  Index list = kNone;
  for (const Edge* edge : shortcuts_.of(component.element)) {
    if (edge->kind != kind || edge->type != type) continue;
    if (list == kNone) list = tree_.AddArray(object, type, 0);
    tree_.AddString(list, {}, ids_.OfElement(edge->to), 0);
  }
}

void Spdx2ComponentBuilder::ReportLosses(Index index) {
  const Component& component = graph_.components[index];
  switch (component.placement) {
    case Placement::kPedigree: return losses_.Add("a component of a pedigree", component.name);
    case Placement::kOther: return losses_.Add("a component of a formula or declaration", component.name);
    case Placement::kTool:  // its name is among the creators
      if (component.hashes.count + component.identifiers.count + component.licenses.count +
              component.references.count != 0)
        losses_.Add("what is said of a tool, but its name and version", component.name);
      return;
    default: break;
  }
  const Spdx2Role role = roles_[index];
  if (component.kind == ComponentKind::kService) return losses_.Add("a service", component.name);
  if (role == Spdx2Role::kNothing) return losses_.Add("a snippet of what is no file", component.name);
  if (component.kind == ComponentKind::kFile && role == Spdx2Role::kPackage)
    losses_.Add("that a component is a file: it has no SHA-1", component.name);
  if (!component.group.empty() && component.purl.empty()) losses_.Add("group of a component", component.group);
  if (!component.scope.empty()) losses_.Add("scope of a component", component.scope);
  if (!component.author.empty() && IsSaid(component.manufacturer))
    losses_.Add("author of a component", component.author);
  if (component.external) losses_.Add("isExternal", component.name);
  for (const Property& property : component.properties.of(graph_.properties)) losses_.Add("a property", property.name);
  if (role == Spdx2Role::kPackage) return;
  if (!component.version.empty()) losses_.Add("version of a file", component.version);
  if (IsSaid(component.supplier)) losses_.Add("supplier of a file", component.supplier);
  if (IsSaid(component.manufacturer)) losses_.Add("manufacturer of a file", component.manufacturer);
  if (!component.description.empty()) losses_.Add("description of a file", component.description);
  if (component.identifiers.count != 0) losses_.Add("identifiers of a file", component.name);
  if (component.references.count != 0) losses_.Add("external references of a file", component.name);
  if (role == Spdx2Role::kSnippet && component.hashes.count != 0) losses_.Add("hashes of a snippet", component.name);
}

// External references

const Reference* Spdx2ComponentBuilder::HomePageOf(const Component& component) const {
  const auto references = component.references.of(graph_.references);
  if (references.empty()) return nullptr;
  if (from_spdx2_) {
    // It was a member of its own if it is told before or behind all others.
    if (references.front().type == "homepage") return &references.front();
    return references.back().type == "homepage" ? &references.back() : nullptr;
  }
  const auto found = std::ranges::find_if(references, [](const Reference& reference) {
    return (reference.type == "website" || reference.type == "homePage") && IsLocation(reference.url);
  });
  return found == references.end() ? nullptr : &*found;
}

// CycloneDX has an external reference where SPDX has a member.
const Reference* Spdx2ComponentBuilder::DownloadOf(const Component& component) const {
  if (graph_.document.format == Format::kSpdx) return nullptr;
  const auto references = component.references.of(graph_.references);
  const auto found = std::ranges::find_if(references, [](const Reference& reference) {
    return reference.type == "distribution" && IsLocation(reference.url);
  });
  return found == references.end() ? nullptr : &*found;
}

void Spdx2ComponentBuilder::AddReferences(Index index, Index object) {
  const Component& component = graph_.components[index];
  AddIdentifiers(component, object);
  const Reference *home = HomePageOf(component), *download = DownloadOf(component);
  for (const Reference& reference : component.references.of(graph_.references)) {
    if (reference.hashes.count != 0) losses_.Add("hashes of an external reference", reference.url);
    if (&reference != home && &reference != download) AddReference(reference, object);
  }
  const auto advisories = advisories_.find(index);
  if (advisories == advisories_.end()) return;
  for (const std::string_view url : advisories->second) AddExternalRef("SECURITY", "advisory", url, object);
}

void Spdx2ComponentBuilder::AddIdentifiers(const Component& component, Index object) {
  const std::string_view manager = is_2_3_ ? "PACKAGE-MANAGER" : "PACKAGE_MANAGER";
  const std::string_view persistent = is_2_3_ ? "PERSISTENT-ID" : "OTHER";
  for (const Identifier& identifier : component.identifiers.of(graph_.identifiers)) {
    std::string_view value = identifier.value;
    switch (identifier.kind) {
      case IdentifierKind::kPurl: AddExternalRef(manager, "purl", value, object); break;
      case IdentifierKind::kCpe22: AddExternalRef("SECURITY", "cpe22Type", value, object); break;
      case IdentifierKind::kCpe23: AddExternalRef("SECURITY", "cpe23Type", value, object); break;
      case IdentifierKind::kSwid:
        // A URI here (annex F), a tag id elsewhere.
        if (!from_spdx2_ && !value.starts_with("swid:")) value = tree_.Keep("swid:" + PercentEncoded(value));
        AddExternalRef("SECURITY", "swid", value, object);
        break;
      case IdentifierKind::kSwhid: AddExternalRef(persistent, "swh", value, object); break;
      case IdentifierKind::kGitoid: AddExternalRef(persistent, "gitoid", value, object); break;
      case IdentifierKind::kOther:
        losses_.Add("kind of an identifier", value);
        AddExternalRef(manager, "other", value, object);
        break;
    }
  }
}

void Spdx2ComponentBuilder::AddReference(const Reference& reference, Index object) {
  if (from_spdx2_) {
    const bool security = reference.type == "advisory" || reference.type == "fix" || reference.type == "url";
    return AddExternalRef(security ? "SECURITY" : "OTHER", reference.type, reference.url, object);
  }
  const bool advisory = reference.type == "advisories" || reference.type == "securityAdvisory";
  if (advisory && IsLocation(reference.url)) return AddExternalRef("SECURITY", "advisory", reference.url, object);
  if (reference.url.empty()) return losses_.Add("an external reference that leads nowhere", reference.type);
  const std::string_view type = reference.type.empty() ? "other" : tree_.Keep(IdStringOf(reference.type));
  AddExternalRef("OTHER", type, reference.url, object);
}

void Spdx2ComponentBuilder::AddExternalRef(std::string_view category, std::string_view type, std::string_view locator,
                                           Index object) {
  const Index reference = tree_.AddObject(tree_.ArrayOf(object, "externalRefs", 0), {}, 0);
  tree_.AddString(reference, "referenceCategory", category, 0);
  tree_.AddString(reference, "referenceType", type, 0);
  tree_.AddString(reference, "referenceLocator", locator, 0);
}

}  // namespace pipeseal::sbom
