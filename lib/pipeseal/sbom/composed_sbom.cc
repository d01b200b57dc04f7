#include "pipeseal/sbom/composed_sbom.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeseal/sbom/graph_builder.h"
#include "pipeseal/sbom/package_hash.h"
#include "pipeseal/sbom/serial_number.h"

namespace pipeseal::sbom {
namespace {

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// The sums of a folder belong to the modules of the same folder, if there are any.
void JoinGoSums(std::vector<ReadLock>& locks) {
  std::map<std::string_view, ReadLock*> modules;
  for (ReadLock& lock : locks)
    if (lock.lock.kind == LockKind::kGoModule) modules.emplace(FolderOf(lock.path), &lock);
  for (ReadLock& lock : locks) {
    const auto own = modules.find(FolderOf(lock.path));
    if (lock.lock.kind != LockKind::kGoSums || own == modules.end()) continue;
    AddGoSums(own->second->lock, lock.lock);
    lock.lock.packages.clear();
  }
}

// Who needs whom is in the file, so that a package without dependencies has none.
bool KnowsDependencies(LockKind kind) {
  using enum LockKind;
  return kind == kNpm || kind == kYarn || kind == kPoetry || kind == kUv || kind == kCargo;
}

std::string_view WordOf(DependencyScope scope) {
  switch (scope) {
    case DependencyScope::kRequired: return "required";
    case DependencyScope::kOptional: return "optional";
    case DependencyScope::kDevelopment: return "excluded";  // CycloneDX: of tests and other things that do not run
  }
  return "required";
}

std::string_view CycloneDxNameOf(HashAlgorithm algorithm) {
  const auto at = std::ranges::find(PackageHashes(), std::optional(algorithm), &PackageHash::algorithm);
  return at == PackageHashes().end() ? std::string_view() : at->cyclonedx;
}

std::string TextOf(const Digest& digest) { return fmt::format("{}:{}", InfoOf(digest.algorithm()).name, digest.hex()); }

std::string TextOf(const LockedArtifact& artifact) {
  std::string text = artifact.url;
  for (const Digest& digest : artifact.digests.digests()) text += " " + TextOf(digest);
  return text;
}

}  // namespace

class ComposedSbom::Maker {
 public:
  explicit Maker(ComposedSbom& sbom)
      : sbom_(sbom), content_(sbom.content_), builder_(Format::kCycloneDx, Encoding::kJson, "1.6") {}

  Graph Run() {
    JoinGoSums(content_.locks);
    DescribeDocument();
    AddTool();
    AddRoot();
    for (const ReadLock& lock : content_.locks) lock_kinds_.emplace(lock.path, lock.lock.kind);
    AddMaterials();
    for (const ReadLock& lock : content_.locks) AddPackages(lock);
    ConnectAll();
    return std::move(builder_).Finish();
  }

 private:
  // A package of one or several lock files.
  struct Package {
    Index component = kNone;
    DependencyScope scope = DependencyScope::kRequired;
    bool direct = false, knows_dependencies = false;
    std::set<std::string_view> dependencies{};  // by package URL
    std::vector<const LockedArtifact*> artifacts{};
    std::set<std::string> artifact_texts{};  // what is said of each, to have it once
  };

  void DescribeDocument();
  void AddTool();
  void AddRoot();
  void AddMaterials();
  void AddPackages(const ReadLock& lock);
  void AddPackage(const ReadLock& lock, const LockedPackage& locked);
  void DescribeArtifacts(const Package& package);
  void ConnectAll();
  void Connect(Index from, std::span<const Index> to);
  void AddFile(Index parent, Placement placement, const RecordedFile& file);
  void AddHashes(Index component, const DigestSet& digests);

  ComposedSbom& sbom_;
  SbomContent& content_;
  GraphBuilder builder_;
  std::map<std::string_view, LockKind> lock_kinds_;  // by path
  std::map<std::string_view, Package> packages_;     // by package URL
  Index root_ = kNone;
};

void ComposedSbom::Maker::DescribeDocument() {
  DocumentInfo& document = builder_.document();
  document.revision = "1";
  document.created = sbom_.Keep(FormatUtcTime(content_.created));
  document.supplier = content_.supplier;
  document.has_dependencies = true;
  if (!content_.phase.empty()) document.lifecycles.push_back(content_.phase);
  for (const auto& [name, value] : content_.properties) builder_.AddProperty(kNone, name, value, 0);
}

void ComposedSbom::Maker::AddTool() {
  Component& tool = builder_.AddComponent(ComponentKind::kPackage, Placement::kTool, 0);
  tool.type = "application";
  tool.name = "pipeseal";
  tool.version = content_.maker_version;
  builder_.document().creators.push_back({CreatorKind::kTool, tool.name, {}, tool.version, 0});
}

void ComposedSbom::Maker::AddRoot() {
  Component& root = builder_.AddComponent(ComponentKind::kPackage, Placement::kSubject, 0);
  root_ = builder_.last_component();
  root.type = content_.type;
  root.name = content_.name;
  root.version = content_.version;
  root.supplier = content_.supplier;
  builder_.Identify(root_, sbom_.Keep(fmt::format("root:{}@{}", content_.name, content_.version)), 0);
  builder_.AddRoot(builder_.component(root_).element);
  if (content_.artifacts.size() == 1) {
    AddHashes(root_, content_.artifacts[0].digests);
    builder_.AddProperty(root_, "pipeseal:path", content_.artifacts[0].path, 0);
  } else {
    for (const RecordedFile& artifact : content_.artifacts) AddFile(root_, Placement::kSubject, artifact);
  }
}

void ComposedSbom::Maker::AddMaterials() {
  for (const RecordedFile& material : content_.materials) {
    AddFile(kNone, Placement::kListed, material);
    const auto kind = lock_kinds_.find(material.path);
    if (kind != lock_kinds_.end())
      builder_.AddProperty(builder_.last_component(), "pipeseal:lockFileOf", NameOf(kind->second), 0);
  }
}

void ComposedSbom::Maker::AddFile(Index parent, Placement placement, const RecordedFile& file) {
  Component& component = builder_.AddComponent(ComponentKind::kFile, placement, 0);
  const Index index = builder_.last_component();
  component.type = "file";
  component.name = file.path;
  component.parent = parent;
  // A material is known by what was made of it, and is no part of that.
  if (placement == Placement::kListed) component.scope = WordOf(DependencyScope::kDevelopment);
  const std::string_view front = placement == Placement::kSubject ? "artifact:" : "file:";
  builder_.Identify(index, sbom_.Keep(fmt::format("{}{}", front, file.path)), 0);
  AddHashes(index, file.digests);
  builder_.AddProperty(index, "pipeseal:path", file.path, 0);
}

void ComposedSbom::Maker::AddHashes(Index component, const DigestSet& digests) {
  for (const Digest& digest : digests.digests()) {
    const std::string_view name = CycloneDxNameOf(digest.algorithm());
    if (!name.empty()) builder_.AddHash(component, name, sbom_.Keep(digest.hex()), 0);
  }
}

void ComposedSbom::Maker::AddPackages(const ReadLock& lock) {
  for (const LockedPackage& locked : lock.lock.packages) AddPackage(lock, locked);
}

void ComposedSbom::Maker::AddPackage(const ReadLock& lock, const LockedPackage& locked) {
  Package& package = packages_[locked.purl];
  if (package.component == kNone) {
    Component& component = builder_.AddComponent(ComponentKind::kPackage, Placement::kListed, 0);
    package.component = builder_.last_component();
    package.scope = locked.scope;
    component.type = "library";
    component.group = locked.group;
    component.name = locked.name;
    component.version = locked.version;
    builder_.Identify(package.component, locked.purl, 0);
    builder_.AddIdentifier(package.component, IdentifierKind::kPurl, locked.purl, 0);
  }
  package.scope = std::min(package.scope, locked.scope);
  package.direct |= locked.direct;
  package.knows_dependencies |= KnowsDependencies(lock.lock.kind);
  for (const std::size_t dependency : locked.dependencies) package.dependencies.insert(lock.lock.packages[dependency].purl);
  for (const LockedArtifact& artifact : locked.artifacts)
    if (package.artifact_texts.insert(TextOf(artifact)).second) package.artifacts.push_back(&artifact);
  for (const auto& [name, value] : locked.properties) builder_.AddProperty(package.component, name, value, 0);
  builder_.AddProperty(package.component, "pipeseal:lockFile", lock.path, 0);
}

// A package with one file has its digests; of one with several, one or the other was taken, and each is a place of
// distribution.
void ComposedSbom::Maker::DescribeArtifacts(const Package& package) {
  const bool one = package.artifacts.size() == 1;
  for (const LockedArtifact* artifact : package.artifacts) {
    if (one) AddHashes(package.component, artifact->digests);
    if (!artifact->url.empty()) {
      const Index reference = builder_.AddReference(package.component, "distribution", artifact->url, 0);
      for (const Digest& digest : artifact->digests.digests())
        if (const std::string_view name = CycloneDxNameOf(digest.algorithm()); !name.empty())
          builder_.AddReferenceHash(reference, name, sbom_.Keep(digest.hex()), 0);
    } else if (!one) {
      for (const Digest& digest : artifact->digests.digests())
        builder_.AddProperty(package.component, "pipeseal:distributionHash", sbom_.Keep(TextOf(digest)), 0);
    }
  }
}

void ComposedSbom::Maker::ConnectAll() {
  std::vector<Index> direct;
  for (const auto& [purl, package] : packages_)
    if (package.direct) direct.push_back(builder_.component(package.component).element);
  Connect(builder_.component(root_).element, direct);
  for (const auto& [purl, package] : packages_) {
    builder_.component(package.component).scope = WordOf(package.scope);
    DescribeArtifacts(package);
    if (!package.knows_dependencies) continue;
    std::vector<Index> dependencies;
    for (const std::string_view dependency : package.dependencies) dependencies.push_back(builder_.Mention(dependency, 0));
    Connect(builder_.component(package.component).element, dependencies);
  }
  sbom_.package_count_ = packages_.size();
}

void ComposedSbom::Maker::Connect(Index from, std::span<const Index> to) {
  for (const Index element : to) builder_.AddEdge({.from = from, .to = element, .kind = EdgeKind::kDependsOn});
  builder_.AddDependencyEntry(from, static_cast<Index>(to.size()), 0);
}

ComposedSbom::ComposedSbom(SbomContent content) : content_(std::move(content)), graph_(Maker(*this).Run()) {}

Result<Written> ComposedSbom::WriteCycloneDx(std::string_view version) const {
  PIPESEAL_ASSIGN(const Written without, WriteCycloneDxJson(graph_, version));
  const std::string serial = SerialNumberOf(without.text);
  Graph graph = graph_;
  graph.document.serial = serial;
  return WriteCycloneDxJson(graph, version);
}

}  // namespace pipeseal::sbom
